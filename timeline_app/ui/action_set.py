"""The rows of ACTIONS as Qt's actions, in menus, on the toolbar and under their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from timeline_app.ui.actions import ACTIONS, MENUS, ActionRow
from timeline_app.ui.icons import icon

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow


_ROWS: Final[Mapping[str, ActionRow]] = MappingProxyType({row.id: row for row in ACTIONS})


class ActionSet:
    """One QAction a row; ``refresh`` brings ticks and greying in step with the window.

    Those of the toolbar are made at once, and the menus without their entries. All else is made after the
    first picture, by ``complete`` or when it is first asked for: it takes a hundredth of the start. ``then``
    is called when all is there.
    """

    def __init__(self, window: MainWindow, then: Callable[[], object]) -> None:
        self._window = window
        self._then = then
        self._is_complete = False
        self._made: dict[str, QAction] = {}
        self._choices: dict[str, QActionGroup] = {}
        bar = window.menuBar()
        self._menus: dict[str, QMenu] = {title: bar.addMenu(title) for title in MENUS}
        for menu in self._menus.values():
            menu.aboutToShow.connect(self._ready)

    @property
    def by_id(self) -> Mapping[str, QAction]:
        """All actions, by the id of their row."""
        self.complete()
        return self._made

    @property
    def menus(self) -> Mapping[str, QMenu]:
        """The menus of the menu bar and those in them, by title, with all entries."""
        self.complete()
        return self._menus

    def action(self, name: str) -> QAction:
        """The action of that id; its keys come with all others."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._make(_ROWS[name])
        return made

    def complete(self) -> None:
        """Make what is still missing: the other actions, the entries of the menus, and all keys."""
        if self._is_complete:
            return
        self._is_complete = True
        for row in ACTIONS:
            action = self.action(row.id)
            self._give_keys(row, action)
            if row.menu:
                menu = self._menu_of(row)
                if row.starts_group:
                    menu.addSeparator()
                menu.addAction(action)
        self.refresh()
        self.recolor()
        self._then()

    def _ready(self) -> None:
        self.complete()
        self.refresh()

    def _menu_of(self, row: ActionRow) -> QMenu:
        menu = self._menus[row.menu]
        if not row.submenu:
            return menu
        if row.submenu not in self._menus:
            self._menus[row.submenu] = menu.addMenu(row.submenu)
        return self._menus[row.submenu]

    def refresh(self) -> None:
        """Ticks and greying as the window is now."""
        for name, action in self._made.items():
            row = _ROWS[name]
            if row.is_enabled is not None:
                action.setEnabled(row.is_enabled(self._window))
            if row.is_checked is not None:
                action.setChecked(row.is_checked(self._window))

    def recolor(self) -> None:
        """The icons in the colours of the theme."""
        theme = self._window.session.theme
        for name, action in self._made.items():
            if _ROWS[name].icon:
                action.setIcon(icon(_ROWS[name].icon, theme))

    def _make(self, row: ActionRow) -> QAction:
        action = QAction(row.text, self._window)
        action.setObjectName(row.id)
        action.setCheckable(row.is_checked is not None)
        action.setIconText(row.tool or row.text.replace("&", ""))
        action.setToolTip(_tip(row))
        action.setStatusTip(row.tip)
        action.triggered.connect(self._runner(row))
        if row.choice:
            self._choice(row.choice).addAction(action)
        return action

    def _choice(self, name: str) -> QActionGroup:
        if name not in self._choices:
            self._choices[name] = QActionGroup(self._window)
        return self._choices[name]

    def _give_keys(self, row: ActionRow, action: QAction) -> None:
        # Its many names take long to load, and the first picture comes before any key.
        from PySide6.QtGui import QKeySequence

        window = self._window
        plain = [key for key in row.keys if not _has_modifier(key)] if row.on_canvas else []
        others = [key for key in row.keys if key not in plain]
        action.setShortcuts([QKeySequence(key) for key in plain or others])
        if not plain:
            window.addAction(action)
            return
        # Single letters belong to canvas and overview, which takes its own first: elsewhere they are typed.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for shown in (window.canvas, window.overview):
            shown.addAction(action)
        if others:
            twin = QAction(row.text, window)
            twin.setShortcuts([QKeySequence(key) for key in others])
            twin.triggered.connect(action.trigger)
            window.addAction(twin)

    def _runner(self, row: ActionRow) -> Callable[[], None]:
        def run() -> None:
            row.run(self._window)
            self.refresh()

        return run


def _has_modifier(key: str) -> bool:
    return any(key.startswith(f"{name}+") and len(key) > len(name) + 1 for name in ("Ctrl", "Alt", "Shift"))


def _tip(row: ActionRow) -> str:
    text = row.tip or row.text.replace("&", "").rstrip("…")
    return f"{text} ({row.keys[0]})" if row.keys else text
