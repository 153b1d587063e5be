"""The rows of ACTIONS as Qt's actions, in menus, on the toolbar and under their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from timeline_app.ui.actions import ACTIONS, MENUS, ActionRow
from timeline_app.ui.icons import icon

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow


class ActionSet:
    """One QAction a row; ``refresh`` brings ticks and greying in step with the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.by_id: dict[str, QAction] = {row.id: self._make(row) for row in ACTIONS}
        self.menus: dict[str, QMenu] = {}

    def fill_menus(self) -> None:
        """The menu bar, from the rows in order."""
        bar = self._window.menuBar()
        self.menus = {title: bar.addMenu(title) for title in MENUS}
        for row in ACTIONS:
            if row.menu:
                menu = self._menu_of(row)
                if row.starts_group:
                    menu.addSeparator()
                menu.addAction(self.by_id[row.id])
        for menu in self.menus.values():
            menu.aboutToShow.connect(self.refresh)

    def _menu_of(self, row: ActionRow) -> QMenu:
        menu = self.menus[row.menu]
        if not row.submenu:
            return menu
        if row.submenu not in self.menus:
            self.menus[row.submenu] = menu.addMenu(row.submenu)
        return self.menus[row.submenu]

    def refresh(self) -> None:
        """Ticks and greying as the window is now."""
        for row in ACTIONS:
            action = self.by_id[row.id]
            if row.is_enabled is not None:
                action.setEnabled(row.is_enabled(self._window))
            if row.is_checked is not None:
                action.setChecked(row.is_checked(self._window))

    def recolor(self) -> None:
        """The icons in the colours of the theme."""
        theme = self._window.session.theme
        for row in ACTIONS:
            if row.icon:
                self.by_id[row.id].setIcon(icon(row.icon, theme))

    def _make(self, row: ActionRow) -> QAction:
        window = self._window
        action = QAction(row.text, window)
        action.setObjectName(row.id)
        action.setCheckable(row.is_checked is not None)
        action.setIconText(row.tool or row.text.replace("&", ""))
        plain = [key for key in row.keys if not _has_modifier(key)] if row.on_canvas else []
        others = [key for key in row.keys if key not in plain]
        keys = plain or others
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(_tip(row))
        action.setStatusTip(row.tip)
        action.triggered.connect(self._runner(row))
        if plain:
            # Single letters belong to the canvas: elsewhere they are typed.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            window.canvas.addAction(action)
            if others:
                twin = QAction(row.text, window)
                twin.setShortcuts([QKeySequence(key) for key in others])
                twin.triggered.connect(action.trigger)
                window.addAction(twin)
        else:
            window.addAction(action)
        return action

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
