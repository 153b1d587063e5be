"""Wordings: what the label of each event says and how wide that is, kept once it was asked for; no places."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from msgspec import Struct, field

from timeline_app.layout.captions import Captions
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.model.arrays import NDArray
from timeline_app.model.cached import cached_property

MOST_KEPT: Final = 20_000


class Wording(Struct, frozen=True, kw_only=True, dict=True, eq=False):
    """What a label says: the title and its role, the date or length, and what follows a title on one line.

    ``title_px``, ``second_px`` and ``suffix_px`` are how wide these are, 0 for "". The date or length is
    worked out when there is room for it: it takes twenty times as long as all else. Where it has none,
    ``say_outcome`` tells what of it goes before the rest.
    """

    row: int
    title: str
    role: TextRole
    suffix: str
    is_context: bool
    title_px: float
    suffix_px: float
    say_second: Callable[[], str]
    measure: Measure
    say_outcome: Callable[[], str] = str

    @cached_property
    def second_line(self) -> str:
        """The date or length, or ""."""
        return self.say_second()

    @cached_property
    def second_px(self) -> float:
        """How wide that is."""
        return self.measure(self.second_line, TextRole.DATE) if self.second_line else 0.0

    @cached_property
    def outcome(self) -> str:
        """What became of the event, which a shorter second line tells alone, or ""."""
        return self.say_outcome()

    @cached_property
    def outcome_px(self) -> float:
        """How wide that is."""
        return self.measure(self.outcome, TextRole.DATE) if self.outcome else 0.0


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
        is_span = is_bar and bool(self.is_interval[row])
        # It holds no wordings: what is left goes at once only as long as nothing of it holds itself.
        say_second: Callable[[], str] = str
        if is_two_line or is_bar:
            say_second = partial(captions.span_line if is_span else captions.date_line, row)
        suffix = "" if is_two_line else captions.fall(row)
        return Wording(
            row=row,
            title=title,
            role=role,
            suffix=suffix,
            is_context=bool(self.is_context[row]),
            title_px=measure(title, role),
            suffix_px=measure(suffix, TextRole.DATE) if suffix else 0.0,
            say_second=say_second,
            measure=measure,
            say_outcome=partial(captions.outcome, row) if is_bar else str,
        )
