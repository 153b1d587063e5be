"""The main window: where header, canvas, overview, panes and menus stand, and what the actions call.

What asks or tells in a box of its own is in dialogs.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from timeline_app.ui import dialogs
from timeline_app.ui.action_set import ActionSet
from timeline_app.ui.assistive import name_more_button
from timeline_app.ui.canvas import Canvas
from timeline_app.ui.checkup import Checkup
from timeline_app.ui.file_names import window_title
from timeline_app.ui.header import HeaderBar
from timeline_app.ui.keyboard_place import KeyboardPlace
from timeline_app.ui.magnification import magnification_of
from timeline_app.ui.mover import Mover
from timeline_app.ui.opening import Opening
from timeline_app.ui.overview import Overview
from timeline_app.ui.search_box import SearchBox
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings
from timeline_app.ui.side_pane import SideDock, SidePane
from timeline_app.ui.status_bar import ElidedLabel, StatusBar
from timeline_app.ui.toolbar import Bars

if TYPE_CHECKING:
    from timeline_app.layout.prepared import Prepared
    from timeline_app.ui.following import Following
    from timeline_app.ui.kept_queries import KeptMenu
    from timeline_app.ui.loader import Loader
    from timeline_app.ui.notice_bar import NoticeBar
    from timeline_app.ui.watching import Watching
    from timeline_app.ui.whereabouts import Whereabouts
    from timeline_app.ui.window_menus import RecentMenu

TITLE: Final = "Timeline"
USUAL_SIZE: Final = (1440, 900)
SIDE_PANE_USUAL_PX: Final = 370
WATCH_MS: Final = 400
"""So long after a window was made it has surely been painted."""
KEPT_TABS: Final = ("list", "filter")
"""A new window has the tab in front that the last one had, if it is one of these; else the details."""
MOST_OF_SCREEN: Final = 0.94
"""So much of a small screen is left to a new window and its frame."""


class MainWindow(QMainWindow):
    """One open list, or none. It wires its parts to the session and holds no state of the document itself."""

    session: Session
    settings: Settings
    opening: Opening
    canvas: Canvas
    dock: SideDock
    bars: Bars
    search: SearchBox
    recent: RecentMenu
    kept: KeptMenu

    theme_chosen = Signal()
    motion_chosen = Signal()
    font_changed = Signal()
    window_requested = Signal(Path)
    closed = Signal()

    def __init__(self, session: Session, settings: Settings, *, mover: Mover | None = None) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_closed = False
        self._is_complete = False
        self._watching: Watching | None = None
        self._notice: NoticeBar | None = None
        self.session = session
        self.settings = settings
        session.setParent(self)
        session.set_magnification(magnification_of(QApplication.font()))
        self.opening = Opening(session, settings, self)
        self.canvas = Canvas(session, mover=mover)
        self.canvas.hands.view.wheel_scrolls = settings.wheel == "scroll"
        self.header = HeaderBar(session)
        self.overview = Overview(session)
        self.opening.room = self._room_with
        self.side_pane = SidePane(session)
        self.checkup = Checkup(session, self)
        self.search = SearchBox(session, self.canvas.navigation)
        self.opening.is_typing = self.search.line.hasFocus
        self.actions_by_row = ActionSet(self, self._add_menus)
        self.bars = Bars(self.actions_by_row, self.search, self)
        # In this order the Tab key goes through them, as one reads: bars, centre, side pane.
        self._place_center()
        self.dock = SideDock(self.side_pane, self)
        self.status = StatusBar(session)
        self.setStatusBar(self.status)
        self._connect()
        self._restore()
        self._follow_theme()
        self._follow_document()
        self._keyboard_place = KeyboardPlace(self, self.canvas)
        self.canvas.setFocus()
        # The first picture does not wait for it.
        QTimer.singleShot(WATCH_MS, self, self.start_watching)

    def complete(self) -> None:
        """Make what the first picture does without: comes by itself after it."""
        if self._is_complete:
            return
        self._is_complete = True
        from timeline_app.ui.file_drops import FileDrops
        from timeline_app.ui.hearing import Hearing, Hears
        from timeline_app.ui.why_line import WhyLine

        self.actions_by_row.complete()
        for bar in (self.bars.tools, self.bars.search):
            name_more_button(bar)
        self.search.complete()
        self.status.set_aside(WhyLine(self.session, self.whereabouts, self.status.panel))
        self.whereabouts.changed.connect(self.status.panel.place)
        self.whereabouts.resting.start()
        FileDrops(self).dropped.connect(self._open_dropped)
        labels = self.status.findChildren(ElidedLabel)
        hearing: tuple[Hears, ...] = (self.canvas, self.header, self.overview, *labels)
        for widget in hearing:
            Hearing(widget)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Why the selected event is not to be seen; made when it is first wanted."""
        from timeline_app.ui.whereabouts import Whereabouts

        return Whereabouts(self.session, self.canvas.navigation, self)

    @cached_property
    def following(self) -> Following:
        """Goes from event to event along relations; made when it is first wanted."""
        from timeline_app.ui.following import Following

        return Following(self.session, self.canvas.navigation, self)

    # What actions call

    def close_list(self) -> None:
        """Close the list and keep the window; what is being read of it anew does not come any more."""
        document = self.session.document
        if document is not None and document.path == self.session.coming:
            self.opening.give_up()
        self.opening.keep_view()
        self.session.close()

    def toggle_following(self) -> None:
        """Show what other programs save in the open file, or no longer."""
        self.settings.follows_changes = not self.settings.follows_changes
        self.start_watching().compare()

    def start_watching(self) -> Watching:
        """The watching over the file of the open list, from now on."""
        if self._watching is None:
            from timeline_app.ui.watching import Watching

            self._watching = Watching(self)
        return self._watching

    def show_notice(self, text: str) -> None:
        """Say something above the canvas that stays there; "" takes it back."""
        if self._notice is None and text:
            from timeline_app.ui.notice_bar import NoticeBar

            self._notice = NoticeBar(self.session, self)
            self._center.insertWidget(self._center.indexOf(self.canvas), self._notice)
        if self._notice is not None:
            self._notice.say(text)

    def toggle_full_screen(self) -> None:
        """The whole screen, or the window as it was."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def set_theme_choice(self, name: str) -> None:
        """Light, dark, high contrast, or as the desktop is."""
        self.settings.theme = name
        self.theme_chosen.emit()

    def toggle_motion(self) -> None:
        """Go from view to view at once, or in a motion again; whatever the desktop asks for."""
        moves = not self.canvas.mover.is_enabled
        self.settings.motion = "off" if moves else "on"
        self.set_motion(moves)
        self.motion_chosen.emit()

    def set_motion(self, moves: bool) -> None:
        """Whether anything moves by itself: the view on its way, panes that make room."""
        self.canvas.mover.is_enabled = moves
        self.setAnimated(moves)

    def restyle(self) -> None:
        """Controls have got a new style, which set their own fonts back to those under the style before."""
        self.session.magnified.emit()
        self.bars.fit()

    def set_wheel(self, scheme: str) -> None:
        """What the wheel does: zoom, or scroll."""
        self.settings.wheel = scheme
        self.canvas.hands.view.wheel_scrolls = scheme == "scroll"
        does = "scrolls lanes, Ctrl+wheel zooms" if scheme == "scroll" else "zooms, Shift+wheel pans"
        self.session.show_message(f"The wheel {does}")

    def start_search(self) -> None:
        """Type in the search box now, wherever it was."""
        self.bars.search.show()
        self.search.start()

    def quit(self) -> None:
        """Close every window of the program."""
        QApplication.closeAllWindows()

    def clear(self) -> None:
        """Give up what is being read or drawn; else nothing is selected or searched for any more."""
        if self.opening.give_up() or self.canvas.cancel() or self.overview.cancel():
            return
        self.session.picks.select(None)
        self.search.clear()
        self.canvas.setFocus()

    # How it is put together

    def _place_center(self) -> None:
        center = QWidget(self)
        column = self._center = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.canvas, stretch=1)
        column.addWidget(self.overview)
        self.setCentralWidget(center)

    def _add_menus(self) -> None:
        """Those whose entries are found out when they open."""
        from timeline_app.ui.kept_queries import KeptMenu
        from timeline_app.ui.window_menus import RecentMenu

        self.kept = KeptMenu(self.session, self.settings, self)
        self.actions_by_row.menus["&Go"].insertMenu(self.actions_by_row.by_id["keep-query"], self.kept)
        self.side_pane.kept_wanted.connect(self.kept.popup)

        self.recent = RecentMenu(self.settings, self)
        self.recent.file_chosen.connect(self.opening.open)
        actions = self.actions_by_row
        actions.menus["&File"].insertMenu(actions.by_id["open-story"], self.recent)

    def _connect(self) -> None:
        session, picks, pane = self.session, self.session.picks, self.side_pane
        session.document_changed.connect(self._follow_document)
        session.coming_changed.connect(self._show_title)
        session.theme_changed.connect(self._follow_theme)
        # A change of the view is one of the history as well.
        for changed in (session.history_changed, picks.selection_changed, picks.pinned_changed):
            changed.connect(self._follow_change)
        for changed in (session.zero_changed, session.search_changed):
            changed.connect(self._follow_change)
        session.all_told.connect(self.actions_by_row.refresh)
        session.all_told.connect(self._give_heights)
        self.opening.loader_made.connect(self._show_loading)
        self.canvas.first_painted.connect(self.complete)
        self.canvas.pointer.moved.connect(self.status.set_pointer)
        self.canvas.cluster_opened.connect(lambda rows, at: dialogs.show_cluster_menu(self, rows, at))
        self.canvas.menu_wanted.connect(lambda hit, at: dialogs.show_menu(self, hit, at))
        self.canvas.event_activated.connect(lambda _: self.dock.show_tab("details"))
        pane.open_requested.connect(self.opening.ask)
        pane.more_requested.connect(self.opening.open_more)
        pane.close_requested.connect(self.close_list)
        pane.event_activated.connect(self.canvas.navigation.reveal)
        pane.table_requested.connect(lambda: dialogs.save_table(self))
        pane.measure_wanted.connect(self.canvas.hands.measure_to)
        pane.menu_wanted.connect(lambda at: dialogs.show_event_menu(self, at))

    def _show_loading(self, loader: Loader) -> None:
        from timeline_app.ui.loading_strip import LoadingStrip

        LoadingStrip(loader, self.session, self.canvas)

    def _open_dropped(self, paths: list[Path]) -> None:
        """The first file opens here, the others in windows of their own."""
        self.opening.open(paths[0])
        for path in paths[1:]:
            self.window_requested.emit(path)

    # Following the session

    def _follow_document(self) -> None:
        self._show_title()
        self.side_pane.set_example(self.opening.is_example)

    def _give_heights(self) -> None:
        """Header and status bar explain what is open: all have their new heights in one step.

        In between the canvas would have one for which no picture was made.
        """
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _show_title(self) -> None:
        """The open file or, where there is none, the one that is being read."""
        document = self.session.document
        path = document.path if document else self.session.coming
        self.setWindowTitle(window_title(path, TITLE))

    def _follow_change(self) -> None:
        # With another document comes all at once: its actions are looked through once.
        if not self.session.tells_all:
            self.actions_by_row.refresh()

    def _room_with(self, prepared: Prepared) -> tuple[float, float]:
        """The size of the canvas when that document is open: header and status bar explain it."""
        width, height = self.canvas.width(), self.canvas.height()
        height += self.header.height() - self.header.height_with(prepared)
        height += self.status.height() - self.status.height_with(prepared)
        large = self.session.magnification
        return max(1.0, width / large), max(1.0, height / large)

    def _follow_theme(self) -> None:
        self.actions_by_row.recolor()

    def _restore(self) -> None:
        """Size, place and panes as they were when last closed; else a size that shows the story."""
        if not (self.settings.geometry and self.restoreGeometry(self.settings.geometry)):
            self.resize(QSize(*USUAL_SIZE).boundedTo(self.screen().availableSize() * MOST_OF_SCREEN))
            # Half of what larger text wants: the canvas needs its part of the width as well.
            pane_px = round(SIDE_PANE_USUAL_PX * (1 + self.session.magnification) / 2)
            self.resizeDocks([self.dock], [pane_px], Qt.Orientation.Horizontal)
        if self.settings.window_state:
            self.restoreState(self.settings.window_state)
        self.side_pane.list_choices = self.settings.list_choices
        self.side_pane.show_tab(self.settings.side_pane)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """The Tab key goes on; what is hidden with the keyboard in it, as Qt asks here too, gives it back."""
        now = self.focusWidget()
        if now is not None and not now.isVisible() and self.isVisible():
            self._keyboard_place.go_back()
            return True
        return super().focusNextPrevChild(onwards)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how it looked."""
        super().closeEvent(event)
        if self._is_closed:
            return
        self._is_closed = True
        self.opening.stop()
        self.canvas.zone_choice.stop()
        self.opening.keep_view()
        self.settings.geometry = self.saveGeometry()
        self.settings.window_state = self.saveState()
        # The problems are those of one file: the next window begins with something to read.
        self.settings.list_choices = self.side_pane.list_choices
        self.settings.side_pane = self.side_pane.tab if self.side_pane.tab in KEPT_TABS else "details"
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """What is drawn grows with the desktop's font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.session.set_magnification(magnification_of(QApplication.font()))
            self.header.set_room(self.height())
            self.font_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The toolbars make do with the width there is, and the header with the height."""
        super().resizeEvent(event)
        self.header.set_room(self.height())
        self.bars.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now are the toolbars told how to look."""
        super().showEvent(event)
        self.bars.fit()
