"""Time zones in any year: what a clock shows, and when it shows it, with hours that come twice or never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.time import Civil, TimeUnit, civil_of, micros_of
from timeline_app.model.zones import AS_WRITTEN, IN_UTC, Zone, ZoneError, find_zone, zone_names

CHICAGO, APIA = find_zone("America/Chicago"), find_zone("Pacific/Apia")
NAMES = (
    *("America/Chicago", "Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe", "America/St_Johns"),
    *("America/Sao_Paulo", "Asia/Kathmandu", "Africa/Casablanca", "Europe/London", "UTC", "+05:30"),
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
YEARS_1_TO_9998 = st.integers(micros_of(Civil(2)), micros_of(Civil(9998)))
INSTANTS = st.one_of(
    YEARS_1_TO_9998,
    st.integers(micros_of(Civil(1840)), micros_of(Civil(2110))),
    st.integers(-(2**63), 2**63 - 1),
)


def zones() -> st.SearchStrategy[Zone]:
    return st.sampled_from(NAMES).map(find_zone)


@given(st.sampled_from(NAMES[:9]), YEARS_1_TO_9998)
def test_offsets_are_those_of_the_library(name: str, instant: int) -> None:
    there = (EPOCH + timedelta(microseconds=instant)).astimezone(ZoneInfo(name)).utcoffset()
    assert there is not None
    assert find_zone(name).offset(instant) == there // timedelta(microseconds=1)


@given(zones(), INSTANTS)
def test_an_instant_lies_between_the_first_and_the_last_of_what_its_clock_shows(
    zone: Zone, instant: int
) -> None:
    wall = zone.wall(instant)
    first, last = zone.first(wall), zone.last(wall + 1)
    assert first <= instant < last
    assert zone.wall(first) == wall
    assert zone.is_repeated(instant) is (last - first > 1)


@given(zones(), INSTANTS, st.integers(0, 10**12))
def test_what_a_clock_shows_later_is_first_shown_later(zone: Zone, wall: int, more: int) -> None:
    assert zone.first(wall) <= zone.first(wall + more)
    assert zone.last(wall) <= zone.last(wall + more)
    assert zone.first(wall) < zone.last(wall + 1) or zone.wall(zone.first(wall)) > wall


@given(zones(), st.lists(INSTANTS, min_size=1, max_size=20), st.sampled_from(TimeUnit))
def test_columns_are_placed_as_single_times_are(zone: Zone, walls: list[int], unit: TimeUnit) -> None:
    far = 3 * 86_400 * 10**6
    units = [unit.from_micros(min(max(wall, -(2**63) + far), 2**63 - far)) for wall in walls]
    column = np.array(units, dtype=np.int64)
    firsts = [unit.from_micros(zone.first(unit.to_micros(one))) for one in units]
    lasts = [unit.from_micros(zone.last(unit.to_micros(one))) for one in units]
    assert zone.firsts(column, unit).tolist() == firsts
    assert zone.lasts(column, unit).tolist() == lasts


def test_the_hour_that_comes_twice() -> None:
    wall = micros_of(Civil(2016, 11, 6, 1, 30))
    assert civil_of(CHICAGO.first(wall)) == Civil(2016, 11, 6, 6, 30)
    assert civil_of(CHICAGO.last(wall)) == Civil(2016, 11, 6, 7, 30)
    assert CHICAGO.offset_words(CHICAGO.first(wall)) == "−05:00"
    assert CHICAGO.offset_words(CHICAGO.last(wall)) == "−06:00"


def test_the_hour_that_never_comes() -> None:
    wall = micros_of(Civil(2016, 3, 13, 2, 30))
    assert civil_of(CHICAGO.first(wall)) == civil_of(CHICAGO.last(wall)) == Civil(2016, 3, 13, 8)


def test_the_day_that_samoa_left_out() -> None:
    days = [APIA.first(micros_of(Civil(2011, 12, day))) for day in (30, 31)]
    assert days[0] == days[1]


def test_changes_of_the_clocks_are_found_from_year_to_year() -> None:
    start, end = micros_of(Civil(2016)), micros_of(Civil(2017))
    spring = CHICAGO.next_change(start, end)
    assert spring == micros_of(Civil(2016, 3, 13, 8))
    assert CHICAGO.next_change(spring, end) == micros_of(Civil(2016, 11, 6, 7))
    assert CHICAGO.next_change(start, spring - 1) is None
    assert IN_UTC.next_change(start, end) is None


@pytest.mark.parametrize(
    ("name", "year", "words"),
    [
        ("Europe/Rome", -43, "+00:49:56"),
        ("America/Chicago", 1, "−05:50:36"),
        ("America/Chicago", 50_000, "−06:00"),
        ("America/Chicago", -13_800_000_000, "−05:50:36"),
        ("+05:30", -43, "+05:30"),
    ],
)
def test_offsets_of_far_years(name: str, year: int, words: str) -> None:
    assert find_zone(name).offset_words(micros_of(Civil(year, 1, 15))) == words


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Z", "+00:00", "-00:00"])
def test_utc_has_one_name(name: str) -> None:
    assert find_zone(name) == IN_UTC


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "America", "../etc/passwd", "", "/etc/localtime", "+19:00", "a\0b"]
)
def test_what_is_no_zone_is_told(name: str) -> None:
    with pytest.raises(ZoneError, match=r"\.$"):
        find_zone(name)


def test_no_zone_is_not_utc() -> None:
    assert AS_WRITTEN != IN_UTC
    assert not AS_WRITTEN.is_named


def test_all_zones_of_this_computer_are_known() -> None:
    assert {"America/Chicago", "Europe/Berlin"} <= set(zone_names())
    assert list(zone_names()) == sorted(zone_names())


def test_without_a_database_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline_app.model.zones.zone_names", lambda: ())
    with pytest.raises(ZoneError, match="tzdata"):
        find_zone("Mars/Olympus")
    assert find_zone("UTC") == IN_UTC
