"""Controls take the theme's colours, and the theme that of the desktop where it is asked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QPalette, QStyleHints
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QToolBar,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.paint.drawing import pixels_of
from tests.test_theme import contrast
from timeline_app.theme import THEMES, Theme, load_theme
from timeline_app.ui import style
from timeline_app.ui.desktop_wishes import asks_less_motion

Group, Role, Scheme = QPalette.ColorGroup, QPalette.ColorRole, Qt.ColorScheme

CHECKOUT = Path(__file__).parents[2]
READ_TOGETHER = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.PlaceholderText, Role.Base),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.HighlightedText, Role.Highlight),
    (Role.Link, Role.Base),
)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which looks afterwards as it did before."""
    palette, sheet = QPalette(qapp.palette()), qapp.styleSheet()
    yield qapp
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


class Desktop:
    """A desktop's colour scheme: its own, and the one that the program has set over it."""

    def __init__(self) -> None:
        self.own = Scheme.Light
        self.over: Qt.ColorScheme | None = None

    def set_over(self, scheme: Qt.ColorScheme) -> None:
        self.over = scheme

    def unset(self) -> None:
        self.over = None

    def scheme(self) -> Qt.ColorScheme:
        return self.over or self.own


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """One that can be turned dark; the platform of the tests has no colour scheme."""
    desktop = Desktop()
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _: desktop.scheme())
    monkeypatch.setattr(QStyleHints, "setColorScheme", lambda _, scheme: desktop.set_over(scheme))
    monkeypatch.setattr(QStyleHints, "unsetColorScheme", lambda _: desktop.unset())
    return desktop


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_controls_can_be_read(theme: Theme) -> None:
    palette = style.qt_palette(theme)
    for text, ground in READ_TOGETHER:
        assert contrast(palette.color(text).name(), palette.color(ground).name()) >= 4.5


def test_what_is_disabled_is_fainter_and_still_there(theme: Theme) -> None:
    palette = style.qt_palette(theme)
    ground = palette.color(Role.Window).name()
    usual = contrast(palette.color(Group.Active, Role.ButtonText).name(), ground)
    disabled = contrast(palette.color(Group.Disabled, Role.ButtonText).name(), ground)
    assert 1.8 < disabled < usual


def test_light_and_dark_are_told_apart_by_qt(theme: Theme) -> None:
    palette = style.qt_palette(theme)
    is_dark = palette.color(Role.WindowText).lightness() > palette.color(Role.Window).lightness()
    assert is_dark is theme.is_dark


def test_the_style_sheet_takes_every_colour_from_the_theme(theme: Theme) -> None:
    sheet = style.style_sheet(theme)
    assert "$" not in sheet
    assert theme.color("accent") in sheet
    assert sheet.count("{") == sheet.count("}")


