"""Labels: short ones are never cut; what follows a title stands where all has room."""

from __future__ import annotations

import gc
from itertools import pairwise
from typing import cast

import pytest

from tests.builders import EventFields, a_timeline, an_event, prepare, seven_px_a_letter
from timeline_app.layout.captions import Captions
from timeline_app.layout.compose import lay_out
from timeline_app.layout.draft import FILLED_LEAST_PX
from timeline_app.layout.elision import cut_by
from timeline_app.layout.labels import Room, label_inside, label_outside
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.pieces import Label
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.layout.wordings import Wording
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


@pytest.mark.parametrize(("sign", "px"), [("~", 11), ("?", 9.5), ("%", 11), ("", 4)])
def test_a_title_in_a_bar_begins_beyond_what_is_around_its_mark(sign: str, px: float) -> None:
    timeline = a_timeline(an_event(f"2001{sign}/2010{sign}", title="A decade"), an_event("2020"))
    scene = lay_out(prepare(timeline), View(), (900, 200))
    label = next(label for label in scene.labels if label.row == 0)
    assert label.is_inside
    apart_px = DEFAULT_METRICS.clear_px + DEFAULT_METRICS.icon_gap_px
    assert label.title_x - float(scene.bars.icon_x[0]) == pytest.approx(px + apart_px)


@pytest.mark.parametrize("sign", ["~", "?"])
def test_no_title_is_cut_for_what_is_around_the_mark_in_its_bar(sign: str) -> None:
    sides = set()
    for years in range(20, 60):
        timeline = a_timeline(
            an_event(f"1900{sign}/{1900 + years}", title="Some twenty-seven letters"),
            *(an_event(f"{1902 + years}-0{month}", title="Next") for month in (1, 3, 5)),
            an_event("2010", title="Last"),
        )
        label = labels_of(timeline, (1100, 600))["Some twenty-seven letters"]
        assert not label.is_elided
        sides.add(label.is_inside)
    assert sides == {True, False}


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


def a_wording(
    title: str, *, suffix: str = "", second: str = "", outcome: str = "", is_context: bool = False
) -> Wording:
    title_px, suffix_px = (seven_px_a_letter(text, TextRole.TITLE) for text in (title, suffix))
    return Wording(
        row=3,
        title=title,
        role=TextRole.TITLE,
        suffix=suffix,
        is_context=is_context,
        title_px=title_px,
        suffix_px=suffix_px,
        say_second=lambda: second,
        say_outcome=lambda: outcome,
        measure=seven_px_a_letter,
    )


@pytest.mark.parametrize(
    ("wording", "room_px", "title", "detail", "detail_x"),
    [
        (a_wording("Convicted"), 63.0, "Convicted", "", None),
        (a_wording("Convicted"), 62.995, "Convicted", "", None),
        (a_wording("Convicted"), 62.9, "Convict…", "", None),
        (a_wording("Convicted"), 28.0, "Con…", "", None),
        (a_wording("No"), 14.0, "No", "", None),
        (a_wording("Convicted", suffix="overturned"), 138.0, "Convicted", "overturned", 168.0),
        (a_wording("Convicted", suffix="overturned"), 137.9, "Convicted", "", 168.0),
        (a_wording("Convicted", suffix="overturned"), 50.0, "Convic…", "", 154.0),
        (a_wording("Convicted", second="10 y"), 115.0, "Convicted", "10 y", None),
        (a_wording("Convicted", second="10 y"), 114.9, "Convicted", "", None),
        (
            a_wording("Claim", second="10 y · withdrawn", outcome="withdrawn"),
            171.0,
            "Claim",
            "10 y · withdrawn",
            None,
        ),
        (
            a_wording("Claim", second="10 y · withdrawn", outcome="withdrawn"),
            170.9,
            "Claim",
            "withdrawn",
            None,
        ),
        (
            a_wording("Claim", second="10 y · withdrawn", outcome="withdrawn"),
            103.0,
            "Claim",
            "withdrawn",
            None,
        ),
        (a_wording("Claim", second="10 y · withdrawn", outcome="withdrawn"), 102.9, "Claim", "", None),
    ],
)
def test_a_label_in_a_bar_takes_what_is_free_of_it(
    wording: Wording, room_px: float, title: str, detail: str, detail_x: float | None
) -> None:
    end = 100.0 + room_px
    label = label_inside(wording, 100.0, end, 50.0, cut_by(seven_px_a_letter), DEFAULT_METRICS)
    assert label == Label(
        row=3,
        box=(100.0, 41.0, end - 100.0, 18.0),
        title=title,
        title_px=7.0 * len(title),
        title_role=TextRole.TITLE,
        title_x=100.0,
        title_y=54.5,
        detail=detail,
        # How long something lasts stands at the end.
        detail_x=end - 7.0 * len(detail) if detail_x is None else detail_x,
        detail_y=54.0,
        is_inside=True,
        is_elided=title != wording.title,
    )


