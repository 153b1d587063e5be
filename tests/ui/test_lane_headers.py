"""Headers of lanes by hand: clicked, dragged to another place, pointed at."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import LEFT, click, double_click, drag, key, move, press, release, tip_at, wheel
from tests.ui.sights import STORY_LANES, band, bare_ground, header, lane_names, scene_of
from timeline_app.theme import load_theme
from timeline_app.ui.lane_hand import SCROLL_PX
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a menu or a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


# Headers


def test_a_click_on_a_header_closes_the_lane_and_another_opens_it(window: MainWindow) -> None:
    view = window.session.view
    click(window.canvas, header(window, "Documentary"))
    assert lane_names(window) == ["1985 case", "Halbach case", "[Documentary]", "Public response", "Replies"]
    assert (scene_of(window).shown, scene_of(window).hidden.lane) == (14, 4)
    click(window.canvas, header(window, "Documentary"))
    assert lane_names(window) == STORY_LANES
    window.session.go_back()
    assert lane_names(window)[2] == "[Documentary]"
    window.session.go_back()
    assert window.session.view == view


def test_a_click_on_the_density_of_a_closed_lane_opens_it(window: MainWindow) -> None:
    click(window.canvas, header(window, "Documentary"))
    (density,) = scene_of(window).densities
    x, y = float(density.x[0]) + 1, density.box[1] + density.box[3] - 2
    move(window.canvas, (x, y))
    assert window.canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    double_click(window.canvas, (x, y))
    assert lane_names(window) == STORY_LANES
    assert window.session.picks.selected is None


def test_a_click_on_a_header_selects_nothing_and_keeps_what_is_selected(window: MainWindow) -> None:
    window.session.picks.select(3)
    double_click(window.canvas, header(window, "Replies"))
    assert window.session.picks.selected_row == 3


def test_dragging_a_header_moves_the_lane_to_where_a_line_shows(window: MainWindow) -> None:
    target = band(window, "Public response")
    at = header(window, "1985 case")
    press(window.canvas, at)
    move(window.canvas, (at[0], target.y + 0.8 * target.height), held=LEFT)
    drop = window.canvas.overlay(scene_of(window)).lane_drop
    assert drop is not None
    assert (drop.number, drop.y) == (0, target.y + target.height)
    assert window.canvas.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    view = window.session.view
    release(window.canvas, (at[0], target.y + 0.8 * target.height))
    assert lane_names(window) == ["Halbach case", "Documentary", "Public response", "1985 case", "Replies"]
    assert replace(window.session.view, lane_order=()) == view
    assert window.canvas.overlay(scene_of(window)).lane_drop is None
    drag(window.canvas, header(window, "Replies"), (60.0, 200.0), (60.0, scene_of(window).plot[1] + 2))
    assert lane_names(window)[0] == "Replies"


@pytest.mark.parametrize("way_px", [-3.0, 3.0, 30.0, -30.0])
def test_a_header_let_go_where_it_was_changes_no_order(window: MainWindow, way_px: float) -> None:
    at = header(window, "Documentary", share=0.5)
    press(window.canvas, at)
    move(window.canvas, (at[0], at[1] + way_px), held=LEFT)
    drop = window.canvas.overlay(scene_of(window)).lane_drop
    assert drop is None if abs(way_px) < 4 else drop is not None and drop.y is None
    release(window.canvas, (at[0], at[1] + way_px))
    assert window.session.view.lane_order == ()
    # A hand that trembles still clicks.
    assert window.session.view.closed == (() if abs(way_px) > 4 else (band(window, "Documentary").id,))


def test_escape_gives_up_moving_a_lane(window: MainWindow) -> None:
    view = window.session.view
    at = header(window, "1985 case")
    press(window.canvas, at)
    move(window.canvas, (at[0], at[1] + 300), held=LEFT)
    key(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.overlay(scene_of(window)).lane_drop is None
    move(window.canvas, (at[0], at[1] + 320), held=LEFT)
    release(window.canvas, (at[0], at[1] + 320))
    assert window.session.view == view


def test_a_release_that_nobody_told_of_moves_no_lane(window: MainWindow) -> None:
    view = window.session.view
    press(window.canvas, header(window, "1985 case"))
    move(window.canvas, (60.0, 500.0), held=LEFT)
    move(window.canvas, (60.0, 510.0))
    assert window.session.view == view
    assert not window.canvas.hands.lane.is_pressed


def test_dragging_a_header_neither_pans_nor_zooms(window: MainWindow) -> None:
    viewport = window.session.stage.viewport()
    press(window.canvas, header(window, "1985 case"))
    move(window.canvas, (400.0, 400.0), held=LEFT)
    wheel(window.canvas, (400.0, 400.0), up=240)
    assert window.session.stage.viewport() == viewport
    release(window.canvas, (400.0, 400.0))
    assert window.session.stage.viewport() == viewport


@pytest.fixture
def many(write_list: WriteList) -> Path:
    """Sixty lanes with an event each, a month apart: far more than any height holds."""
    months = (f"{2010 + i // 12}-{1 + i % 12:02}-15" for i in range(60))
    return write_list(
        *(an_event(month, title=month, lane=f"Lane {i:02}") for i, month in enumerate(months)),
        lanes=[f"Lane {i:02}" for i in range(60)],
    )


def test_lanes_scroll_under_a_header_that_is_dragged_to_an_edge(make_window: MakeWindow, many: Path) -> None:
    window = make_window(many, size=(900, 500))
    _, top, _, height = scene_of(window).plot
    hand = window.canvas.hands.lane
    press(window.canvas, header(window, "Lane 00"))
    move(window.canvas, (60.0, top + height - 5), held=LEFT)
    assert hand.scrolling.isActive()
    for _ in range(10):
        hand.scrolling.timeout.emit()
    assert scene_of(window).scroll_px == 10 * SCROLL_PX
    for _ in range(500):
        hand.scrolling.timeout.emit()
    assert not hand.scrolling.isActive()
    release(window.canvas, (60.0, top + height - 5))
    assert lane_names(window)[-1] == "Lane 00"
    assert window.session.view.lane_order[-1] == "lane:Lane 00"


def test_a_lane_that_is_closed_while_its_top_is_scrolled_away_stays_in_sight(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    events = [an_event("2012-05-01", title="A title", lane=name) for name in "ABCDEF" for _ in range(40)]
    window = make_window(write_list(*events), size=(900, 500))
    window.canvas.navigation.scroll(110)
    assert band(window, "A").y < scene_of(window).plot[1] - 100
    click(window.canvas, (60.0, scene_of(window).plot[1] + 20))
    closed = band(window, "A")
    assert closed.is_closed
    assert closed.y >= scene_of(window).plot[1]


# Pointing


def test_a_header_that_is_pointed_at_shows_what_a_click_does(window: MainWindow) -> None:
    move(window.canvas, header(window, "Documentary"))
    scene = scene_of(window)
    assert window.canvas.overlay(scene).lane == band(window, "Documentary").number
    assert window.canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    move(window.canvas, bare_ground(window))
    assert window.canvas.overlay(scene).lane is None
    move(window.canvas, header(window, "Documentary"))
    QApplication.sendEvent(window.canvas, QEvent(QEvent.Type.Leave))
    assert window.canvas.overlay(scene).lane is None


def test_the_tip_of_a_lane_has_its_whole_name_its_counts_and_its_span(window: MainWindow) -> None:
    tip = tip_at(window.canvas, header(window, "Halbach case"))
    assert tip.startswith("<qt><b>Halbach case</b><br>4 events<br>Oct 2005 – Aug 2007<br>")
    window.canvas.navigation.set_lanes_by("people")
    tip = tip_at(window.canvas, header(window, "Steven Avery"))
    assert "In the list: 1985 case 3, Halbach case 2, Public response 2, Documentary 1" in tip
    window.session.set_query("petition")
    window.session.set_hides(True)
    assert "2 of 8 events" in tip_at(window.canvas, header(window, "Steven Avery"))


def test_the_tip_of_a_lane_is_plain_and_counts_what_has_no_date(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(an_event(None, lane="<b>x"), an_event("2012", lane="<b>x")))
    tip = tip_at(window.canvas, header(window, "<b>x"))
    assert "&lt;b&gt;x" in tip
    assert "2 events, 1 without a date" in tip


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_pointing_at_a_header_and_dragging_it_are_drawn(window: MainWindow, theme: str) -> None:
    window.session.set_theme(load_theme(theme))
    calm = window.canvas.grab().toImage()
    move(window.canvas, header(window, "Documentary"))
    pointed = window.canvas.grab().toImage()
    assert pointed != calm
    press(window.canvas, header(window, "Documentary"))
    move(window.canvas, (60.0, 80.0), held=LEFT)
    drop = window.canvas.overlay(scene_of(window)).lane_drop
    assert drop is not None
    assert drop.y is not None
    dragged = window.canvas.grab().toImage()
    near = {dragged.pixelColor(500, round(drop.y) + dy).name() for dy in range(-3, 4)}
    assert window.session.palette().role("accent").name() in near
    window.canvas.cancel()
