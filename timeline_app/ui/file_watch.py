"""FileWatch: says when a file may hold something else than before, however it was saved; it reads no file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QElapsedTimer, QFileSystemWatcher, QObject, QTimer, Signal

QUIET_MS: Final = 120
"""A save comes as several changes: so long after the last one it is over."""
MOST_WAIT_MS: Final = 480
"""Nor is one waited for any longer, where the changes do not end."""
POLL_MS: Final = 3_000
"""So often a file is looked after that the system does not watch."""


class FileStamp(NamedTuple):
    """What a look at a file costs nothing to learn; it is another one after nearly every save."""

    size: int
    mtime_ns: int
    inode: int


def stamp_of(path: Path) -> FileStamp | None:
    """The stamp of a file, or None where there is none."""
    try:
        facts = os.stat(path)
    except (OSError, ValueError):
        return None
    return FileStamp(facts.st_size, facts.st_mtime_ns, facts.st_ino)


class FileWatch(QObject):
    """Watches one file, and its folder for what is put in its place.

    ``touched`` comes once a save is over, as far as that can be told; the file may then hold the same bytes,
    or half a save, or be gone.
    """

    touched = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._is_sure = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._hear_of_file)
        self._watcher.directoryChanged.connect(self._wait)
        self._waiting_since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._tell)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.compare)
        self._stamp: FileStamp | None = None
        self._watch()

    @property
    def is_polling(self) -> bool:
        """Whether the system does not tell of changes here, so that they are looked for."""
        return self._poll.isActive()

    def compare(self) -> None:
        """Look at the file from outside, and tell where it is another one."""
        if stamp_of(self.path) != self._stamp:
            self._tell()

    def _hear_of_file(self) -> None:
        self._is_sure = True
        self._wait()

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._waiting_since.start()
        if not self._timer.isActive() or self._waiting_since.elapsed() < MOST_WAIT_MS:
            self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        before, is_sure = self._stamp, self._is_sure
        self._is_sure = False
        self._watch()
        # Two saves between two ticks of the file system's clock have one stamp: then its word counts.
        if is_sure or self._stamp != before:
            self.touched.emit()

    def _watch(self) -> None:
        """Watch what has the file's name now, and only then take its stamp, so that nothing comes between."""
        before = self._stamp
        stamp = stamp_of(self.path)
        name, folders = str(self.path), _folders(self.path)
        if stamp is None or before is None or stamp.inode != before.inode:
            self._watcher.removePath(name)
        names = folders if stamp is None else [*folders, name]
        added = [self._add(one) for one in names]
        self._stamp = stamp_of(self.path)
        if all(added):
            self._poll.stop()
        elif not self._poll.isActive():
            self._poll.start()

    def _add(self, name: str) -> bool:
        known = self._watcher.files() + self._watcher.directories()
        return name in known or self._watcher.addPath(name)


def _folders(path: Path) -> list[str]:
    """The folder in which the file is named and, where a link leads to it, the one in which it lies."""
    return list(dict.fromkeys((str(path.parent), os.path.dirname(os.path.realpath(path)))))
