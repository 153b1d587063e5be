"""The first day of every year, and of every month of a year of four digits, for columns of them.

It knows the calendar, and no text.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.time import days_of, is_leap, month_days

_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
"""After so many years and days the calendar is the same again."""
_FIRST_YEAR: Final = -25 * _CYCLE_YEARS
_CYCLES: Final = 51
"""From the year -10,000 they reach past the year 10,000, where seasons of the year 9999 end."""
_YEAR_1: Final = days_of(1, 1, 1)


def year_starts(years: Ints) -> Ints:
    """The days from 1970-01-01 to the first of January of each year; 0 is 1 BCE."""
    before = years - 1
    days: Ints = 365 * before + before // 4 - before // 100 + before // 400 + _YEAR_1
    return days


@cache
def month_starts() -> NDArray[np.int32]:
    """The days from 1970-01-01 to the first of each month, in the order that ``month_indexes`` counts."""
    usual = [month_days(1, month) for month in range(1, 13)]
    lengths = np.tile(np.array(usual, dtype=np.int32), (_CYCLE_YEARS, 1))
    lengths[[is_leap(year) for year in range(_CYCLE_YEARS)], 1] += 1
    starts = np.cumsum(lengths, dtype=np.int32) - lengths.ravel()
    first = days_of(_FIRST_YEAR, 1, 1)
    cycles = np.arange(first, first + _CYCLES * _CYCLE_DAYS, _CYCLE_DAYS, dtype=np.int32)
    table: NDArray[np.int32] = np.add.outer(cycles, starts).ravel()
    table.flags.writeable = False
    return table


def month_indexes(years: NDArray[Any], months: NDArray[Any], known: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Where those months (1 to 12) stand in the table; any place where it is not ``known`` which they are."""
    return np.where(known, (years - _FIRST_YEAR) * 12 + (months - 1), 0).astype(np.intp)
