"""The toolbar: the actions that readers want at hand, the lanes, the scale and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from timeline_app.ui.actions import TOOLBAR
from timeline_app.ui.icons import SIZE_PX, icon
from timeline_app.ui.search_box import SearchBox

if TYPE_CHECKING:
    from timeline_app.ui.action_set import ActionSet
    from timeline_app.ui.main_window import MainWindow


class ToolBar(QToolBar):
    """Filled from TOOLBAR; icons with words."""

    def __init__(self, actions: ActionSet, search: SearchBox, window: MainWindow) -> None:
        super().__init__("Toolbar", window)
        self._session = window.session
        self.setObjectName("toolbar")
        self.setIconSize(QSize(SIZE_PX, SIZE_PX))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.lanes = self._lanes_button(actions)
        places = {"lanes": self.lanes, "search": search}
        for name in TOOLBAR:
            if name == "|":
                self.addSeparator()
            elif name == "search":
                self._add_spring()
                self.addWidget(search)
            elif name in places:
                self.addWidget(places[name])
            else:
                self.addAction(actions.by_id[name])
        for name in ("zoom-in", "zoom-out"):
            button = self.widgetForAction(actions.by_id[name])
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._session.theme_changed.connect(self._recolor)
        self._recolor()

    def _lanes_button(self, actions: ActionSet) -> QToolButton:
        button = QToolButton(self)
        button.setText("Lanes")
        button.setToolTip("How events are grouped in lanes")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for name in ("lanes-lane", "lanes-status", "lanes-none"):
            menu.addAction(actions.by_id[name])
        button.setMenu(menu)
        return button

    def _add_spring(self) -> None:
        spring = QWidget(self)
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)

    def _recolor(self) -> None:
        self.lanes.setIcon(icon("lanes", self._session.theme))
