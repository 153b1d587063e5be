"""A click on the legend writes the search line: only these, all but these, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import MakeWindow
from timeline_app.resources import story_path
from timeline_app.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window(story_path(), size=(1600, 1000))


def click(window: MainWindow, word: str, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    header = window.header.header()
    assert header is not None
    x, y, width, height = next(item.box for item in header.items if item.word == word)
    at = QPoint(round(x + width / 2), round(y + height / 2))
    QTest.mouseClick(window.header, Qt.MouseButton.LeftButton, modifier, at)


def counts(window: MainWindow) -> tuple[int, int]:
    scene = window.session.scene()
    assert scene is not None
    return scene.shown, scene.hidden.filter


def test_a_click_shows_only_these_and_a_second_one_all(window: MainWindow) -> None:
    click(window, "Petition")
    assert counts(window) == (2, 16)
    assert window.search.line.text() == window.session.query != ""
    click(window, "Petition")
    assert counts(window) == (18, 0)
    assert window.session.query == ""


def test_ctrl_leaves_them_out(window: MainWindow) -> None:
    click(window, "Allegation, question", CONTROL)
    assert counts(window) == (15, 3)
    click(window, "Opinion", CONTROL)
    assert counts(window) == (14, 4)
    click(window, "Opinion", CONTROL)
    click(window, "Allegation, question", CONTROL)
    assert counts(window) == (18, 0)


def test_a_fallen_outcome_and_a_kind_of_date_can_be_asked_for(window: MainWindow) -> None:
    click(window, "Overturned since")
    assert counts(window) == (1, 17)


def test_one_step_back_brings_all_back(window: MainWindow) -> None:
    click(window, "Count")
    window.session.go_back()
    assert counts(window) == (18, 0)
    click(window, "Count")
    window.actions_by_row.by_id["only-found"].trigger()
    assert counts(window) == (18, 0)
    assert window.session.query != ""


def test_a_click_beside_the_items_changes_nothing(window: MainWindow) -> None:
    QTest.mouseClick(window.header, Qt.MouseButton.LeftButton, PLAIN, QPoint(40, 20))
    assert window.session.query == ""
