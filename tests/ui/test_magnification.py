"""Twice the desktop's font: all that is drawn is twice as large, acts where it is seen, is exported so."""

from __future__ import annotations

from html import escape

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow, SetFont
from tests.ui.hands import SHIFT, click, drag, move, tip_at, wheel
from tests.ui.sights import middle, scene_of, time_at, timeline_of
from timeline_app.layout.legend import HEIGHT_BELOW_PX, LEFT_PX, LEGEND_Y, LINE_PX, more_words
from timeline_app.layout.metrics import TextRole
from timeline_app.paint.picture import lay_out_picture, paint_picture
from timeline_app.paint.picture_request import PictureRequest
from timeline_app.resources import story_path
from timeline_app.ui.magnification import magnification_of
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.picture_copy import copy_picture

# The offscreen platform says so when a tooltip opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support raise")


@pytest.fixture
def large(make_window: MakeWindow, set_font: SetFont) -> MainWindow:
    """The story, with a font of twice the size."""
    set_font(2.0)
    window = make_window(story_path(), size=(1900, 1200))
    assert window.session.magnification == 2.0
    return window


@pytest.mark.parametrize(
    ("px", "magnification"),
    [(8, 1.0), (12, 1.0), (13, 1.0), (15, 1.0), (16, 1.0), (18, 1.5), (20, 1.5), (24, 2.0), (27, 2.0)],
)
def test_usual_fonts_change_nothing_and_larger_ones_go_in_half_steps(
    qapp: QApplication, px: int, magnification: float
) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(px)
    assert magnification_of(font) == magnification


