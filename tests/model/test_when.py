"""Dates of events: one date, or a start and an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.edtf import DateFlag, parse
from timeline_app.model.time import MICROS_PER_DAY, days_of
from timeline_app.model.when import When, WhenError, read_when

from .edtf_texts import NOISE, TEXTS


def day(year: int, month: int, day_of_month: int) -> int:
    return days_of(year, month, day_of_month) * MICROS_PER_DAY


def test_a_date_is_what_its_edtf_says() -> None:
    when, date = read_when(date="2015-12-18/2016-01-04~"), parse("2015-12-18/2016-01-04~")
    assert when.date == date
    assert (when.text, when.flags) == (date.text, date.flags)
    assert (when.start_earliest, when.end_latest) == (day(2015, 12, 18), day(2016, 1, 5))
    assert when.is_interval
    assert not when.is_timed


def test_a_start_that_lies_between_two_days() -> None:
    when = read_when(start="[1985-07-29..1985-12-14]", end="2003-09-11")
    assert when.text == "[1985-07-29..1985-12-14]/2003-09-11"
    assert (when.start_earliest, when.start_latest) == (day(1985, 7, 29), day(1985, 12, 15))
    assert (when.end_earliest, when.end_latest) == (day(2003, 9, 11), day(2003, 9, 12))
    assert when.flags == DateFlag.INTERVAL | DateFlag.START_SET


@pytest.mark.parametrize(
    ("start", "end", "flags"),
    [
        ("1985", None, DateFlag.UNKNOWN_END),
        (None, "1985", DateFlag.UNKNOWN_START),
        ("1985", "..", DateFlag.OPEN_END),
        ("..", "1985", DateFlag.OPEN_START),
        ("1985~", "1990?", DateFlag.APPROXIMATE_START | DateFlag.UNCERTAIN_END),
        ("1985", "[1990,1992]", DateFlag.END_SET),
        ("[1985?]", "1990", DateFlag.START_SET | DateFlag.UNCERTAIN_START),
        ("198X", "1990-21", DateFlag.UNSPECIFIED | DateFlag.SEASON),
        ("1985-01-01T10:00", "1985-01-01T11:00Z", DateFlag.TIMED | DateFlag.ZONED),
        ("..", "..", DateFlag.OPEN_START | DateFlag.OPEN_END | DateFlag.UNDATED),
        ("..", None, DateFlag.OPEN_START | DateFlag.UNKNOWN_END | DateFlag.UNDATED),
    ],
)
def test_flags_of_a_start_and_an_end(start: str | None, end: str | None, flags: DateFlag) -> None:
    when = read_when(start=start, end=end)
    assert when.flags == flags | DateFlag.INTERVAL
    assert when.is_undated == bool(flags & DateFlag.UNDATED)


def test_an_end_that_is_not_given_is_unknown_and_not_invented() -> None:
    when = read_when(start="1985")
    assert (when.start_earliest, when.start_latest) == (when.end_earliest, when.end_latest)
    assert when.text == "1985/"


def test_a_start_or_later_reaches_to_the_end() -> None:
    when = read_when(start="[1985..]", end="2000")
    assert when.start_latest == when.end_latest == day(2001, 1, 1)


def test_an_end_or_earlier_reaches_back_to_the_start() -> None:
    when = read_when(start="1985", end="[..2000]")
    assert when.end_earliest == when.start_earliest == day(1985, 1, 1)


def test_a_start_or_earlier_is_open() -> None:
    assert read_when(start="[..1985]", end="2000").flags & DateFlag.OPEN_START


def test_seasons_of_a_southern_list() -> None:
    assert read_when(date="2001-21", seasons="south").start_earliest == day(2001, 9, 1)
    assert read_when(start="2001-21", seasons="south").start_earliest == day(2001, 9, 1)


@pytest.mark.parametrize(
    ("date", "start", "end", "field", "column", "message"),
    [
        ("1985-13", None, None, "date", 6, "month 13 at column 6"),
        (None, "1985-13", None, "start", 6, "month 13 at column 6"),
        (None, "1985", "1990-02-30", "end", 9, "February 1990 has no day 30 at column 9"),
        ("", None, None, "date", 1, "an empty date at column 1"),
        (None, "", None, "start", 1, "an empty date at column 1"),
        (None, None, None, "date", 1, "no date, start or end"),
        ("1985", "1986", None, "start", 1, "date and start are both given, and only one of them can count"),
        ("1985", None, "1986", "end", 1, "date and end are both given, and only one of them can count"),
        (None, "2008", "2004", "end", 1, "the end 2004 lies before the start 2008"),
        (None, "[2008..]", "[2001,2004]", "end", 1, "the end [2001,2004] lies before the start [2008..]"),
        (None, "1985/1986", None, "start", 1, "the start 1985/1986 is itself an interval"),
        (
            None,
            None,
            "{1985,1986}",
            "end",
            1,
            "the end {1985,1986} is several dates; “one of” is written with [ ]",
        ),
    ],
)
def test_refusals_name_field_column_and_reason(
    date: str | None, start: str | None, end: str | None, field: str, column: int, message: str
) -> None:
    with pytest.raises(WhenError) as refusal:
        read_when(date=date, start=start, end=end)
    assert (refusal.value.field, refusal.value.column, refusal.value.message) == (field, column, message)
    assert str(refusal.value) == f"{field}: {message}"


def test_an_end_in_another_zone_may_seem_to_lie_before_its_start() -> None:
    when = read_when(start="2016-01-04T22:00-06:00", end="2016-01-04")
    assert when.start_earliest < when.end_latest
    assert len(when.remarks) == 1


ENDS = st.one_of(st.none(), TEXTS, NOISE)


def reading(date: str | None, start: str | None, end: str | None) -> When | WhenError:
    try:
        return read_when(date=date, start=start, end=end)
    except WhenError as refusal:
        return refusal


@given(ENDS, ENDS)
def test_bounds_are_in_order_or_the_refusal_has_a_field(start: str | None, end: str | None) -> None:
    when = reading(None, start, end)
    if isinstance(when, WhenError):
        assert when.field in ("date", "start", "end")
        assert when.column >= 1
    else:
        assert when.text == f"{start or ''}/{end or ''}"
        assert when.start_earliest < when.start_latest
        assert when.end_earliest < when.end_latest
        assert when.start_earliest < when.end_latest
