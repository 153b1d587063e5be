"""A click on the legend writes the search line: only these, all but these, and back."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from timeline_app.resources import story_path
from timeline_app.ui import header as header_module
from timeline_app.ui.legend_counts import Asked
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
    scene = window.session.stage.scene()
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


def test_a_kind_of_which_some_fell_is_found_whole_as_it_says(window: MainWindow) -> None:
    header = window.header.header()
    assert header is not None
    x, y, width, height = next(item.box for item in header.items if item.word == "Court outcome")
    told = window.header.meaning_at(QPoint(round(x + width / 2), round(y + height / 2)))
    assert told.endswith("Those overturned since are counted apart; a click finds them as well.")
    click(window, "Court outcome")
    assert (window.session.query, counts(window)) == ("status:court", (5, 13))


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


def legend(window: MainWindow) -> dict[str, int]:
    header = window.header.header()
    assert header is not None
    return {item.word: int(item.count) for item in header.items}


def search(window: MainWindow, qtbot: QtBot, query: str) -> None:
    with qtbot.waitSignal(window.session.finder.marks_counted):
        window.session.set_query(query)


def test_beside_a_query_the_legend_counts_what_is_found(window: MainWindow, qtbot: QtBot) -> None:
    before, timeline = legend(window), window.session.timeline
    assert timeline is not None
    search(window, qtbot, "person:steven-avery")
    found, names = legend(window), [status.name for status in timeline.statuses]
    rows = [row for row in window.session.finder.found.rows.tolist() if row not in timeline.falls]
    wanted = Counter(names[timeline.table.status[row]] for row in rows)
    assert {word: count for word, count in found.items() if word in names} == {
        word: wanted[word] for word in before if word in names
    }
    assert found["Overturned since"] == sum(
        row in timeline.falls for row in window.session.finder.found.rows.tolist()
    )
    assert "Marks of what is found: " in window.header.accessibleDescription()
    window.session.set_query("")
    assert legend(window) == before


def test_what_is_asked_of_a_mark_leaves_the_counts_of_its_field(window: MainWindow, qtbot: QtBot) -> None:
    before, timeline = legend(window), window.session.timeline
    assert timeline is not None
    names = {status.name for status in timeline.statuses}
    search(window, qtbot, "status:petition")
    found = legend(window)
    assert {word: found[word] for word in names & set(found)} == {
        word: before[word] for word in names & set(before)
    }
    search(window, qtbot, "is:struck")
    assert legend(window)["Overturned since"] == before["Overturned since"]
    assert legend(window)["Petition"] == 0


def test_the_counts_of_a_line_that_is_no_query_are_those_of_the_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = legend(window)
    search(window, qtbot, "petition")
    assert legend(window) != before
    window.session.set_query("before:")
    assert legend(window) == before


def test_the_legend_is_used_by_keyboard(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(header_module, "announce", lambda widget, text: told.append(text))
    window.activateWindow()
    window.header.setFocus(Qt.FocusReason.TabFocusReason)
    words = list(legend(window))
    assert told[-1].startswith(f"{words[0]}, ")
    for _ in range(words.index("Petition")):
        QTest.keyClick(window.header, Qt.Key.Key_Right)
    assert told[-1].startswith("Petition, 2. Filled triangle")
    QTest.keyClick(window.header, Qt.Key.Key_Space)
    assert counts(window) == (2, 16)
    QTest.keyClick(window.header, Qt.Key.Key_Space)
    QTest.keyClick(window.header, Qt.Key.Key_Minus)
    assert counts(window) == (16, 2)
    QTest.keyClick(window.header, Qt.Key.Key_Minus)
    assert counts(window) == (18, 0)
    for _ in words:
        QTest.keyClick(window.header, Qt.Key.Key_Left)
    assert told[-1].startswith(f"{words[0]}, ")


def test_what_is_asked_for_is_marked(window: MainWindow, qtbot: QtBot) -> None:
    header = window.header.header()
    assert header is not None
    items = {item.word: item for item in header.items}
    search(window, qtbot, "status:petition -status:opinion")
    asked = {word: window.header.counts.asked(item) for word, item in items.items()}
    assert asked.pop("Petition") is Asked.ONLY
    assert asked.pop("Opinion") is Asked.LEFT_OUT
    assert set(asked.values()) == {Asked.NEITHER}
