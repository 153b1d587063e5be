"""Gathers what some events say, part by part, fit to be shown; it does not know what parts an event has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from timeline_app.formats.clean_text import are_plain, one_line, paragraphs
from timeline_app.model.arrays import NDArray
from timeline_app.model.lines import Lines
from timeline_app.model.said import BETWEEN, Said, SaidFlag

_BLANK: Final = 0x20
_DELETE: Final = 0x7F
"""Of ASCII, all between these two is printed."""
NO_FLAG: Final = SaidFlag(0)


class SaidTexts:
    """Of so many events; an event is meant by its place among them."""

    def __init__(self, count: int) -> None:
        self._texts: Sequence[str] = [""] * count
        self._count = count
        self._sources: list[str] = []
        self._places: list[str] = []
        self._flags = np.zeros(count, dtype=np.uint16)

    def describe(self, descriptions: Iterable[str | None]) -> None:
        """The descriptions of all events, before anything else is said; None where there is none."""
        if isinstance(descriptions, Lines) and _are_plain(descriptions):
            self._texts = descriptions
            is_there = descriptions.lengths > 0
            for at in np.flatnonzero(is_there & (_first_letters(descriptions) == _BLANK)).tolist():
                is_there[at] = not descriptions[at].isspace()
            self._flags[is_there] = SaidFlag.DESCRIPTION
            return
        texts = [one or "" for one in descriptions]
        self._texts = texts if are_plain(texts) else list(map(paragraphs, texts))
        is_there = np.array(list(map(bool, self._texts)), dtype=bool)
        is_blank = np.array(list(map(str.isspace, self._texts)), dtype=bool)
        self._flags[is_there & ~is_blank] = SaidFlag.DESCRIPTION

    def say(self, at: int, parts: Iterable[str | None], flag: SaidFlag = NO_FLAG) -> None:
        """The event says these parts, too; it has the flag where they are anything."""
        said = _lines(parts)
        if said:
            texts = self._texts if isinstance(self._texts, list) else list(self._texts)
            texts[at] = BETWEEN.join((texts[at], *said))
            self._texts = texts
            self.flag(at, flag)

    def flag(self, at: int, flag: SaidFlag) -> None:
        """The event has that."""
        self._flags[at] |= np.uint16(flag)

    def name_source(self, at: int, names: Iterable[str | None]) -> None:
        """The event names a source that is called so."""
        self._sources = self._with_names(self._sources, at, names)

    def name_place(self, at: int, names: Iterable[str | None]) -> None:
        """The event names a place that is called so."""
        self._places = self._with_names(self._places, at, names)

    def said(self, first: int, date_codes: NDArray[np.int32], new_dates: Sequence[str]) -> Said:
        """All of it, with the dates; ``first`` is the number in the file of the first of the events."""
        return Said(
            first=first,
            count=self._count,
            texts=self._texts,
            date_codes=date_codes,
            new_dates=new_dates,
            sources=self._sources,
            places=self._places,
            flags=self._flags,
        )

    def _with_names(self, named: list[str], at: int, names: Iterable[str | None]) -> list[str]:
        said = _lines(names)
        if said:
            named = named or [""] * self._count
            # Also before the first and behind the last, so that a whole name can be told from a part.
            named[at] = BETWEEN.join((named[at] or "", *said, ""))
        return named


def _are_plain(lines: Lines) -> bool:
    """Whether all lines are fit to be shown as they are."""
    data = np.frombuffer(lines.data, np.uint8)
    breaks = np.count_nonzero(data < _BLANK)
    return bool(breaks == len(lines) and data.max(initial=_BLANK) < _DELETE)


def _first_letters(lines: Lines) -> NDArray[np.uint8]:
    """The first byte of each line, its break where it is empty."""
    return np.frombuffer(lines.data, np.uint8)[lines.starts]


def _lines(parts: Iterable[str | None]) -> list[str]:
    return [line for line in (one_line(part) for part in parts if part) if line]