def test_a_font_in_points_counts_by_the_pixels_that_it_takes(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(18 * 96 / QGuiApplication.primaryScreen().logicalDotsPerInchY())
    assert magnification_of(font) == 2.0
    font.setPointSizeF(1000)
    assert magnification_of(font) == 4.0


def test_the_scene_is_laid_out_in_half_the_px(large: MainWindow) -> None:
    canvas, scene = large.canvas, scene_of(large)
    assert (scene.width, scene.height) == (canvas.width() / 2, canvas.height() / 2)
    assert large.session.stage.size == (scene.width, scene.height)


def test_it_follows_the_font_while_the_window_is_open(
    qtbot: QtBot, window: MainWindow, set_font: SetFont
) -> None:
    parts = (window.header, window.overview, window.status)
    heights = [part.height() for part in parts]
    before = window.grab().toImage()
    set_font(2.0)
    QApplication.processEvents()
    assert window.session.magnification == 2.0
    assert scene_of(window).width == window.canvas.width() / 2
    for part, height in zip(parts[1:], heights[1:], strict=True):
        assert part.height() == pytest.approx(2 * height, abs=8)
    qtbot.waitUntil(lambda: window.header.height() > heights[0])
    set_font(1.0)
    qtbot.waitUntil(lambda: [part.height() for part in parts] == heights)
    assert scene_of(window).width == window.canvas.width()
    assert window.grab().toImage().size() == before.size()


def test_a_click_selects_what_is_under_it(large: MainWindow) -> None:
    scene = scene_of(large)
    assert len(scene.labels) > 5
    for label in scene.labels:
        x, y = middle(label.box)
        click(large.canvas, (2 * x, 2 * y))
        assert large.session.picks.selected_row == label.row
        move(large.canvas, (2 * x, 2 * y))
        assert large.session.picks.hover_row == label.row
    assert escape(timeline_of(large).table.title[label.row]) in tip_at(large.canvas, (2 * x, 2 * y))


def test_the_wheel_keeps_the_time_under_the_pointer(large: MainWindow) -> None:
    scene = scene_of(large)
    x = scene.plot[0] + 0.7 * scene.plot[2]
    before = time_at(large, x)
    px_per_unit = scene.scale.px_per_unit_at(before)
    wheel(large.canvas, (2 * x, 400.0), up=240)
    assert scene_of(large).scale.px_per_unit_at(before) > px_per_unit
    assert scene_of(large).scale.x(before) + scene.plot[0] == pytest.approx(x, abs=1.0)


def test_what_is_dragged_follows_the_hand(large: MainWindow) -> None:
    large.canvas.navigation.zoom(96)
    scene = scene_of(large)
    x = scene.plot[0] + scene.plot[2] / 2
    held = time_at(large, x)
    drag(large.canvas, (2 * x, 400.0), (2 * x - 40, 400.0), (2 * x - 100, 400.0))
    assert scene_of(large).scale.x(held) + scene.plot[0] == pytest.approx(x - 50, abs=1.0)


def test_a_span_that_is_drawn_is_the_one_that_is_shown(large: MainWindow) -> None:
    scene = scene_of(large)
    left = scene.plot[0]
    start, end = time_at(large, left + 100), time_at(large, left + 300)
    drag(large.canvas, (2 * left + 200, 300.0), (2 * left + 600, 300.0), modifiers=SHIFT)
    shown = scene_of(large).scale
    # Zoom goes in steps: a span takes a little less than the whole width.
    assert shown.x(start) == pytest.approx(0, abs=0.05 * scene.plot[2])
    assert shown.x(end) == pytest.approx(scene.plot[2], abs=0.05 * scene.plot[2])


def test_the_overview_goes_where_the_click_is(large: MainWindow) -> None:
    large.canvas.navigation.zoom(96)
    overview = large.overview
    strip = overview.strip()
    assert strip is not None
    x = strip.width * 0.9
    instant = strip.scale.instant_at(x)
    left = scene_of(large).plot[0]
    click(overview, (2 * (left + x), overview.height() / 3))
    scene = scene_of(large)
    assert -1 <= scene.scale.x(instant) <= scene.plot[2] + 1


def test_the_legend_is_as_high_as_there_is_room_and_tells_the_rest_on_pointing(
    make_window: MakeWindow, set_font: SetFont
) -> None:
    set_font(2.0)
    window = make_window(story_path(), size=(1280, 720))
    header = window.header
    shown, left_out = header.header(), header.left_out()
    assert shown is not None
    assert left_out
    assert header.height() <= 0.25 * window.height() + 2 * LINE_PX
    at = QPoint(header.width() - 40, round(2 * (shown.height - LINE_PX / 2)))
    assert header.meaning_at(at).split("\n") == [f"{one.word} {one.count}" for one in left_out]
    assert header.meaning_at(QPoint(50, round(2 * shown.items[0].box[1]) + 10)).startswith("Filled square")
    assert shown.left_out == len(left_out)
    assert more_words(shown.left_out) == f"+ {len(left_out)} more"
    for item in left_out:
        assert item.word in header.accessibleDescription()
    window.resize(2600, 1500)
    QApplication.processEvents()
    assert header.left_out() == ()


def test_the_rest_of_the_legend_is_counted_beside_what_is_shown_and_never_over_it(
    make_window: MakeWindow, set_font: SetFont
) -> None:
    set_font(2.0)
    window = make_window(story_path(), size=(1280, 720))
    header = window.header
    measure = window.session.fonts.measure
    for width in range(500, 1900, 7):
        header.resize(width, header.heightForWidth(width))
        shown, left_out = header.header(), header.left_out()
        assert shown is not None
        tops = {top for _, top, _, _ in (one.box for one in shown.items)}
        assert shown.height == max(tops, default=LEGEND_Y - LINE_PX / 2) + LINE_PX + HEIGHT_BELOW_PX
        assert shown.left_out in (0, len(left_out))
        if shown.left_out:
            more_x = shown.width - LEFT_PX - measure(more_words(shown.left_out), TextRole.COUNT)
            assert all(x + item_px < more_x for x, top, item_px, _ in (one.box for one in shown.items[-1:]))


def test_in_a_window_of_usual_size_nothing_of_the_legend_is_left_out(make_window: MakeWindow) -> None:
    window = make_window(story_path(), size=(900, 420))
    assert window.header.left_out() == ()


@pytest.mark.parametrize("factor", [1.5, 2.0, 3.0])
def test_the_canvas_and_a_picture_of_that_scale_are_equal(
    make_window: MakeWindow, set_font: SetFont, factor: float
) -> None:
    set_font(factor)
    window = make_window(story_path(), size=(2401, 1403))
    session, canvas = window.session, window.canvas
    assert session.magnification > 1
    assert session.document is not None
    width, height = session.stage.size
    request = PictureRequest(
        width_px=width,
        height_px=height,
        scale=session.magnification * canvas.devicePixelRatioF(),
        plain=True,
        view=session.view,
        canvas_px=width,
    )
    sheet = lay_out_picture(session.document.prepared, "", request)
    picture = paint_picture(sheet, session.document.timeline, request, session.fonts)
    grabbed = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    grabbed.setDevicePixelRatio(1)
    assert picture == grabbed


def test_a_copied_picture_is_as_large_as_the_screen_shows_it(large: MainWindow) -> None:
    copy_picture(large.session)
    assert QGuiApplication.clipboard().image().width() == large.canvas.width()


def test_marks_in_the_list_and_the_palette_grow_as_well(large: MainWindow) -> None:
    events = large.side_pane.events
    assert events.iconSize().width() >= 24
    size = events.events.index(0, 0).data(Qt.ItemDataRole.DecorationRole).availableSizes()[0]
    assert size.width() >= 24


def test_the_count_above_the_list_is_cut_nowhere(make_window: MakeWindow, set_font: SetFont) -> None:
    set_font(2.0)
    window = make_window(story_path(), size=(1280, 720))
    window.side_pane.show_tab("list")
    window.resizeDocks([window.dock], [380], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    count = window.side_pane.list_pane.count
    assert count.text() == "18 events"
    wrapping = int(Qt.TextFlag.TextWordWrap) if count.wordWrap() else 0
    needed = count.fontMetrics().boundingRect(0, 0, count.width(), 1000, wrapping, count.text())
    assert needed.width() <= count.width()
    assert needed.height() <= count.height()
