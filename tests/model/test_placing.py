"""Lists by another clock: what names a zone moves against the calendar; rows keep their events."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import EventFields, a_timeline, an_event
from timeline_app.model.placing import Bounds, bounds_in, has_zoned_times, in_zone, time_order, zone_named
from timeline_app.model.time import Civil, TimeUnit, civil_of, micros_of
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import read_when
from timeline_app.model.zones import Zone, find_zone

CHICAGO, TOKYO, UTC = find_zone("America/Chicago"), find_zone("Asia/Tokyo"), find_zone("UTC")
APIA = find_zone("Pacific/Apia")
DATES = (
    *("2016-11-06", "2016-11", "2016-11-06T01:30", "2016-11-06T06:30Z", "2016-11-06T12:00+05:30"),
    *("2016-11-06T06:30Z/2016-11-06T07:30Z", "2016-11-06T06:30Z/2016-11-07", "2016-11-05/2016-11-06T23:00Z"),
    *("../2016-11-08", "2016-11-01/..", "2016-11-06T01:30[America/Chicago]", "2016-11-06T02:00Z/", "-0043"),
    *("{2016-11-06,2016-11-09}", "[..2016-11-09]", "2016-03-13T02:30", "2011-12-30"),
    *(
        "2016-11-06T00:30/2016-11-06T01:30",
        "2016-03-13T01:30/2016-03-13T02:30",
        "2016-11-06T06:30Z/2016-11-06T12:00",
    ),
)
ZONES = st.sampled_from(("UTC", "America/Chicago", "Asia/Tokyo", "Pacific/Apia", "-03:30")).map(find_zone)
EVENTS = st.lists(st.tuples(st.sampled_from(DATES), st.integers(-1, 1)), min_size=1, max_size=12)


def listed(events: list[tuple[str, int]]) -> Timeline:
    made: list[EventFields] = []
    for number, (date, order) in enumerate(events):
        before = [{"type": "follows", "to": f"e{number - 1}"}] if number else []
        made.append(an_event(date, title=f"title {number}", id=f"e{number}", order=order, relations=before))
    return a_timeline(*made)


def bounds_of_rows(timeline: Timeline) -> list[Bounds]:
    """The bounds of the first two rows."""
    table = timeline.table
    columns = (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
    return [Bounds(*(int(column[row]) for column in columns)) for row in (0, 1)]


def walls(timeline: Timeline, row: int) -> list[Civil]:
    """What the clock shows at the four bounds of that row."""
    table = timeline.table
    columns = (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
    return [civil_of(table.zone.wall(table.unit.to_micros(int(column[row])))) for column in columns]


@given(EVENTS, ZONES, ZONES)
def test_rows_keep_their_events_and_links_in_every_zone(
    events: list[tuple[str, int]], zone: Zone, other: Zone
) -> None:
    timeline = listed(events)
    moved = in_zone(in_zone(timeline, other), zone)
    table = moved.table
    assert set(moved.keys) == set(timeline.keys)
    for row, key in enumerate(moved.keys):
        event = moved.event(row)
        assert (event.key, event.title, table.title[row]) == (key, f"title {key[1:]}", event.title)
        assert int(table.record[row]) == int(key[1:])
    linked = {
        (moved.keys[a], moved.keys[b]) for a, b in zip(moved.links.from_row, moved.links.to_row, strict=True)
    }
    assert linked == {(f"e{number}", f"e{number - 1}") for number in range(1, len(events))}


@given(EVENTS, ZONES)
def test_bounds_are_in_order_and_rows_in_the_order_of_time(events: list[tuple[str, int]], zone: Zone) -> None:
    table = in_zone(listed(events), zone).table
    assert (table.start_earliest <= table.start_latest).all()
    assert (table.end_earliest <= table.end_latest).all()
    assert (table.start_earliest <= table.end_earliest).all()
    assert (table.start_latest <= table.end_latest).all()
    orders = np.zeros(len(table)) if table.order is None else table.order
    keys = list(zip(table.start_earliest, table.end_latest, orders, table.record, strict=True))
    assert keys == sorted(keys)


@given(EVENTS, ZONES)
def test_going_to_another_zone_and_back_changes_nothing(events: list[tuple[str, int]], zone: Zone) -> None:
    timeline = listed(events)
    back = in_zone(in_zone(timeline, zone), timeline.home_zone)
    assert list(back.keys) == list(timeline.keys)
    for name in ("start_earliest", "start_latest", "end_earliest", "end_latest", "flags"):
        assert (getattr(back.table, name) == getattr(timeline.table, name)).all()


@given(st.sampled_from([date for date in DATES if "." not in date]), ZONES)
@settings(max_examples=60)
def test_a_date_alone_stands_where_it_stands_in_a_list(date: str, zone: Zone) -> None:
    when = read_when(date=date)
    # The other event makes the list one with zones.
    timeline = in_zone(a_timeline(an_event(date, id="it"), an_event("2016-11-06T00:00Z")), zone)
    row, table = timeline.row_of("it"), timeline.table
    assert row is not None
    columns = (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
    assert bounds_in(when, zone) == tuple(int(column[row]) for column in columns)


@pytest.mark.parametrize("zone", [CHICAGO, TOKYO, UTC])
def test_calendar_dates_are_whole_days_of_every_zone(zone: Zone) -> None:
    timeline = in_zone(a_timeline(an_event("2016-11-06", id="day"), an_event("2016-01-01T00:00Z")), zone)
    row = timeline.row_of("day")
    assert row is not None
    assert walls(timeline, row)[:2] == [Civil(2016, 11, 6), Civil(2016, 11, 7)]


def test_times_that_name_a_zone_are_the_same_instants_in_every_zone() -> None:
    timeline = a_timeline(an_event("2016-11-06T06:30Z"))
    instants = {int(in_zone(timeline, zone).table.start_earliest[0]) for zone in (CHICAGO, TOKYO, UTC)}
    assert instants == {micros_of(Civil(2016, 11, 6, 6, 30))}


def test_times_without_a_zone_stand_as_they_are_written() -> None:
    timeline = a_timeline(an_event("2016-07-06T12:00"), an_event("2016-12-06T06:30Z"))
    for zone in (CHICAGO, TOKYO, UTC):
        assert walls(in_zone(timeline, zone), 0)[0] == Civil(2016, 7, 6, 12)


def test_a_local_time_that_came_twice_may_be_either() -> None:
    bounds = bounds_in(read_when(date="2016-11-06T01:30"), CHICAGO)
    assert civil_of(bounds.start_earliest) == Civil(2016, 11, 6, 6, 30)
    assert civil_of(bounds.start_latest) == Civil(2016, 11, 6, 7, 31)


def test_what_a_clock_skips_is_a_point_all_the_same() -> None:
    for date, zone in (("2016-03-13T02:30", CHICAGO), ("2011-12-30", APIA)):
        bounds = bounds_in(read_when(date=date), zone)
        assert bounds.start_latest == bounds.start_earliest + 1


@pytest.mark.parametrize("end", ["02:00", "02:00:00", "02:00:00.5", "02:00:00Z"])
@pytest.mark.parametrize("zone", [UTC, TOKYO])
def test_what_goes_up_to_an_exact_time_ends_when_that_comes(end: str, zone: Zone) -> None:
    sign = "Z" if end.endswith("Z") else ""
    events = an_event(f"2016-05-01T01:00{sign}/2016-05-01T{end}"), an_event(f"2016-05-01T{end}")
    for first, second in (
        [bounds_in(read_when(date=str(event["date"])), zone) for event in events],
        bounds_of_rows(in_zone(a_timeline(*events, an_event("2017-01-01T00:00Z")), zone)),
    ):
        assert first.end_earliest == first.end_latest == second.start_earliest


@pytest.mark.parametrize(
    ("date", "width_s"),
    [
        ("2016-05-01T01/2016-05-01T02", 3_600),
        ("2016-05-01/2016-05-02", 86_400),
        ("2016-05-01T01:00/2016-05-01T01:00", 60),
        ("2016-05-01T01:00:00/2016-05-01T01:00:00", 1),
    ],
)
def test_what_is_no_exact_end_or_that_of_a_start_at_once_takes_its_time(date: str, width_s: int) -> None:
    bounds = bounds_in(read_when(date=date), UTC)
    assert bounds.end_latest - bounds.end_earliest == width_s * 1_000_000
    assert bounds_of_rows(a_timeline(an_event(date), an_event("2017")))[0] == bounds


def test_an_exact_end_at_a_time_that_came_twice_may_be_either() -> None:
    bounds = bounds_in(read_when(date="2016-11-06T00:30/2016-11-06T01:30"), CHICAGO)
    assert civil_of(bounds.end_earliest) == Civil(2016, 11, 6, 6, 30)
    assert civil_of(bounds.end_latest) == Civil(2016, 11, 6, 7, 30)


def test_the_order_in_time_is_that_of_the_shown_zone() -> None:
    events = an_event("2016-07-06T20:00", id="local"), an_event("2016-07-06T23:00Z", id="zulu")
    timeline = a_timeline(*events, timezone="America/Chicago")
    assert list(timeline.keys) == ["zulu", "local"]
    assert list(in_zone(timeline, UTC).keys) == ["local", "zulu"]


def test_lists_without_zones_are_not_touched() -> None:
    timeline = a_timeline(an_event("2016-07-06"), an_event("2016-07-06T12:00"), timezone="America/Chicago")
    assert not has_zoned_times(timeline.table)
    assert in_zone(timeline, TOKYO) is timeline


def test_deep_time_and_zones_go_together() -> None:
    events = (
        an_event("Y-13800000000", id="bang"),
        an_event("2016-11-06T06:30Z"),
        an_event("2016-11-06", id="day"),
    )
    timeline = in_zone(a_timeline(*events), CHICAGO)
    assert timeline.table.unit is TimeUnit.SECOND
    assert walls(timeline, 0)[0] == Civil(-13_800_000_000)
    row = timeline.row_of("day")
    assert row is not None
    assert walls(timeline, row)[0] == Civil(2016, 11, 6)


def test_a_zone_that_is_none_is_the_list_s_own() -> None:
    timeline = a_timeline(an_event("2016-07-06T12:00Z"), timezone="America/Chicago")
    assert zone_named(timeline, "Mars/Olympus") == zone_named(timeline, None) == CHICAGO
    assert zone_named(timeline, "Asia/Tokyo") == TOKYO


STEPS = st.sampled_from((86_400_000_000, 60_000_000, 86_400, 7, 1))
SPANS = st.lists(
    st.tuples(st.integers(-99, 99) | st.integers(-(10**7), 10**7), st.integers(1, 99)), max_size=20
)


@given(SPANS, STEPS, st.integers(0, 9), st.booleans(), st.booleans(), st.sampled_from((1, -2)))
def test_the_order_in_time_is_by_start_end_order_and_place(
    spans: list[tuple[int, int]], step: int, shift: int, is_ordered: bool, is_odd: bool, place_step: int
) -> None:
    starts = np.array([start for start, _ in spans], dtype=np.int64) * step + shift
    ends = starts + np.array([length for _, length in spans], dtype=np.int64) * step
    if is_odd and spans:
        ends[0] += 1
    order = (np.arange(len(spans)) % 3).astype(np.float64) if is_ordered else None
    place = np.arange(len(spans)) * place_step
    place -= place.min(initial=0)
    wanted = sorted(
        range(len(spans)), key=lambda i: (starts[i], ends[i], 0 if order is None else order[i], place[i])
    )
    assert time_order(starts, ends, order, place).tolist() == wanted
