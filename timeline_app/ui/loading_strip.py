"""LoadingStrip: which file is being read, how far, and a button to give it up; it reads nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from timeline_app.model.directions import bare
from timeline_app.ui.file_names import MOST_CHARACTERS, reading_words, shown_name
from timeline_app.ui.loader import Loader
from timeline_app.ui.session import Session
from timeline_app.ui.tooltips import plain_tooltip

SHOWN_AFTER_MS: Final = 200
"""What is read in less time is not worth a word."""
BAR_PX: Final = 160
MARGIN_PX: Final = 8
TOP_PX: Final = 8
LEAST_NAME: Final = 15
"""A name of fewer characters tells less than how far the file is read: before that goes the bar."""


class LoadingStrip(QFrame):
    """Lies over the top of ``canvas`` while a file is read for some time; the picture below stays.

    Where there is none, the strip is there at once: it is all that the canvas has to say. It is no wider than
    the canvas: there it names less of the file, has no bar, and at last is the button alone.
    """

    def __init__(self, loader: Loader, session: Session, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._path = Path()
        self.setObjectName("loading")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 100)
        self.bar.setFixedWidth(BAR_PX)
        self.cancel = QPushButton("Cancel", self)
        self.cancel.setToolTip("Stop reading the file (Esc)")
        self.cancel.clicked.connect(loader.give_up)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        for part in (self.label, self.bar, self.cancel):
            row.addWidget(part)
        self._waiting = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._waiting.timeout.connect(self._appear)
        loader.begun.connect(self._begin)
        loader.progressed.connect(lambda share: self.bar.setValue(round(100 * share)))
        loader.ended.connect(self._end)
        loader.ended.connect(self._paint_later)
        session.theme_changed.connect(self._take_colors)
        canvas.installEventFilter(self)
        self._take_colors()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of a canvas that changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _begin(self, path: Path) -> None:
        self._path = path
        words = reading_words(path)
        self._place()
        self.setAccessibleName(bare(words))
        self.bar.setAccessibleName(f"How much of “{bare(shown_name(path))}” is read")
        self.bar.setValue(0)
        if self._session.document is None:
            self._appear()
        elif self.isHidden():
            self._waiting.start()

    def _end(self) -> None:
        self._waiting.stop()
        self.hide()

    def _paint_later(self) -> None:
        """To take in a list, to paint what is around the canvas, and the canvas, are three short turns."""
        self._canvas.setUpdatesEnabled(False)
        QTimer.singleShot(0, self._canvas, self._paint_next)

    def _paint_next(self) -> None:
        """What is around the canvas is painted before the next turn."""
        QTimer.singleShot(0, self._canvas, lambda: self._canvas.setUpdatesEnabled(True))

    def _appear(self) -> None:
        self._place()
        self.show()
        self.raise_()
        if self._session.document is not None:
            self._session.show_message(reading_words(self._path))

    def _place(self) -> None:
        """In the middle, with as much of the words as there is room for."""
        room_px = self._canvas.width()
        with_bar, alone = (self._fit_name(room_px - self._px_beside(parts)) for parts in self._beside)
        has_bar = with_bar is not None and len(with_bar) >= len(reading_words(self._path, LEAST_NAME))
        words = with_bar if has_bar else alone
        self.label.setText(words or "")
        whole = words == reading_words(self._path)
        self.label.setToolTip("" if whole else plain_tooltip(shown_name(self._path)))
        self.label.setVisible(words is not None)
        self.bar.setVisible(has_bar)
        self.adjustSize()
        self.move(max(0, (room_px - self.width()) // 2), TOP_PX)

    @property
    def _beside(self) -> tuple[tuple[QWidget, ...], ...]:
        """What stands beside the words: with the bar, and without it."""
        return (self.bar, self.cancel), (self.cancel,)

    def _px_beside(self, parts: tuple[QWidget, ...]) -> int:
        """How much of the strip's width is not that of the words."""
        margins, row = self.contentsMargins(), self._row
        inner = row.contentsMargins()
        sides_px = sum((margins.left(), margins.right(), inner.left(), inner.right()))
        parts_px = sum(max(part.sizeHint().width(), part.minimumWidth()) for part in parts)
        return sides_px + parts_px + len(parts) * row.spacing()

    def _fit_name(self, room_px: int) -> str | None:
        """The words with as much of the name as has room, or None."""
        measure = self.label.fontMetrics().horizontalAdvance
        fit = (
            words
            for most in range(MOST_CHARACTERS, 2, -1)
            if measure(words := reading_words(self._path, most)) <= room_px
        )
        return next(fit, None)

    def _take_colors(self) -> None:
        palette = QPalette(self.palette())
        drawn = self._session.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(drawn.role("ground")))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(drawn.role("text")))
        self.setPalette(palette)
