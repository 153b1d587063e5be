"""Lanes by actions and by the toolbar: how they are grouped and arranged, and what is remembered of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import key
from tests.ui.sights import STORY_LANES, band, lane_names, row_of, scene_of
from timeline_app.layout.view import View
from timeline_app.ui.lanes import LANES_BY
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

# The offscreen platform says so when a menu or a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


# Actions and the toolbar


def test_every_grouping_has_an_entry_and_the_button_names_the_present_one(window: MainWindow) -> None:
    by_id = window.actions_by_row.by_id
    for lanes_by, (_, named) in LANES_BY.items():
        if lanes_by == "place":
            continue
        by_id[f"lanes-{lanes_by}"].trigger()
        assert window.session.view.lanes_by == lanes_by
        assert window.bars.tools.lanes.text() == ("Lanes" if lanes_by == "lane" else f"Lanes: {named}")
        assert [one for one in LANES_BY if by_id[f"lanes-{one}"].isChecked()] == [lanes_by]
        assert scene_of(window).shown + scene_of(window).hidden.total == 18
    window.session.set_view(replace(window.session.view, lanes_by="nonsense"))
    assert window.bars.tools.lanes.text() == "Lanes"


def test_without_a_list_the_button_is_grey_as_those_beside_it(make_window: MakeWindow) -> None:
    window = make_window()
    button, beside = window.bars.tools.lanes, window.actions_by_row.action("zoom-in")
    assert not beside.isEnabled()
    assert not button.isEnabled()
    window.opening.open_story()
    assert beside.isEnabled()
    assert button.isEnabled()
    window.close_list()
    assert not beside.isEnabled()
    assert not button.isEnabled()


def test_what_the_list_names_nothing_of_is_no_way_to_group_it(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(an_event("2012", people=["Ann"])))
    by_id = window.actions_by_row.by_id
    assert by_id["lanes-people"].isEnabled()
    assert [by_id[f"lanes-{one}"].isEnabled() for one in ("place", "tags", "sources")] == [False] * 3
    window.close_list()
    assert not any(by_id[f"lanes-{one}"].isEnabled() for one in LANES_BY)


def test_the_lane_of_the_selection_is_arranged_by_actions(window: MainWindow) -> None:
    by_id = window.actions_by_row.by_id
    mine = [name for name in by_id if name.startswith("lane-")]
    assert not any(by_id[name].isEnabled() for name in mine)
    window.session.picks.select(row_of(window, "series-released-2015"))
    key(window.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lane_names(window)[1] == "Documentary"
    key(window.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lane_names(window) == STORY_LANES
    by_id["lane-close"].trigger()
    assert lane_names(window)[2] == "[Documentary]"
    assert by_id["lane-close"].isChecked()
    by_id["lane-alone"].trigger()
    assert lane_names(window)[2] == "Documentary"
    assert len([name for name in lane_names(window) if name.startswith("[")]) == 4
    by_id["lane-hide"].trigger()
    assert "Documentary" not in lane_names(window)
    assert [name for name in mine if by_id[name].isEnabled()] == ["lane-show"]
    by_id["lane-show"].trigger()
    by_id["show-lanes"].trigger()
    assert lane_names(window) == STORY_LANES


def test_of_an_event_in_several_lanes_the_first_open_one_is_arranged(window: MainWindow) -> None:
    window.canvas.navigation.set_lanes_by("people")
    window.session.picks.select(row_of(window, "kratz-reply"))
    first, second, *_ = (
        lane.id for lane in window.canvas.lanes.all if lane.holds(row_of(window, "kratz-reply"))
    )
    lanes = window.canvas.lanes
    assert lanes.of_selection == first
    lanes.toggle(first)
    assert lanes.of_selection == second


def test_backspace_brings_everything_back_in_one_step(window: MainWindow) -> None:
    window.canvas.lanes.hide(band(window, "Documentary").id)
    window.canvas.lanes.toggle(band(window, "Replies").id)
    window.canvas.lanes.shift(band(window, "Replies").id, -1)
    window.session.set_query("petition")
    window.session.set_hides(True)
    order, view = window.session.view.lane_order, window.session.view
    assert scene_of(window).shown < 18
    key(window.canvas, Qt.Key.Key_Backspace)
    assert scene_of(window).shown == 18
    assert window.search.line.text() == ""
    assert window.session.view == View(is_condensed=True, lane_order=order)
    assert not window.actions_by_row.by_id["show-everything"].isEnabled()
    window.session.go_back()
    assert window.session.view == view


def test_where_all_lanes_are_hidden_the_canvas_says_how_to_bring_them_back(window: MainWindow) -> None:
    whole = window.canvas.grab().toImage()
    for lane_id in window.canvas.lanes.ids:
        window.canvas.lanes.hide(lane_id)
    assert lane_names(window) == []
    window.session.set_view(replace(window.session.view, lane_order=("gone",)))
    bare = window.canvas.grab().toImage()
    assert bare != whole
    left, top, width, height = scene_of(window).plot
    inks = {
        bare.pixelColor(x, y).name()
        for x in range(round(left + width / 3), round(left + 2 * width / 3))
        for y in range(round(top + height / 2) - 30, round(top + height / 2) + 10)
    }
    assert window.session.palette().role("text").name() in inks
    key(window.canvas, Qt.Key.Key_Backspace)
    assert lane_names(window) == STORY_LANES


def test_stepping_passes_over_what_was_put_away(window: MainWindow) -> None:
    window.canvas.lanes.toggle(band(window, "Halbach case").id)
    window.canvas.lanes.hide(band(window, "Public response").id)
    view, seen = window.session.view, []
    for _ in range(12):
        window.actions_by_row.by_id["next-event"].trigger()
        seen.append(window.session.picks.selected_row)
    timeline = window.session.timeline
    assert timeline is not None
    lanes = {timeline.lanes[timeline.table.lane[row]].name for row in seen if row is not None}
    assert lanes == {"1985 case", "Documentary", "Replies"}
    assert len(set(seen)) == 8
    assert (window.session.view.closed, window.session.view.hidden) == (view.closed, view.hidden)
    for _ in range(12):
        window.actions_by_row.by_id["previous-event"].trigger()
    assert window.session.picks.selected_row == seen[0]


# What is remembered


def test_lanes_stay_arranged_by_a_reload_and_a_restart(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    events = [an_event(f"{2001 + number}", lane=name) for number, name in enumerate("ABCD")]
    path = write_list(*events)
    window = make_window(path)
    lanes = window.canvas.lanes
    lanes.move("lane:D", 0)
    lanes.toggle("lane:B")
    lanes.hide("lane:C")
    arranged = ["D", "A", "[B]"]
    assert lane_names(window) == arranged
    assert write_list(*events, an_event("2009", lane="E")) == path
    window.opening.reload()
    assert lane_names(window) == [*arranged, "E"]
    window.close()
    assert lane_names(make_window(path)) == [*arranged, "E"]


def test_lanes_that_are_gone_do_no_harm(
    make_window: MakeWindow, write_list: WriteList, settings: Settings
) -> None:
    path = write_list(an_event("2001", lane="A"), an_event("2002", lane="B"))
    gone = View(
        lane_order=("lane:gone", "lane:B", "people:x", "", "nonsense"),
        closed=("lane:gone", "lane:B"),
        hidden=("lane:gone", "status:court", "\u202e"),
    )
    settings.keep_view(path, gone)
    window = make_window(path)
    assert lane_names(window) == ["[B]", "A"]
    lanes = window.canvas.lanes
    for verb in (lanes.toggle, lanes.alone, lanes.hide, lanes.show):
        verb("lane:gone")
    lanes.shift("lane:gone", 1)
    lanes.move("lane:gone", 0)
    assert window.session.view == gone
    lanes.show_all()
    assert lane_names(window) == ["B", "A"]


def test_without_a_list_no_verb_is_an_error(make_window: MakeWindow) -> None:
    window = make_window(None)
    lanes, view = window.canvas.lanes, window.session.view
    for verb in (lanes.toggle, lanes.alone, lanes.hide, lanes.show):
        verb("lane:a")
    lanes.shift("lane:a", 1)
    lanes.show_all()
    lanes.reset_order()
    assert (lanes.all, lanes.of_selection, lanes.by_id("lane:a")) == ((), None, None)
    assert window.session.view == view
    assert not window.canvas.hands.lane.press(window.canvas.rect().center().toPointF())
    assert window.canvas.hands.lane.tip(0) == ""
