"""Export picture: a form, a live preview and where to save."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.layout.sheet import height_around
from timeline_app.paint.export import EXPORTERS
from timeline_app.paint.picture_request import PictureRequest, refusal
from timeline_app.resources import story_path
from timeline_app.theme import load_theme
from timeline_app.ui.export_form import ExportForm
from timeline_app.ui.export_preview import Preview
from timeline_app.ui.file_names import shown_name
from timeline_app.ui.lifetimes import end_with, raise_again
from timeline_app.ui.picture_thread import PictureThread, Proof, document_name
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings

DELAY_MS: Final = 150
MOST_PREVIEWED: Final = 20_000
"""The whole line of more events than this is laid out only when it is saved."""
SUFFIX: Final = ".png"


class ExportDialog(QDialog):
    """Asks what picture is wanted of the open list and saves it; the window goes on while it is drawn.

    The session must have a document.
    """

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, settings: Settings | None = None
    ) -> None:
        super().__init__(parent)
        if session.document is None:
            raise ValueError("there is no list to make a picture of")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export picture")
        self._session = session
        self._document = session.document
        self._settings = settings or Settings()
        self._is_saving = False
        self._target: Path | None = None
        name = document_name(self._document)
        self.thread_of_pictures = PictureThread(session.prepared, name, session.right_of_way)
        width, height = session.stage.size
        whole = height_around(session.prepared, session.view, width, height, name)
        size = (round(width), round(whole))
        self.form = ExportForm(self._settings.picture, size, self, magnification=session.magnification)
        self.preview = Preview(self)
        self.facts = _line("Size of the picture")
        self.message = _line("Problem")
        self.message.setObjectName("message")
        strong = self.message.font()
        strong.setBold(True)
        self.message.setFont(strong)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.save_button = QPushButton("&Save…", self)
        self.buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.setDefault(True)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._lay_out()
        self._connect()
        self.thread_of_pictures.start()
        self._follow()

    @property
    def request(self) -> PictureRequest:
        """The picture that is asked for now."""
        return self.form.choices.request(self._session.view, self._session.stage.size[0])

    @property
    def suggested(self) -> Path:
        """Where the picture would go: beside the list, under its name."""
        path = self._document.path
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        is_bundled = path is None or path.parent == story_path().parent
        folder = Path(pictures) if path is None or is_bundled else path.parent
        return folder / f"{document_name(self._document)}{SUFFIX}"

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.preview, stretch=1)
        for line in (self.facts, self.message, self.progress):
            right.addWidget(line)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.form)
        middle.addLayout(right, stretch=1)
        column = QVBoxLayout(self)
        column.addLayout(middle, stretch=1)
        column.addWidget(self.buttons)
        self.progress.hide()
        self.message.hide()
        self.resize(1020, 620)

    def _connect(self) -> None:
        self.form.changed.connect(self._follow)
        self.preview.resized.connect(self._timer.start)
        self._timer.timeout.connect(self._ask_for_proof)
        self.save_button.clicked.connect(self._ask_where)
        self.buttons.rejected.connect(self.reject)
        thread = self.thread_of_pictures
        thread.proof_made.connect(self._show_proof)
        thread.refused.connect(self._refuse)
        thread.saved.connect(self._finish)
        thread.crashed.connect(raise_again)
        end_with(self, thread.stop)

    # What is asked for

    def _follow(self) -> None:
        """Other choices: is there such a picture, how large is it, and what does it look like."""
        request = self.request
        reason = refusal(request)
        self._say(reason or "")
        self.save_button.setEnabled(reason is None)
        self.facts.setText(f"{size_words(request)}\n")
        if reason is None:
            self.preview.set_busy(True)
            self._timer.start()
        else:
            self._timer.stop()

    def _ask_for_proof(self) -> None:
        request = self.request
        if refusal(request) is not None or self._is_saving:
            return
        if request.whole and self._document.timeline.table.placed_count > MOST_PREVIEWED:
            self.facts.setText(f"{size_words(request)}\nThere is no preview of so many events.")
            return
        self.thread_of_pictures.draw_proof(request, self.preview.room)

    def _show_proof(self, proof: Proof) -> None:
        self.preview.show_proof(proof.image, load_theme(proof.request.theme))
        more = " · the picture goes on below this preview" if proof.is_cut else ""
        self.facts.setText(f"{size_words(proof.request, proof)}\n{proof.shown}{more}")

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    # Saving

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Save picture", str(self.suggested.parent), f"Pictures (*{SUFFIX})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Whether a file is there is asked below, once it is sure how its name ends.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(self.suggested.name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Save the picture there, after asking where that replaces a file."""
        if target.suffix.lower() not in EXPORTERS:
            target = target.with_name(target.name + SUFFIX)
        self._target = target
        if not target.exists():
            self._save()
            return
        box = QMessageBox(self)
        box.setObjectName("replace")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"“{shown_name(target)}” is there already. Replace it?")
        box.setInformativeText(f"It lies in {target.parent}.")
        box.addButton("&Replace", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.accepted.connect(self._save)
        box.open()

    def _save(self) -> None:
        if self._target is None:
            return
        self._say("")
        self._set_saving(True)
        self.thread_of_pictures.save(self.request, self._target)

    def _set_saving(self, is_saving: bool) -> None:
        self._is_saving = is_saving
        self.form.setEnabled(not is_saving)
        self.buttons.setEnabled(not is_saving)
        self.progress.setVisible(is_saving)

    def _refuse(self, sentence: str) -> None:
        self._set_saving(False)
        self._say(sentence)

    def _finish(self, target: Path) -> None:
        self._set_saving(False)
        self._settings.picture = self.form.choices
        self._session.show_message(f"Picture saved as {target}")
        self.accept()

    # Qt's own

    def reject(self) -> None:
        """Close, but not while a picture is being written."""
        if not self._is_saving:
            super().reject()

    def done(self, result: int) -> None:
        """The end: nothing is drawn any more."""
        self._timer.stop()
        self.thread_of_pictures.stop()
        super().done(result)


def size_words(request: PictureRequest, proof: Proof | None = None) -> str:
    """How large the picture will be; its height and its file, once there is a proof."""
    width, height = request.pixels
    if proof is not None:
        width, height = proof.width, proof.height
    grows = request.whole and proof is None
    words = f"{width:,} × {height:,} pixels{' or higher' if grows else ''}"
    if request.dpi is not None:
        mm_per_pixel = 25.4 / request.dpi
        words += f" · {width * mm_per_pixel:,.0f} × {height * mm_per_pixel:,.0f} mm at {request.dpi:,.0f} dpi"
    return f"{words} · about {bytes_words(proof.about_bytes)}" if proof is not None else words


def bytes_words(count: int) -> str:
    """So many bytes, roughly, as people say it."""
    if count < 950_000:
        return f"{max(10, round(count, -4) // 1000):,} kB"
    return f"{count / 1_000_000:.1f} MB" if count < 9_500_000 else f"{count / 1_000_000:,.0f} MB"


def _line(name: str) -> QLabel:
    line = QLabel()
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setWordWrap(True)
    line.setAccessibleName(name)
    return line