def test_applying_a_theme_colours_what_is_shown(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = QToolBar(window)
    bar.addAction("Open")
    bar.addWidget(QLineEdit())
    QPushButton("Close", window)
    QTabWidget(window).addTab(QWidget(), "Details")
    window.resize(300, 200)
    style.apply(app, theme)
    pixel = window.grab().toImage().pixelColor(290, 190)
    assert pixel.name().upper() == theme.color("ground")
    assert bar.palette().color(Role.Highlight) == QColor(theme.color("accent"))


@pytest.mark.parametrize("name", THEMES)
def test_a_chosen_theme_is_taken(name: str) -> None:
    assert style.theme_name(name) == name


def test_else_the_desktop_decides(
    app: QApplication, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert style.theme_name("system") == "light"
    desktop.own = Scheme.Dark
    assert style.theme_name("system") == "dark"
    desktop.own = Scheme.Unknown
    assert style.theme_name("system") == "light"
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _: high)
    assert style.theme_name("system") == "contrast"


def test_the_desktops_scheme_is_followed_until_another_is_chosen(app: QApplication, desktop: Desktop) -> None:
    style.apply(app, load_theme(style.theme_name("system")))
    assert desktop.over is None
    style.apply(app, load_theme("dark"))
    assert desktop.over is Scheme.Dark
    desktop.own = Scheme.Dark
    assert style.theme_name("system") == "dark"
    assert desktop.over is None
    style.apply(app, load_theme("dark"))
    assert desktop.over is None


def test_changes_of_the_desktop_are_told(app: QApplication) -> None:
    told: list[str] = []
    style.on_desktop_change(app, lambda: told.append("changed"))
    hints = app.styleHints()
    hints.colorSchemeChanged.emit(Scheme.Dark)
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert told == ["changed", "changed"]


@pytest.mark.parametrize(("choice", "is_less"), [("on", True), ("off", False)])
def test_motion_as_chosen(app: QApplication, choice: str, is_less: bool) -> None:
    assert style.wants_less_motion(choice) is is_less


@pytest.mark.parametrize(("duration_ms", "is_less"), [(0, True), (200, False)])
def test_else_motion_as_the_desktops_style_has_it(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, duration_ms: int, is_less: bool
) -> None:
    monkeypatch.setattr(QAccessibilityHints, "property", lambda *_: None)
    monkeypatch.setattr(type(app.style()), "styleHint", lambda *_: duration_ms)
    assert style.wants_less_motion("system") is is_less


@pytest.mark.parametrize(("hint", "is_less"), [(0, False), (1, True)])
def test_the_hint_of_newer_versions_of_qt_comes_first(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, hint: int, is_less: bool
) -> None:
    monkeypatch.setattr(QAccessibilityHints, "property", lambda *_: hint)
    monkeypatch.setattr(type(app.style()), "styleHint", lambda *_: 0)
    assert asks_less_motion(app) is is_less


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs dbus-run-session (Debian: dbus)")
@pytest.mark.parametrize(("animations", "answer"), [("true", "False"), ("false", "True"), ("none", "False")])
def test_the_settings_of_the_desktop_are_asked(animations: str, answer: str) -> None:
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.settings_portal", animations]
    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout == f"{answer}\n"


@pytest.mark.parametrize("is_selected", [False, True])
def test_a_checked_box_has_a_tick_in_it(
    app: QApplication, qtbot: QtBot, theme: Theme, is_selected: bool
) -> None:
    style.apply(app, theme)

    class FacetTree(QTreeWidget):
        """Under a name for which there are rules."""

    tree = FacetTree()
    qtbot.addWidget(tree)
    tree.setHeaderHidden(True)
    item = QTreeWidgetItem(tree, ["On"])
    item.setCheckState(0, Qt.CheckState.Checked)
    item.setSelected(is_selected)
    tree.resize(200, 80)
    row = tree.visualItemRect(item).translated(tree.viewport().pos())
    pixels = pixels_of(tree.grab(QRect(0, row.top(), row.left() + 20, row.height())).toImage())[..., 2::-1]
    color = QColor(theme.color("canvas" if is_selected else "accent"))
    ground = (color.red(), color.green(), color.blue())
    rows, columns = np.nonzero((pixels == ground).all(axis=2))
    inside = pixels[rows.min() + 2 : rows.max() - 1, columns.min() + 2 : columns.max() - 1].reshape(-1, 3)
    names = {QColor(*map(int, one)).name() for one in inside}
    assert inside.size > 3 * 25
    assert max(contrast(name, color.name()) for name in names) >= 4.5


@pytest.mark.parametrize("dialog", ["ArrangeLanes", "KeysDialog", "ZoneDialog"])
def test_the_focus_of_a_list_in_a_dialog_is_seen(
    app: QApplication, qtbot: QtBot, theme: Theme, dialog: str
) -> None:
    style.apply(app, theme)
    kind = {"ArrangeLanes": QTreeWidget, "KeysDialog": QTableWidget, "ZoneDialog": QListWidget}[dialog]
    window = type(dialog, (QDialog,), {})()
    qtbot.addWidget(window)
    button, view = QPushButton("Close", window), kind(window)
    button.move(0, 170)
    view.setGeometry(10, 10, 150, 150)
    window.resize(200, 200)
    window.show()
    window.activateWindow()
    grabs = []
    for focused in (button, view):
        focused.setFocus()
        qtbot.waitUntil(focused.hasFocus)
        grabs.append(pixels_of(view.grab().toImage())[75, 0, 2::-1])
    before, after = (QColor(*map(int, one)).name() for one in grabs)
    assert (before.upper(), after.upper()) == (theme.color("line"), theme.color("accent"))
