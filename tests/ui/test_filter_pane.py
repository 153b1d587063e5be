"""The pane of filters: counts beside the query, and clicks and keys that write the search line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from timeline_app.model.facet_counts import COUNTED
from timeline_app.resources import resource_path, story_path
from timeline_app.ui.document import FOUND_AT_ONCE
from timeline_app.ui.facet_tree import COUNT, NAME, SECTIONS
from timeline_app.ui.filter_pane import HELP, NOTHING, FilterPane
from timeline_app.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
CHECKED, LEFT_OUT, NEITHER = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)


@pytest.fixture
def window(make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    return with_counts(make_window(story_path(), size=(1600, 1000)), qtbot)


def with_counts(window: MainWindow, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.session.finder.counted):
        window.dock.show_tab("filter")
    return window


def pane_of(window: MainWindow) -> FilterPane:
    return window.side_pane.filters


def click(
    window: MainWindow, qtbot: QtBot, field: str, value: str, modifier: Qt.KeyboardModifier = PLAIN
) -> None:
    tree = pane_of(window).tree
    item = tree.row_of(field, value)
    assert item is not None
    tree.scrollToItem(item)
    with qtbot.waitSignal(window.session.finder.counted):
        QTest.mouseClick(
            tree.viewport(), Qt.MouseButton.LeftButton, modifier, tree.visualItemRect(item).center()
        )


def state(window: MainWindow, field: str, value: str) -> tuple[Qt.CheckState, str]:
    item = pane_of(window).tree.row_of(field, value)
    assert item is not None
    return item.checkState(NAME), item.text(COUNT)


def shown(window: MainWindow) -> int:
    scene = window.session.stage.scene()
    assert scene is not None
    assert scene.shown + scene.hidden.total == 18
    return scene.shown


def test_every_counted_field_has_a_section() -> None:
    assert set(SECTIONS) == set(COUNTED)


def test_it_counts_what_the_list_holds(window: MainWindow) -> None:
    assert state(window, "status", "court") == (NEITHER, "5")
    assert state(window, "is", "struck") == (NEITHER, "1")
    assert state(window, "lane", "replies") == (NEITHER, "1")
    assert pane_of(window).count.text() == "18 events"
    assert not pane_of(window).clear.isEnabled()


def test_what_fell_since_is_called_and_counted_as_in_the_legend(window: MainWindow, qtbot: QtBot) -> None:
    header, tree = window.header.header(), pane_of(window).tree
    assert header is not None
    legend = {item.word: int(item.count) for item in header.items}
    fallen, court = tree.row_of("is", "struck"), tree.row_of("status", "court")
    assert fallen is not None
    assert court is not None
    assert (fallen.text(NAME), int(fallen.text(COUNT))) == ("Overturned since", legend["Overturned since"])
    assert court.text(NAME) == f"Court outcome ({legend['Overturned since']} overturned since)"
    assert int(court.text(COUNT)) == legend["Court outcome"] + legend["Overturned since"]
    click(window, qtbot, "is", "struck")
    assert (window.session.query, shown(window)) == ("is:struck", 1)
    click(window, qtbot, "is", "struck")
    click(window, qtbot, "status", "court")
    assert (window.session.query, shown(window)) == ("status:court", 5)


def test_a_click_shows_only_these_and_a_second_value_of_the_field_more(
    window: MainWindow, qtbot: QtBot
) -> None:
    click(window, qtbot, "status", "court")
    assert shown(window) == 5
    assert state(window, "status", "court")[0] is CHECKED
    # What could be asked for in its place is counted as if it were not asked for.
    assert state(window, "status", "petition") == (NEITHER, "2")
    # All else is counted among what is found.
    assert pane_of(window).tree.row_of("lane", "replies") is None
    click(window, qtbot, "status", "petition")
    assert shown(window) == 7
    assert pane_of(window).count.text() == "7 of 18 found"
    click(window, qtbot, "status", "petition")
    click(window, qtbot, "status", "court")
    assert (shown(window), window.session.query) == (18, "")


def test_ctrl_and_minus_leave_out(window: MainWindow, qtbot: QtBot) -> None:
    click(window, qtbot, "status", "allegation", CONTROL)
    assert shown(window) == 15
    assert state(window, "status", "allegation") == (LEFT_OUT, "3")
    tree = pane_of(window).tree
    avery = tree.row_of("person", "steven-avery")
    assert avery is not None
    tree.setCurrentItem(avery)
    with qtbot.waitSignal(window.session.finder.counted):
        QTest.keyClick(tree, Qt.Key.Key_Minus)
    assert state(window, "person", "steven-avery")[0] is LEFT_OUT
    # The row stays the current one: the same key brings it back.
    with qtbot.waitSignal(window.session.finder.counted):
        QTest.keyClick(tree, Qt.Key.Key_Minus)
    with qtbot.waitSignal(window.session.finder.counted):
        QTest.keyClick(tree, Qt.Key.Key_Space)
    assert state(window, "person", "steven-avery")[0] is CHECKED


def test_events_without_any_can_be_asked_for(make_window: MakeWindow, qtbot: QtBot) -> None:
    later = resource_path("events", "news-article-2016-01-and-later.timeline.json")
    window = with_counts(make_window(later, size=(1600, 1000)), qtbot)
    click(window, qtbot, "place", "")
    assert window.session.query == "-has:place"
    assert state(window, "place", "")[0] is CHECKED
    scene = window.session.stage.scene()
    assert scene is not None
    assert 40 - scene.hidden.filter == int(state(window, "place", "")[1])


def test_show_all_brings_everything_back(window: MainWindow, qtbot: QtBot) -> None:
    click(window, qtbot, "lane", "replies", CONTROL)
    assert shown(window) == 17
    pane_of(window).clear.click()
    assert (shown(window), window.session.query) == (18, "")


def test_keys_open_and_close_a_section(window: MainWindow) -> None:
    tree = pane_of(window).tree
    section = tree.topLevelItem(0)
    assert section is not None
    tree.setCurrentItem(section)
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert not section.isExpanded()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert section.isExpanded()


def test_it_has_the_keyboard_as_soon_as_it_is_in_front(window: MainWindow) -> None:
    assert pane_of(window).tree.hasFocus()


def test_a_row_says_what_it_is_and_whether_it_is_left_out(window: MainWindow, qtbot: QtBot) -> None:
    click(window, qtbot, "status", "opinion", CONTROL)
    item = pane_of(window).tree.row_of("status", "opinion")
    assert item is not None
    role = Qt.ItemDataRole.AccessibleTextRole
    assert item.data(NAME, role) == "Kind of claim: Opinion, 1 event, left out"


def test_a_line_that_is_no_query_is_told_and_gives_way(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.finder.counted):
        window.session.set_query("before:")
    assert pane_of(window).count.text() == "The search line has a fault"
    click(window, qtbot, "status", "count")
    assert window.session.query == "status:count"


def test_a_date_as_typed_stays_in_the_line(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.finder.counted):
        window.session.set_query('after:"March 2005"')
    click(window, qtbot, "status", "court")
    assert window.session.query.startswith("after:")
    assert window.session.query.endswith("status:court")


def test_a_long_list_is_counted_beside_the_window(
    make_window: MakeWindow, qtbot: QtBot, write_list: WriteList
) -> None:
    events = [
        an_event(str(1800 + number % 200), lane=f"Lane {number % 3}", tags=[f"tag {number % 7}"])
        for number in range(FOUND_AT_ONCE + 6)
    ]
    window = with_counts(make_window(write_list(*events)), qtbot)
    assert [state(window, "lane", f"Lane {number}") for number in range(3)] == [
        (NEITHER, "1,669"),
        (NEITHER, "1,669"),
        (NEITHER, "1,668"),
    ]
    click(window, qtbot, "tag", "tag 1")
    qtbot.waitUntil(lambda: not window.session.finder.is_searching)
    assert f"{len(window.session.finder.found):,}" == state(window, "tag", "tag 1")[1]


def test_all_names_of_a_section_stand_below_one_another(window: MainWindow) -> None:
    tree = pane_of(window).tree
    for field in SECTIONS:
        rows = [tree.row_of(field, one.value) for one in pane_of(window).counts[field].counts]
        assert len({row.icon(0).isNull() for row in rows if row is not None}) <= 1, field


def test_the_counts_take_the_width_of_the_longest(window: MainWindow) -> None:
    tree = pane_of(window).tree
    assert tree.columnWidth(1) < tree.fontMetrics().horizontalAdvance("1,000,000")


def test_where_nothing_is_found_the_pane_says_so(window: MainWindow, qtbot: QtBot) -> None:
    pane = pane_of(window)
    assert pane.help.text() == HELP
    with qtbot.waitSignal(window.session.finder.counted):
        window.session.set_query("nobody-says-this")
    assert pane.help.text() == NOTHING
    with qtbot.waitSignal(window.session.finder.counted):
        window.session.set_query("")
    assert pane.help.text() == HELP
    window.session.close()
    assert pane.help.text() == ""
