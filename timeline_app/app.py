"""The application: wires sessions, windows, settings and desktop; the only place where objects meet."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from timeline_app.freed_memory import share_memory
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.start import FOR_LONG_LISTS
from timeline_app.theme import load_theme
from timeline_app.ui import style
from timeline_app.ui.assistive import install_roles
from timeline_app.ui.icons import app_icon
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings

if TYPE_CHECKING:
    from timeline_app.ui.collector import Collector

DESKTOP_ID: Final = "timeline-app"
CASCADE: Final = QPoint(32, 32)
MOST_CASCADED: Final = 6
MOST_PIXMAPS_KB: Final = 1_024
"""Qt keeps ten times as much of icons and controls, of every size and theme that there ever were; a window
shows a tenth of this, with twice the pixels to a px a fifth."""
SETTLE_MS: Final = 250
"""So long after a window was made it has surely been painted."""


class Desk(QObject):
    """All open windows, in one theme; a window is made for each file.

    ``hears_files``: the desktop asks a running program to open files. Only macOS does; to listen costs a call
    for every event of the application.
    """

    def __init__(
        self, app: QApplication, settings: Settings, *, hears_files: bool = sys.platform == "darwin"
    ) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._windows: list[MainWindow] = []
        self._collector: Collector | None = None
        self._not_imported = iter(FOR_LONG_LISTS)
        self._theme = load_theme(style.theme_name(settings.theme))
        self._font = app.font()
        style.apply(app, self._theme)
        style.on_desktop_change(app, self.follow_theme)
        if hears_files:
            from timeline_app.ui.file_open import FileOpenFilter

            opener = FileOpenFilter(self)
            opener.file_requested.connect(lambda name: self.open(Path(name)))
            app.installEventFilter(opener)

    @property
    def windows(self) -> tuple[MainWindow, ...]:
        """The open windows, oldest first."""
        return tuple(self._windows)

    def open(self, path: Path | None) -> MainWindow:
        """A new window with that file; None opens it empty. One that shows nothing yet is used first."""
        window = next((one for one in self._windows if one.session.is_free), None)
        window = window or self._make_window()
        if path is not None:
            # What it shows is known before it is shown, so that nothing in it is made twice.
            window.opening.open(path)
        window.show()
        return window

    def settle(self) -> None:
        """What the first picture did without, and everything after it is better for."""
        share_memory()
        self.collect_garbage()

    def collect_garbage(self) -> None:
        """From now on garbage is collected in this thread alone, and when no window draws."""
        if self._collector is None:
            from timeline_app.ui.collector import Collector

            self._collector = Collector(self._rest_seconds, self)

    def _rest_seconds(self) -> float:
        """For how long no window has drawn anything."""
        rests = (window.session.right_of_way.rest_seconds for window in self._windows)
        return min(rests, default=math.inf)

    def _forget_list(self) -> None:
        if self._collector is not None:
            self._collector.ask()

    def _forget_window(self, window: MainWindow) -> None:
        self._windows.remove(window)
        # With the last window, the program ends.
        if self._collector is not None and self._windows:
            self._collector.ask_all()

    def follow_theme(self) -> None:
        """Light or dark as chosen, or as the desktop has become."""
        theme = load_theme(style.theme_name(self._settings.theme))
        if theme != self._theme:
            self._theme = theme
            self._apply_style()
            for window in self._windows:
                window.session.set_theme(theme)

    def _settle_motion(self, window: MainWindow) -> None:
        window.set_motion(not style.wants_less_motion(self._settings.motion))

    def _follow_motion(self) -> None:
        for window in self._windows:
            self._settle_motion(window)

    def _follow_font(self) -> None:
        """Controls with rules of their own keep the font that they have until the rules are set anew."""
        if self._app.font() != self._font:
            self._font = self._app.font()
            QTimer.singleShot(0, self, self._apply_style)

    def _apply_style(self) -> None:
        style.apply(self._app, self._theme)
        for window in self._windows:
            window.restyle()

    def _show_icon(self) -> None:
        """What reads its drawing takes a fiftieth of the start, which the first picture does not wait for."""
        if self._app.windowIcon().isNull():
            self._app.setWindowIcon(app_icon())

    def _import_later(self) -> None:
        """Once the first picture is there: a list of ten thousand events would wait an eighth longer."""
        QTimer.singleShot(SETTLE_MS, self, self._import_next)

    def _import_next(self) -> None:
        """A module in each turn, so that no window is held."""
        name = next(self._not_imported, None)
        if name is not None:
            import_module(name)
            QTimer.singleShot(0, self, self._import_next)

    def _make_window(self) -> MainWindow:
        window = MainWindow(Session(Fonts(), self._theme), self._settings)
        # Asking the desktop takes a while, and nothing moves before the first picture.
        QTimer.singleShot(SETTLE_MS, window, lambda: self._settle_motion(window))
        window.theme_chosen.connect(self.follow_theme)
        window.motion_chosen.connect(self._follow_motion)
        window.font_changed.connect(self._follow_font)
        window.window_requested.connect(self.open)
        window.closed.connect(lambda: self._forget_window(window))
        window.session.document_changed.connect(self._forget_list)
        window.canvas.first_painted.connect(self._show_icon)
        window.canvas.first_painted.connect(self._import_later)
        # Where another window already is, it would hide that one; beyond the screen it would hide itself.
        room = window.screen().availableGeometry()
        beside = window.pos() + CASCADE * (len(self._windows) % MOST_CASCADED)
        if room.contains(beside + QPoint(window.width() // 2, window.height() // 2)):
            window.move(beside)
        self._windows.append(window)
        return window


def make_application(arguments: Sequence[str]) -> QApplication:
    """Qt's application under this program's name."""
    app = QApplication([*arguments])
    app.setApplicationName(DESKTOP_ID)
    app.setOrganizationName(DESKTOP_ID)
    app.setApplicationDisplayName("Timeline")
    app.setDesktopFileName(DESKTOP_ID)
    QPixmapCache.setCacheLimit(MOST_PIXMAPS_KB)
    return app


def run(paths: Sequence[Path]) -> int:
    """Open a window for each file, or for the bundled story, and stay until the last is closed."""
    app = make_application(sys.argv[:1])
    desk = Desk(app, Settings())
    for path in paths or (story_path(),):
        desk.open(path)
    # While the window manager makes room for the window; before the first event, for readers ask at once.
    install_roles()
    QTimer.singleShot(SETTLE_MS, desk.settle)
    return app.exec()
