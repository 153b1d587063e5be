"""Actions: every row runs in every state; keys are unique, and letters are typed where letters are typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QToolButton, QWidget
from shiboken6 import isValid

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import key, type_text
from tests.ui.sights import scene_of
from timeline_app.layout.placement import GROUPINGS
from timeline_app.layout.view import unmarked
from timeline_app.resources import resource_path, story_path
from timeline_app.ui import messages
from timeline_app.ui.actions import ACTIONS, MENUS, TOOLBAR, ActionRow
from timeline_app.ui.dialogs import ask_date
from timeline_app.ui.lanes import LANES_BY
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

IDS = [row.id for row in ACTIONS]
STATES = ("story", "empty", "undated", "one", "nothing")


@pytest.fixture(autouse=True)
def no_dialog_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(messages, "install_desktop", lambda: "Done.")


@pytest.fixture(autouse=True)
def no_dialog_left() -> Iterator[None]:
    yield
    for dialog in dialogs():
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialogs() -> list[QDialog]:
    """The dialogs that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def path_of(state: str, write_list: WriteList) -> Path | None:
    paths: dict[str, Callable[[], Path | None]] = {
        "story": story_path,
        "empty": write_list,
        "undated": lambda: write_list(an_event(title="Some day"), an_event(title="Another day")),
        "one": lambda: write_list(an_event("2012-05-01")),
        "nothing": lambda: None,
    }
    return paths[state]()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("row", ACTIONS, ids=IDS)
def test_every_action_runs_in_every_state(
    make_window: MakeWindow, write_list: WriteList, row: ActionRow, state: str
) -> None:
    window = make_window(path_of(state, write_list), size=(1000, 700))
    row.run(window)
    if isValid(window):
        window.actions_by_row.refresh()
        assert window.canvas.grab().width() == window.canvas.width()
        for dialog in dialogs():
            assert dialog.parent() is window
            assert dialog.windowTitle()


@pytest.mark.parametrize("state", STATES)
def test_all_actions_after_one_another_leave_a_window_that_works(
    make_window: MakeWindow, write_list: WriteList, state: str
) -> None:
    window = make_window(path_of(state, write_list))
    for action_id, action in window.actions_by_row.by_id.items():
        if action_id != "quit":
            action.trigger()
            for dialog in dialogs():
                dialog.close()
    assert window.grab().width() == window.width()
    assert window.opening.open(story_path())
    window.canvas.navigation.fit()
    assert scene_of(window).shown == 18


def test_ids_and_keys_are_unique() -> None:
    assert [name for name, count in Counter(IDS).items() if count > 1] == []
    strokes = Counter(QKeySequence(stroke).toString() for row in ACTIONS for stroke in row.keys)
    assert [stroke for stroke, count in strokes.items() if count > 1] == []
    assert all(strokes)


def test_every_key_is_a_shortcut_of_the_window_or_its_canvas(window: MainWindow) -> None:
    given = Counter(
        stroke.toString()
        for widget in (window, window.canvas)
        for action in widget.actions()
        for stroke in action.shortcuts()
    )
    assert given == Counter(QKeySequence(stroke).toString() for row in ACTIONS for stroke in row.keys)


def test_menus_and_toolbar_hold_what_they_should(window: MainWindow) -> None:
    assert all(row.menu in MENUS for row in ACTIONS if row.menu)
    assert all(name in (*IDS, "|", "lanes") for name in TOOLBAR)
    in_menus = [action for menu in window.actions_by_row.menus.values() for action in menu.actions()]
    assert {row.id for row in ACTIONS if row.menu} == {
        action.objectName() for action in in_menus if action.objectName()
    }


