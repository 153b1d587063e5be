"""Opening: from a path to an open list, by dialog, drop, recent file or reload; it says what goes wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from timeline_app.formats import Reading, read
from timeline_app.resources import story_path
from timeline_app.ui.file_names import shown_name
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings

FILTER = "Event lists (*.timeline.json *.json);;All files (*)"


class Opening(QObject):
    """Reads files into the session; a file that cannot be read leaves the open list as it was."""

    opened = Signal(Path)

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Let the user choose a file."""
        from PySide6.QtWidgets import QFileDialog  # no dialog is on the way to the first picture

        here = self._session.document.path if self._session.document else None
        folder = str(here.parent) if here and not self.is_example else ""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open an event list", folder, FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a file; says whether that went well."""
        path = path.absolute()
        reading = read(path)
        if reading.timeline is None:
            self._refuse(path, reading)
            return False
        self.keep_view()
        self._session.open(reading, view=self._settings.last_view(path))
        if not self.is_example:
            self._settings.add_recent(path)
        self.opened.emit(path)
        worst = len([one for one in reading.problems if one.severity != "note"])
        if worst:
            problems = "1 problem" if worst == 1 else f"{worst:,} problems"
            self._session.show_message(f"{shown_name(path)}: {problems}, listed under Problems")
        return True

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
        if document is not None and document.path is not None and self.open(document.path):
            self._session.show_message("Read again")

    def keep_view(self) -> None:
        """Remember how the open file is looked at."""
        document = self._session.document
        if document is not None and document.path is not None:
            self._settings.keep_view(document.path, self._session.view)

    @property
    def is_example(self) -> bool:
        """Whether the open list is a bundled one."""
        document = self._session.document
        path = document.path if document else None
        return path is not None and path.parent == story_path().parent

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
