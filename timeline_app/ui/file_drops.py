"""Files dropped on a window: asked for as copies, and told as paths; it opens nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Hears what is dropped on a window or on what stands in it.

    Files are never moved: whoever offers that would remove them afterwards. ``dropped`` carries their paths.
    """

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files, and leave everything else."""
        if not isinstance(event, QDropEvent):  # entering is dropping, to Qt
            return super().eventFilter(watched, event)
        paths = local_paths(event.mimeData())
        if not paths:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def local_paths(data: QMimeData) -> list[Path]:
    """The files that are named, without addresses of anything else."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
