"""Opening: from a path to an open list, by dialog, drop, recent file or reload; it says what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from timeline_app.formats import Reading, read
from timeline_app.formats.problems import count_words
from timeline_app.layout.view import unmarked
from timeline_app.resources import story_path
from timeline_app.ui.file_names import shown_name
from timeline_app.ui.long_files import is_bundled, may_take_long
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings

if TYPE_CHECKING:
    # The first picture does without: it is imported when a long file is opened.
    from timeline_app.ui.document import Preparation
    from timeline_app.ui.loader import Loaded, Loader, Room

FILTER = "Event lists (*.timeline.json *.json);;All files (*)"


class Opening(QObject):
    """Reads files into the session; a file that cannot be read leaves the open list as it was.

    Of files that are asked for one after the other, the last one is shown. ``room`` tells the size that the
    canvas will have with another document, and ``is_typing`` whether a query is being typed.
    """

    opened = Signal(Path)
    loader_made = Signal(object)

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self.room: Room = lambda prepared: session.stage.size
        self.is_typing: Callable[[], bool] = lambda: False
        self._loader: Loader | None = None
        self._said = ""
        self._query_before: str | None = None

    def ask(self) -> None:
        """Let the user choose a file."""
        from PySide6.QtWidgets import QFileDialog  # no dialog is on the way to the first picture

        here = self._session.document.path if self._session.document else None
        folder = str(here.parent) if here and not self.is_example else ""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open an event list", folder, FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path, *, said: str = "") -> bool:
        """Open a file, at once or, where it is long, beside the window; says whether that goes well so far.

        ``said`` is told when it is open.
        """
        path = path.absolute()
        self._said, self._query_before = said, None
        self.give_up()
        if may_take_long(path):
            self._load(path)
            return True
        return self._show(path, read(path))

    def give_up(self) -> bool:
        """Stop reading a long file; says whether one was being read."""
        return self._loader is not None and self._loader.give_up()

    def stop(self) -> None:
        """Stop reading, and wait until that has ended: the window closes."""
        if self._loader is not None:
            self._loader.stop()

    def _load(self, path: Path) -> None:
        from timeline_app.ui.loader import Loader, Wanted

        if self._loader is None:
            self._loader = Loader(self.room, self)
            self._loader.begun.connect(self._session.set_coming)
            self._loader.given_up.connect(self._forget_coming)
            self._loader.loaded.connect(self._take)
            self.loader_made.emit(self._loader)
        document = self._session.document
        is_reload = document is not None and document.path == path
        view = self._session.view if is_reload else self._settings.last_view(path)
        self._query_before = self._session.query
        self._loader.load(Wanted(path, view, self._session.stage.size))

    def _take(self, loaded: Loaded) -> None:
        self._show(loaded.path, loaded.reading, loaded.preparation)
        self._forget_coming()

    def _forget_coming(self) -> None:
        self._session.set_coming(None)

    def _show(self, path: Path, reading: Reading, preparation: Preparation | None = None) -> bool:
        if reading.timeline is None:
            self._refuse(path, reading)
            return False
        self.keep_view()
        view = self._settings.last_view(path)
        self._session.open(reading, view=view, query=self._query_typed(), preparation=preparation)
        if not self.is_example:
            self._settings.add_recent(path)
        self.opened.emit(path)
        problems = count_words(reading.problems)
        if problems:
            self._session.show_message(f"{shown_name(path)}: {problems}, listed under Problems")
        if self._said:
            self._session.show_message(self._said)
        return True

    def _query_typed(self) -> str:
        """What has been typed for the list that comes, and not for the one that is still open.

        That is all where none is open, else what is being typed and was not there when loading began.
        """
        query = self._session.query
        if self._session.document is None:
            return query
        is_new = self._query_before is not None and query != self._query_before
        return query if is_new and self.is_typing() else ""

    def open_story(self) -> None:
        """Open the bundled example."""
        self.open(story_path())

    def open_more(self, name: str) -> None:
        """Open the list that goes further, which lies beside the open one."""
        document = self._session.document
        if document is not None and document.path is not None:
            self.open(document.path.parent / Path(name).name)

    def reload(self) -> None:
        """Read the open file again; view and selection stay."""
        document = self._session.document
        if document is not None and document.path is not None:
            self.open(document.path, said="Read again")

    def keep_view(self) -> None:
        """Remember how the open file is looked at, but not what was searched for."""
        document = self._session.document
        if document is not None and document.path is not None:
            self._settings.keep_view(document.path, unmarked(self._session.view))

    @property
    def is_example(self) -> bool:
        """Whether the open list is a bundled one."""
        document = self._session.document
        path = document.path if document else None
        return path is not None and is_bundled(path)

    def _refuse(self, path: Path, reading: Reading) -> None:
        """Say what is wrong, without taking anything away."""
        from PySide6.QtWidgets import QMessageBox  # no dialog is on the way to the first picture

        fatal = reading.fatal
        reason = str(fatal.message) if fatal else "It cannot be read."
        place = fatal.place if fatal else ""
        box = QMessageBox(QMessageBox.Icon.Warning, "Timeline", "", parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"“{shown_name(path)}” could not be opened.")
        box.setInformativeText(f"{reason}\n{place[0].upper()}{place[1:]}." if place else reason)
        box.setObjectName("refusal")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._window.isVisible():
            box.open()
        else:
            # A window that is about to be shown comes first: its box would stand alone, or behind it.
            QTimer.singleShot(0, box, box.open)
