"""A document by another clock takes along what the clock does not change."""

from __future__ import annotations

from tests.builders import a_timeline, an_event, prepare
from timeline_app.model.placing import in_zone
from timeline_app.model.zones import find_zone


def test_titles_are_as_wide_by_any_clock() -> None:
    timeline = a_timeline(
        *(
            an_event(date, title="T" * (number + 1))
            for number, date in enumerate(
                ("2016-07-06", "2016-07-06T01:00Z", "2016-07-05T23:30", None, "2016-07-06T12:00+05:30")
            )
        ),
        timezone="UTC",
    )
    moved = in_zone(timeline, find_zone("America/Chicago"))
    prepared = prepare(timeline)
    assert list(moved.table.title) != list(timeline.table.title)
    assert "title_px" not in vars(prepared.by_the_clock_of(moved))
    known = prepared.title_px
    other = prepared.by_the_clock_of(moved)
    assert vars(other)["title_px"].tolist() == prepare(moved).title_px.tolist()
    assert sorted(other.title_px.tolist()) == sorted(known.tolist())
