"""The list with its buttons: columns, order, groups, only what is found; copied and saved as a table."""

from __future__ import annotations

import csv
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.sessions import a_session, a_story_session, an_empty_session
from timeline_app.model.timeline import Timeline
from timeline_app.ui import document, event_list, save_table, sorting
from timeline_app.ui.event_lines import Lines, lines_of
from timeline_app.ui.event_model import DATE, PEOPLE, SOURCES, TITLE
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.list_pane import ListPane
from timeline_app.ui.row_set import RowSet
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings

SOON_MS = 5_000


def a_list_pane(qtbot: QtBot, session: Session) -> ListPane:
    pane = ListPane(session)
    qtbot.addWidget(pane)
    pane.resize(420, 600)
    pane.show()
    return pane


def entry(pane: ListPane, *words: str) -> QAction:
    """The entry of a menu of the pane, opened as a reader opens it, through its submenus."""
    button = next(one for one in (pane.shown, pane.taken) if words[0] == one.accessibleName())
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    action = QAction()
    for word in words[1:]:
        action = next(one for one in menu.actions() if one.text().replace("&", "") == word)
        inner = action.menu()
        menu = inner if isinstance(inner, QMenu) else menu
    return action


def shown_titles(pane: ListPane) -> list[str]:
    model = pane.events.events
    lines = range(model.rowCount())
    return [str(model.index(line, TITLE).data() or model.index(line, DATE).data()) for line in lines]


def three(**fields: object) -> Session:
    return a_session(
        an_event("2001", title="Cid", lane="A", people=["Zoe"]),
        an_event("2001-05", title="Ann", lane="B", people=["Yves"]),
        an_event("2004", title="Ben", lane="A"),
        **fields,
    )


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, three())
    header = pane.events.horizontalHeader()
    at = header.sectionViewportPosition(TITLE) + 8
    for titles in (["Ann", "Ben", "Cid"], ["Cid", "Ben", "Ann"]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))
        assert shown_titles(pane) == titles
    assert header.sortIndicatorSection() == TITLE
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert pane.events.accessibleDescription() == "3 events, sorted by title, the last first"


def test_the_menu_sorts_groups_and_chooses_columns(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, three())
    entry(pane, "View", "Sort by", "People").trigger()
    assert shown_titles(pane) == ["Ann", "Cid", "Ben"]
    entry(pane, "View", "Sort by", "The last first").trigger()
    assert shown_titles(pane) == ["Ben", "Cid", "Ann"]
    entry(pane, "View", "Group by", "Lane").trigger()
    assert shown_titles(pane) == ["A · 2", "Ben", "Cid", "B · 1", "Ann"]
    entry(pane, "View", "Columns", "People").trigger()
    entry(pane, "View", "Columns", "Date").trigger()
    assert [pane.events.isColumnHidden(column) for column in (DATE, TITLE, PEOPLE)] == [True, False, False]
    assert pane.events.choices.columns == ("title", "lane", "status", "people")


def test_the_last_column_stays(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, three())
    pane.set_choices(ListChoices(columns=("title",)))
    assert not entry(pane, "View", "Columns", "Title").isEnabled()


def test_keys_pass_headings_by_and_the_selection_is_that_of_the_session(qtbot: QtBot) -> None:
    session = three()
    pane = a_list_pane(qtbot, session)
    pane.set_choices(ListChoices(group="lane"))
    session.picks.select(0)
    titles = []
    for _ in range(3):
        assert session.picks.selected_row is not None
        titles.append(pane.events.events.index(pane.events.currentIndex().row(), TITLE).data())
        QTest.keyClick(pane.events, Qt.Key.Key_Down)
    assert titles == ["Cid", "Ben", "Ann"]
    assert session.picks.selected_row == 1
    with qtbot.waitSignal(pane.events.event_activated) as activated:
        QTest.keyClick(pane.events, Qt.Key.Key_Return)
    assert activated.args == [1]


