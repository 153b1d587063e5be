"""The lines between the parts of a window are as many pixels as those between lanes, on any screen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sessions import a_story_session
from timeline_app.ui.header import HeaderBar
from timeline_app.ui.overview import Overview
from timeline_app.ui.session import Session
from timeline_app.ui.status_bar import StatusBar

WIDTH = 900
CLEAR_X = 3
"""Here nothing else is drawn."""


def rows_of_lines(widget: QWidget, session: Session, ratio: float) -> tuple[list[int], int]:
    """In which rows of a screen with that many pixels for a px the line is, and of how many."""
    widget.resize(WIDTH, widget.height())
    image = QImage(round(WIDTH * ratio), round(widget.height() * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    widget.render(image)
    line, height = session.palette().role("line").rgb(), image.height()
    return [y for y in range(height) if image.pixel(round(CLEAR_X * ratio), y) == line], height


@pytest.mark.parametrize(("ratio", "count"), [(1.0, 1), (1.25, 1), (1.5, 2), (2.0, 2), (3.0, 3)])
@pytest.mark.parametrize("made", [Overview, StatusBar])
def test_a_line_above_is_as_many_pixels_as_any(
    qtbot: QtBot, made: type[Overview | StatusBar], ratio: float, count: int
) -> None:
    session = a_story_session()
    widget = made(session)
    qtbot.addWidget(widget)
    assert rows_of_lines(widget, session, ratio)[0] == [*range(count)]


@pytest.mark.parametrize(("ratio", "count"), [(1.0, 1), (1.5, 2), (2.0, 2), (3.0, 3)])
def test_the_line_below_the_header_ends_with_it(qtbot: QtBot, ratio: float, count: int) -> None:
    session = a_story_session()
    header = HeaderBar(session)
    qtbot.addWidget(header)
    rows, height = rows_of_lines(header, session, ratio)
    assert rows == [*range(height - count, height)]
