"""Where events stand in time: units, open ends, time zones, seasons."""

from __future__ import annotations

import pytest

from tests.formats.lists import only_problem, opened, reading_of, row_bounds, timeline_of, titles
from timeline_app.model.edtf import DateFlag
from timeline_app.model.time import Civil, TimeUnit, civil_of, micros_of


def test_the_unit_is_the_second_beyond_290_000_years() -> None:
    ice = {"title": "ice", "date": "Y-120000"}
    assert timeline_of(ice).table.unit is TimeUnit.MICROSECOND
    timeline = timeline_of(
        ice, {"title": "big bang", "date": "Y-13800000000"}, {"title": "now", "date": "2007"}
    )
    assert timeline.table.unit is TimeUnit.SECOND
    assert titles(timeline) == ["big bang", "ice", "now"]
    assert timeline.table.start_earliest[2] == micros_of(Civil(2007)) // 1_000_000


def test_open_ends_reach_to_the_ends_of_the_list() -> None:
    timeline = timeline_of(
        {"title": "first", "date": "1900"},
        {"title": "last", "date": "2000"},
        {"title": "goes on", "date": "1950/.."},
        {"title": "since ever", "start": "..", "end": "1960"},
        {"title": "unknown end", "date": "1970/"},
        {"title": "by 1980", "date": "[..1980]"},
        {"title": "end by 1991", "start": "1990", "end": "[1991..]"},
    )
    table, rows = timeline.table, {title: row for row, title in enumerate(titles(timeline))}
    first, last = micros_of(Civil(1900)), micros_of(Civil(2001))
    assert row_bounds(table, rows["goes on"])[2:] == (last, last)
    assert row_bounds(table, rows["since ever"])[:2] == (first, first)
    # An unknown end is not invented: it stays where the event starts, and the flag says so.
    assert row_bounds(table, rows["unknown end"])[2:] == row_bounds(table, rows["unknown end"])[:2]
    assert table.flags[rows["unknown end"]] & DateFlag.UNKNOWN_END
    assert row_bounds(table, rows["by 1980"]) == (
        first,
        micros_of(Civil(1981)),
        first,
        micros_of(Civil(1981)),
    )
    assert row_bounds(table, rows["end by 1991"])[2:] == (micros_of(Civil(1991)), last)
    hull = table.hull()
    assert hull is not None
    assert (hull.start, hull.end) == (first, last)


def test_a_span_without_any_date_is_undated() -> None:
    reading = reading_of({"title": "a", "date": "../.."})
    assert opened(reading).table.undated_count == 1
    assert "names no date at all" in only_problem(reading, "note").message


@pytest.mark.parametrize(
    ("date", "zone", "clock"),
    [
        ("2016-01-04T18:00:00Z", "America/Chicago", Civil(2016, 1, 4, 12)),
        ("2016-07-04T18:00:00Z", "America/Chicago", Civil(2016, 7, 4, 13)),
        ("2016-01-04T18:00:00+06:00", "Europe/Berlin", Civil(2016, 1, 4, 13)),
        ("2016-01-04T18:00:00Z", None, Civil(2016, 1, 4, 18)),
        ("2016-01-04T18:00:00", "America/Chicago", Civil(2016, 1, 4, 18)),
        ("2016-01-04", "America/Chicago", Civil(2016, 1, 4)),
        ("-0043-03-15T12:00:00Z", "UTC", Civil(-43, 3, 15, 12)),
        ("-0043-03-15T12:00:00Z", "Europe/Rome", Civil(-43, 3, 15, 12, 49, 56)),
        ("9999-12-31T23:59:59Z", "Asia/Tokyo", Civil(10000, 1, 1, 8, 59, 59)),
    ],
)
def test_zoned_times_stand_at_the_wall_clock_of_the_list(date: str, zone: str | None, clock: Civil) -> None:
    table = timeline_of({"title": "a", "date": date}, timezone=zone).table
    assert civil_of(table.zone.wall(int(table.start_earliest[0]))) == clock
    assert table.start_latest[0] > table.start_earliest[0]


def test_only_the_zoned_end_of_a_span_moves() -> None:
    event = {"title": "a", "start": "2016-01-04T18:00:00Z", "end": "2016-02"}
    table = opened(reading_of(event, timezone="America/Chicago")).table
    assert civil_of(table.zone.wall(int(table.start_earliest[0]))) == Civil(2016, 1, 4, 12)
    assert civil_of(table.zone.wall(int(table.end_latest[0]))) == Civil(2016, 3)


def test_a_span_across_clocks_set_back_never_runs_backwards() -> None:
    event = {"title": "a", "start": "2016-11-06T06:30:00Z", "end": "2016-11-06T07:10:00Z"}
    start_earliest, start_latest, end_earliest, end_latest = row_bounds(
        timeline_of(event, timezone="America/Chicago").table, 0
    )
    assert start_earliest < start_latest
    assert end_earliest >= start_earliest
    assert end_latest >= start_latest


@pytest.mark.parametrize(
    ("dates", "zone", "home"),
    [
        (("2016-01-04", "2016-01-04T18:00"), None, ""),
        (("2016-01-04", "2016-01-04T18:00"), "America/Chicago", ""),
        (("2016-01-04T18:00Z", "2016-01-04T18:00+02:00"), "America/Chicago", "America/Chicago"),
        (("2016-01-04T18:00Z", "2016-01-04T18:00+02:00"), None, "UTC"),
        (("2016-01-04T18:00+02:00", "2016-01-04T19:00+02:00", "2016-01-04"), None, "+02:00"),
        (("2016-01-04T18:00[Europe/Berlin]",), None, "Europe/Berlin"),
    ],
)
def test_the_zone_in_which_a_list_is_shown(dates: tuple[str, ...], zone: str | None, home: str) -> None:
    timeline = timeline_of(*({"title": "a", "date": date} for date in dates), timezone=zone)
    assert timeline.home_zone.name == timeline.table.zone.name == home


def test_an_unknown_zone_is_a_warning() -> None:
    reading = reading_of({"title": "a", "date": "2016-01-04T18:00:00Z"}, timezone="Mars/Olympus")
    assert civil_of(int(opened(reading).table.start_earliest[0])).hour == 18
    assert "times are shown in UTC" in only_problem(reading, "warning").message


def test_without_a_time_zone_database_the_list_opens_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("model.zones", "formats.native_header"):
        monkeypatch.setattr(f"timeline_app.{module}.zone_names", lambda: ())
    reading = reading_of({"title": "a", "date": "2016-01-04T18:00:00Z"}, timezone="Mars/Olympus")
    assert opened(reading).table.zone.name == "UTC"
    assert "tzdata" in only_problem(reading, "warning").message


def test_the_seasons_of_the_list() -> None:
    winter = {"title": "a", "date": "2015-24"}
    north, south = (
        timeline_of(winter, seasons=seasons).table.start_earliest[0] for seasons in ("north", "south")
    )
    assert civil_of(int(north)) == Civil(2015, 12)
    assert civil_of(int(south)) == Civil(2015, 6)
