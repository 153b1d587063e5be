"""Saving a copy: asks where, saves the open list there beside the window, and says what came of it.

It does not know how a list is written.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from timeline_app.formats import Reading
from timeline_app.formats.save import SUFFIX, SaveError, is_same_file, save_native, unread_words
from timeline_app.paint.export import list_name
from timeline_app.ui.file_names import shown_name

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

FILTER: Final = f"Event lists (*{SUFFIX})"


class _SaveThread(QThread):
    """Saves one list; ``saved`` and ``refused`` say which it came to, the latter with a sentence."""

    saved = Signal()
    refused = Signal(str)
    crashed = Signal(object)

    def __init__(self, reading: Reading, target: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._target = target

    def stop(self) -> None:
        """Wait for the end: what was begun is saved whole."""
        self.wait()

    def run(self) -> None:
        """Write it."""
        try:
            save_native(self._reading, self._target)
        except SaveError as refusal:
            self.refused.emit(str(refusal))
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)
        else:
            self.saved.emit()


class CopySaver(QObject):
    """Saves the list that is open when it is made, as it was read then; the window must have a document."""

    ended = Signal()
    """The copy is saved, or will not be."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        document = window.session.document
        if document is None:
            raise ValueError("there is no list to save")
        self._window = window
        self._reading = document.reading
        self._target: Path | None = None
        self.ended.connect(self.deleteLater)

    @property
    def suggested(self) -> Path:
        """Beside the list, under a name of its own; an example goes among the documents."""
        path = self._reading.path
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if path is None or self._window.opening.is_example else path.parent
        name = list_name(path) if path is not None else "Timeline"
        return folder / f"{name} copy{SUFFIX}"

    def ask(self) -> None:
        """Let the user say where."""
        dialog = QFileDialog(self._window, "Save a copy", str(self.suggested.parent), FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Whether a file is there is asked below, once it is sure how its name ends.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(self.suggested.name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.rejected.connect(self.ended)
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Save there, after asking where that replaces a file; never over the list that is open."""
        if not target.name.lower().endswith(".json"):
            target = target.with_name(target.name + SUFFIX)
        self._target = target
        if self._reading.path is not None and is_same_file(self._reading.path, target):
            self._refuse("That is the list that is open, and it is never written to. Choose another name.")
        elif os.path.lexists(target):
            self._ask_to_replace(target)
        else:
            self._save()

    def _ask_to_replace(self, target: Path) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("replace")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"“{shown_name(target)}” is there already. Replace it?")
        box.setInformativeText(f"It lies in {target.parent}.")
        box.addButton("&Replace", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.accepted.connect(self._save)
        box.rejected.connect(self.ended)
        box.open()

    def _save(self) -> None:
        if self._target is None:
            return
        thread = _SaveThread(self._reading, self._target, self)
        thread.saved.connect(self._tell)
        thread.refused.connect(self._refuse)
        thread.crashed.connect(_raise)
        # A thread that outlives its application ends it with a crash.
        self.destroyed.connect(thread.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(thread.stop)
        thread.start()

    def _tell(self) -> None:
        unread = unread_words(self._reading)
        self._window.session.show_message(f"Saved as {self._target}{f'. {unread}' if unread else ''}")
        self.ended.emit()

    def _refuse(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Timeline", "", parent=self._window)
        box.setObjectName("refusal")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("The copy was not saved.")
        box.setInformativeText(sentence)
        box.open()
        self.ended.emit()


def _raise(fault: Exception) -> None:
    raise fault
