"""For everyone: controls have names, their focus is seen in every theme, the selection is told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import key
from tests.ui.sights import row_of
from timeline_app.theme import THEMES, load_theme
from timeline_app.ui import canvas as canvas_module
from timeline_app.ui import dialogs, style
from timeline_app.ui.assistive import ROLES, install_roles
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.palette import toggle_palette

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

SEEN_CHANGE = 40
"""A pixel that changes by so much of 255 in one colour is seen to change."""
SEEN_PIXELS = 100
"""The rim of the smallest button has more."""

OPENERS: Mapping[str, Callable[[MainWindow], None]] = {
    "picture": dialogs.export_picture,
    "copy": dialogs.save_copy,
    "date": dialogs.ask_date,
    "zone": dialogs.ask_zone,
    "keys": dialogs.show_keys,
    "about": dialogs.show_about,
}


@pytest.fixture(autouse=True)
def no_dialog_left() -> Iterator[None]:
    yield
    for dialog in open_dialogs():
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


@pytest.fixture
def full_window(make_window: MakeWindow, write_list: WriteList) -> MainWindow:
    """Hits, a notice, a selected event and problems: all that can have the keyboard is there."""
    path = write_list(
        an_event("2001-05-01", id="a", title="A report"),
        an_event("2001-06-01", id="b", title="Another report", description="See https://example.org/ there."),
        an_event("soon", id="c", title="A third report"),
    )
    window = make_window(path, size=(1200, 800))
    window.session.set_query("report")
    # When it begins it has nothing to tell: on a slow machine it took the notice away in mid-test.
    window.start_watching()
    window.show_notice("This is a notice.")
    window.session.picks.select(row_of(window, "b"))
    return window


def focusable(root: QWidget) -> list[QWidget]:
    """What the Tab key comes to in a window; one that passes the keyboard on is none of them."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & tab and one.focusProxy() is None
    ]


def nameless(root: QWidget) -> list[str]:
    """What can be used in a window and does not say what it is."""
    named = (one for one in root.findChildren(QWidget) if one.isVisible())
    wanted = (
        one
        for one in named
        if isinstance(one, QAbstractButton)
        or (one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None)
    )
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in wanted
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]


# Names


@pytest.mark.parametrize("tab", ["details", "list", "problems"])
def test_everything_in_the_window_has_a_name(full_window: MainWindow, tab: str) -> None:
    full_window.side_pane.show_tab(tab)
    QApplication.processEvents()
    assert len(focusable(full_window)) >= 12
    assert nameless(full_window) == []


def test_everything_in_the_palette_has_a_name(full_window: MainWindow) -> None:
    toggle_palette(full_window)
    assert nameless(full_window) == []


@pytest.mark.parametrize("name", OPENERS)
def test_everything_in_a_dialog_has_a_name(window: MainWindow, name: str) -> None:
    OPENERS[name](window)
    QApplication.processEvents()
    (dialog,) = open_dialogs()
    assert dialog.windowTitle()
    assert focusable(dialog)
    assert nameless(dialog) == []


def test_widgets_that_draw_themselves_say_what_they_are(window: MainWindow) -> None:
    install_roles()
    toggle_palette(window)
    window.show_notice("This is a notice.")
    drawn = [one for one in window.findChildren(QWidget) if type(one).__name__ in ROLES]
    assert {type(one).__name__ for one in drawn} == set(ROLES)
    for one in drawn:
        told = QAccessible.queryAccessibleInterface(one)
        assert told.role() == QAccessible.Role[ROLES[type(one).__name__]]
        assert told.text(QAccessible.Text.Name)


# The selection, in words

