"""Years, months and days between two days, of any year, as people count them.

It knows the calendar, and neither times of day nor words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline_app.model.time import date_of, days_of, month_days

if TYPE_CHECKING:
    from datetime import date

_LIBRARY_FIRST: Final = days_of(1, 1, 1)
_LIBRARY_LAST: Final = days_of(9999, 12, 31)
"""The days that Python's own dates, and with them dateutil, can count."""


class Parts(NamedTuple):
    """Whole years, then whole months, then days; all three have one sign."""

    years: int
    months: int
    days: int

    def __neg__(self) -> Parts:
        return Parts(-self.years, -self.months, -self.days)


def calendar_parts(start_day: int, end_day: int) -> Parts:
    """From one day to another (days since 1970), by dateutil's relativedelta within its years.

    Beyond them it is the same by our own reckoning. A month that lacks the start's day counts as full on its
    last day.
    """
    start, end = _library_date(start_day), _library_date(end_day)
    if start is None or end is None:
        return proleptic_parts(start_day, end_day)
    # Imported where it is needed: few readers measure, and it takes long.
    from dateutil.relativedelta import relativedelta

    delta = relativedelta(end, start)
    return Parts(delta.years, delta.months, delta.days)


def proleptic_parts(start_day: int, end_day: int) -> Parts:
    """The same by our own reckoning, of any year: what is told while the program starts does not wait."""
    start, end = date_of(start_day), date_of(end_day)
    months = (end[0] - start[0]) * 12 + end[1] - start[1]
    step = 1 if end_day < start_day else -1
    reached = _months_later(start, months)
    # At most once: the day of the month lies beyond the end's.
    while reached > end_day if step < 0 else reached < end_day:
        months += step
        reached = _months_later(start, months)
    sign = -1 if months < 0 else 1
    years, rest = divmod(abs(months), 12)
    return Parts(sign * years, sign * rest, end_day - reached)


def _library_date(day: int) -> date | None:
    """One of Python's own dates; None beyond their years."""
    if not _LIBRARY_FIRST <= day <= _LIBRARY_LAST:
        return None
    from datetime import date

    return date.fromordinal(day - _LIBRARY_FIRST + 1)


def _months_later(date: tuple[int, int, int], months: int) -> int:
    year, month_index = divmod(date[0] * 12 + date[1] - 1 + months, 12)
    return days_of(year, month_index + 1, min(date[2], month_days(year, month_index + 1)))
