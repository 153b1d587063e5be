"""An axis that counts from an event: ticks at round distances, worked out by hand, and never overlapping."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import EventFields, a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import Sight, sights
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.picture_view import view_of_span
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import Tick
from timeline_app.layout.view import View
from timeline_app.layout.zero_point import counted_words, zero_point
from timeline_app.model.edges import edges_in_row
from timeline_app.model.placing import in_zone
from timeline_app.model.zones import find_zone

from .test_ticks import ends, role, row

WIDTH, HEIGHT = 700, 400
FAR: EventFields = an_event("1900/2100", title="far")


def counted(zero: str, span: str, *, width: float = WIDTH) -> list[tuple[str, str]]:
    """What stands in the upper row of an axis that counts from a date, and what below each."""
    return labels(scene_of(prepare(a_timeline(an_event(zero, id="zero"), FAR)), span, width))


def scene_of(prepared: Prepared, span: str, width: float = WIDTH) -> Scene:
    view = view_of_span(prepared, View(zero="zero"), width, span)
    return lay_out(prepared, view, (width, HEIGHT))


def labels(scene: Scene) -> list[tuple[str, str]]:
    dates = {tick.x: tick.text for tick in row(scene, is_big=False) if tick.text}
    return [(tick.text, dates.get(tick.x, "")) for tick in row(scene, is_big=True) if tick.text]


def test_days_are_numbered_from_the_event_on() -> None:
    assert counted("2015-12-18", "2015-12-16/2016-01-10") == [
        ("day 0", "18 Dec 2015"),
        ("day 5", "23 Dec 2015"),
        ("day 10", "28 Dec 2015"),
        ("day 15", "2 Jan 2016"),
        ("day 20", "7 Jan 2016"),
    ]


def test_days_before_the_event_count_down_to_it() -> None:
    assert counted("2016-01-04", "2015-12-13/2016-01-06") == [
        ("day −20", "15 Dec 2015"),
        ("day −15", "20 Dec 2015"),
        ("day −10", "25 Dec 2015"),
        ("day −5", "30 Dec 2015"),
        ("day 0", ""),
    ]


def test_years_and_months_are_those_of_the_calendar() -> None:
    assert counted("2016-02-29", "2016-01/2020-12", width=800) == [
        ("day 0", "29 Feb 2016"),
        ("+1 y", "28 Feb 2017"),
        ("+2 y", "28 Feb 2018"),
        ("+3 y", "28 Feb 2019"),
        ("+4 y", "29 Feb 2020"),
    ]
    assert counted("2015-01-31", "2015-01-15/2015-06-15") == [
        ("day 0", "31 Jan 2015"),
        ("+1 month", "28 Feb 2015"),
        ("+2 months", "31 Mar 2015"),
        ("+3 months", "30 Apr 2015"),
    ]
    assert ("+1 y 6 m", "18 Sep 2008") in counted("2007-03-18", "2007/2010", width=1200)
    assert ("−1 y 6 m", "18 Sep 2005") in counted("2007-03-18", "2005/2008", width=1200)


def test_there_is_no_year_between_the_eras() -> None:
    timeline = a_timeline(an_event("-0043-03-15", id="zero"), an_event("0014-08-19", title="far"))
    told = labels(scene_of(prepare(timeline), "-0043-03-15/0014-08-19", 900))
    assert told[0] == ("day 0", "15 Mar 44 BCE")
    assert ("+50 y", "15 Mar 7 CE") in told


def test_times_are_counted_by_the_clock() -> None:
    timeline = a_timeline(
        an_event("2016-01-04T14:30", id="zero"), an_event("2016-01-04T16:00", title="later")
    )
    told = labels(scene_of(prepare(timeline), "2016-01-04T14:00/2016-01-04T16:00", 1200))
    assert ("0", "14:30") in told
    assert ("+1 h 15 min", "15:45") in told
    assert ("−15 min", "14:15") in told


def test_hours_pass_where_clocks_are_set_forward() -> None:
    timeline = in_zone(
        a_timeline(
            an_event("2016-03-13T00:30-06:00", id="zero"), an_event("2016-03-13T06:00-05:00", title="later")
        ),
        find_zone("America/Chicago"),
    )
    told = dict(labels(scene_of(prepare(timeline), "2016-03-13T00:00/2016-03-13T06:00")))
    assert (told["+1 h"], told["+2 h"]) == ("01:30", "03:30")


def test_what_is_open_of_the_event_makes_every_distance_a_range() -> None:
    told = [text for text, _ in counted("[1985-07-29..1985-12-14]", "1985/2005")]
    assert "0" in told
    assert all(" to " in text for text in told if text != "0")
    # Back is counted from the end of the year: there the tick before 0 is too near to have words.
    assert counted("1985", "1980/2000", width=1000)[1:5] == [
        ("−3–4 y", "31 Dec 1981"),
        ("0", "1 Jan 1985"),
        ("+1–2 y", ""),
        ("+3–4 y", "1 Jan 1989"),
    ]
    assert "about +5 y?" in [text for text, _ in counted("1990-06-01%", "1985/2000")]


def test_closer_than_the_event_is_known_all_in_sight_has_one_range() -> None:
    told = counted("1985", "2003-03/2003-05")
    assert [text for text, _ in told] == ["17 y 1 m to 18 y 5 m after"]
    assert [text for text, _ in counted("2003-03-01", "2003-03-13T08:00/2003-03-13T10:00")] == ["day 12"]


def test_a_zero_point_that_is_not_there_leaves_the_calendar() -> None:
    prepared = prepare(a_timeline(an_event("2001", id="a"), an_event("/2002", id="b"), an_event(id="c")))
    plain = lay_out(prepared, View(), (WIDTH, HEIGHT))
    for key in ("gone", "b", "c"):
        scene = lay_out(prepared, View(zero=key), (WIDTH, HEIGHT))
        assert scene.zero is None
        assert scene.same_as(plain)
        assert counted_words(prepared, View(zero=key)) == ""


def test_the_scene_says_where_time_is_counted_from() -> None:
    prepared = prepare(a_timeline(an_event("2001-05-05", id="zero", title="It rains"), FAR))
    scene = scene_of(prepared, "2001-05-01/2001-05-11")
    assert scene.zero is not None
    assert prepared.timeline.keys[scene.zero.row] == "zero"
    nought = next(tick for tick in scene.ticks if tick.text == "day 0")
    assert scene.zero.x0 == pytest.approx(nought.x)
    assert scene.zero.x1 - scene.zero.x0 == pytest.approx(scene.plot[2] / 11, rel=0.1)
    assert scene.corner.note == "from 5 May 2001"
    assert counted_words(prepared, View(zero="zero")) == "counted from “It rains” (5 May 2001)"


def test_a_long_title_is_told_in_part() -> None:
    prepared = prepare(a_timeline(an_event("2001", id="zero", title="Long " * 50)))
    words = counted_words(prepared, View(zero="zero"))
    assert words.endswith("…” (2001)")
    assert len(words) < 100


def with_zero(sight: Sight, pick: int) -> Sight:
    """The same, counting from one of its events."""
    timeline = sight.prepared.timeline
    rows = [one for one in range(timeline.table.placed_count) if edges_in_row(timeline.table, one)[0]]
    zero = timeline.keys[rows[pick % len(rows)]] if rows else None
    view = replace(sight.view, zero=zero)
    return Sight(prepared=sight.prepared, view=view, size=sight.size, scale=sight.scale)


ZERO_SIGHTS = st.builds(with_zero, sights(), st.integers(0, 1_000))


@given(ZERO_SIGHTS, st.booleans())
def test_labels_keep_apart_and_in_the_plot(sight: Sight, is_big: bool) -> None:
    scene = sight.scene()
    told = [ends(tick) for tick in row(scene, is_big=is_big) if tick.text]
    assert all(one[1] < other[0] for one, other in pairwise(told))
    left, _, width, _ = scene.plot
    assert all(left <= start and end <= left + width for start, end in told)


@pytest.mark.parametrize(
    ("zero", "first", "last"),
    [
        ("19XX", "1300", "2300"),
        ("195X", "1900", "1990"),
        ("1985", "1970", "2000"),
        ("1985-05", "1984-11", "1985-10"),
    ],
)
def test_labels_keep_apart_where_a_long_range_is_counted_from(zero: str, first: str, last: str) -> None:
    prepared = prepare(a_timeline(an_event(zero, id="zero"), an_event(first), an_event(last)))
    told = 0
    for width in range(400, 1600, 100):
        frame = frame_of(prepared, View(zero="zero"), width)
        for steps in range(-40, 200, 12):
            viewport = frame.zoom(frame.fitted, steps, width / 2)
            scene = lay_out(prepared, View(zero="zero", viewport=viewport), (width, 200))
            for is_big in (False, True):
                spans = sorted(ends(tick) for tick in row(scene, is_big=is_big) if tick.text)
                assert all(one[1] < other[0] for one, other in pairwise(spans))
                told += len(spans)
    assert told > 1_000


@pytest.mark.parametrize("is_condensed", [False, True])
def test_labels_keep_in_the_plot_and_off_cuts_where_the_zero_is_behind_them(is_condensed: bool) -> None:
    years = ("1930", "1931", "1950", "1951", "1967", "1984")
    events = [an_event(year, title=year) for year in years]
    prepared = prepare(a_timeline(an_event("1985-05-01", id="zero"), *events))
    told = 0
    for width in range(300, 1100, 50):
        for span in ("1930/1967", "1925/1976", "1949/1984", "1930/1984"):
            view = View(zero="zero", is_condensed=is_condensed)
            scene = lay_out(prepared, view_of_span(prepared, view, width, span), (width, 200))
            left, _, plot_px, _ = scene.plot
            for tick in scene.ticks:
                if tick.text:
                    start, end = ends(tick)
                    assert left <= start < end <= left + plot_px
                    assert not any(start < cut.x1 and cut.x0 < end for cut in scene.cuts)
                    told += 1
    assert told > 200


@given(ZERO_SIGHTS)
def test_no_label_runs_into_a_cut(sight: Sight) -> None:
    scene = sight.scene()
    spans = [ends(tick) for tick in scene.ticks if tick.text]
    for cut in scene.cuts:
        assert not any(start < cut.x1 and cut.x0 < end for start, end in spans)


@given(ZERO_SIGHTS)
def test_ticks_increase_and_there_is_room_between_them(sight: Sight) -> None:
    scene = sight.scene()
    if scene.zero is None:
        return  # an empty list
    lines: list[Tick] = sorted((tick for tick in scene.ticks if not tick.is_carried), key=lambda one: one.x)
    assert all(one.x < other.x for one, other in pairwise(lines))
    assert len(lines) <= scene.plot[2] / 5 + 2 * (1 + len(scene.cuts))


@given(ZERO_SIGHTS)
def test_all_but_the_axis_is_drawn_as_ever(sight: Sight) -> None:
    scene, plain = sight.scene(), replace_zero(sight).scene()
    zero = zero_point(sight.prepared, sight.view)
    assert (scene.zero is None) == (zero is None)
    same = replace(
        scene,
        ticks=plain.ticks,
        corner=plain.corner,
        zero=None,
        marks=plain.marks,
        specks=plain.specks,
        scale_bars=plain.scale_bars,
    )
    assert same.same_as(plain)
    # Their ends are reckoned from other ticks: they differ in the last digit.
    assert [bar.text for bar in scene.scale_bars] == [bar.text for bar in plain.scale_bars]
    for one, other in zip(scene.scale_bars, plain.scale_bars, strict=True):
        assert (one.x0, one.x1) == pytest.approx((other.x0, other.x1), abs=1e-6)
    assert scene.marks.x.tolist() == plain.marks.x.tolist()


def replace_zero(sight: Sight) -> Sight:
    """The same by the calendar."""
    view = replace(sight.view, zero=None)
    return Sight(prepared=sight.prepared, view=view, size=sight.size, scale=sight.scale)


def test_a_narrow_stretch_has_the_roundest_distance_that_fits() -> None:
    prepared = prepare(a_timeline(an_event("1985-01-05", id="zero"), FAR))
    for width in range(160, 400, 7):
        scene = scene_of(prepared, "2003-09-08/2003-09-14", width)
        told = [tick for tick in scene.ticks if tick.is_big and tick.text]
        px = max((seven_px_a_letter(tick.text, role(tick)) for tick in told), default=0.0)
        assert px <= scene.plot[2]
        if scene.plot[2] > 140:
            assert told
