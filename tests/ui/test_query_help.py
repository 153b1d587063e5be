"""Typing a query: what may stand at the cursor is offered, and what is wrong is said below its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLabel

from tests.ui.conftest import MakeWindow
from tests.ui.hands import key
from tests.ui.sights import scene_of
from timeline_app.resources import story_path
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a popup opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


def a_window(make_window: MakeWindow) -> MainWindow:
    window = make_window(story_path(), size=(1200, 800))
    window.start_search()
    return window


def box_of(window: MainWindow) -> QCompleter:
    (box,) = window.search.line.findChildren(QCompleter)
    return box


def offered(window: MainWindow) -> list[str]:
    model = box_of(window).completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def popup_of(window: MainWindow) -> QAbstractItemView:
    popup = box_of(window).popup()
    assert popup is not None
    return popup


def note(window: MainWindow) -> QLabel:
    found = window.findChild(QLabel, "query-fault")
    assert isinstance(found, QLabel)
    return found


def test_the_names_of_fields_and_values_are_offered_as_they_are_begun(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    QTest.keyClicks(window.search.line, "person")
    assert not popup_of(window).isVisible()
    QTest.keyClicks(window.search.line, ":ave")
    assert popup_of(window).isVisible()
    assert offered(window)[0].endswith("8")
    assert "Avery" in offered(window)[0]


def test_what_is_chosen_is_put_in_and_searched_for(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    QTest.keyClicks(window.search.line, "status:cou")
    popup = popup_of(window)
    key(popup, Qt.Key.Key_Down)
    key(popup, Qt.Key.Key_Return)
    assert window.search.line.text().startswith("status:")
    assert window.search.line.text().endswith(" ")
    assert len(window.session.finder.found.rows) > 0
    assert window.session.finder.fault is None


def test_down_asks_what_may_stand_in_an_empty_line(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    key(window.search.line, Qt.Key.Key_Down)
    assert any(one.startswith("person:") for one in offered(window))


def test_what_is_wrong_is_said_below_its_place_until_it_is_mended(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    QTest.keyClicks(window.search.line, "jury persn:avery")
    said = note(window)
    assert said.isVisible()
    assert "person" in said.text()
    line = window.search.line
    assert said.y() >= line.mapTo(window, line.rect().bottomLeft()).y()
    assert window.search.count.text() == "?"
    line.setText("jury")
    assert not said.isVisible()
    assert len(window.session.finder.found.rows) > 0


def test_nothing_of_it_is_made_before_a_letter_is_typed(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    assert window.search.line.findChildren(QCompleter) == []


def test_a_line_that_is_no_query_dims_nothing(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    window.session.set_query("jury")
    assert window.canvas.overlay(scene_of(window)).hits is not None
    window.session.set_query("persn:x")
    assert window.canvas.overlay(scene_of(window)).hits is None
    assert window.session.finder.drawn is None


def test_a_value_is_offered_by_its_name_said_once(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    QTest.keyClicks(window.search.line, "person:teresa")
    assert offered(window) == ["Teresa Halbach   2"]
    window.search.line.clear()
    QTest.keyClicks(window.search.line, "teresa")
    key(window.search.line, Qt.Key.Key_Down)
    assert offered(window)[0] == 'person:"Teresa Halbach"   2'


def test_nothing_is_said_to_be_wrong_as_long_as_what_may_stand_there_is_offered(
    make_window: MakeWindow,
) -> None:
    window = a_window(make_window)
    QTest.keyClicks(window.search.line, "person:")
    assert popup_of(window).isVisible()
    assert not note(window).isVisible()
    key(popup_of(window), Qt.Key.Key_Escape)
    assert not popup_of(window).isVisible()
    assert note(window).isVisible()


def test_escape_closes_what_is_offered_and_only_then_empties_the_line(make_window: MakeWindow) -> None:
    window = a_window(make_window)
    QTest.keyClicks(window.search.line, "person:ave")
    key(popup_of(window), Qt.Key.Key_Escape)
    assert window.search.line.text() == "person:ave"
    assert not popup_of(window).isVisible()
    key(window.search.line, Qt.Key.Key_Escape)
    assert window.search.line.text() == ""
    key(window.search.line, Qt.Key.Key_Down)
    assert popup_of(window).isVisible()
    key(popup_of(window), Qt.Key.Key_Escape)
    assert not popup_of(window).isVisible()
