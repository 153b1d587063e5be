"""Everything can be done by keyboard alone: each action by its key, by its menu, and by its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from tests.ui.hands import CONTROL, key, type_text
from timeline_app.resources import story_path
from timeline_app.ui import messages
from timeline_app.ui.actions import ACTIONS, ActionRow
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.palette import CommandPalette

# The offscreen platform says so when a dialog or a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

NAMED = [row for row in ACTIONS if row.id != "palette"]
LAST = ("quit",)
"""What is tried at the end: the window is gone then."""
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def no_dialog_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(messages, "install_desktop", lambda: "Done.")


@pytest.fixture(autouse=True)
def no_dialog_left() -> Iterator[None]:
    yield
    close_all()


def prepare(window: MainWindow) -> None:
    """Make it a window in which every action can be done: views before and after, hits, a selection."""
    close_all()
    if window.session.document is None or window.session.document.path != story_path():
        assert window.opening.open(story_path())
    window.session.set_query("petition")
    last = window.session.prepared.all_lanes("lane").lanes[-1]
    closed = replace(window.session.view, lanes_by="lane", lane_order=(), hidden=(), closed=(last.id,))
    window.session.set_view(replace(closed, zero="exonerated-released-2003"))
    window.canvas.navigation.fit()
    window.canvas.navigation.zoom(32)
    window.canvas.navigation.toggle_axis()
    window.session.go_back()
    window.session.picks.select(4)
    window.activateWindow()
    window.canvas.setFocus()
    assert [name for name, one in window.actions_by_row.by_id.items() if not one.isEnabled()] == []


def close_all() -> None:
    """Close every dialog and menu."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog | QMenu):
            one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def ready(window: MainWindow) -> MainWindow:
    """A window in which every action can be done."""
    prepare(window)
    return window


def done(window: MainWindow) -> list[str]:
    """The ids of the actions that are done from now on."""
    ids: list[str] = []
    for action_id, action in window.actions_by_row.by_id.items():
        action.triggered.connect(lambda _=False, action_id=action_id: ids.append(action_id))
    return ids


def in_order(rows: Sequence[ActionRow]) -> list[ActionRow]:
    return sorted(rows, key=lambda row: row.id in LAST)


def test_every_key_does_its_action(window: MainWindow) -> None:
    ids = done(window)
    for row in in_order(ACTIONS):
        for stroke in row.keys:
            prepare(window)
            ids.clear()
            QTest.keySequence(window.canvas, QKeySequence(stroke))
            assert ids == [row.id], stroke


def test_keys_of_the_timeline_do_the_same_in_the_overview(window: MainWindow) -> None:
    ids = done(window)
    own = ("Left", "Right")
    for row in ACTIONS:
        for stroke in row.keys if row.on_canvas else ():
            prepare(window)
            window.overview.setFocus()
            view = window.session.view
            ids.clear()
            QTest.keySequence(window.overview, QKeySequence(stroke))
            assert ids == ([] if stroke in own else [row.id]), stroke
            assert stroke not in own or window.session.view != view


def test_every_action_is_done_by_typing_its_name(window: MainWindow) -> None:
    ids = done(window)
    for row in in_order(NAMED):
        prepare(window)
        ids.clear()
        key(window.canvas, Qt.Key.Key_K, CONTROL)
        palette = window.findChild(CommandPalette)
        assert palette is not None
        type_text(palette.line, row.name.replace("’", "'"))  # as keyboards have it
        assert palette.model.line(0).name == row.name
        key(palette.line, Qt.Key.Key_Return)
        assert ids == ["palette", row.id]


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> list[str]:
    """The ids of the actions that arrow keys come to in a menu that was opened by key, submenus included."""
    found: list[str] = []
    first = current = menu.activeAction()
    while current is not None:
        inner = current.menu()
        if isinstance(inner, QMenu):
            key(menu, Qt.Key.Key_Right)
            assert popup() is inner
            found += entries(inner)
            key(inner, Qt.Key.Key_Left)
            assert popup() is menu
        elif current.objectName():
            found.append(current.objectName())
        key(menu, Qt.Key.Key_Down)
        current = menu.activeAction()
        if current is first:
            break
    return found


def test_every_menu_opens_by_its_letter_and_arrows_come_to_all_of_its_entries(ready: MainWindow) -> None:
    found: list[str] = []
    for menu in (Qt.Key.Key_F, Qt.Key.Key_E, Qt.Key.Key_V, Qt.Key.Key_G, Qt.Key.Key_H):
        key(ready.canvas, menu, ALT)
        found += entries(popup())
        while QApplication.activePopupWidget() is not None:
            key(popup(), Qt.Key.Key_Escape)
    assert found == [row.id for row in ACTIONS if row.menu]


def test_an_entry_of_a_menu_is_done_by_its_letter(ready: MainWindow) -> None:
    ids = done(ready)
    key(ready.canvas, Qt.Key.Key_V, ALT)
    before = ready.session.view.is_condensed
    key(popup(), Qt.Key.Key_C)
    assert ids == ["condensed"]
    assert ready.session.view.is_condensed is not before
