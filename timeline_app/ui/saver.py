"""Saver: asks where something is to be saved, saves it there beside the window, and says what came of it.

It does not know what is saved, nor how it is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QObject, QStandardPaths, Qt, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from timeline_app.formats.save import SaveError, is_same_file
from timeline_app.paint.export import list_name
from timeline_app.ui.file_names import shown_name
from timeline_app.ui.lifetimes import end_with, raise_again

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

OPEN_LIST: Final = "That is the list that is open, and it is never written to. Choose another name."


class Wish(Struct, frozen=True, kw_only=True):
    """What is to be saved: the words of the dialog, and how it is written.

    ``endings`` are the endings that a name may have; one that has none of them gets the first. ``ending`` is
    what the suggested name ends with, after the list's own. ``write`` takes the file and raises SaveError;
    ``remark`` is said after it was saved, ``failure`` where it was not.
    """

    title: str
    filters: tuple[str, ...]
    endings: tuple[str, ...]
    ending: str
    write: Callable[[Path], None]
    failure: str
    remark: str = ""


class _SaveThread(QThread):
    """Writes one file; ``saved`` and ``refused`` say which it came to, the latter with a sentence."""

    saved = Signal()
    refused = Signal(str)
    crashed = Signal(object)

    def __init__(self, write: Callable[[Path], None], target: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._write = write
        self._target = target

    def stop(self) -> None:
        """Wait for the end: what was begun is saved whole."""
        self.wait()

    def run(self) -> None:
        """Write it."""
        try:
            self._write(self._target)
        except SaveError as refusal:
            self.refused.emit(str(refusal))
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)
        else:
            self.saved.emit()


class Saver(QObject):
    """Saves what belongs to the list that is open when it is made; the window must have a document."""

    ended = Signal()
    """It is saved, or will not be."""

    def __init__(self, window: MainWindow, wish: Wish) -> None:
        super().__init__(window)
        document = window.session.document
        if document is None:
            raise ValueError("there is no list to save")
        self._window = window
        self._path = document.path
        self._wish = wish
        self._target: Path | None = None
        self.ended.connect(self.deleteLater)

    @property
    def suggested(self) -> Path:
        """Beside the list, under a name of its own; what belongs to an example goes among the documents."""
        path = self._path
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if path is None or self._window.opening.is_example else path.parent
        name = list_name(path) if path is not None else "Timeline"
        return folder / f"{name}{self._wish.ending}"

    def ask(self) -> None:
        """Let the user say where."""
        wish = self._wish
        filters = ";;".join(wish.filters)
        dialog = QFileDialog(self._window, wish.title, str(self.suggested.parent), filters)
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
        if not target.name.lower().endswith(self._wish.endings):
            target = target.with_name(target.name + self._wish.endings[0])
        self._target = target
        if self._path is not None and is_same_file(self._path, target):
            self._refuse(OPEN_LIST)
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
        thread = _SaveThread(self._wish.write, self._target, self)
        thread.saved.connect(self._tell)
        thread.refused.connect(self._refuse)
        thread.crashed.connect(raise_again)
        end_with(self, thread.stop)
        thread.start()

    def _tell(self) -> None:
        remark = f". {self._wish.remark}" if self._wish.remark else ""
        self._window.session.show_message(f"Saved as {self._target}{remark}")
        self.ended.emit()

    def _refuse(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Timeline", "", parent=self._window)
        box.setObjectName("refusal")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._wish.failure)
        box.setInformativeText(sentence)
        box.open()
        self.ended.emit()
