"""Named borders: what is kept of stretches of time is what the calendar says, wherever one begins to look."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from tests.model.test_borders import NAMES, PLACES
from timeline_app.layout.named_borders import PER_STRETCH, named_borders
from timeline_app.model.borders import borders
from timeline_app.model.calendar import DAY, HOUR, MONTH, UNITS, YEAR, CalendarUnit
from timeline_app.model.time import Civil, micros_of
from timeline_app.model.zones import AS_WRITTEN, find_zone

FORMS = ("full", "long", "short")
EVERY = st.sampled_from((1, 2, 3, 5, 6, 12, 15, 30, 500))


@given(st.sampled_from(NAMES), PLACES, st.sampled_from(UNITS), EVERY)
def test_they_are_the_borders_of_the_calendar(
    name: str, instant: int, unit: CalendarUnit, every: int
) -> None:
    zone, most = find_zone(name), 3 * PER_STRETCH
    found = islice(named_borders(zone, unit, every, (), instant), most)
    assert [one.micros for one in found] == [
        one.instant for one in islice(borders(zone, unit, every, instant), most)
    ]


@given(st.integers(-(10**17), 10**17), st.sampled_from((YEAR, MONTH, DAY)), EVERY)
def test_they_begin_at_or_before_the_instant_also_in_deep_time(
    years: int, unit: CalendarUnit, every: int
) -> None:
    instant = years * YEAR.mean_micros // 10**6
    first, second = islice(named_borders(AS_WRITTEN, unit, every, (), instant), 2)
    assert first.micros <= instant < second.micros


def test_each_has_its_label_in_every_form() -> None:
    start = micros_of(Civil(2024, 12, 31))
    last_day, new_year = islice(named_borders(AS_WRITTEN, DAY, 1, FORMS, start), 2)
    assert last_day.texts == ("31 December 2024", "31 Dec", "31")
    assert new_year.texts == ("1 January 2025", "1 Jan", "1")


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    zone = find_zone("Europe/Berlin")
    before = micros_of(Civil(2023, 10, 28, 23, 30))
    texts = [one.texts[0] for one in islice(named_borders(zone, HOUR, 1, ("short",), before), 5)]
    assert texts == ["01:00", "02:00 +02:00", "02:00 +01:00", "03:00", "04:00"]
