"""A list with every member of the format: all of it reaches the timeline, the columns and the events."""

from __future__ import annotations

import numpy as np
import pytest

from tests.builders import a_timeline, an_event
from tests.formats.lists import event_titled, row_bounds, timeline_of, titles
from timeline_app.model.event import (
    Citation,
    Count,
    Lane,
    Media,
    Person,
    Place,
    Source,
)
from timeline_app.model.time import Civil, TimeUnit, micros_of
from timeline_app.model.timeline import Step, Timeline

FULL_EVENT = {
    "id": "verdict",
    "date": "2007-03-18",
    "display_date": "Sunday evening",
    "date_basis": "external",
    "date_note": "The article gives no date.",
    "date_grade": "A",
    "title": "Jury convicts",
    "description": "One *sentence*.\nAnother.",
    "lane": "case",
    "status": "court",
    "status_note": "by a jury",
    "attribution": {"by": "jury", "against": ["avery"], "to": None, "form": "verdict",
                    "according_to": ["A Post"]},
    "platform": "Web",
    "count": {"value": 178000, "wording": "over"},
    "people": ["avery", {"ref": "halbach", "role": "victim"}, "Somebody Else"],
    "place": "manitowoc",
    "tags": ["verdict", "death"],
    "importance": 8,
    "context": True,
    "sources": [
        {"ref": "R10", "quote": ["he was convicted", "of murder"], "sic": "murder", "locator": 2,
         "supports": "date"},
        {"url": "https://example.org/a", "title": "Elsewhere"},
        "https://example.org/b",
    ],
    "relations": [{"type": "concerns", "to": "death", "note": "the same"}],
    "date_claims": [{"date": "2007-03-19", "source": "R10", "note": "a day later"}],
    "known": "2007-03-20",
    "order": 2,
    "media": {"path": "pictures/court.jpg", "caption": "The court", "alt": "A house"},
    "color": "#1A6FB0",
    "x": {"anything": ["kept"]},
}  # fmt: skip

FULL_HEADER = {
    "$schema": "schema.json",
    "format": "timeline-events",
    "version": 1,
    "title": "A list",
    "description": "What it is.\nMore.",
    "language": "en",
    "timezone": "America/Chicago",
    "seasons": "south",
    "day_first": None,
    "as_of": "2016-01-04?",
    "checked_through": "2025-12",
    "credit": "Somebody",
    "more": "other.timeline.json",
    "view": {"span": "1985/2016-02", "scale": "condensed", "lanes_by": "lane", "gaps": ["1986/2003"]},
    "lanes": [{"id": "case", "name": "The case", "color": "#abc"}, {"id": "none", "name": "Empty"}],
    "statuses": [{"id": "rumour", "name": "Rumour", "mark": "diamond"}],
    "people": [
        {"id": "avery", "name": "Steven Avery", "kind": "person", "about": "…", "born": "1962", "url": None},
        {"id": "halbach", "name": "Teresa Halbach"},
        {"id": "jury", "name": "The jury", "kind": "group"},
    ],
    "places": [{"id": "manitowoc", "name": "Manitowoc County", "lat": 44.1, "lon": -87}],
    "sources": [{"id": "R10", "publisher": "The Post", "date": "2007-03-19", "url": "https://example.org/r10"}],
    "eras": [{"title": "Prison", "date": "1985-12/2003-09", "color": "#ddd"}],
    "steps": [{"event": "verdict", "caption": "First"}],
    "x": 5,
}  # fmt: skip


def full_timeline() -> Timeline:
    return timeline_of(FULL_EVENT, {"id": "death", "title": "A death", "date": "2005-10-31"}, **FULL_HEADER)


def test_the_header() -> None:
    timeline = full_timeline()
    assert (timeline.title, timeline.credit, timeline.language) == ("A list", "Somebody", "en")
    assert timeline.description == "What it is.\nMore."
    assert (timeline.timezone, timeline.seasons, timeline.more) == (
        "America/Chicago",
        "south",
        "other.timeline.json",
    )
    assert timeline.as_of is not None
    assert timeline.as_of.text == "2016-01-04?"
    assert timeline.checked_through is not None
    assert timeline.view.span is not None
    assert timeline.view.scale == "condensed"
    assert timeline.view.lanes_by == "lane"
    assert timeline.view.gaps is not None
    assert [gap.text for gap in timeline.view.gaps] == ["1986/2003"]
    assert timeline.lanes == (Lane("case", "The case", "#aabbcc"), Lane("none", "Empty"), Lane("", "Events"))
    assert timeline.people["jury"] == Person("jury", "The jury", "group")
    assert timeline.places["manitowoc"] == Place("manitowoc", "Manitowoc County", 44.1, -87.0)
    assert timeline.sources["R10"].url == "https://example.org/r10"
    assert [(era.title, era.when.text, era.color) for era in timeline.eras] == [
        ("Prison", "1985-12/2003-09", "#dddddd")
    ]
    assert timeline.steps == (Step(event="verdict", caption="First"),)


