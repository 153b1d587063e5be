"""The toolbars: the actions that readers want at hand, the lanes, the scale and the search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from timeline_app.ui.actions import TOOLBAR
from timeline_app.ui.icons import SIZE_PX, icon
from timeline_app.ui.lanes import LANES_BY
from timeline_app.ui.search_box import LEAST_LINE_PX, SearchBox

if TYPE_CHECKING:
    from timeline_app.ui.action_set import ActionSet
    from timeline_app.ui.main_window import MainWindow

WITHOUT_WORDS: Final = ("zoom-in", "zoom-out")


class ToolBar(QToolBar):
    """Filled from TOOLBAR; icons with words, or without where the window is narrow."""

    def __init__(self, actions: ActionSet, window: MainWindow) -> None:
        super().__init__("Toolbar", window)
        self._session = window.session
        self._widths_px: dict[bool, int] = {}
        self.setObjectName("toolbar")
        self.setMovable(False)
        self._magnify()
        self.lanes = self._lanes_button(actions)
        self.name_lanes()
        for name in TOOLBAR:
            if name == "|":
                self.addSeparator()
            elif name == "lanes":
                self.addWidget(self.lanes)
            else:
                self.addAction(actions.action(name))
        # A separator is of no class that PySide knows: it would load all classes to make sure of that.
        self._parts = [self.widgetForAction(one) for one in self.actions() if not one.isSeparator()]
        self._bare = [self.widgetForAction(actions.action(name)) for name in WITHOUT_WORDS]
        self._buttons = [one for one in self._parts if isinstance(one, QToolButton)]
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._session.document_changed.connect(self._follow_document)
        self._session.theme_changed.connect(self._recolor)
        self._session.magnified.connect(self._magnify)
        self._follow_document()
        self._recolor()

    def width_px(self, *, has_words: bool) -> int:
        """How wide it wants to be with words beside the icons, or without; it may look so afterwards."""
        if has_words not in self._widths_px:
            self.set_words(has_words)
            self._widths_px[has_words] = _wanted_px(self, self._parts)
        return self._widths_px[has_words]

    def forget_widths(self) -> None:
        """It looks otherwise now: measure again."""
        self._widths_px.clear()

    def set_words(self, has_words: bool) -> None:
        """Show words beside the icons, or not."""
        icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if has_words else icon_only
        # Said of the bar as well: else it goes back to what the window says as soon as its looks change.
        self.setToolButtonStyle(style)
        for button in self._buttons:
            button.setToolButtonStyle(icon_only if button in self._bare else style)

    def _lanes_button(self, actions: ActionSet) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip("How events are grouped in lanes")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu, actions))
        button.setMenu(menu)
        return button

    def _fill(self, menu: QMenu, actions: ActionSet) -> None:
        """Only when it opens: the first picture does without its entries."""
        if menu.isEmpty():
            for lanes_by in LANES_BY:
                menu.addAction(actions.action(f"lanes-{lanes_by}"))
            menu.addSeparator()
            for name in ("arrange-lanes", "show-lanes"):
                menu.addAction(actions.action(name))
        actions.refresh()

    def _magnify(self) -> None:
        """Icons grow with the words, though less: two lines of tools would leave the canvas too little."""
        side_px = round(SIZE_PX * (1 + self._session.magnification) / 2)
        self.setIconSize(QSize(side_px, side_px))

    def name_lanes(self) -> bool:
        """Say on the button how lanes are grouped; whether that was something else before."""
        usual = LANES_BY["lane"]
        grouping = LANES_BY.get(self._session.view.lanes_by, usual)
        # The usual one needs no words: a narrow window has no room for them.
        text = "Lanes" if grouping is usual else f"Lanes: {grouping[1]}"
        is_new = text != self.lanes.text()
        if is_new:
            self.lanes.setText(text)
            self.forget_widths()
        return is_new

    def _follow_document(self) -> None:
        """Without a list there are no lanes: the button is grey, as the actions beside it are."""
        self.lanes.setEnabled(self._session.document is not None)

    def _recolor(self) -> None:
        self.lanes.setIcon(icon("lanes", self._session.theme))

    def changeEvent(self, event: QEvent) -> None:
        """Words are as wide as their font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.forget_widths()


class SearchBar(QToolBar):
    """The search box, at the right edge."""

    def __init__(self, search: SearchBox, window: QWidget) -> None:
        super().__init__("Search", window)
        self.setObjectName("search-bar")
        self.setMovable(False)
        self._search = search
        spring = QWidget(self)
        self._parts = [spring, search, *search.parts]
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self.addWidget(search)

    @property
    def least_px(self) -> int:
        """How wide it must be with all of its line, while hits are counted as well.

        What came or went in the box it would hear of only later, and count it twice or not at all.
        """
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
        return _wanted_px(self, self._parts) + self._search.room_px + self._search.narrower_px

    def fit(self, room_px: int) -> bool:
        """Narrow the line where there is less room than it wants; whether that is enough."""
        missing_px = max(0, self.least_px - room_px)
        is_enough = missing_px <= self._search.line_px - LEAST_LINE_PX
        self._search.narrow(missing_px if is_enough else 0)
        return is_enough


def _wanted_px(bar: QToolBar, parts: Iterable[QWidget]) -> int:
    """How wide a toolbar wants to be; what is on it may not have been told yet how to look."""
    for part in parts:
        part.ensurePolished()
    return bar.sizeHint().width()


class Bars:
    """Both toolbars in their window: they share its width, and come and go together."""

    def __init__(self, actions: ActionSet, search: SearchBox, window: MainWindow) -> None:
        self._window = window
        self.tools = ToolBar(actions, window)
        self.search = SearchBar(search, window)
        window.addToolBar(self.tools)
        window.addToolBar(self.search)
        window.session.view_changed.connect(self._name_lanes)
        # The room for the count of hits is that of the events there are.
        window.session.document_changed.connect(self.fit)

    @property
    def is_shown(self) -> bool:
        """Whether there is a toolbar."""
        return not self.tools.isHidden()

    def toggle(self) -> None:
        """Hide the toolbar, or show it; the search goes with it."""
        is_shown = self.is_shown
        for bar in (self.tools, self.search):
            bar.setHidden(is_shown)

    def fit(self) -> None:
        """Words where there is room for them beside the search, in a line of its own where it must be.

        Until the window is shown they do not know their own width.
        """
        if not self._window.isVisible():
            return
        width = self._window.width()
        room_px = width - self.search.least_px
        has_own_line = not self.search.fit(width - self.tools.width_px(has_words=False))
        self.tools.set_words(self.tools.width_px(has_words=True) <= room_px)
        if has_own_line is not self._window.toolBarBreak(self.search):
            if has_own_line:
                self._window.insertToolBarBreak(self.search)
            else:
                self._window.removeToolBarBreak(self.search)

    def _name_lanes(self) -> None:
        """The lanes button names the grouping, and is as wide as its name."""
        if self.tools.name_lanes():
            self.fit()
