"""Files that the desktop asks a running program to open, which on macOS come as events, not as arguments.

Knows nothing of what is done with them.
"""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class FileOpenFilter(QObject):
    """Turns the application's file-open events into a signal; install it on the application object.

    Addresses that name no local file are left to others.
    """

    file_requested = Signal(str)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file-open event out of the stream; every other event goes on."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_requested.emit(event.file())
            return True
        return super().eventFilter(watched, event)
