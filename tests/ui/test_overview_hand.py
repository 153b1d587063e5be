"""The overview among the others in a window: when it lets go of what is dragged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.hands import LEFT, At, key, move, press, release
from timeline_app.layout.view import STEPS_PER_OCTAVE
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a tooltip or a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def close_window(window: MainWindow) -> MainWindow:
    """Two octaves closer than everything: the overview's window can be moved both ways."""
    window.canvas.navigation.zoom(2 * STEPS_PER_OCTAVE)
    return window


def in_window(window: MainWindow) -> At:
    """The middle of the overview's window, in px of the widget."""
    strip = window.overview.strip()
    assert strip is not None
    shown = window.overview.window_in(strip)
    return window.session.stage.header_px + (shown.x0 + shown.x1) / 2, window.overview.height() / 3


def begin_to_drag(window: MainWindow) -> At:
    x, y = in_window(window)
    press(window.overview, (x, y))
    move(window.overview, (x + 20, y), held=LEFT)
    assert window.session.is_held
    return x, y


def test_a_button_that_was_released_elsewhere_drags_no_more(close_window: MainWindow) -> None:
    window = close_window
    x, y = begin_to_drag(window)
    view = window.session.view
    move(window.overview, (x + 80, y))
    move(window.overview, (x + 120, y))
    assert window.session.view == view
    assert not window.session.is_held


def test_escape_lets_go_where_it_is_and_does_nothing_else(close_window: MainWindow) -> None:
    window = close_window
    window.session.picks.select(3)
    x, y = begin_to_drag(window)
    view = window.session.view
    key(window.overview, Qt.Key.Key_Escape)
    assert not window.session.is_held
    move(window.overview, (x + 80, y), held=LEFT)
    release(window.overview, (x + 80, y))
    assert window.session.view == view
    assert window.session.picks.selected_row == 3
    key(window.overview, Qt.Key.Key_Escape)
    assert window.session.picks.selected_row is None


def test_it_lets_go_when_the_keyboard_goes_elsewhere(close_window: MainWindow) -> None:
    window = close_window
    window.overview.setFocus()
    begin_to_drag(window)
    window.canvas.setFocus()
    assert not window.session.is_held