def test_only_what_is_found_follows_the_search(qtbot: QtBot) -> None:
    session = a_story_session()
    pane = a_list_pane(qtbot, session)
    session.set_query("petition")
    assert pane.events.events.rowCount() == 18
    entry(pane, "View", "Only what a search finds").trigger()
    assert pane.events.events.rowCount() == len(session.finder.found.rows)
    assert pane.count.text() == f"{len(session.finder.found.rows)} of 18 events"
    session.picks.select(0)
    assert not pane.events.currentIndex().isValid()
    session.set_query("")
    assert (pane.events.events.rowCount(), pane.count.text()) == (18, "18 events")
    assert pane.events.currentIndex().row() == 0


def test_typing_finds_a_title_in_the_order_shown(qtbot: QtBot) -> None:
    session = three()
    pane = a_list_pane(qtbot, session)
    pane.set_choices(ListChoices(group="lane", sort="title"))
    pane.events.keyboardSearch("b")
    assert session.picks.selected_row == 2


def test_what_is_shown_is_copied(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, three())
    pane.set_choices(ListChoices(columns=("title", "people"), sort="title"))
    entry(pane, "Copy or save", "Copy as CSV").trigger()
    assert QGuiApplication.clipboard().text().splitlines() == ["Title,People", "Ann,Yves", "Ben,", "Cid,Zoe"]
    entry(pane, "Copy or save", "Copy as Markdown").trigger()
    assert QGuiApplication.clipboard().text().startswith("| Title | People |\n")


def test_too_many_are_not_copied_and_it_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session = three()
    pane = a_list_pane(qtbot, session)
    said: list[str] = []
    session.message_shown.connect(said.append)
    monkeypatch.setattr(save_table, "MOST_COPIED", 2)
    QGuiApplication.clipboard().setText("before")
    entry(pane, "Copy or save", "Copy as CSV").trigger()
    assert QGuiApplication.clipboard().text() == "before"
    assert said == ["3 events are too many to copy: save them as a file"]


def test_an_empty_pane_says_so(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, an_empty_session())
    assert (pane.count.text(), pane.events.events.rowCount()) == ("0 events", 0)


