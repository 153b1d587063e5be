"""The checkup of an open list: when it comes, what it adds to the problems, and the way on from there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import EventFields, an_event
from tests.doctor.examples import links
from tests.ui.conftest import MakeWindow, WriteList
from timeline_app import doctor
from timeline_app.formats import Problem
from timeline_app.model.timeline import Timeline
from timeline_app.resources import story_path
from timeline_app.ui import checkup
from timeline_app.ui.examination import Examination
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.turns import MOST_WAIT_SECONDS

IMPOSSIBLE = (
    an_event("2007", title="Asked", id="asked", lane="a"),
    an_event("2003", title="Answered", id="answered", lane="nowhere", relations=links(("answers", "asked"))),
)
LANES = {"lanes": ["a"]}


def many(count: int) -> list[EventFields]:
    return [an_event("2001", title=f"Opinion {number}", status="opinion") for number in range(count)]


def fields(window: MainWindow) -> list[str | None]:
    return [one.field for one in window.session.problems]


def test_it_adds_what_it_finds_to_what_the_reader_met(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window()
    messages: list[str] = []
    window.session.message_shown.connect(messages.append)
    with qtbot.waitSignal(window.session.problems_changed):
        window.opening.open(write_list(*IMPOSSIBLE, **LANES))
        assert fields(window) == ["lane"]
    assert sorted(map(str, fields(window))) == ["lane", "relations"]
    assert window.side_pane.tabs.tabText(2) == "Problems (2)"
    assert messages[-1] == "a list.timeline.json: 2 problems, listed under Problems"
    assert window.side_pane.problems.count == 2


def test_a_list_without_mistakes_stays_without_problems(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    messages: list[str] = []
    window.session.message_shown.connect(messages.append)
    window.opening.open(story_path())
    qtbot.wait(checkup.FIRST_WAIT_MS + 50)
    assert window.session.problems == ()
    assert messages == []


def test_a_click_and_enter_jump_to_the_event(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(*IMPOSSIBLE, **LANES))
    qtbot.waitUntil(lambda: "relations" in fields(window))
    window.dock.show_tab("problems")
    problems = window.side_pane.problems
    number = fields(window).index("relations")
    index = problems.problems.index(number, 0)
    assert "line 1, event 2 (“answered”), field relations: “answers” cannot be" in index.data()
    place, viewport = problems.view.visualRect(index).center(), problems.view.viewport()
    for is_click in (True, False):
        window.session.picks.select(None)
        window.canvas.navigation.fit()
        window.canvas.navigation.zoom(30, 0.0)
        before = window.session.view
        if is_click:
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        else:
            QTest.keyClick(problems.view, Qt.Key.Key_Return)
        assert window.session.picks.selected == "answered"
        assert window.session.view == before
    window.canvas.navigation.zoom(30, float(window.session.stage.frame().width_px))
    before = window.session.view
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert window.session.view != before


def test_a_click_that_chooses_problems_to_copy_does_not_jump(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(*IMPOSSIBLE, **LANES))
    qtbot.waitUntil(lambda: "relations" in fields(window))
    window.dock.show_tab("problems")
    view = window.side_pane.problems.view
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=place
    )
    assert window.session.picks.selected is None
    assert len(view.selectedIndexes()) == 1


def test_a_long_list_is_examined_beside_the_window(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.session.problems_changed):
        window.opening.open(write_list(*many(checkup.AT_ONCE_MAX + 1)))
    assert len(window.session.problems) == 51


def test_only_the_last_of_several_lists_is_examined(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.session.problems_changed):
        window.opening.open(write_list(*many(checkup.AT_ONCE_MAX + 1)))
    long, short = write_list(*many(checkup.AT_ONCE_MAX + 2), name="long"), write_list(*many(1), name="short")
    window.opening.open(long)
    # Until the thread of the long one is at work.
    qtbot.waitUntil(lambda: bool(window.checkup.findChildren(Examination)))
    with qtbot.waitSignal(window.session.problems_changed):
        window.opening.open(short)
    qtbot.waitUntil(lambda: not window.checkup.findChildren(Examination))
    assert fields(window) == ["attribution, by"]


def test_it_begins_when_the_rows_are_packed(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[bool] = []

    def noted(timeline: Timeline, pause: object) -> Iterator[tuple[Problem, ...]]:
        started.append(True)
        yield ()

    monkeypatch.setattr(doctor, "examine_by_rule", noted)
    window = make_window()
    with window.session.right_of_way.packing():
        window.opening.open(write_list(*many(checkup.AT_ONCE_MAX + 1)))
        qtbot.waitUntil(lambda: bool(window.checkup.findChildren(Examination)))
        (examination,) = window.checkup.findChildren(Examination)
        assert not examination.wait(round(2_000 * MOST_WAIT_SECONDS))
        assert not started
    qtbot.waitUntil(lambda: bool(started))


def test_a_window_can_be_closed_before_the_rows_are_packed(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(*many(checkup.AT_ONCE_MAX + 1)))
    with window.session.right_of_way.packing():
        qtbot.waitUntil(lambda: bool(window.checkup.findChildren(Examination)))
        with qtbot.waitSignal(window.destroyed):
            window.close()


def test_a_window_can_be_closed_meanwhile(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[bool] = []

    def slow(timeline: Timeline, pause: object) -> Iterator[tuple[Problem, ...]]:
        started.append(True)
        while True:
            yield ()

    monkeypatch.setattr(doctor, "examine_by_rule", slow)
    window = make_window(write_list(*many(checkup.AT_ONCE_MAX + 1)))
    qtbot.waitUntil(lambda: bool(started))
    with qtbot.waitSignal(window.destroyed):
        window.close()


def test_a_fault_of_the_examination_is_not_swallowed(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(timeline: Timeline, pause: object) -> Iterator[tuple[Problem, ...]]:
        raise ZeroDivisionError("a fault of a rule")

    monkeypatch.setattr(doctor, "examine_by_rule", broken)
    with qtbot.captureExceptions() as caught:
        make_window(write_list(*many(checkup.AT_ONCE_MAX + 1)))
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_the_first_picture_does_not_wait_for_the_doctor() -> None:
    code = "import sys, timeline_app.app; print('timeline_app.doctor' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
