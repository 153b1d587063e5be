"""Calendar units: where groups begin, what comes next, and how many lie between."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.calendar import (
    DAY,
    HOUR,
    MICROSECOND,
    MINUTE,
    MONTH,
    UNITS,
    WEEK,
    YEAR,
    CalendarUnit,
)
from timeline_app.model.time import MICROS_PER_DAY, Civil, civil_of, micros_of

ANY_MICROS = st.integers(-(10**22), 10**22)
OUR_MICROS = st.integers(-(10**17), 10**17)
EVERY = st.integers(1, 120)


def micros(*civil: int) -> int:
    return micros_of(Civil(*civil))


def starts(unit: CalendarUnit, every: int, first: int, last: int) -> list[Civil]:
    """All starts of groups from the one that holds ``first`` to before ``last``."""
    found = [unit.floor(first, every)]
    while found[-1] < last:
        found.append(unit.next(found[-1], every))
    return [civil_of(start) for start in found[:-1]]


@given(ANY_MICROS, st.sampled_from(UNITS), EVERY)
def test_floor_and_next_tell_the_same_groups(at: int, unit: CalendarUnit, every: int) -> None:
    start, after = unit.floor(at, every), unit.next(at, every)
    assert start <= at < after
    assert unit.floor(start, every) == start == unit.floor(after - 1, every)
    assert unit.floor(after, every) == after
    assert unit.next(start, every) == after


@given(OUR_MICROS, st.sampled_from(UNITS), st.integers(0, 5000))
def test_count_finds_what_offset_added(at: int, unit: CalendarUnit, count: int) -> None:
    assert unit.count(at, unit.offset(at, count)) == count


@given(OUR_MICROS, OUR_MICROS, st.sampled_from(UNITS))
def test_count_leaves_less_than_one_unit(one: int, other: int, unit: CalendarUnit) -> None:
    start, end = sorted((one, other))
    count = unit.count(start, end)
    assert unit.offset(start, count) <= end < unit.offset(start, count + 1)
    assert unit.count(end, start) == -count


@given(st.datetimes(datetime(1000, 1, 1), datetime(3000, 1, 1)), st.integers(-9000, 9000))
def test_months_later_agree_with_dateutil(moment: datetime, count: int) -> None:
    expected = moment + relativedelta(months=count)
    moved = MONTH.offset(micros(*moment.timetuple()[:6], moment.microsecond), count)
    assert moved == micros(*expected.timetuple()[:6], expected.microsecond)


@given(st.dates(date(1, 1, 8)))
def test_weeks_begin_on_monday(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    noon = micros(day.year, day.month, day.day, 12)
    assert WEEK.floor(noon) == micros(monday.year, monday.month, monday.day)


def test_quarters_begin_in_january_april_july_and_october() -> None:
    found = starts(MONTH, 3, micros(2015, 2, 9), micros(2016, 1, 1))
    assert [(c.month, c.day) for c in found] == [(1, 1), (4, 1), (7, 1), (10, 1)]


def test_six_hours_begin_at_midnight() -> None:
    found = starts(HOUR, 6, micros(2015, 2, 9, 7), micros(2015, 2, 10, 1))
    assert [c.hour for c in found] == [6, 12, 18, 0]


def test_groups_that_do_not_divide_a_day_begin_anew_at_midnight() -> None:
    found = starts(HOUR, 7, micros(2015, 2, 9), micros(2015, 2, 10, 8))
    assert [(c.day, c.hour) for c in found] == [(9, 0), (9, 7), (9, 14), (9, 21), (10, 0), (10, 7)]


@pytest.mark.parametrize("year", [2015, 2016])
def test_two_days_are_the_odd_ones_and_never_a_stub(year: int) -> None:
    found = starts(DAY, 2, micros(year, 1, 1), micros(year + 1, 1, 1))
    assert {c.day % 2 for c in found} == {1}
    at = [micros_of(c) for c in found]
    gaps = {(after - before) // MICROS_PER_DAY for before, after in pairwise(at)}
    assert gaps <= {2, 3}


@pytest.mark.parametrize("every", range(2, 16))
def test_no_group_of_days_is_a_stub(every: int) -> None:
    found = [micros_of(c) for c in starts(DAY, every, micros(2015, 1, 1), micros(2017, 1, 1))]
    shortest = min(after - before for before, after in pairwise(found))
    assert shortest * 3 >= every * 2 * MICROS_PER_DAY


def test_ten_years_end_in_a_zero_and_turn_at_the_year_1() -> None:
    found = starts(YEAR, 10, micros(-20, 6, 1), micros(35, 1, 1))
    bce = [1 - c.year for c in found if c.year < 1]
    assert bce == [30, 20, 10]
    assert [c.year for c in found if c.year >= 1] == [1, 10, 20, 30]


def test_500_years_before_our_era_are_told_in_years_bce() -> None:
    assert civil_of(YEAR.floor(micros(-300), 500)).year == 1 - 500
    assert civil_of(YEAR.next(micros(-300), 500)).year == 1


def test_two_years_do_not_crowd_at_the_turn_of_the_era() -> None:
    found = [c.year for c in starts(YEAR, 2, micros(-5), micros(7))]
    assert found == [-5, -3, -1, 2, 4, 6]


def test_a_month_later_than_31_january_is_the_last_of_february() -> None:
    assert civil_of(MONTH.offset(micros(2016, 1, 31, 5), 1)) == Civil(2016, 2, 29, 5)
    assert civil_of(YEAR.offset(micros(2016, 2, 29), -1)) == Civil(2015, 2, 28)


def test_units_are_in_order_of_length() -> None:
    lengths = [unit.mean_micros for unit in UNITS]
    assert lengths == sorted(lengths)
    assert MONTH.mean_micros * 12 == YEAR.mean_micros
    assert (MINUTE.name, MICROSECOND.mean_micros) == ("minute", 1)


def test_billions_of_years_are_reckoned_at_once() -> None:
    at = micros(-13_800_000_000)
    assert civil_of(YEAR.next(at, 10**9)).year == 1 - 13 * 10**9
    assert YEAR.count(at, micros(2000)) == 13_800_002_000
