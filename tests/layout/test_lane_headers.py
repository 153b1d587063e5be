"""Lane headers: names stay in sight, keep to their column, and count their events."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import Sight, sights
from timeline_app.layout.compose import lay_out, plot_width
from timeline_app.layout.lane_headers import FIRST_PX, NAME_STEP_PX, NAME_X, ONE_LINE_PX, SIDE_PX
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.view import View


@given(sights())
def test_texts_keep_to_their_band_and_column(sight: Sight) -> None:
    scene = sight.scene()
    left, top, _, height = scene.plot
    for lane in scene.lanes:
        assert lane.y <= lane.text_y < lane.y + lane.height
        assert lane.y < top + height
        assert lane.y + lane.height > top
        ends = [NAME_X + seven_px_a_letter(name, TextRole.LANE) for name in lane.names]
        ends.append(lane.count_x + seven_px_a_letter(lane.count, TextRole.COUNT))
        assert max(ends) <= max(left, NAME_X)


@given(sights())
def test_bands_follow_one_another(sight: Sight) -> None:
    lanes = sight.scene().lanes
    for one, other in pairwise(lanes):
        assert other.number == one.number + 1
        assert other.y == one.y + one.height


@pytest.mark.parametrize("scroll_px", [0.0, 100.0, 300.0, 420.0])
def test_the_name_of_a_lane_stays_in_sight(scroll_px: float) -> None:
    events = [an_event("2012-05-01", title="A title of some length", lane="High") for _ in range(40)]
    events += [an_event("2012-05-01", title="A title of some length", lane="Next") for _ in range(40)]
    scene = lay_out(prepare(a_timeline(*events)), View(scroll_px=scroll_px), (900, 500))
    first = scene.lanes[0]
    assert first.names == ("High",)
    assert first.text_y == max(scene.plot[1], first.y) or first.y + first.height < scene.plot[1] + 50


@given(sights(most=60))
def test_no_line_of_a_header_is_cut_by_an_edge(sight: Sight) -> None:
    scene = sight.scene()
    foot_y = scene.plot[1] + scene.plot[3]
    assert all(lane.text_y >= scene.plot[1] for lane in scene.lanes if lane.names or lane.count)
    for lane in scene.lanes:
        if lane.is_one_line:
            bottoms = [lane.text_y + ONE_LINE_PX] if lane.names or lane.count else []
        else:
            lines = len(lane.names) + bool(lane.count)
            bottoms = [lane.text_y + FIRST_PX + number * NAME_STEP_PX for number in range(lines)]
        assert not bottoms or bottoms[-1] <= foot_y
        # What is whole in sight has all its lines.
        if lane.y >= scene.plot[1] and lane.y + lane.height <= foot_y:
            assert lane.names
            assert lane.is_one_line or lane.count


def test_a_lane_counts_its_undated_events_too() -> None:
    timeline = a_timeline(an_event("2012", lane="A"), an_event(None, lane="A"), an_event("2013", lane="B"))
    scene = lay_out(prepare(timeline), View(), (900, 500))
    assert [lane.count for lane in scene.lanes] == ["2 events", "1 event"]


def test_a_header_has_the_colours_of_the_lanes_that_its_events_are_from() -> None:
    events = [an_event("2012", lane=lane, people=["Ann"]) for lane in "ABBB"]
    prepared = prepare(a_timeline(*events, an_event(None, lane="C")))
    scenes = (lay_out(prepared, View(lanes_by=lanes_by), (900, 500)) for lanes_by in ("lane", "people"))
    assert [[lane.colors for lane in scene.lanes] for scene in scenes] == [
        [((0, 1.0),), ((1, 1.0),), ((2, 1.0),)],
        [((0, 0.25), (1, 0.75)), ((2, 1.0),)],
    ]


@pytest.mark.parametrize(
    ("name", "width", "wanted_px"),
    [
        ("Fleet", 1200, 150.0),
        ("A name of 24 letters, no", 1200, NAME_X + 24 * 7 + SIDE_PX),
        ("A name that is longer than any header of a lane may be", 1200, 0.18 * 1200),
        ("A name that is longer than any header of a lane may be", 3000, 220.0),
        ("A name that is longer than any header of a lane may be", 700, 150.0),
        ("Fleet", 500, 125.0),
        ("Fleet", 300, 110.0),
    ],
)
def test_headers_are_as_wide_as_names_want_up_to_a_share(name: str, width: float, wanted_px: float) -> None:
    prepared = prepare(a_timeline(an_event("2012", lane=name), an_event("2013", lane="B")))
    scene = lay_out(prepared, View(), (width, 500))
    assert scene.plot[0] == wanted_px
    assert scene.plot[2] == plot_width(prepared, View(), width) == width - wanted_px


def test_a_name_that_fits_alone_stands_without_its_count() -> None:
    names = [*"ABCDEFGHI", "Of 17 letters, so"]
    events = [an_event("2012", lane=lane) for lane in names]
    scene = lay_out(prepare(a_timeline(*events)), View(), (700, 320))
    assert NAME_X + 17 * 7 + SIDE_PX <= scene.plot[0] == 150.0
    assert {lane.is_one_line for lane in scene.lanes} == {True}
    told = {lane.names: lane.count for lane in scene.lanes}
    assert told == {**{(name,): "1" for name in names}, ("Of 17 letters, so",): ""}
