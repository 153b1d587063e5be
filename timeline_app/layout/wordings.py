"""Wordings: what the label of each event says and how wide that is, kept once it was asked for; no places."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct, field

from timeline_app.layout.captions import Captions
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.model.arrays import NDArray

MOST_KEPT: Final = 20_000


class Wording(Struct, frozen=True, kw_only=True):
    """What a label says: the title and its role, the date or length, and what follows a title on one line.

    ``title_px``, ``second_px`` and ``suffix_px`` are how wide these are, 0 for "".
    """

    row: int
    title: str
    role: TextRole
    second_line: str
    suffix: str
    is_context: bool
    title_px: float
    second_px: float
    suffix_px: float


class Wordings(Struct, frozen=True):
    """The wordings of a document in one set of fonts; ``is_context`` and ``is_interval`` are its columns."""

    captions: Captions
    measure: Measure
    is_context: NDArray[np.bool_]
    is_interval: NDArray[np.bool_]
    _kept: dict[int, Wording] = field(default_factory=dict)

    def of(self, row: int, *, is_bar: bool, is_two_line: bool) -> Wording:
        """What stands beside a mark, or in and beside a bar; a span tells how long it lasts."""
        key = 4 * row + 2 * is_bar + is_two_line
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = self._make(row, is_bar=is_bar, is_two_line=is_two_line)
        return kept

    def _make(self, row: int, *, is_bar: bool, is_two_line: bool) -> Wording:
        captions, measure = self.captions, self.measure
        title, role = captions.title(row), captions.title_role(row)
        second = ""
        if is_two_line or is_bar:
            length = captions.length(row) if is_bar and self.is_interval[row] else ""
            second = length or captions.date_line(row)
        suffix = "" if is_two_line else captions.fall(row)
        return Wording(
            row=row,
            title=title,
            role=role,
            second_line=second,
            suffix=suffix,
            is_context=bool(self.is_context[row]),
            title_px=measure(title, role),
            second_px=measure(second, TextRole.DATE) if second else 0.0,
            suffix_px=measure(suffix, TextRole.DATE) if suffix else 0.0,
        )
