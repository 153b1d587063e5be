"""The event list: a real table, in step with the selection both ways, lazy however long the list is."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QIcon, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.sessions import WIDER_PATH, a_session, a_story_session, an_empty_session, row_of
from timeline_app.ui.event_list import EventList
from timeline_app.ui.event_model import DATE, LANE, STATUS, TITLE
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.session import Session

Role = Qt.ItemDataRole


def a_list(qtbot: QtBot, session: Session) -> EventList:
    events = EventList(session)
    qtbot.addWidget(events)
    events.resize(390, 500)
    events.show()
    return events


def cell(events: EventList, row: int, column: int, role: Role = Role.DisplayRole) -> object:
    return events.events.index(row, column).data(role)


def row_texts(events: EventList, row: int) -> list[object]:
    return [cell(events, row, column) for column in (DATE, TITLE, LANE, STATUS)]


def selected_rows(events: EventList) -> list[int]:
    return [index.row() for index in events.selectionModel().selectedRows()]


def test_it_holds_every_event_in_order(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    assert events.events.rowCount() == 18
    assert row_texts(events, 1) == [
        "° 14 Dec 1985",
        "Convicted in the 1985 assault case (later overturned)",
        "1985 case",
        "Court outcome, overturned since",
    ]
    assert isinstance(cell(events, 1, DATE, Role.DecorationRole), QIcon)
    headings = [events.events.headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
    assert headings == ["Date", "Title", "Lane", "Status", "People", "Sources"]
    assert [n for n in range(6) if events.isColumnHidden(n)] == [4, 5]


def test_undated_events_come_last(qtbot: QtBot) -> None:
    events = a_list(qtbot, a_session(an_event(None, title="When?"), an_event("2001", title="Then")))
    assert [cell(events, row, TITLE) for row in range(2)] == ["Then", "When?"]
    assert cell(events, 1, DATE) == "no date"


def test_the_model_keeps_its_promises(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    tester = QAbstractItemModelTester(
        events.events, QAbstractItemModelTester.FailureReportingMode.Fatal, events
    )
    session.set_query("petition")
    session.open(a_session(an_event("2001")).document.reading)  # type: ignore[union-attr]
    session.close()
    assert tester.model() is events.events
    assert events.events.rowCount() == 0


def test_selecting_in_the_list_selects_the_event(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    QTest.mouseClick(
        events.viewport(),
        Qt.MouseButton.LeftButton,
        pos=events.visualRect(events.events.index(2, TITLE)).center(),
    )
    assert session.picks.selected_row == 2
    QTest.keyClick(events, Qt.Key.Key_Down)
    assert session.picks.selected_row == 3


def test_selecting_elsewhere_scrolls_the_list(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    session.picks.select(17)
    assert selected_rows(events) == [17]
    assert events.viewport().rect().intersects(events.visualRect(events.events.index(17, DATE)))
    session.picks.select(None)
    assert selected_rows(events) == []
    assert not events.currentIndex().isValid()


def test_one_selection_is_told_once(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    told: list[int | None] = []
    session.picks.selection_changed.connect(lambda: told.append(session.picks.selected_row))
    events.setCurrentIndex(events.events.index(5, TITLE))
    session.picks.select(9)
    session.picks.select(None)
    assert told == [5, 9, None]


def test_a_reload_keeps_the_selection(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    session.picks.select(7)
    assert session.document is not None
    session.open(session.document.reading)
    assert session.picks.selected_row == 7
    assert selected_rows(events) == [7]


def test_hits_have_a_sign_and_are_bold(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    session.set_query("dassey confession")
    (hit,) = session.finder.found.rows.tolist()
    assert str(cell(events, hit, TITLE)).startswith("▸ ")
    font = cell(events, hit, TITLE, Role.FontRole)
    assert isinstance(font, QFont)
    assert font.bold()
    assert cell(events, hit, TITLE, Role.AccessibleTextRole) == (
        "found: Series asks whether Dassey's confession was coerced"
    )
    assert not str(cell(events, 0, TITLE)).startswith("▸")
    session.set_query("")
    assert not str(cell(events, hit, TITLE)).startswith("▸")


def test_background_is_told_and_tinted(qtbot: QtBot) -> None:
    session = a_story_session(WIDER_PATH)
    events = a_list(qtbot, session)
    assert session.timeline is not None
    row = int(session.timeline.table.context.argmax())
    assert str(cell(events, row, TITLE, Role.AccessibleTextRole)).endswith(", background")
    assert cell(events, row, TITLE, Role.BackgroundRole) is not None
    assert cell(events, row_of(session, "avery-convicted-2007"), TITLE, Role.BackgroundRole) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_activates(qtbot: QtBot, key: Qt.Key) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    session.picks.select(6)
    with qtbot.waitSignal(events.event_activated) as activated:
        QTest.keyClick(events, key)
    assert activated.args == [6]


def test_a_double_click_activates(qtbot: QtBot) -> None:
    events = a_list(qtbot, a_story_session())
    place = events.visualRect(events.events.index(2, TITLE)).center()
    QTest.mouseClick(events.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(events.event_activated) as activated:
        QTest.mouseDClick(events.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert activated.args == [2]


def test_typing_finds_a_title(qtbot: QtBot) -> None:
    session = a_story_session()
    events = a_list(qtbot, session)
    events.keyboardSearch("d")
    events.keyboardSearch("o")
    assert session.picks.selected == "series-released-2015"


def test_one_letter_again_goes_on(qtbot: QtBot) -> None:
    names = ("Ärger", "beta", "Alpha", "avenue")
    session = a_session(*(an_event(str(2000 + n), title=name) for n, name in enumerate(names)))
    events = a_list(qtbot, session)
    rows = []
    for _ in range(4):
        events.keyboardSearch("a")
        rows.append(session.picks.selected_row)
    assert sorted(rows[:3], key=str) == [0, 2, 3]
    assert rows[3] == rows[0]
    events.keyboardSearch("x")
    assert session.picks.selected_row == rows[3]


def test_letters_are_the_lists_own(qtbot: QtBot) -> None:
    """A bare letter that is a key of the window elsewhere finds a title here; keys with Ctrl stay."""
    events = a_list(qtbot, a_story_session())
    for text, modifier, is_taken in (
        ("g", Qt.KeyboardModifier.NoModifier, True),
        ("g", Qt.KeyboardModifier.ControlModifier, False),
        (",", Qt.KeyboardModifier.NoModifier, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_G, modifier, text)
        event.ignore()
        QApplication.sendEvent(events, event)
        assert event.isAccepted() is is_taken


def test_hostile_titles_are_plain_and_short(qtbot: QtBot) -> None:
    session = a_session(an_event("2001", title="<img src=x>" * 100_000))
    events = a_list(qtbot, session)
    assert len(str(cell(events, 0, TITLE))) <= 300
    tip = cell(events, 0, TITLE, Role.ToolTipRole)
    assert "<img" not in str(tip)
    assert "&lt;img" in str(tip)
    assert len(str(tip)) < 20_000


def test_rows_hold_two_lines_at_twice_the_font(qtbot: QtBot) -> None:
    events = a_list(qtbot, a_story_session())
    font = QFont(events.font())
    font.setPixelSize(26)
    events.setFont(font)
    assert events.verticalHeader().defaultSectionSize() >= 2 * QFontMetrics(font).height()


def test_only_what_is_in_view_is_asked_for(qtbot: QtBot) -> None:
    count = 5_000
    session = a_session(*(an_event(f"{1000 + n % 1000}", title=f"Event {n}") for n in range(count)))
    timeline = session.timeline
    assert timeline is not None
    asked: set[int] = set()
    events = a_list(qtbot, session)
    plain = events.events.data

    def counted(index: QModelIndex, role: int = Role.DisplayRole) -> object:
        asked.add(index.row())
        return plain(index, role)

    events.events.data = counted  # type: ignore[assignment, method-assign]
    session.picks.select(count - 1)
    events.grab()
    assert 0 < len(asked) < 60


def test_an_empty_list_has_no_rows(qtbot: QtBot) -> None:
    events = a_list(qtbot, an_empty_session())
    assert events.events.rowCount() == 0
    assert events.accessibleName() == "Events"
    events.keyboardSearch("a")
    assert events.events.index(0, LANE).data() is None
    assert events.events.index(0, STATUS).data() is None


def test_the_menu_is_for_the_event_in_the_line_however_it_is_sorted(qtbot: QtBot) -> None:
    session = a_session(an_event("2001", title="B"), an_event("2002", title="A"))
    events = a_list(qtbot, session)
    events.set_choices(ListChoices(sort="title"))
    at = events.visualRect(events.events.index(0, TITLE)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, events.viewport().mapToGlobal(at))
    with qtbot.waitSignal(events.menu_wanted):
        QApplication.sendEvent(events.viewport(), event)
    assert session.picks.selected_row == 1


def test_in_a_narrow_pane_a_title_is_as_wide_as_what_the_date_leaves(qtbot: QtBot) -> None:
    events = a_list(qtbot, a_story_session())
    date_px, least = events.columnWidth(DATE), events.fontMetrics().horizontalAdvance("An event with a title")
    for room in (least, 3 * least):
        events.resize(date_px + room, 400)
        QApplication.processEvents()
        assert events.columnWidth(DATE) + events.columnWidth(TITLE) <= events.viewport().width()
