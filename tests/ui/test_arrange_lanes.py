"""The dialog in which lanes are arranged, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import EventFields, an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import click, key
from tests.ui.sights import STORY_LANES, band, header, lane_names, row_of
from timeline_app.ui.arrange_lanes import NAME, ArrangeLanes
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a menu or a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def dialog(window: MainWindow) -> ArrangeLanes:
    return opened(window)


def opened(window: MainWindow) -> ArrangeLanes:
    key(window.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ArrangeLanes)
    assert dialog is not None
    assert dialog.list.hasFocus() or dialog.focusWidget() is dialog.list
    return dialog


def rows(dialog: ArrangeLanes) -> list[str]:
    """The lanes listed: name, count, state; those not shown in brackets."""
    told = []
    for number in range(dialog.list.topLevelItemCount()):
        item = dialog.list.topLevelItem(number)
        if item is not None and not item.isHidden():
            text = " ".join(item.text(column) for column in range(3)).strip()
            told.append(text if item.checkState(NAME) is Qt.CheckState.Checked else f"({text})")
    return told


def test_the_dialog_lists_every_lane_and_does_everything_by_keys_at_once(
    window: MainWindow, dialog: ArrangeLanes
) -> None:
    assert rows(dialog) == [
        "1985 case 3",
        "Halbach case 4",
        "Documentary 4",
        "Public response 6",
        "Replies 1",
    ]
    key(dialog.list, Qt.Key.Key_Down)
    key(dialog.list, Qt.Key.Key_Space)
    assert rows(dialog)[1] == "(Halbach case 4 hidden)"
    assert lane_names(window) == ["1985 case", "Documentary", "Public response", "Replies"]
    key(dialog.list, Qt.Key.Key_Left)  # a hidden lane is neither closed nor open
    key(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # nor has it a place
    assert window.session.view.closed == window.session.view.lane_order == ()
    key(dialog.list, Qt.Key.Key_Space)
    key(dialog.list, Qt.Key.Key_Left)
    assert rows(dialog)[1] == "Halbach case 4 closed"
    assert lane_names(window)[1] == "[Halbach case]"
    key(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lane_names(window)[:2] == ["[Halbach case]", "1985 case"]
    assert rows(dialog)[0] == "Halbach case 4 closed"
    key(dialog.list, Qt.Key.Key_Right)
    for _ in range(9):
        key(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lane_names(window)[-1] == "Halbach case"
    assert dialog.current == band(window, "Halbach case").id
    dialog.buttons["order"].click()
    dialog.buttons["all"].click()
    assert lane_names(window) == STORY_LANES
    key(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_dialog_begins_at_the_lane_of_the_selection_and_its_buttons_say_what_they_do(
    window: MainWindow,
) -> None:
    window.session.picks.select(row_of(window, "series-released-2015"))
    dialog = opened(window)
    assert dialog.current == band(window, "Documentary").id
    assert dialog.buttons["toggle"].text() == "&Close lane"
    dialog.buttons["toggle"].click()
    assert lane_names(window)[2] == "[Documentary]"
    assert dialog.buttons["toggle"].text() == "&Open lane"
    dialog.buttons["toggle"].click()
    dialog.buttons["alone"].click()
    assert len([name for name in lane_names(window) if name.startswith("[")]) == 4
    dialog.buttons["up"].click()
    dialog.buttons["up"].click()
    assert lane_names(window)[0] == "Documentary"
    assert not dialog.buttons["up"].isEnabled()
    dialog.close()


def test_the_dialog_follows_what_is_done_elsewhere(
    window: MainWindow, dialog: ArrangeLanes, write_list: WriteList
) -> None:
    click(window.canvas, header(window, "Replies"))
    assert rows(dialog)[-1] == "Replies 1 closed"
    window.canvas.navigation.set_lanes_by("people")
    assert rows(dialog)[0] == "Steven Avery 8"
    assert "people" in dialog.windowTitle()
    assert opened(window) is dialog
    window.opening.open(write_list(an_event("2012", people=["Ann"]), view={"lanes_by": "people"}))
    assert rows(dialog) == ["Ann 1"]
    window.close_list()
    assert rows(dialog) == []
    assert dialog.current is None
    for button in dialog.buttons.values():
        assert not button.isEnabled()
        button.click()
    dialog.close()


def test_five_hundred_lanes_are_narrowed_down_and_moved_among_those_listed(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    events: list[EventFields] = [
        an_event(f"{1900 + number % 100}", people=[f"Person {number:03}"]) for number in range(500)
    ]
    window = make_window(write_list(*events, view={"lanes_by": "people"}))
    dialog = opened(window)
    assert len(rows(dialog)) == 500
    dialog.line.setText("ERSON 49")
    listed = [f"Person {number:03} 1" for number in range(500) if "49" in f"{number:03}"]
    assert rows(dialog) == listed
    key(dialog.line, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    assert dialog.current == "people:Person 049"
    key(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows(dialog)[:2] == [listed[1], listed[0]]
    order = window.session.view.lane_order
    assert order.index("people:Person 049") == order.index("people:Person 149") + 1
    dialog.line.setText("nobody of that name")
    assert rows(dialog) == []
    assert dialog.current is None
    dialog.line.clear()
    assert len(rows(dialog)) == 500
    dialog.close()
