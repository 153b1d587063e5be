"""Instants, spans and the calendar of any year."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.time import (
    MAX_YEARS,
    MICROS_PER_DAY,
    Civil,
    TimeSpan,
    TimeUnit,
    civil_of,
    date_of,
    days_of,
    is_leap,
    micros_of,
    month_days,
    weekday_of,
)

EPOCH = date(1970, 1, 1)
BIG_DAYS = st.integers(-MAX_YEARS * 366, MAX_YEARS * 366)
INSTANTS = st.integers(-(2**62), 2**62)


@given(st.dates())
def test_days_agree_with_the_standard_library_within_its_years(day: date) -> None:
    days = (day - EPOCH).days
    assert days_of(day.year, day.month, day.day) == days
    assert date_of(days) == (day.year, day.month, day.day)
    assert weekday_of(days) == day.weekday()


@given(BIG_DAYS)
def test_every_day_of_every_year_comes_back(days: int) -> None:
    year, month, day = date_of(days)
    assert days_of(year, month, day) == days
    assert 1 <= day <= month_days(year, month)


@given(BIG_DAYS)
def test_the_calendar_repeats_every_400_years(days: int) -> None:
    year, month, day = date_of(days)
    assert date_of(days + 146_097) == (year + 400, month, day)
    assert weekday_of(days) == weekday_of(days + 146_097)


@pytest.mark.parametrize(("year", "leap"), [(2000, True), (1900, False), (0, True), (-4, True), (-1, False)])
def test_leap_years_before_and_after_the_year_0(year: int, leap: bool) -> None:
    assert is_leap(year) is leap
    assert month_days(year, 2) == (29 if leap else 28)
    assert days_of(year + 1, 1, 1) - days_of(year, 1, 1) == (366 if leap else 365)


@given(st.datetimes())
def test_micros_agree_with_the_standard_library_within_its_years(moment: datetime) -> None:
    micros = (moment - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    civil = Civil(*moment.timetuple()[:6], moment.microsecond)
    assert micros_of(civil) == micros
    assert civil_of(micros) == civil


def test_hour_24_and_second_60_run_on() -> None:
    assert civil_of(micros_of(Civil(2015, 12, 31, 24))) == Civil(2016, 1, 1)
    assert civil_of(micros_of(Civil(2016, 12, 31, 23, 59, 60))) == Civil(2017, 1, 1)


@given(st.integers(-(2**61), 2**61), st.sampled_from(TimeUnit))
def test_units_convert_to_micros_and_back(instant: int, unit: TimeUnit) -> None:
    assert unit.from_micros(unit.to_micros(instant)) == instant
    assert unit.per_day == unit.from_micros(MICROS_PER_DAY)
    assert unit.per_second * 86_400 == unit.per_day


def test_seconds_round_down_before_1970_too() -> None:
    assert TimeUnit.SECOND.from_micros(-1) == -1
    assert TimeUnit.SECOND.from_micros(999_999) == 0


def test_a_span_is_never_backwards() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        TimeSpan(2, 1)


@given(INSTANTS, st.integers(0, 2**40), st.integers(-(2**40), 2**40))
def test_a_shifted_span_keeps_its_length(start: int, length: int, delta: int) -> None:
    span = TimeSpan(start, start + length)
    assert span.shift(delta).length == length
    assert span.shift(delta).shift(-delta) == span


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.floats(0.01, 100), st.floats(0, 1))
def test_scaling_keeps_the_anchor_where_it_was(start: int, length: int, factor: float, share: float) -> None:
    span = TimeSpan(start, start + length)
    anchor = start + round(length * share)
    scaled = span.scale(factor, anchor)
    assert scaled.length == pytest.approx(length * factor, abs=1.01)
    assert anchor - scaled.start == pytest.approx((anchor - start) * factor, abs=0.51)


@given(INSTANTS, st.integers(0, 1000), INSTANTS, st.integers(0, 1000))
def test_a_clamped_span_lies_within(start: int, length: int, outer_start: int, outer_length: int) -> None:
    outer = TimeSpan(outer_start, outer_start + outer_length)
    clamped = TimeSpan(start, start + length).clamp_into(outer)
    assert outer.start <= clamped.start <= clamped.end <= outer.end
    assert clamped.length == min(length, outer_length)


def test_half_open_spans_that_touch_do_not_meet() -> None:
    assert not TimeSpan(0, 5).intersects(TimeSpan(5, 9))
    assert TimeSpan(0, 6).intersects(TimeSpan(5, 9))
    assert TimeSpan(0, 5).contains(0)
    assert not TimeSpan(0, 5).contains(5)


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12))
def test_a_span_in_a_coarser_unit_covers_it(start: int, length: int) -> None:
    span = TimeSpan(start, start + length)
    outer = span.in_unit(TimeUnit.SECOND).in_unit(TimeUnit.MICROSECOND)
    assert outer.start <= span.start <= span.end <= outer.end
    assert outer.length - span.length < 2_000_000
