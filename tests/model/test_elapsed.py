"""Years, months and days between two days."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.elapsed import elapsed
from timeline_app.model.time import days_of

EPOCH = date(1970, 1, 1)


@given(st.dates(), st.dates())
def test_equal_to_dateutil_within_its_years(start: date, end: date) -> None:
    expected = relativedelta(end, start)
    assert elapsed((start - EPOCH).days, (end - EPOCH).days) == (
        expected.years,
        expected.months,
        expected.days,
    )


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12))
def test_the_same_400_years_later(start: int, length: int) -> None:
    assert elapsed(start, start + length) == elapsed(start + 146_097, start + length + 146_097)


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12))
def test_parts_are_in_their_limits(start: int, length: int) -> None:
    years, months, days = elapsed(start, start + length)
    assert years >= 0
    assert 0 <= months < 12
    assert 0 <= days < 31


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((1985, 12, 14), (2003, 9, 11), (17, 8, 28)),
        ((1985, 7, 29), (2003, 9, 11), (18, 1, 13)),
        ((2016, 1, 31), (2016, 2, 29), (0, 1, 0)),
        ((2016, 2, 29), (2017, 2, 28), (1, 0, 0)),
        ((-43, 3, 15), (14, 8, 19), (57, 5, 4)),
        ((2016, 3, 31), (2016, 2, 29), (0, -1, 0)),
        ((2016, 3, 1), (2016, 3, 1), (0, 0, 0)),
    ],
)
def test_known_lengths(
    start: tuple[int, int, int], end: tuple[int, int, int], expected: tuple[int, int, int]
) -> None:
    assert elapsed(days_of(*start), days_of(*end)) == expected
