"""Instants in words: under the pointer and at ticks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.calendar import (
    DAY,
    HOUR,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    MONTH,
    SECOND,
    UNITS,
    WEEK,
    YEAR,
    CalendarUnit,
)
from timeline_app.model.time import Civil, TimeUnit, micros_of
from timeline_app.model.words import instant_text, tick_text


@pytest.mark.parametrize(
    ("resolution", "text"),
    [
        (YEAR, "2007"),
        (MONTH, "Mar 2007"),
        (WEEK, "3 Mar 2007"),
        (DAY, "3 Mar 2007"),
        (HOUR, "3 Mar 2007 14:00"),
        (MINUTE, "3 Mar 2007 14:30"),
        (SECOND, "3 Mar 2007 14:30:05"),
        (MILLISECOND, "3 Mar 2007 14:30:05.012"),
        (MICROSECOND, "3 Mar 2007 14:30:05.012345"),
    ],
)
def test_an_instant_is_told_as_precisely_as_asked(resolution: CalendarUnit, text: str) -> None:
    at = micros_of(Civil(2007, 3, 3, 14, 30, 5, 12_345))
    assert instant_text(at, TimeUnit.MICROSECOND, resolution) == text


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (-43, "44 BCE"),
        (0, "1 BCE"),
        (1, "1 CE"),
        (12_345, "12,345 CE"),
        (-66_043_210, "66.04 million years ago"),
        (-13_799_999_999, "13.8 billion years ago"),
        (-999_950, "999,950 years ago"),
    ],
)
def test_years_under_the_pointer(year: int, text: str) -> None:
    seconds = TimeUnit.SECOND.from_micros(micros_of(Civil(year)))
    assert instant_text(seconds, TimeUnit.SECOND, YEAR) == text


def test_days_before_our_era() -> None:
    at = micros_of(Civil(-43, 3, 15))
    assert instant_text(at, TimeUnit.MICROSECOND, DAY) == "15 Mar 44 BCE"


@pytest.mark.parametrize(
    ("unit_name", "short", "long", "full"),
    [
        ("year", "2016", "2016", "2016"),
        ("month", "Jan", "Jan 2016", "January 2016"),
        ("week", "4", "4 Jan", "4 January 2016"),
        ("day", "4", "4 Jan", "4 January 2016"),
        ("hour", "14:00", "4 Jan 14:00", "4 January 2016 14:00"),
        ("minute", "14:30", "4 Jan 14:30", "4 January 2016 14:30"),
        ("second", "14:30:05", "4 Jan 14:30:05", "4 January 2016 14:30:05"),
        ("millisecond", "14:30:05.012", "4 Jan 14:30:05.012", "4 January 2016 14:30:05.012"),
    ],
)
def test_ticks(unit_name: str, short: str, long: str, full: str) -> None:
    at = micros_of(Civil(2016, 1, 4, 14, 30, 5, 12_000))
    assert [tick_text(at, unit_name, form) for form in ("short", "long", "full")] == [short, long, full]


@pytest.mark.parametrize(
    ("year", "short", "full"),
    [
        (-499, "500 BCE", "500 BCE"),
        (1 - 66_000_000, "66 M y ago", "66 million years ago"),
        (1 - 13_800_000_000, "13.8 bn y ago", "13.8 billion years ago"),
        (1 - 300_000, "300,000 y ago", "300,000 years ago"),
        (2_000_000, "2 million CE", "2 million CE"),
    ],
)
def test_ticks_of_far_years(year: int, short: str, full: str) -> None:
    at = micros_of(Civil(year))
    assert (tick_text(at, "year", "short"), tick_text(at, "year", "full")) == (short, full)


@pytest.mark.parametrize(
    ("year", "ago", "era"),
    [
        (1 - 300_000, "300,000 y ago", "300,000 BCE"),
        (1 - 100_000, "100,000 y ago", "100,000 BCE"),
        (1 - 50_000, "50,000 y ago", "50,000 BCE"),
        (1 - 66_043_210, "66,043,210 BCE", "66,043,210 BCE"),
        (1, "1 CE", "1 CE"),
        (2_000_000, "2 million CE", "2 million CE"),
    ],
)
def test_ticks_of_far_years_by_one_of_distance_and_era(year: int, ago: str, era: str) -> None:
    at = micros_of(Civil(year))
    assert (tick_text(at, "year", "ago"), tick_text(at, "year", "era")) == (ago, era)


@pytest.mark.parametrize("form", ["ago", "era"])
def test_only_years_are_told_by_distance_or_era(form: str) -> None:
    with pytest.raises(ValueError, match="a tick's form"):
        tick_text(0, "month", form)


def test_an_unknown_form_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="short, long or full"):
        tick_text(0, "day", "tiny")


@given(
    st.integers(-20_000_000_000, 20_000_000_000),
    st.sampled_from(UNITS),
    st.sampled_from([1, 2, 5, 10, 1000, 10**6]),
)
def test_neighbouring_ticks_never_read_alike_in_full(year: int, unit: CalendarUnit, every: int) -> None:
    ticks = [unit.floor(micros_of(Civil(year, 5, 17, 13, 31)), every)]
    for _ in range(4):
        ticks.append(unit.next(ticks[-1], every))
    texts = [tick_text(at, unit.name, "full") for at in ticks]
    assert all(one != other for one, other in pairwise(texts))
