"""Years, months and days between two days, of any year, as people count them.

It knows the calendar, and neither times of day nor words.
"""

from __future__ import annotations

from typing import NamedTuple

from timeline_app.model.time import date_of, days_of, month_days


class Elapsed(NamedTuple):
    """Whole years, then whole months, then days; all three have one sign."""

    years: int
    months: int
    days: int


def elapsed(start_day: int, end_day: int) -> Elapsed:
    """From one day to another (days since 1970), as dateutil's relativedelta counts within its years.

    A month that lacks the start's day counts as full on its last day.
    """
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
    return Elapsed(sign * years, sign * rest, end_day - reached)


def _months_later(date: tuple[int, int, int], months: int) -> int:
    year, month_index = divmod(date[0] * 12 + date[1] - 1 + months, 12)
    return days_of(year, month_index + 1, min(date[2], month_days(year, month_index + 1)))
