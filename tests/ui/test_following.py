"""Relations by keyboard: from an event to each that it is connected with, on from there, and all at once."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.sights import row_of
from timeline_app.ui.following import NOTHING
from timeline_app.ui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(make_window: MakeWindow, write_list: WriteList) -> MainWindow:
    path = write_list(
        an_event("2001", title="A", id="a", relations=[{"type": "leads_to", "to": "b"}]),
        an_event("2003", title="B", id="b", relations=[{"type": "ends", "to": "c"}]),
        an_event("2005", title="C", id="c", relations=[{"type": "concerns", "to": "a"}]),
        an_event("2007", title="Alone", id="d"),
    )
    window = make_window(path, size=(1200, 800))
    window.canvas.setFocus()
    return window


def selected(window: MainWindow) -> str:
    timeline, row = window.session.timeline, window.session.picks.selected_row
    assert timeline is not None
    assert row is not None
    return timeline.table.title[row]


def follow(window: MainWindow, *, on: bool = False) -> str:
    QTest.keyClick(window.canvas, Qt.Key.Key_R, SHIFT if on else Qt.KeyboardModifier.NoModifier)
    return selected(window)


def test_r_goes_round_the_relations_of_one_event(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, "a"))
    assert [follow(window) for _ in range(3)] == ["B", "C", "B"]


def test_shift_r_goes_on_from_the_event_that_was_reached(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, "a"))
    assert follow(window) == "B"
    assert follow(window, on=True) == "C"
    # What is selected otherwise is where the next one starts.
    window.session.picks.select(row_of(window, "c"))
    assert follow(window, on=True) == "A"


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_list_that_was_walked_through_is_not_held_when_it_is_left(
    window: MainWindow, write_list: WriteList, *, is_closed: bool
) -> None:
    window.session.picks.select(row_of(window, "a"))
    follow(window)
    window.canvas.set_shows_web(True)
    window.canvas.grab()
    timeline, scene = window.session.timeline, window.session.stage.scene()
    assert timeline is not None
    assert scene is not None
    column, drawn = weakref.ref(timeline.table.start_earliest), weakref.ref(scene.bars.x)
    del timeline, scene
    if is_closed:
        window.session.close()
    else:
        window.canvas.set_shows_web(False)
        window.opening.open(write_list(an_event("2003"), name="another.timeline.json"))
    window.canvas.grab()
    QApplication.processEvents()
    gc.collect()
    assert column() is None
    assert drawn() is None


def test_what_hides_the_other_event_is_lifted(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, "a"))
    window.session.set_query("A")
    window.session.set_hides(True)
    follow(window)
    assert selected(window) == "B"
    scene = window.session.stage.scene()
    assert scene is not None
    assert scene.boxes_of(row_of(window, "b"))


def test_an_event_without_relations_says_so(window: MainWindow) -> None:
    told: list[str] = []
    window.session.message_shown.connect(told.append)
    window.session.picks.select(row_of(window, "d"))
    assert follow(window) == "Alone"
    assert told[-1] == NOTHING
    window.session.picks.select(row_of(window, "b"))
    follow(window)
    assert told[-1] == "1 of 2: “B” ends this event"


def test_all_relations_are_drawn_on_a_key(window: MainWindow) -> None:
    scene = window.session.stage.scene()
    assert scene is not None
    before = window.canvas.grab().toImage()
    assert window.canvas.overlay(scene).web is None
    QTest.keyClick(window.canvas, Qt.Key.Key_X)
    web = window.canvas.overlay(scene).web
    assert web is not None
    assert len(web.lines) == 3
    assert window.canvas.grab().toImage() != before
    QTest.keyClick(window.canvas, Qt.Key.Key_X)
    assert window.canvas.grab().toImage() == before
