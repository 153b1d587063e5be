"""Borders by a clock that is set forward and back: none is missing, none is doubled, each is what it says."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.borders import borders
from timeline_app.model.calendar import DAY, HOUR, MINUTE, MONTH, UNITS, YEAR, CalendarUnit
from timeline_app.model.time import MICROS_PER_DAY, Civil, civil_of, micros_of
from timeline_app.model.zones import AS_WRITTEN, find_zone

NAMES = (
    *("America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "America/Toronto"),
    *("America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "UTC"),
)
HOURS = 3_600_000_000


def near_a_change(name: str, year: int, before: int) -> int:
    """An instant so long before a change of the clocks, or in that year where they are not changed."""
    start = micros_of(Civil(year))
    return (find_zone(name).next_change(start, start + 400 * MICROS_PER_DAY) or start) - before


PLACES = st.builds(
    near_a_change, st.sampled_from(NAMES), st.integers(1850, 2200), st.integers(-2 * HOURS, 40 * HOURS)
)


@given(st.sampled_from(NAMES), PLACES, st.sampled_from(UNITS), st.sampled_from((1, 2, 3, 5, 6, 12, 15, 30)))
def test_borders_follow_each_other(name: str, instant: int, unit: CalendarUnit, every: int) -> None:
    zone = find_zone(name)
    found = list(islice(borders(zone, unit, every, instant), 60))
    assert found[0].instant <= instant
    assert all(one.instant < other.instant for one, other in pairwise(found))
    for border in found:
        assert unit.floor(border.wall, every) == border.wall
        # The clock shows it, unless it skips it: then the border is where it is set forward.
        shown = zone.wall(border.instant)
        assert shown == border.wall or zone.wall(border.instant - 1) < border.wall < shown


@given(st.sampled_from(NAMES), PLACES, st.sampled_from((MINUTE, HOUR)), st.sampled_from((1, 2, 3, 6, 12)))
def test_no_time_that_a_clock_shows_is_missing(name: str, start: int, unit: CalendarUnit, every: int) -> None:
    zone, step = find_zone(name), unit.mean_micros
    # Offsets are whole minutes in all years that are tried here but those of local mean time.
    if zone.offset(start) % (60 * 10**6) or zone.offset(start + 60 * step) % (60 * 10**6):
        return
    found = {border.instant for border in islice(borders(zone, unit, every, start), 61)}
    first = start - start % (60 * 10**6) + 60 * 10**6
    for instant in range(first, min(max(found), first + 60 * step) + 1, 60 * 10**6):
        is_border = unit.floor(zone.wall(instant), every) == zone.wall(instant)
        assert is_border == (instant in found)


def clocks(name: str, day: Civil, every: int = 1) -> list[str]:
    """The hours of that day and the next midnight, as a clock there shows them."""
    zone = find_zone(name)
    start = zone.first(micros_of(day))
    end = zone.first(micros_of(day) + MICROS_PER_DAY)
    hours = borders(zone, HOUR, every, start)
    texts = []
    for border in hours:
        texts.append(f"{civil_of(border.wall).hour:02}:{civil_of(border.wall).minute:02}")
        if border.instant >= end:
            return texts
    raise AssertionError("borders have no end")


def test_a_day_of_23_hours_lacks_one() -> None:
    assert clocks("America/Chicago", Civil(2016, 3, 13))[:5] == ["00:00", "01:00", "03:00", "04:00", "05:00"]
    assert len(clocks("Europe/Berlin", Civil(2016, 3, 27))) == 24


def test_a_day_of_25_hours_has_one_twice() -> None:
    assert clocks("America/Chicago", Civil(2016, 11, 6))[:5] == ["00:00", "01:00", "01:00", "02:00", "03:00"]
    assert len(clocks("Europe/Berlin", Civil(2016, 10, 30))) == 26


@pytest.mark.parametrize("month", [3, 11])
def test_every_six_hours_stay_at_the_hours_of_the_clock(month: int) -> None:
    day = Civil(2016, month, 13 if month == 3 else 6)
    assert clocks("America/Chicago", day, 6) == ["00:00", "06:00", "12:00", "18:00", "00:00"]


def test_half_an_hour_forward_on_lord_howe() -> None:
    shown = clocks("Australia/Lord_Howe", Civil(2016, 10, 2))
    assert shown[:4] == ["00:00", "01:00", "03:00", "04:00"]


def test_a_day_begins_once_where_midnight_comes_twice_or_never() -> None:
    for name, day in (("America/St_Johns", Civil(2010, 11, 6)), ("America/Sao_Paulo", Civil(2018, 11, 3))):
        zone = find_zone(name)
        days = [
            civil_of(border.wall).day
            for border in islice(borders(zone, DAY, 1, zone.first(micros_of(day))), 4)
        ]
        assert days == [day.day, day.day + 1, day.day + 2, day.day + 3]


def test_the_day_that_samoa_left_out_has_no_border() -> None:
    zone = find_zone("Pacific/Apia")
    start = zone.first(micros_of(Civil(2011, 12, 28)))
    days = [civil_of(border.wall).day for border in islice(borders(zone, DAY, 1, start), 5)]
    assert days == [28, 29, 31, 1, 2]


def test_years_and_months_begin_at_midnight_there() -> None:
    zone = find_zone("America/Chicago")
    for unit in (MONTH, YEAR):
        found = list(islice(borders(zone, unit, 1, micros_of(Civil(2016, 7, 1))), 3))
        assert all(zone.wall(border.instant) == border.wall for border in found)
        assert all(border.instant - border.wall in (5 * HOURS, 6 * HOURS) for border in found)


def test_as_written_is_the_calendar_itself() -> None:
    found = list(islice(borders(AS_WRITTEN, HOUR, 1, 1), 3))
    assert [border.wall for border in found] == [border.instant for border in found] == [0, HOURS, 2 * HOURS]