def test_a_bar_without_room_for_a_short_title_has_no_label() -> None:
    metrics, wording = DEFAULT_METRICS, a_wording("Convicted")
    cut = cut_by(seven_px_a_letter)
    assert label_inside(wording, 0.0, metrics.title_min_px - 0.1, 0.0, cut, metrics) is None
    assert label_inside(wording, 0.0, metrics.title_min_px - 0.005, 0.0, cut, metrics) is not None
    assert label_inside(wording, 0.0, 40.0, 0.0, lambda *_: ("", 0.0), metrics) is None
    assert label_inside(a_wording("No"), 0.0, 13.9, 0.0, cut, metrics) is None


def outside(wording: Wording, room_px: float, *, is_left: bool, is_two_line: bool) -> Label | None:
    room = Room(x0=100.0, x1=100.0 + room_px, middle_y=50.0, is_left=is_left)
    return label_outside(wording, room, seven_px_a_letter, DEFAULT_METRICS, is_two_line=is_two_line)


@pytest.mark.parametrize("is_left", [True, False])
def test_a_label_beside_a_mark_stands_close_to_it(is_left: bool) -> None:
    label = outside(a_wording("Convicted", suffix="overturned"), 200.0, is_left=is_left, is_two_line=False)
    x = 162.0 if is_left else 100.0
    assert label == Label(
        row=3,
        box=(x, 41.0, 138.0, 18.0),
        title="Convicted",
        title_px=63.0,
        title_role=TextRole.TITLE,
        title_x=x,
        title_y=54.5,
        detail="overturned",
        detail_x=x + 68.0,
        detail_y=54.0,
    )
    # How long something lasts is told in bars alone.
    lasting = outside(a_wording("Convicted", second="10 y"), 200.0, is_left=is_left, is_two_line=False)
    assert lasting is not None
    assert lasting.detail == ""
    # The suffix gives way, then the title is cut.
    for room_px, title in ((137.9, "Convicted"), (62.9, "Convict…"), (27.995, "Co…"), (27.9, None)):
        found = outside(
            a_wording("Convicted", suffix="overturned"), room_px, is_left=is_left, is_two_line=False
        )
        assert (found and (found.title, found.detail, found.is_elided)) == (
            title and (title, "", title != "Convicted")
        )
        assert found is None or found.box[0] + (found.box[2] if is_left else 0) == pytest.approx(
            100.0 + room_px if is_left else 100.0
        )


@pytest.mark.parametrize("is_left", [True, False])
@pytest.mark.parametrize("second", ["1 May", "a much longer date"])
def test_two_lines_are_flush_with_the_mark_that_they_stand_beside(is_left: bool, second: str) -> None:
    wording = a_wording("Convicted", suffix="overturned", second=second, is_context=True)
    label = outside(wording, 200.0, is_left=is_left, is_two_line=True)
    assert label is not None
    assert (label.title, label.detail, label.is_context, label.is_elided) == (
        "Convicted",
        second,
        True,
        False,
    )
    ends = label.title_x + 63.0, label.detail_x + 7.0 * len(second)
    assert (ends == (300.0, 300.0)) if is_left else (label.title_x, label.detail_x) == (100.0, 100.0)
    x, y, width, height = label.box
    assert (x, x + width) == (min(label.title_x, label.detail_x), max(ends))
    assert (y, height) == (50.0 - 14.5 / 2 - 9.0, 18.0 + 14.5)
    assert (label.title_y, label.detail_y) == (50.0 - 14.5 / 2 + 4.5, 50.0 + 14.5 / 2 + 4.0)


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


def a_span_of(status: str, *, response: str | None = None) -> EventFields:
    said = {"response": response}
    return an_event("1955-01-01/1985-12-31", title="Order", status=status, id="order", attribution=said)


REVERSAL = an_event(
    "1988-05-05", title="End", status="court", relations=[{"type": "reverses", "to": "order"}]
)


