"""Labels: short ones are never cut; what follows a title stands where all has room."""

from __future__ import annotations

import gc
from typing import cast

import pytest

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from timeline_app.layout.captions import Captions
from timeline_app.layout.compose import lay_out
from timeline_app.layout.elision import cut_by
from timeline_app.layout.labels import label_inside
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.pieces import Label
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.model.time import MICROS_PER_DAY, TimeSpan
from timeline_app.model.timeline import Timeline


def labels_of(timeline: Timeline, size: tuple[int, int], *, is_condensed: bool = False) -> dict[str, Label]:
    """The labels by the whole titles of their events."""
    prepared = prepare(timeline)
    scene = lay_out(prepared, View(is_condensed=is_condensed), size)
    return {timeline.event(label.row).title: label for label in scene.labels}


def test_the_shortest_titles_are_labels_too() -> None:
    names = ("A", "No", "War")
    timeline = a_timeline(*(an_event(f"{2000 + i}-05-01", title=name) for i, name in enumerate(names)))
    assert {name: label.title for name, label in labels_of(timeline, (900, 300)).items()} == {
        name: name for name in names
    }


def test_a_title_of_ten_megabytes_is_measured_only_in_part() -> None:
    measured: list[int] = []

    def measure(text: str, role: TextRole) -> float:
        measured.append(len(text))
        return seven_px_a_letter(text, role)

    timeline = a_timeline(an_event("2012-05-01", title="Long " * 2_000_000), an_event("2013-05-01"))
    scene = lay_out(Prepared(timeline, DEFAULT_METRICS, measure), View(), (900, 300))
    assert len(scene.labels) == 2
    assert max(measured) <= 300


def fallen(title: str) -> Timeline:
    """A court outcome that is overturned a year later, among others in its lane."""
    return a_timeline(
        an_event("2001-05-01", title="Convicted", id="first", status="court"),
        an_event("2002-05-01", title=title, status="court", relations=[{"type": "overturns", "to": "first"}]),
        *(an_event("2001-06-01", title=f"Number {i}", lane=f"Lane {i}") for i in range(12)),
    )


def test_how_an_outcome_fell_stands_behind_its_title() -> None:
    label = labels_of(fallen("Exonerated"), (1400, 400))["Convicted"]
    assert label.title == "Convicted"
    assert label.detail == "overturned 1 May 2002"


def test_a_title_is_not_shortened_for_how_it_fell() -> None:
    crowd = [an_event(f"2001-05-{day:02}", title=f"Convicted {day}", id=f"e{day}") for day in range(1, 29)]
    felled = [{**event, "status": "court"} for event in crowd]
    later = [
        an_event(f"2001-06-{day:02}", title="Undone", relations=[{"type": "overturns", "to": f"e{day}"}])
        for day in range(1, 29)
    ]
    labels = labels_of(a_timeline(*felled, *later), (700, 300))
    for title, label in labels.items():
        if label.detail:
            assert label.title == title


def test_a_span_with_room_says_how_long_it_lasts() -> None:
    label = labels_of(a_timeline(an_event("2001-01-01/2010-12-31", title="A decade")), (900, 200))["A decade"]
    assert label.is_inside
    assert label.detail == "10 y"
    x, _, width, _ = label.box
    assert x < label.title_x + 8 * 7 < label.detail_x < x + width


def test_how_long_a_span_lasts_is_worked_out_when_it_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    length = Captions.length

    def watched(captions: Captions, row: int) -> str:
        asked.append(row)
        return length(captions, row)

    monkeypatch.setattr(Captions, "length", watched)
    prepared = prepare(a_timeline(an_event("2001-01-01/2010-12-31", title="A decade")))
    wording = prepared.wordings.of(0, is_bar=True, is_two_line=False)

    def label_within(width: float) -> Label | None:
        return label_inside(wording, 0.0, width, 0.0, cut_by(seven_px_a_letter), DEFAULT_METRICS)

    for width, title in ((50.0, "A deca…"), (60.0, "A decade")):
        label = label_within(width)
        assert label is not None
        assert (label.title, label.detail) == (title, "")
    assert asked == []
    for _ in range(2):
        label = label_within(200.0)
        assert label is not None
        assert label.detail == "10 y"
    assert asked == [0]


def test_what_was_laid_out_goes_at_once_when_nobody_wants_it_any_more() -> None:
    """Nothing of it holds itself: a long list would stay until the collector of garbage comes by."""
    gone: list[bool] = []

    class Held:
        def __del__(self) -> None:
            gone.append(True)

    gc.collect()
    gc.disable()
    try:
        prepared = prepare(
            a_timeline(an_event("2001-01-01/2010-12-31", title="A decade"), an_event("2003-05"))
        )
        cast(dict[int, object], prepared.wordings._kept)[-1] = Held()
        assert lay_out(prepared, View(), (900, 200)).labels
        del prepared
        assert gone == [True]
    finally:
        gc.enable()


def test_spans_that_touch_share_a_row() -> None:
    timeline = a_timeline(
        an_event("2000-01-01/2004-12-31", title="First", lane="Terms"),
        an_event("2005-01-01/2009-12-31", title="Second", lane="Terms"),
        an_event("2010-01-01/2014-12-31", title="Third", lane="Terms"),
    )
    scene = lay_out(prepare(timeline), View(), (1000, 300))
    assert len({bar.box[1] for bar in scene.bars}) == 1
    assert [label.is_inside for label in scene.labels] == [True, True, True]


def test_a_long_bar_keeps_its_title_in_sight() -> None:
    prepared = prepare(a_timeline(an_event("1900/2000", title="A century"), an_event("1950-05-01")))
    year = 365 * MICROS_PER_DAY
    for start in range(prepared.hull.start + year, prepared.hull.end - 2 * year, 20 * year):
        viewport = prepared.frame(prepared.true_axis, 850).fit(TimeSpan(start, start + year))
        scene = lay_out(prepared, View(viewport=viewport), (1000, 300))
        label = next(one for one in scene.labels if one.title == "A century")
        assert scene.plot[0] <= label.title_x < scene.plot[0] + 40
