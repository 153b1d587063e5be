"""Views of pictures: the list's own, one that is looked at, or a span by its dates."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import a_timeline, an_event, prepare
from timeline_app.formats import read
from timeline_app.layout.compose import frame_of, plot_width, scale_of, viewport_of
from timeline_app.layout.picture_view import SpanError, own_view, view_at_width, view_of_span
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.model.time import MICROS_PER_DAY, TimeSpan, days_of
from timeline_app.resources import story_path

WIDTH = 1000.0
VIEW = View()


def decades() -> Prepared:
    return prepare(a_timeline(*(an_event(str(year)) for year in range(1900, 2001, 10))))


def shown(prepared: Prepared, view: View, width: float = WIDTH) -> TimeSpan:
    return scale_of(prepared, view, width).span(0.0, plot_width(prepared, view, width))


def year(number: int) -> int:
    return days_of(number, 1, 1) * MICROS_PER_DAY


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1950/1959", 1950, 1960),
        ("1950", 1950, 1951),
        ("1950-01/1959-12", 1950, 1960),
        ("1970/..", 1970, 2001),
        ("1970/", 1970, 2001),
        ("../1929", 1900, 1930),
        ("/1929", 1900, 1930),
        ("[1950,1959]", 1950, 1960),
        (" 1950/1959 ", 1950, 1960),
        ("1850/1950", 1850, 1951),
    ],
)
def test_a_span_is_in_sight_whole_and_fills_the_picture(text: str, start: int, end: int) -> None:
    prepared = decades()
    span = shown(prepared, view_of_span(prepared, VIEW, WIDTH, text))
    assert span.start <= year(start)
    assert year(end) <= span.end
    assert span.length < 1.1 * (year(end) - year(start))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2000/1950", "“2000/1950” is not a span of dates: the end 1950 lies before the start 2000"),
        ("soon", "“soon” is not a span of dates: "),
        ("", "“” is not a span of dates: "),
        ("1950-13", "month 13 at column 6"),
        ("../..", "“../..” names no date at all."),
        ("1200/1300", "No event lies in “1200/1300”: the list shows 1900 – 2000."),
        ("2001/..", "No event lies in “2001/..”"),
        ("../1899", "No event lies in “../1899”"),
    ],
)
def test_what_is_no_span_of_the_list_is_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(SpanError) as caught:
        view_of_span(decades(), VIEW, WIDTH, text)
    assert sentence in str(caught.value)


def test_a_span_far_beyond_the_list_is_as_far_out_as_a_view_goes() -> None:
    prepared = decades()
    view = view_of_span(prepared, VIEW, WIDTH, "Y-1000000000/Y1000000000")
    frame = frame_of(prepared, view, WIDTH)
    assert viewport_of(view, frame).step == frame.clamp(replace(frame.fit(), step=-10_000)).step


def test_without_placed_events_any_span_leaves_the_view() -> None:
    assert view_of_span(prepare(a_timeline()), VIEW, WIDTH, "1950/1959") == VIEW


def test_the_list_says_how_it_is_looked_at() -> None:
    events = [an_event(str(number)) for number in range(1900, 2001, 10)]
    asked = {"span": "1950/1959", "scale": "condensed", "lanes_by": "status"}
    prepared = prepare(a_timeline(*events, view=asked))
    view = own_view(prepared, WIDTH)
    assert (view.is_condensed, view.lanes_by) == (True, "status")
    assert shown(prepared, view).start <= year(1950)
    assert year(1960) <= shown(prepared, view).end < year(1962)
    assert own_view(decades(), WIDTH) == View()


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("width", [400.0, 700.0, 1600.0, 3000.0])
def test_a_view_keeps_its_span_in_another_width(width: float, is_condensed: bool) -> None:
    timeline = read(story_path()).timeline
    assert timeline is not None
    prepared = prepare(timeline)
    fitted = View(is_condensed=is_condensed)
    frame = frame_of(prepared, fitted, WIDTH)
    viewport = viewport_of(fitted, frame).zoom(frame.axis, 20, 700.0)
    view = replace(fitted, viewport=viewport)
    was = shown(prepared, view)
    now = shown(prepared, view_at_width(prepared, view, WIDTH, prepared, width), width)
    assert now.start <= was.start
    assert was.end <= now.end
    assert now.length < 1.2 * was.length


def test_a_view_in_its_own_width_stays_as_it_is() -> None:
    prepared = decades()
    view = replace(VIEW, viewport=frame_of(prepared, VIEW, WIDTH).fit())
    assert view_at_width(prepared, view, WIDTH, prepared, WIDTH) is view
    assert view_at_width(prepared, VIEW, WIDTH, prepared, 400.0) is VIEW