def test_an_event_in_full() -> None:
    timeline = full_timeline()
    event = event_titled(timeline, "Jury convicts")
    jury = timeline.sources["R10"]
    assert (event.key, event.id, event.line) == ("verdict", "verdict", 3)
    assert event.when is not None
    assert event.when.text == "2007-03-18"
    assert (event.display_date, event.date_note, event.date_grade) == (
        "Sunday evening",
        "The article gives no date.",
        "A",
    )
    assert (event.date_basis.id, event.date_basis.sign) == ("external", "°")
    assert event.description == "One *sentence*.\nAnother."
    assert event.lane.name == "The case"
    assert (event.status.id, event.status_note) == ("court", "by a jury")
    assert event.attribution.by == ("The jury",)
    assert event.attribution.against == ("Steven Avery",)
    assert event.attribution.according_to == ("A Post",)
    assert (event.attribution.to, event.attribution.form) == ((), "verdict")
    assert (event.platform, event.count) == ("Web", Count(178000, "over"))
    assert [(one.person.name, one.role) for one in event.people] == [
        ("Steven Avery", None),
        ("Teresa Halbach", "victim"),
        ("Somebody Else", None),
    ]
    assert event.place == Place("manitowoc", "Manitowoc County", 44.1, -87.0)
    assert (event.tags, event.importance, event.context) == (("verdict", "death"), 8, True)
    assert event.citations == (
        Citation(
            source=jury,
            quote=("he was convicted", "of murder"),
            sic=("murder",),
            locator="2",
            supports="date",
        ),
        Citation(source=Source(title="Elsewhere", url="https://example.org/a")),
        Citation(source=Source(url="https://example.org/b")),
    )
    assert [(one.type, one.to, one.note) for one in event.relations] == [("concerns", "death", "the same")]
    (claim,) = event.date_claims
    assert (claim.date, claim.source, claim.note) == ("2007-03-19", jury, "a day later")
    assert claim.when is not None
    assert (event.known, event.order, event.color) == ("2007-03-20", 2.0, "#1a6fb0")
    assert event.media == (Media(path="pictures/court.jpg", caption="The court", alt="A house"),)


def test_the_columns_say_what_the_events_say() -> None:
    timeline = full_timeline()
    table = timeline.table
    row = titles(timeline).index("Jury convicts")
    assert table.unit is TimeUnit.MICROSECOND
    assert row_bounds(table, row) == (
        micros_of(Civil(2007, 3, 18)),
        micros_of(Civil(2007, 3, 19)),
        micros_of(Civil(2007, 3, 18)),
        micros_of(Civil(2007, 3, 19)),
    )
    assert timeline.lanes[table.lane[row]].name == "The case"
    assert timeline.statuses[table.status[row]].id == "court"
    assert (table.importance[row], table.basis[row], table.source_count[row]) == (8, 4, 3)
    assert bool(table.context[row])
    assert table.record[row] == 0
    assert table.flags[row] == 0


def test_columns_have_their_types_and_one_length() -> None:
    table = full_timeline().table
    expected = {
        "start_earliest": np.int64, "start_latest": np.int64, "end_earliest": np.int64,
        "end_latest": np.int64,
        "flags": np.uint32, "lane": np.int32, "status": np.int16, "importance": np.int8, "basis": np.int8,
        "context": np.bool_, "source_count": np.int16, "record": np.int64,
    }  # fmt: skip
    for name, kind in expected.items():
        column = getattr(table, name)
        assert column.dtype == kind, name
        assert column.shape == (2,), name
    assert len(table.title) == len(table) == 2


@pytest.mark.parametrize("count", [1, 200])
def test_a_source_that_contradicts_its_event_is_noted(count: int) -> None:
    """However many events are read at once; a relation of that name is another thing."""
    said = {"ref": "R1", "contradicts": "the day"}
    events = [
        an_event("2001", id="a", sources=[{"ref": "R1"}, said]),
        an_event("2002", id="b", sources=[{"ref": "R1", "contradicts": "  "}, "R1"]),
        an_event("2003", id="c", relations=[{"type": "contradicts", "to": "a"}]),
        *(an_event(str(2004 + at), id=f"e{at}", sources=[{"ref": "R1"}]) for at in range(count)),
    ]
    timeline = a_timeline(*events, sources=[{"id": "R1", "title": "A paper"}])
    assert timeline.table.contradicted.tolist() == [True, *[False] * (count + 2)]