def test_no_two_entries_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    for menu in (window.menuBar(), *window.actions_by_row.menus.values()):
        letters = Counter(
            action.text()[action.text().index("&") + 1].lower()
            for action in menu.actions()
            if "&" in action.text()
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_what_cannot_be_done_is_grey(make_window: MakeWindow, write_list: WriteList) -> None:
    window = make_window(None)
    by_id = window.actions_by_row.by_id
    for name in ("export", "copy-picture", "fit", "zoom-in", "condensed", "back", "next-hit", "reload"):
        assert not by_id[name].isEnabled(), name
    window.opening.open(story_path())
    for name in ("export", "copy-picture", "fit", "zoom-in", "condensed", "reload"):
        assert by_id[name].isEnabled(), name
    assert not by_id["back"].isEnabled()
    window.canvas.navigation.zoom(32)
    assert by_id["back"].isEnabled()
    window.session.go_back()
    assert not by_id["back"].isEnabled()
    assert by_id["forward"].isEnabled()
    window.session.set_query("petition")
    assert by_id["next-hit"].isEnabled()
    window.close_list()
    for name in ("export", "fit", "condensed", "back", "forward", "next-hit", "reload"):
        assert not by_id[name].isEnabled(), name


def test_ticks_tell_how_it_is(window: MainWindow) -> None:
    by_id = window.actions_by_row.by_id
    assert by_id["condensed"].isChecked()
    assert by_id["lanes-lane"].isChecked()
    by_id["condensed"].trigger()
    by_id["lanes-status"].trigger()
    assert not by_id["condensed"].isChecked()
    assert not by_id["lanes-lane"].isChecked()
    assert by_id["lanes-status"].isChecked()
    by_id["lanes-status"].trigger()
    assert by_id["lanes-status"].isChecked()
    window.session.go_back()
    assert by_id["lanes-lane"].isChecked()
    by_id["theme-dark"].trigger()
    assert [name for name in by_id if name.startswith("theme-") and by_id[name].isChecked()] == ["theme-dark"]
    by_id["side-pane"].trigger()
    assert not window.dock.is_shown
    assert not by_id["side-pane"].isChecked()
    window.dock.show()
    window.actions_by_row.menus["&View"].aboutToShow.emit()
    assert by_id["side-pane"].isChecked()


def test_icons_are_drawn_in_every_theme(window: MainWindow) -> None:
    for row in ACTIONS:
        if row.icon:
            assert resource_path("icons", f"{row.icon}.svg").is_file(), row.icon
            assert not window.actions_by_row.by_id[row.id].icon().isNull(), row.icon


# Letters


def test_of_a_choice_one_is_checked_and_stays_so(window: MainWindow) -> None:
    by_id = window.actions_by_row.by_id
    choices: dict[str, list[str]] = {}
    for row in ACTIONS:
        if row.choice:
            choices.setdefault(row.choice, []).append(row.id)
    assert set(choices) == {"zone", "lanes-by", "theme", "wheel"}
    for names in choices.values():
        groups = {by_id[name].actionGroup() for name in names}
        assert len(groups) == 1
        (checked,) = (name for name in names if by_id[name].isChecked())
        by_id[checked].trigger()
        assert [name for name in names if by_id[name].isChecked()] == [checked]
    for chosen, before in (("lanes-status", "lanes-lane"), ("theme-contrast", None), ("wheel-scrolls", None)):
        by_id[chosen].trigger()
        group = by_id[chosen].actionGroup()
        assert [one for one in group.actions() if one.isChecked()] == [by_id[chosen]]
        assert before is None or not by_id[before].isChecked()


LETTERS = "gwasd f+-=,.G?"


def state_of(window: MainWindow) -> object:
    return unmarked(window.session.view), window.session.picks.selected, window.side_pane.tab


def test_letters_typed_into_the_search_box_are_letters(window: MainWindow) -> None:
    state = state_of(window)
    key(window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.line.hasFocus()
    type_text(window.search.line, LETTERS)
    assert window.search.line.text() == LETTERS
    assert state_of(window) == state
    assert dialogs() == []
    for stroke in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up):
        key(window.search.line, stroke)
    assert state_of(window) == state


def test_letters_typed_into_a_dialog_are_letters(window: MainWindow) -> None:
    state = state_of(window)
    ask_date(window)
    dialog = dialogs()[0]
    line = dialog.findChild(QWidget, "date")
    assert line is not None
    assert dialog.focusWidget() in (line, None)
    type_text(line, LETTERS)
    assert state_of(window) == state
    assert len(dialogs()) == 1
    key(line, Qt.Key.Key_Escape)
    assert dialogs() == []
    assert state_of(window) == state


def test_letters_typed_into_the_list_find_titles_and_move_nothing_else(window: MainWindow) -> None:
    view = window.session.view
    window.dock.show_tab("list")
    assert window.side_pane.events.hasFocus()
    type_text(window.side_pane.events, "gwasd")
    assert window.session.view == view
    key(window.side_pane.events, Qt.Key.Key_Down)
    assert window.session.view == view


@pytest.mark.parametrize("tab", ["details", "list", "problems"])
def test_letters_in_the_side_pane_are_no_keys_of_the_canvas(window: MainWindow, tab: str) -> None:
    window.session.picks.select(4)
    window.dock.show_tab(tab)
    view = window.session.view
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is not window.canvas
    type_text(focus, "gwasdf+-=.,")
    assert window.session.view == view


def test_all_keys_of_the_canvas_work_on_the_canvas(window: MainWindow) -> None:
    keys = Qt.Key
    letters = (keys.Key_G, keys.Key_W, keys.Key_S, keys.Key_A, keys.Key_D, keys.Key_F)
    signs = (keys.Key_Plus, keys.Key_Minus, keys.Key_Equal, keys.Key_Period, keys.Key_Comma)
    for stroke in (*letters, *signs, keys.Key_Left, keys.Key_Right, keys.Key_Home):
        window.canvas.navigation.show_span(window.session.stage.scale().span(200.0, 700.0))
        window.session.picks.select(9)
        before = (window.session.view, window.session.picks.selected)
        key(window.canvas, stroke)
        assert (window.session.view, window.session.picks.selected) != before, stroke


def test_keys_with_control_work_everywhere(window: MainWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    window.dock.show_tab("list")
    step = window.session.stage.viewport().step
    key(window.side_pane.events, Qt.Key.Key_Plus, control)
    assert window.session.stage.viewport().step > step
    key(window.side_pane.events, Qt.Key.Key_0, control)
    assert window.session.view.viewport is None
    key(window.side_pane.events, Qt.Key.Key_F, control)
    assert window.search.line.hasFocus()


def test_the_lanes_button_offers_every_grouping(window: MainWindow) -> None:
    menu = window.bars.tools.lanes.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    names = [action.objectName() for action in menu.actions()]
    assert names == [*(f"lanes-{lanes_by}" for lanes_by in GROUPINGS), "", "arrange-lanes", "show-lanes"]
    assert tuple(LANES_BY) == tuple(GROUPINGS)


def test_buttons_say_in_a_tip_what_they_do_and_by_which_key(window: MainWindow) -> None:
    for button in window.bars.tools.findChildren(QToolButton):
        if button.isVisible():
            assert button.toolTip(), button.text()
    assert window.actions_by_row.by_id["fit"].toolTip() == "Show everything (Home)"
