"""The dates of all events as codes into few distinct ones: plain dates at once, all others as they are known.

It does not know what else an event says.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.formats.bounds import BoundColumns, bound_columns, written_bounds
from timeline_app.formats.faults import Blame
from timeline_app.formats.native_body import DateValue
from timeline_app.formats.native_dates import Dates
from timeline_app.model.edtf import DateFlag
from timeline_app.model.placing import Bounds, floating_flags
from timeline_app.model.time import MICROS_PER_DAY, days_of, month_days

UNDATED: Final = -1
"""The code of an event that has no date that can be placed."""

DateTexts = tuple[DateValue | None, DateValue | None, DateValue | None]
"""The members date, start and end as an event writes them."""

_PLAIN: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class DateColumn:
    """Takes the dates of events one by one, the same text once; ``zones`` are those that they name."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self.zones: set[str] = set()
        self._bounds: list[Bounds] = []
        self._flags: list[int] = []
        self._code_by_text: dict[DateTexts, int] = {}
        self._codes: list[int] = []

    def add(
        self, date: DateValue | None, start: DateValue | None, end: DateValue | None, blame: Blame
    ) -> None:
        """Take the date of the next event."""
        texts = (date, start, end)
        if isinstance(date, dict) or isinstance(start, dict) or isinstance(end, dict):
            code = self._read(texts, blame)
        else:
            known = self._code_by_text.get(texts)
            code = self._new(texts, blame) if known is None else known
        self._codes.append(code)

    def codes(self) -> NDArray[np.int32]:
        """One code an event, UNDATED where it has no date."""
        return np.array(self._codes, dtype=np.int32)

    def columns(self, codes: NDArray[np.int32]) -> BoundColumns:
        """Bounds and flags for those codes, in one unit for all dates that were taken."""
        return bound_columns(self._bounds, self._flags, codes)

    def _new(self, texts: DateTexts, blame: Blame) -> int:
        bounds, flags = _plain(*texts)
        if bounds is None:
            listed = sum(blame.faults.counts.values())
            code = self._read(texts, blame)
            if sum(blame.faults.counts.values()) == listed:
                self._code_by_text[texts] = code
            # What is wrong with a date, or how it was read, is said of every event that has it.
            return code
        code = self._code_by_text[texts] = self._append(bounds, flags)
        return code

    def _read(self, texts: DateTexts, blame: Blame) -> int:
        when = self._dates.read(texts[0], texts[1], texts[2], blame)
        if when is None:
            return UNDATED
        if when.zone is not None:
            self.zones.add(when.zone)
        return self._append(written_bounds(when), when.flags | floating_flags(when))

    def _append(self, bounds: Bounds, flags: int) -> int:
        self._bounds.append(bounds)
        self._flags.append(int(flags))
        return len(self._bounds) - 1


def _plain(
    date: DateValue | None, start: DateValue | None, end: DateValue | None
) -> tuple[Bounds | None, int]:
    """Bounds of a year, month or day, or of a span between two; None for all that needs a closer look."""
    if isinstance(date, str) and start is None and end is None:
        one = _plain_days(date)
        return (None, 0) if one is None else (_bounds(one, one), 0)
    if date is None and isinstance(start, str) and isinstance(end, str):
        first, last = _plain_days(start), _plain_days(end)
        if first is not None and last is not None and first[0] < last[1]:
            return _bounds(first, last), DateFlag.INTERVAL
    return None, 0


def _plain_days(text: str) -> tuple[int, int] | None:
    """First day and the day after the last, for text such as 2007, 2007-03 or 2007-03-18."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    year_text, month_text, day_text = found.groups()
    year = int(year_text)
    if month_text is None:
        return days_of(year, 1, 1), days_of(year + 1, 1, 1)
    month = int(month_text)
    if not 1 <= month <= 12:
        return None
    length = month_days(year, month)
    first = days_of(year, month, 1)
    if day_text is None:
        return first, first + length
    day = int(day_text)
    return (first + day - 1, first + day) if 1 <= day <= length else None


def _bounds(first: tuple[int, int], last: tuple[int, int]) -> Bounds:
    return Bounds(
        first[0] * MICROS_PER_DAY,
        first[1] * MICROS_PER_DAY,
        last[0] * MICROS_PER_DAY,
        last[1] * MICROS_PER_DAY,
    )
