"""Years, months and days between two days: dateutil's within its years, the same by our own reckoning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.calendar import MONTH
from timeline_app.model.elapsed import Parts, calendar_parts, proleptic_parts
from timeline_app.model.time import MICROS_PER_DAY, days_of

EPOCH = date(1970, 1, 1)
EDGES = st.sampled_from([date.min, date(1, 12, 31), date(9999, 1, 1), date.max, date(2016, 2, 29)])
DATES = st.dates() | EDGES
RECKONINGS = pytest.mark.parametrize("reckon", [calendar_parts, proleptic_parts])
Reckoning = Callable[[int, int], Parts]


@RECKONINGS
@given(start=DATES, end=DATES)
def test_equal_to_dateutil_within_its_years(reckon: Reckoning, start: date, end: date) -> None:
    expected = relativedelta(end, start)
    assert reckon((start - EPOCH).days, (end - EPOCH).days) == (
        expected.years,
        expected.months,
        expected.days,
    )


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12))
def test_the_same_400_years_later(start: int, length: int) -> None:
    later = proleptic_parts(start + 146_097, start + length + 146_097)
    assert proleptic_parts(start, start + length) == later


@given(st.integers(days_of(-2, 1, 1), days_of(2, 1, 1)), st.integers(0, 10**6))
def test_nothing_changes_where_the_years_of_dateutil_begin(start: int, length: int) -> None:
    assert calendar_parts(start, start + length) == proleptic_parts(start, start + length)


@given(st.integers(days_of(9998, 1, 1), days_of(10_001, 1, 1)), st.integers(0, 10**6))
def test_nothing_changes_where_the_years_of_dateutil_end(end: int, length: int) -> None:
    assert calendar_parts(end - length, end) == proleptic_parts(end - length, end)


@RECKONINGS
@given(start=st.integers(-(10**12), 10**12), length=st.integers(0, 10**12))
def test_parts_are_in_their_limits(reckon: Reckoning, start: int, length: int) -> None:
    years, months, days = reckon(start, start + length)
    assert years >= 0
    assert 0 <= months < 12
    assert 0 <= days < 31


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12))
def test_the_parts_lead_back_to_the_end(start: int, length: int) -> None:
    years, months, days = proleptic_parts(start, start + length)
    reached = MONTH.offset(start * MICROS_PER_DAY, 12 * years + months) // MICROS_PER_DAY
    assert reached + days == start + length


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(-11_000, 11_000))
def test_months_are_added_as_by_dateutil(start: date, months: int) -> None:
    reached = MONTH.offset((start - EPOCH).days * MICROS_PER_DAY, months)
    assert reached // MICROS_PER_DAY == (start + relativedelta(months=months) - EPOCH).days


@RECKONINGS
@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((1985, 12, 14), (2003, 9, 11), (17, 8, 28)),
        ((1985, 7, 29), (2003, 9, 11), (18, 1, 13)),
        # Ends of months, and leap days.
        ((2016, 1, 31), (2016, 2, 29), (0, 1, 0)),
        ((2015, 1, 31), (2015, 2, 28), (0, 1, 0)),
        ((2015, 1, 31), (2015, 3, 1), (0, 1, 1)),
        ((2015, 1, 28), (2015, 2, 28), (0, 1, 0)),
        ((2015, 8, 31), (2015, 9, 30), (0, 1, 0)),
        ((2016, 2, 29), (2017, 2, 28), (1, 0, 0)),
        ((2016, 2, 29), (2017, 3, 1), (1, 0, 1)),
        ((2016, 2, 29), (2020, 2, 29), (4, 0, 0)),
        ((1896, 2, 29), (1904, 2, 28), (7, 11, 30)),
        ((1900, 2, 28), (1900, 3, 1), (0, 0, 1)),
        ((2016, 3, 31), (2016, 2, 29), (0, -1, 0)),
        ((2016, 3, 1), (2016, 3, 1), (0, 0, 0)),
        # Across the year 0, which is 1 BCE and has a leap day.
        ((-43, 3, 15), (14, 8, 19), (57, 5, 4)),
        ((-1, 12, 31), (1, 1, 1), (1, 0, 1)),
        ((0, 2, 28), (0, 3, 1), (0, 0, 2)),
        ((0, 2, 29), (1, 2, 28), (1, 0, 0)),
        # Beyond the years of dateutil.
        ((9999, 12, 31), (10_000, 1, 31), (0, 1, 0)),
        ((10_000, 2, 29), (12_000, 2, 28), (1999, 11, 30)),
        ((-13_800_000_000, 1, 1), (2000, 6, 15), (13_800_002_000, 5, 14)),
    ],
)
def test_known_lengths(
    reckon: Reckoning, start: tuple[int, int, int], end: tuple[int, int, int], expected: tuple[int, int, int]
) -> None:
    assert reckon(days_of(*start), days_of(*end)) == expected
