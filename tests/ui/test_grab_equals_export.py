"""What is on the screen is what comes out: the canvas's grab and the plain picture, pixel for pixel."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from timeline_app.formats import read
from timeline_app.paint.picture import lay_out_picture, paint_picture
from timeline_app.paint.picture_request import PictureRequest
from timeline_app.paint.text import Fonts
from timeline_app.resources import resource_path, story_path
from timeline_app.theme import load_theme
from timeline_app.ui.canvas import Canvas
from timeline_app.ui.session import Session

WIDER = resource_path("events", "news-article-2016-01-and-later.timeline.json")
SIZE = QSize(1043, 618)


def a_canvas(qtbot: QtBot, theme: str = "light", *, wider: bool = False) -> Canvas:
    """A canvas that shows a bundled list, as a window would."""
    session = Session(Fonts(), load_theme(theme))
    session.open(read(WIDER if wider else story_path()))
    canvas = Canvas(session)
    session.setParent(canvas)
    qtbot.addWidget(canvas)
    canvas.resize(SIZE)
    canvas.show()
    canvas.mover.is_enabled = False
    return canvas


def grabbed(canvas: Canvas) -> QImage:
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def exported(canvas: Canvas) -> QImage:
    session = canvas.session
    assert session.document is not None
    request = PictureRequest(
        width_px=canvas.width(),
        height_px=canvas.height(),
        scale=canvas.devicePixelRatioF(),
        theme=session.theme.name,
        plain=True,
        view=session.view,
        canvas_px=session.stage.size[0],
    )
    sheet = lay_out_picture(session.document.prepared, "", request)
    return paint_picture(sheet, session.document.timeline, request, Fonts())


def differing_pixels(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    width, height = one.width(), one.height()
    return sum(one.pixel(x, y) != other.pixel(x, y) for y in range(height) for x in range(width))


def assert_equal(canvas: Canvas) -> None:
    one, other = grabbed(canvas), exported(canvas)
    one.setDevicePixelRatio(1)
    if one != other:
        pytest.fail(f"{differing_pixels(one, other)} pixels differ")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_canvas_and_the_plain_picture_are_equal(qtbot: QtBot, theme: str) -> None:
    assert_equal(a_canvas(qtbot, theme))


def test_they_are_equal_where_time_is_counted_from_an_event(qtbot: QtBot) -> None:
    canvas = a_canvas(qtbot)
    before = grabbed(canvas)
    canvas.session.count_from(4)
    assert grabbed(canvas) != before
    assert_equal(canvas)


def test_they_are_equal_at_true_scale(qtbot: QtBot) -> None:
    canvas = a_canvas(qtbot)
    canvas.session.set_view(replace(canvas.session.view, is_condensed=False))
    assert_equal(canvas)


def test_they_are_equal_zoomed_in_and_scrolled(qtbot: QtBot) -> None:
    canvas = a_canvas(qtbot, wider=True)
    session = canvas.session
    axis = session.stage.frame().axis
    viewport = session.stage.viewport().zoom(axis, 40, 500.0)
    session.set_view(replace(session.view, viewport=viewport, scroll_px=37.0))
    assert_equal(canvas)


def test_a_picture_shows_neither_selection_nor_hover_nor_hits(qtbot: QtBot) -> None:
    canvas = a_canvas(qtbot)
    bare = exported(canvas)
    canvas.session.picks.select(3)
    canvas.session.picks.set_hover_row(5)
    canvas.session.set_query("petition")
    assert exported(canvas) == bare
    assert grabbed(canvas) != bare


def test_they_are_equal_on_a_screen_of_twice_the_pixels() -> None:
    tests = f"{__file__}::test_the_canvas_and_the_plain_picture_are_equal"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "3 passed" in run.stdout