@pytest.mark.parametrize("name", ["table.csv", "table.md", "table"])
def test_the_table_is_saved_as_its_ending_says(
    qtbot: QtBot, make_window: MakeWindow, write_list: WriteList, tmp_path: Path, name: str
) -> None:
    window = make_window(write_list(an_event("2001", title="Été"), an_event("2003", title="Two")))
    saver = save_table.table_saver(window)
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        saver.save_to(tmp_path / name)
    if name.endswith(".md"):
        assert (tmp_path / name).read_text().splitlines()[2].startswith("| 2001 | Été |")
        return
    saved = tmp_path / (name if name.endswith(".csv") else f"{name}.csv")
    rows = list(csv.reader(saved.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Date", "Title", "Lane", "Status"]
    assert [row[1] for row in rows[1:]] == ["Été", "Two"]


def test_the_choices_are_remembered(
    make_window: MakeWindow, write_list: WriteList, settings: Settings
) -> None:
    path = write_list(an_event("2001"))
    window = make_window(path)
    window.side_pane.list_pane.set_choices(ListChoices(group="year", columns=("title",)))
    window.close()
    assert settings.list_choices == ListChoices(group="year", columns=("title",))
    assert make_window(path).side_pane.events.choices == settings.list_choices


# A long list


@pytest.fixture
def long_pane(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ListPane:
    """A list that counts as a long one."""
    monkeypatch.setattr(document, "FOUND_AT_ONCE", 1)
    return a_list_pane(qtbot, three())


@pytest.fixture
def sorted_here(monkeypatch: pytest.MonkeyPatch) -> list[ListChoices]:
    """What the window's own thread has sorted but in the order of time."""
    sorted_here: list[ListChoices] = []

    def watched(timeline: Timeline, choices: ListChoices, found: RowSet | None) -> Lines:
        if threading.current_thread() is threading.main_thread() and (
            choices.group or choices.sort != "date"
        ):
            sorted_here.append(choices)
        return lines_of(timeline, choices, found)

    for module in (event_list, sorting):
        monkeypatch.setattr(module, "lines_of", watched)
    return sorted_here


def test_a_long_list_is_sorted_beside_the_window(
    long_pane: ListPane, qtbot: QtBot, sorted_here: list[ListChoices]
) -> None:
    assert shown_titles(long_pane) == ["Cid", "Ann", "Ben"]
    long_pane.events.set_choices(ListChoices(sort="title"))
    with qtbot.waitSignal(long_pane.events.lines_changed):
        assert shown_titles(long_pane) == ["Cid", "Ann", "Ben"]
        assert long_pane.events.horizontalHeader().sortIndicatorSection() == TITLE
    assert shown_titles(long_pane) == ["Ann", "Ben", "Cid"]
    assert not sorted_here


def sorting_of(pane: ListPane) -> sorting.Sorting:
    (found,) = pane.events.findChildren(sorting.Sorting)
    return found


def await_sorted(pane: ListPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not sorting_of(pane).is_busy)


def test_of_several_orders_the_last_one_is_shown(long_pane: ListPane, qtbot: QtBot) -> None:
    for sort in ("title", "lane", "people"):
        long_pane.events.set_choices(ListChoices(sort=sort))
    await_sorted(long_pane, qtbot)
    assert shown_titles(long_pane) == ["Ann", "Cid", "Ben"]
    long_pane.events.set_choices(ListChoices(sort="title"))
    long_pane.events.set_choices(ListChoices(is_descending=True))
    assert shown_titles(long_pane) == ["Ben", "Ann", "Cid"]
    assert not sorting_of(long_pane).is_busy


def test_another_list_that_opens_stands_in_the_order_of_time_until_it_is_sorted(
    long_pane: ListPane, qtbot: QtBot
) -> None:
    long_pane.events.set_choices(ListChoices(sort="title", group="lane"))
    await_sorted(long_pane, qtbot)
    assert shown_titles(long_pane) == ["A · 2", "Ben", "Cid", "B · 1", "Ann"]
    assert long_pane.count.text() == "3 events"
    other = a_session(an_event("2001", title="Zoe"), an_event("2002", title="Abe")).document
    assert other is not None
    long_pane.session.open(other.reading)
    assert shown_titles(long_pane) == ["Zoe", "Abe"]
    await_sorted(long_pane, qtbot)
    assert shown_titles(long_pane) == ["Events · 2", "Abe", "Zoe"]
    assert long_pane.count.text() == "2 events"


def test_the_selection_stays_with_its_event_in_another_order(long_pane: ListPane, qtbot: QtBot) -> None:
    long_pane.session.picks.select(0)
    long_pane.events.set_choices(ListChoices(sort="title"))
    await_sorted(long_pane, qtbot)
    assert long_pane.events.currentIndex().row() == 2


def test_a_column_that_is_chosen_comes_into_sight(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, a_story_session())
    pane.resize(300, 600)
    entry(pane, "View", "Columns", "Sources").trigger()
    header, viewport = pane.events.horizontalHeader(), pane.events.viewport()
    left = header.sectionViewportPosition(SOURCES)
    assert left >= 0
    assert left + header.sectionSize(SOURCES) <= viewport.width()


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")
def test_the_headings_have_the_menu_of_columns(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, three())
    header, menu = pane.events.horizontalHeader(), pane.shown.menu()
    assert isinstance(menu, QMenu)
    header.customContextMenuRequested.emit(QPoint(4, 4))
    assert menu.isVisible()
    menu.close()


def test_a_group_is_no_formula_either(qtbot: QtBot) -> None:
    pane = a_list_pane(qtbot, a_session(an_event("2001", title="A", lane="=1+1")))
    pane.set_choices(ListChoices(columns=("title",), group="lane"))
    entry(pane, "Copy or save", "Copy as CSV").trigger()
    assert QGuiApplication.clipboard().text().splitlines() == ["Group,Title", "'=1+1,A"]
