"""The time between two dates, worked out by hand and by trying every day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event
from timeline_app.model.distances import Elapsed, elapsed, gap, starts_apart
from timeline_app.model.edges import Edge, edges, edges_in_row
from timeline_app.model.elapsed import Parts
from timeline_app.model.placing import in_zone
from timeline_app.model.time import TimeUnit
from timeline_app.model.when import read_when
from timeline_app.model.zones import AS_WRITTEN, Zone, find_zone

CHICAGO, TOKYO, APIA = (find_zone(name) for name in ("America/Chicago", "Asia/Tokyo", "Pacific/Apia"))
MINUTE = 60 * 1_000_000
HOUR = 60 * MINUTE


def apart(first: str, second: str, zone: Zone = AS_WRITTEN) -> Elapsed:
    """From the start of one date to that of another."""
    found = starts_apart(read_when(date=first), read_when(date=second), zone)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "days", "parts"),
    [
        ("2015-12-18", "2016-01-04", 17, (0, 0, 17)),
        ("2007-03-18", "2007-06-01", 75, (0, 2, 14)),
        ("2007-03-18", "2010-09-20", 1282, (3, 6, 2)),
        ("2016-01-31", "2016-02-29", 29, (0, 1, 0)),
        ("2016-02-29", "2017-02-28", 365, (1, 0, 0)),
        ("2016-02-29", "2016-02-29", 0, (0, 0, 0)),
        ("-0001-12-31", "0001-01-01", 367, (1, 0, 1)),
        ("-0043-03-15", "0014-08-19", 20_976, (57, 5, 4)),
        ("9999-12-31", "9999-12-30", -1, (0, 0, -1)),
        ("2016-03-31", "2016-02-29", -31, (0, -1, -2)),
    ],
)
def test_between_days(first: str, second: str, days: int, parts: tuple[int, int, int]) -> None:
    found = apart(first, second)
    assert found.least == found.most
    assert (found.least.days, found.least.whole_days, found.least.parts) == (days, days, parts)
    assert (found.least.micros, found.least.clock_micros) == (None, None)
    assert found.sign == (days > 0) - (days < 0)
    assert apart(second, first) == -found


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("1985", "1990-06-15", (4, 5, 15), (5, 5, 14)),
        ("1990-06-15", "1985", (-5, -5, -14), (-4, -5, -15)),
        ("1985", "1990", (4, 0, 1), (5, 11, 30)),
        ("1985-04", "1985-06", (0, 1, 2), (0, 2, 29)),
        ("[1985-07-29..1985-12-14]", "2003-09-11", (17, 8, 28), (18, 1, 13)),
        ("1985-06-01", "1985", (0, -5, 0), (0, 6, 30)),
        ("-01XX", "01XX", (199, 0, 1), (398, 11, 30)),
        ("Y-66E6", "2000-06-01", (66_001_999, 5, 1), (66_002_000, 5, 0)),
    ],
)
def test_what_dates_leave_open_is_a_range(
    first: str, second: str, least: tuple[int, int, int], most: tuple[int, int, int]
) -> None:
    found = apart(first, second)
    assert (found.least.parts, found.most.parts) == (least, most)
    assert apart(second, first) == -found


def test_which_comes_first_may_be_open() -> None:
    assert apart("1985-06-01", "1985").sign is None
    assert apart("1985-06-01", "1985").shortest.days == 0
    assert apart("1985-06-01", "1985").longest.days == 213
    assert apart("1985-12-01", "1985").longest.days == 334
    assert apart("[2016-01-05..2016-01-06]", "2016-01-06").sign == 1
    assert apart("2016-01-06", "[2016-01-05..2016-01-06]").sign == -1
    assert apart("1985", "1985").sign is None


def test_signs_go_with_the_distance() -> None:
    found = apart("1985~", "1990?")
    assert (found.is_about, found.is_uncertain) == (True, True)
    found = apart("1985/1986~", "1990-05/1991?")
    assert (found.is_about, found.is_uncertain) == (False, False)


@pytest.mark.parametrize(
    ("first", "second", "zone", "days", "parts", "clock", "passed"),
    [
        ("2006-05-05T14:30", "2006-05-05T15:45", AS_WRITTEN, 0, (0, 0, 0), 75 * MINUTE, 75 * MINUTE),
        ("2006-05-05T14:30", "2006-05-06T13:00", AS_WRITTEN, 1, (0, 0, 0), 1350 * MINUTE, 1350 * MINUTE),
        ("2006-01-31T14:30", "2006-03-01T13:00", AS_WRITTEN, 29, (0, 1, 0), 1350 * MINUTE, 41_670 * MINUTE),
        # The clocks are set forward, and back.
        ("2016-03-12T12:00-06:00", "2016-03-13T12:00-05:00", CHICAGO, 1, (0, 0, 1), 0, 23 * HOUR),
        ("2016-11-05T12:00-05:00", "2016-11-06T12:00-06:00", CHICAGO, 1, (0, 0, 1), 0, 25 * HOUR),
        ("2016-03-13T01:30-06:00", "2016-03-13T03:30-05:00", CHICAGO, 0, (0, 0, 0), 2 * HOUR, HOUR),
        ("2016-11-06T01:30-05:00", "2016-11-06T01:10-06:00", CHICAGO, 0, (0, 0, 0), 0, 40 * MINUTE),
        # As it is written, nobody knows whose clock it is.
        ("2016-03-13T01:30", "2016-03-13T03:30", CHICAGO, 0, (0, 0, 0), 2 * HOUR, 2 * HOUR),
        # The same instants on other calendars.
        ("2016-01-03T14:00Z", "2016-01-03T16:00Z", TOKYO, 1, (0, 0, 0), 2 * HOUR, 2 * HOUR),
        ("2016-01-03T15:30Z", "2016-01-04T00:30+09:00", TOKYO, 0, (0, 0, 0), 0, 0),
        # Samoa had no 30 December 2011.
        ("2011-12-29T12:00-10:00", "2011-12-31T12:00+14:00", APIA, 2, (0, 0, 2), 0, 24 * HOUR),
    ],
)
def test_between_times(
    first: str, second: str, zone: Zone, days: int, parts: tuple[int, int, int], clock: int, passed: int
) -> None:
    found = apart(first, second, zone)
    assert found.least == found.most
    told = found.least
    assert (told.days, told.parts, told.clock_micros, told.micros) == (days, parts, clock, passed)
    assert apart(second, first, zone) == -found
    assert found.sign == (passed > 0)


def test_a_time_that_is_known_to_the_hour_leaves_a_range() -> None:
    found = apart("2006-05-05T14", "2006-05-05T16")
    assert (found.least.micros, found.most.micros) == (HOUR, 3 * HOUR)
    assert apart("2006-05-05T14", "2006-05-05T14:30").sign is None


def test_a_time_and_a_day_are_as_far_apart_as_the_days() -> None:
    # At two in UTC it is still the day before in Chicago.
    assert apart("2016-01-03", "2016-01-04T02:00Z", CHICAGO).most.days == 0
    assert apart("2016-01-03", "2016-01-04T02:00Z").most.days == 1
    assert apart("2016-01-03T12:00", "2016-01-04T02:00Z", CHICAGO).most.days == 0
    assert not apart("2016-01-03T12:00", "2016-01-04T02:00Z", CHICAGO).is_timed


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2015-12-18/2016-01-04", "2016-01-10", (6, 6)),
        ("2016-01-10", "2015-12-18/2016-01-04", (-6, -6)),
        ("2003-09-10/2003-09-11", "2005-10-31", (781, 781)),
        ("../1985-06-01", "1985-06-11", (10, 10)),
        ("1985-06-11", "../1985-06-01", (-10, -10)),
        ("1985-06-01/..", "1985-05-31", (-1, -1)),
        ("1985", "1985", (-364, 364)),
        ("1985-06-01", "1985-06-01", (0, 0)),
        # One lasts until the other begins, or may do so; or it is not known until when.
        ("2015-12-18/2016-01-04", "2016-01-01", None),
        ("1985/1990", "1990/1995", None),
        ("1985/..", "2000", None),
        ("1985/", "2000", None),
        ("2000", "/2001", None),
        ("[..1985]", "2000", None),
        ("[1985..]", "2000", None),
        ("../..", "2000", None),
    ],
)
def test_gaps(first: str, second: str, days: tuple[int, int] | None) -> None:
    found = gap(read_when(date=first), read_when(date=second))
    assert (None if found is None else (found.least.days, found.most.days)) == days


def test_what_has_no_start_is_not_measured_from_it() -> None:
    zero = read_when(date="1985-06-01")
    assert all(
        starts_apart(zero, read_when(date=text)) is None for text in ("/1990", "../1990", "[..1990]", "/")
    )
    found = starts_apart(zero, read_when(start="[1985..]", end="1990"))
    assert found is not None
    assert (found.least.days, found.most.days) == (-151, 2039)


RANGES = st.tuples(st.integers(-400, 400), st.integers(0, 40)).map(
    lambda pair: Edge(first_day=pair[0] + 10_957, last_day=pair[0] + pair[1] + 10_957)
)


@given(RANGES, RANGES)
def test_every_pair_of_days_lies_within(first: Edge, second: Edge) -> None:
    found = elapsed(first, second)
    days = [
        two - one
        for one in range(first.first_day, first.last_day + 1)
        for two in range(second.first_day, second.last_day + 1)
    ]
    assert (found.least.days, found.most.days) == (min(days), max(days))
    assert found.shortest.days == min(map(abs, days))
    assert found.longest.days == max(map(abs, days))
    assert elapsed(second, first) == -found
    signs = {(day > 0) - (day < 0) for day in days}
    assert found.sign == (None if {-1, 1} <= signs else sum(signs))


@given(st.datetimes(), st.datetimes())
def test_times_are_as_far_apart_as_by_dateutil(one: datetime, other: datetime) -> None:
    start, end = sorted((one, other))
    expected = relativedelta(end, start)
    found = apart(start.isoformat(timespec="microseconds"), end.isoformat(timespec="microseconds")).least
    assert found.parts == (expected.years, expected.months, expected.days)
    clock = timedelta(
        hours=expected.hours,
        minutes=expected.minutes,
        seconds=expected.seconds,
        microseconds=expected.microseconds,
    )
    assert found.clock_micros == clock // timedelta(microseconds=1)
    assert found.micros == (end - start) // timedelta(microseconds=1)
    assert found.days == (end.date() - start.date()).days
    assert found.whole_days == (end - start).days


@given(st.dates(), st.dates())
def test_days_are_as_far_apart_as_by_dateutil(start: date, end: date) -> None:
    expected = relativedelta(max(start, end), min(start, end))
    found = apart(str(start), str(end)).least
    assert found.days == (end - start).days
    parts = Parts(expected.years, expected.months, expected.days)
    assert found.parts == (-parts if end < start else parts)


TEXTS = (
    *("2016-11-06", "2016-11", "1985", "2016-11-06T01:30", "2016-11-06T06:30Z", "2016-11-06T12+05:30"),
    *("2016-11-06T06:30Z/2016-11-07", "2016-11-05~/2016-11-06T23:00Z", "../2016-11-08", "2016-11-01/.."),
    *("2016-11-06T02:00Z/", "-0043", "[2016-11-06,2016-11-09]", "[..2016-11-09]", "../..", "1985%/1990"),
    *("2016-11-06T06:30:05.250Z/2016-11-06T23", "2016-11-06T14/2016-11-06T16"),
)


@pytest.mark.parametrize("zone", [AS_WRITTEN, find_zone("UTC"), TOKYO])
@pytest.mark.parametrize("deep", [(), ("Y-138E8",)])
def test_a_row_of_a_table_says_the_same(zone: Zone, deep: tuple[str, ...]) -> None:
    texts = [text for text in TEXTS if not deep or ".250" not in text]
    timeline = a_timeline(*(an_event(text, title=text) for text in (*texts, *deep)))
    assert timeline.table.unit is (TimeUnit.SECOND if deep else TimeUnit.MICROSECOND)
    if zone.is_named:
        timeline = in_zone(timeline, zone)
    for row in range(len(timeline.table)):
        text = timeline.table.title[row]
        shown = timeline.table.zone
        assert edges_in_row(timeline.table, row) == edges(read_when(date=text), shown), text


def test_nothing_here_imports_dateutil_before_it_is_wanted() -> None:
    program = (
        "import sys; from timeline_app.model import elapsed_words, words; "
        "print('dateutil' in sys.modules); "
        "from timeline_app.model.elapsed import calendar_parts; print(calendar_parts(0, 800).years); "
        "print('dateutil' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "2", "True"]
