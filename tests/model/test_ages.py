"""How long dates last and how old people are: worked out by hand, and by trying every day."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.ages import Age, ages, span
from timeline_app.model.time import Civil, micros_of
from timeline_app.model.when import read_when
from timeline_app.model.zones import AS_WRITTEN, Zone, find_zone

CHICAGO = find_zone("America/Chicago")
NOW = micros_of(Civil(2016, 1, 5, 2, 30))
"""In Chicago it is still 4 January."""


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("2015-12-18/2016-01-04", (0, 0, 18), (0, 0, 18)),
        ("2003-09-10/2003-09-10", (0, 0, 1), (0, 0, 1)),
        ("2016-01-01/2016-12-31", (1, 0, 0), (1, 0, 0)),
        ("2016-02-29/2017-02-26", (0, 11, 29), (0, 11, 29)),
        ("1964/2008", (43, 0, 2), (45, 0, 0)),
        ("2006-06/2006-08", (0, 1, 3), (0, 3, 0)),
        ("-0043/0014", (56, 0, 2), (58, 0, 0)),
        ("2006-05-05T14:30/2006-05-07", (0, 0, 3), (0, 0, 3)),
        # It ends no sooner than it starts.
        ("1985/1985-03", (0, 0, 1), (0, 3, 0)),
        ("1985/1985", (0, 0, 1), (1, 0, 0)),
        ("Y-138E8/Y-46E8", (9_199_999_999, 0, 2), (9_200_000_001, 0, 0)),
    ],
)
def test_a_span_counts_its_last_day(
    text: str, least: tuple[int, int, int], most: tuple[int, int, int]
) -> None:
    found = span(read_when(date=text))
    assert found is not None
    assert not found.is_running
    assert (found.elapsed.least.parts, found.elapsed.most.parts) == (least, most)
    assert found.elapsed.sign == 1


def test_a_span_of_times_ends_with_its_last_moment() -> None:
    minute = 60 * 1_000_000
    for text, least, most in (
        ("2006-05-05T14:30/2006-05-05T15:45", 75, 75),
        ("2006-05-05T14/2006-05-05T15", 0, 120),
        ("2006-05-05T14:30/2006-05-05T14:30", 0, 0),
        ("2016-03-13T01:30-06:00/2016-03-13T03:30-05:00", 60, 60),
    ):
        found = span(read_when(date=text), CHICAGO)
        assert found is not None
        assert found.elapsed.least.micros == least * minute
        assert found.elapsed.most.micros == most * minute


@pytest.mark.parametrize(
    ("text", "zone", "least", "most"),
    [
        ("2015-12-18/..", AS_WRITTEN, 19, 19),
        ("2015-12-18/..", CHICAGO, 18, 18),
        ("2015-12/..", CHICAGO, 5, 35),
        ("2016-01-04/..", CHICAGO, 1, 1),
        ("2016-01/..", CHICAGO, 1, 4),
        ("2016-01-05/..", AS_WRITTEN, 1, 1),
    ],
)
def test_what_goes_on_has_lasted_until_now(text: str, zone: Zone, least: int, most: int) -> None:
    found = span(read_when(date=text), zone, now=NOW)
    assert found is not None
    assert found.is_running
    assert (found.elapsed.least.days, found.elapsed.most.days) == (least, most)


def test_a_time_that_goes_on_has_lasted_until_this_minute() -> None:
    hour = 3_600 * 1_000_000
    zoned = span(read_when(date="2016-01-05T00:30Z/.."), CHICAGO, now=NOW)
    assert zoned is not None
    assert zoned.elapsed.least.micros == 2 * hour
    # By whose clock is not said: by the one that is shown.
    written = span(read_when(date="2016-01-04T18:30/.."), CHICAGO, now=NOW)
    assert written is not None
    assert written.elapsed.least.micros == 2 * hour


@pytest.mark.parametrize(
    "text", ["1985", "1985/", "/1985", "../1985", "../..", "[1985..]", "2016-01-05/..", "2017/.."]
)
def test_what_has_no_length(text: str) -> None:
    assert span(read_when(date=text), CHICAGO, now=NOW) is None


def test_what_goes_on_has_no_length_without_a_now() -> None:
    assert span(read_when(date="1985/..")) is None
    assert span(read_when(start="1985", end="[1990..]"), now=NOW) is None


@pytest.mark.parametrize(
    ("born", "text", "least", "most"),
    [
        ("1962-07-09", "2003-09-11", 41, 41),
        ("1962-07-09", "2003-07-08", 40, 40),
        ("1962-07-09", "2003-07-09", 41, 41),
        ("1962", "2003-09-11", 40, 41),
        ("1962-07", "2003-07-15", 40, 41),
        ("1962-07", "2003-08", 41, 41),
        ("1962-07-09", "2003", 40, 41),
        ("1962", "2003", 40, 41),
        ("196X", "2003-09-11", 33, 43),
        ("[1962..1964]", "2003-09-11", 38, 41),
        ("1962-21", "2003-09-11", 41, 41),
        # On 28 February where there is no 29th.
        ("2000-02-29", "2001-02-27", 0, 0),
        ("2000-02-29", "2001-02-28", 1, 1),
        ("2000-02-29", "2004-02-28", 3, 3),
        ("2000-02-29", "2004-02-29", 4, 4),
        # In the year of birth, and on its day.
        ("1962-07-09", "1962-07-09", 0, 0),
        ("1962-07-09", "1962", 0, 0),
        ("1962", "1963", 0, 1),
        # There is no year between 1 BCE and 1 CE.
        ("-0099-07-12", "-0043-03-15", 55, 55),
        ("-0062-09-23", "0014-08-19", 75, 75),
        ("0000-06-01", "0001-06-01", 1, 1),
    ],
)
def test_ages(born: str, text: str, least: int, most: int) -> None:
    known = Age(least=least, most=most)
    assert ages(read_when(date=born), read_when(date=text)) == (known, known)


def test_the_age_at_the_start_and_at_the_end() -> None:
    born = read_when(date="1962-07-09")
    imprisoned = read_when(start="[1985-07-29..1985-12-14]", end="2003-09-11")
    assert ages(born, imprisoned) == (Age(least=23, most=23), Age(least=41, most=41))
    assert ages(born, read_when(date="2003/..")) == (Age(least=40, most=41), None)
    assert ages(born, read_when(date="1960/1985-01-01")) == (None, Age(least=22, most=22))


def test_signs_of_birth_and_event_are_those_of_the_age() -> None:
    found = ages(read_when(date="1962~"), read_when(date="2003-09-11?"))[0]
    assert found == Age(least=40, most=41, is_about=True, is_uncertain=True)


def test_nobody_has_an_age_before_birth_or_without_one() -> None:
    event = read_when(date="1962-07-08")
    assert ages(read_when(date="1962-07-09"), event) == (None, None)
    assert ages(read_when(date="/1962"), event) == (None, None)
    assert ages(read_when(date="[..1962]"), event) == (None, None)


def test_the_day_of_an_event_is_that_of_the_shown_clock() -> None:
    born, event = read_when(date="1962-07-09"), read_when(date="2003-07-09T02:00Z")
    assert ages(born, event, CHICAGO)[0] == Age(least=40, most=40)
    assert ages(born, event)[0] == Age(least=41, most=41)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_an_age_is_in_full_years_as_by_dateutil(born: date, day: date) -> None:
    found = ages(read_when(date=str(born)), read_when(date=str(day)))[0]
    years = relativedelta(day, born).years
    assert found == (None if day < born else Age(least=years, most=years))


@given(st.integers(1900, 1960), st.integers(1, 12), DAYS)
def test_every_day_of_birth_gives_an_age_within(year: int, month: int, day: date) -> None:
    found = ages(read_when(date=f"{year}-{month:02}"), read_when(date=str(day)))[0]
    first = date(year, month, 1)
    births = [first.replace(day=n) for n in range(1, 29) if first.replace(day=n) <= day]
    assert (found is None) == (not births)
    if found is not None:
        known = {relativedelta(day, born).years for born in births}
        assert found.least <= min(known)
        assert max(known) == found.most
        assert found.most - found.least <= 1