@pytest.mark.parametrize(
    ("span", "outcome"),
    [
        (a_span_of("court"), "reversed 5 May 1988"),
        (a_span_of("retracted"), "withdrawn"),
        (a_span_of("projected"), "expected then"),
        (a_span_of("allegation", response="denied"), "denied"),
        (a_span_of("retracted", response="denied"), "withdrawn · denied"),
        (a_span_of("record"), ""),
    ],
)
def test_a_span_says_what_became_of_it_as_a_point_does(span: EventFields, outcome: str) -> None:
    timeline = a_timeline(span, REVERSAL)
    whole = f"31 y · {outcome}" if outcome else "31 y"
    told = {width: labels_of(timeline, (width, 600))["Order"] for width in range(300, 1200, 20)}
    assert told[1180].is_inside
    assert told[1180].detail == whole
    # In a shorter bar how long it lasted goes first, and then all of it.
    seen = list(dict.fromkeys(told[width].detail for width in sorted(told, reverse=True)))
    assert seen[: seen.index(outcome or "31 y") + 1] == list(dict.fromkeys((whole, outcome or "31 y")))
    assert "31 y" not in seen[1:]


def test_beside_a_short_bar_stands_what_became_of_it() -> None:
    span = an_event("1955-01-01/1957-12-31", title="Order", status="court", id="order")
    timeline = a_timeline(span, an_event("1930"), REVERSAL)
    label = labels_of(timeline, (900, 600))["Order"]
    assert (label.is_inside, label.detail) == (False, "3 y · reversed 5 May 1988")
    wording = a_wording("Order", second="1 y · withdrawn", outcome="withdrawn")
    for width, detail in ((105.0, "1 y · withdrawn"), (104.0, "withdrawn"), (50.0, "withdr…")):
        room = Room(x0=0.0, x1=width, middle_y=50.0, is_left=False)
        cut = label_outside(wording, room, seven_px_a_letter, DEFAULT_METRICS, is_two_line=True)
        assert cut is not None
        assert cut.detail == detail


@pytest.mark.parametrize("sign", ["", ":00", ":00Z", ":00[America/Chicago]"])
@pytest.mark.parametrize("size", [(1600, 900), (1400, 300)])
def test_spans_of_which_each_begins_at_the_time_at_which_another_ends_share_a_row(
    sign: str, size: tuple[int, int]
) -> None:
    hours = [f"2015-01-01T{hour:02}:00{sign}" for hour in range(21)]
    spans = (an_event(start=start, end=end, title="R") for start, end in pairwise(hours))
    scene = lay_out(prepare(a_timeline(*spans)), View(), size)
    assert len(scene.bars) == 20
    assert len({bar.box[1] for bar in scene.bars}) == 1


def test_spans_that_touch_share_a_row() -> None:
    timeline = a_timeline(
        an_event("2000-01-01/2004-12-31", title="First", lane="Terms"),
        an_event("2005-01-01/2009-12-31", title="Second", lane="Terms"),
        an_event("2010-01-01/2014-12-31", title="Third", lane="Terms"),
    )
    scene = lay_out(prepare(timeline), View(), (1000, 300))
    assert len({bar.box[1] for bar in scene.bars}) == 1
    assert [label.is_inside for label in scene.labels] == [True, True, True]


def test_bars_of_a_crowd_have_their_titles_beside_them_where_their_rows_are_free() -> None:
    crowd = [an_event("2001-05-03", title=f"Thing number {number}") for number in range(80)]
    scene = lay_out(prepare(a_timeline(*crowd, an_event("2001-05-15"))), View(), (800, 420))
    assert scene.clusters
    bars = {bar.row for bar in scene.bars if bar.row < 80}
    assert len(bars) > 10
    assert (scene.bars.width < FILLED_LEAST_PX).all()
    labels = {label.row: label for label in scene.labels}
    assert bars <= set(labels)
    assert not any(labels[row].is_inside for row in bars)
    assert all(labels[row].title == f"Thing number {row}" for row in bars)


def test_bars_above_specks_have_their_titles_beside_them() -> None:
    spans = [an_event("2001-05-01/2001-05-05", title=f"Span number {number}") for number in range(4)]
    moments = [an_event(f"2001-05-0{1 + n % 5}T{n % 24:02}:{n % 60:02}Z", title=str(n)) for n in range(200)]
    scene = lay_out(prepare(a_timeline(*spans, *moments, an_event("2001-06-15"))), View(), (800, 420))
    assert len(scene.specks.row) == 200
    titles = {label.title for label in scene.labels if not label.is_inside}
    assert titles >= {f"Span number {number}" for number in range(4)}


def test_a_long_bar_keeps_its_title_in_sight() -> None:
    prepared = prepare(a_timeline(an_event("1900/2000", title="A century"), an_event("1950-05-01")))
    year = 365 * MICROS_PER_DAY
    for start in range(prepared.hull.start + year, prepared.hull.end - 2 * year, 20 * year):
        viewport = prepared.frame(prepared.true_axis, 850).fit(TimeSpan(start, start + year))
        scene = lay_out(prepared, View(viewport=viewport), (1000, 300))
        label = next(one for one in scene.labels if one.title == "A century")
        assert scene.plot[0] <= label.title_x < scene.plot[0] + 40