JURY = "avery-convicted-2007"
SENTENCE = (
    "Jury convicts Avery of murder, court outcome, Sunday 18 March 2007, from other sources, "
    "Halbach case, 5 of 18"
)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the canvas has spoken."""
    said: list[str] = []
    monkeypatch.setattr(canvas_module, "announce", lambda widget, text: said.append(text))
    return said


def test_the_canvas_tells_its_selected_event_and_speaks_it_while_it_has_the_keyboard(
    window: MainWindow, spoken: list[str]
) -> None:
    assert "Comma and full stop" in window.canvas.accessibleDescription()
    window.canvas.setFocus()
    window.session.picks.select(row_of(window, JURY))
    assert window.canvas.accessibleDescription() == SENTENCE
    assert spoken == [SENTENCE]
    window.session.picks.select(None)
    assert "Comma and full stop" in window.canvas.accessibleDescription()
    assert spoken == [SENTENCE]


def test_whoever_goes_through_the_list_hears_the_list_alone(window: MainWindow, spoken: list[str]) -> None:
    window.dock.show_tab("list")
    key(window.side_pane.events, Qt.Key.Key_Down)
    assert window.session.picks.selected is not None
    assert window.canvas.accessibleDescription() != ""
    assert spoken == []


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (an_event(title="Some day"), "Some day, reported event, no date, Lane, 1 of 1"),
        (
            an_event("2001-05", title="A month", status="allegation"),
            "A month, allegation, question, May 2001, Lane, 1 of 1",
        ),
        (
            an_event("2001-05-01", title="A day", display_date="May Day"),
            "A day, reported event, May Day, Lane, 1 of 1",
        ),
    ],
)
def test_an_event_is_told_as_far_as_it_is_known(
    make_window: MakeWindow, write_list: WriteList, event: dict[str, object], sentence: str
) -> None:
    window = make_window(write_list({**event, "lane": "Lane", "status": event.get("status", "reported")}))
    window.session.picks.select(0)
    assert window.canvas.accessibleDescription() == sentence


def test_the_current_row_of_the_list_follows_the_selection(window: MainWindow) -> None:
    window.side_pane.show_tab("list")
    row = row_of(window, JURY)
    window.session.picks.select(row)
    events = window.side_pane.events
    assert events.currentIndex().row() == row
    cell = QAccessible.queryAccessibleInterface(events).focusChild()
    events.setFocus()
    cell = QAccessible.queryAccessibleInterface(events).focusChild()
    assert cell.text(QAccessible.Text.Name) == "Jury convicts Avery of murder"
    assert cell.state().selected


# Tab order and focus


def walked(window: MainWindow) -> list[QWidget]:
    """What the Tab key comes to, one after the other, from the canvas round to the canvas."""
    window.canvas.setFocus()
    order: list[QWidget] = [window.canvas]
    while True:
        focus = QApplication.focusWidget()
        assert focus is not None
        key(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is window.canvas:
            return order
        if focus is not order[-1]:  # a text with links keeps the keyboard for each of them
            assert focus not in order
            order.append(focus)


@pytest.mark.parametrize("tab", ["details", "list", "problems"])
def test_the_tab_key_comes_to_everything_in_the_order_of_the_window(
    full_window: MainWindow, tab: str
) -> None:
    window = full_window
    window.side_pane.show_tab(tab)
    QApplication.processEvents()
    order = walked(window)
    assert set(order) == set(focusable(window))
    parts = [
        window.canvas,
        window.overview,
        window.side_pane,
        window.bars.tools,
        window.bars.search,
        window.header,
    ]
    numbers = [
        next(number for number, part in enumerate(parts) if part is one or part.isAncestorOf(one))
        for one in order
    ]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(parts)))


def pixels(widget: QWidget) -> npt.NDArray[np.int16]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), :3].astype(np.int16)


def unseen(root: QWidget) -> list[str]:
    """What looks with the keyboard as it does without."""
    by_tab = Qt.FocusReason.TabFocusReason
    every = focusable(root)
    found = []
    for one in every:
        other = next((candidate for candidate in every if candidate is not one), None)
        if other is not None:
            other.setFocus(by_tab)
        else:
            one.clearFocus()
        QApplication.processEvents()
        without = pixels(one)
        one.setFocus(by_tab)
        QApplication.processEvents()
        changed = np.abs(pixels(one) - without).max(axis=2) >= SEEN_CHANGE
        if np.count_nonzero(changed) < SEEN_PIXELS:
            found.append(f"{type(one).__name__} {one.objectName()} {one.accessibleName()}")
    return found


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, qapp: QApplication, window: MainWindow) -> Iterator[str]:
    """A theme that is in force for the whole application."""
    chosen = load_theme(request.param)
    style.apply(qapp, chosen)
    window.session.set_theme(chosen)
    yield request.param
    style.apply(qapp, load_theme("light"))


def test_the_focus_is_seen_wherever_it_is_in_the_window(window: MainWindow, theme: str) -> None:
    window.session.set_query("petition")
    for tab in ("details", "list", "problems"):
        window.session.picks.select(4)
        window.side_pane.show_tab(tab)
        QApplication.processEvents()
        assert unseen(window) == [], tab


@pytest.mark.parametrize("name", OPENERS)
def test_the_focus_is_seen_wherever_it_is_in_a_dialog(window: MainWindow, theme: str, name: str) -> None:
    OPENERS[name](window)
    QApplication.processEvents()
    (dialog,) = open_dialogs()
    dialog.activateWindow()
    QApplication.processEvents()
    assert unseen(dialog) == []


def test_the_problems_show_their_focus_as_well(full_window: MainWindow) -> None:
    full_window.side_pane.show_tab("problems")
    QApplication.processEvents()
    assert unseen(full_window) == []
