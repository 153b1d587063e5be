"""Watching: shows what another program saves in the file of the open list; it draws nothing.

A save that cannot be read is told above the last good state, and no longer once a good one comes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from timeline_app.formats import CancelledError, Reading, read
from timeline_app.formats.changes import Changes, changes_between, key_now
from timeline_app.formats.watching import Watch, nobody
from timeline_app.freed_memory import give_back
from timeline_app.ui.document import Preparation
from timeline_app.ui.file_names import shown_name
from timeline_app.ui.file_watch import FileWatch, stamp_of
from timeline_app.ui.lifetimes import end_with, raise_again
from timeline_app.ui.loader import Wanted, prepare
from timeline_app.ui.long_files import is_pipe, may_take_long
from timeline_app.ui.turns import take_short_turns

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

GRACE_MS: Final = 350
"""So much time is left to a save that cannot be read: it was perhaps seen half done."""
PAINTED_MS: Final = 500
"""So long after it was opened a long list has surely been painted."""
_PIECE_BYTES: Final = 1 << 20
_MARK: Final = b"\xef\xbb\xbf"


class Look(Struct, frozen=True, kw_only=True):
    """What a file holds after it was touched: the reading that is shown, and that of now.

    ``now`` is None where the file holds the same bytes; ``changes`` is None where nothing can be compared.
    ``preparation`` is what was worked out of a long list.
    """

    shown: Reading
    now: Reading | None = None
    changes: Changes | None = None
    preparation: Preparation | None = None


def look_at(path: Path, shown: Reading, watch: Watch = nobody) -> Look:
    """Read the file again where its bytes are others than those that are shown."""
    if shown.native is not None and holds(path, shown.native.written):
        return Look(shown=shown)
    now = read(path, watch)
    if shown.native is None or now.timeline is None or now.native is None:
        return Look(shown=shown, now=now)
    return Look(shown=shown, now=now, changes=changes_between(shown, now))


def holds(path: Path, text: bytes) -> bool:
    """Whether the file is this text in UTF-8; no more of it is in memory than a piece."""
    stamp = stamp_of(path)
    if stamp is None or stamp.size - len(text) not in (0, len(_MARK)):
        return False
    try:
        with open(path, "rb") as file:
            if stamp.size != len(text) and file.read(len(_MARK)) != _MARK:
                return False
            at = 0
            while piece := file.read(_PIECE_BYTES):
                if piece != text[at : at + len(piece)]:
                    return False
                at += len(piece)
    except OSError:
        # Why it cannot be read is said by whoever reads it.
        return False
    return at == len(text)


class _LookThread(QThread):
    """Looks at one long file; ``done`` carries the Look, unless it was given up."""

    done = Signal(object)
    crashed = Signal(object)

    def __init__(self, wanted: Wanted, shown: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self.is_given_up = False
        self._wanted = wanted
        self._shown = shown

    def stop(self) -> None:
        """Give up, and wait for the end."""
        self.is_given_up = True
        self.wait()

    def run(self) -> None:
        """Read, compare and prepare."""
        take_short_turns()
        try:
            look = look_at(self._wanted.path, self._shown, self._go_on)
            if look.now is not None and look.now.timeline is not None:
                preparation = prepare(look.now.timeline, self._wanted, self._go_on)
                look = replace(look, preparation=preparation)
            self.done.emit(look)
        except CancelledError:
            return
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)
        finally:
            give_back()

    def _go_on(self, _share: float) -> None:
        if self.is_given_up:
            raise CancelledError


class Watching(QObject):
    """Follows what is open in one window, as long as the setting says so.

    Bundled lists never change, and what came through a pipe cannot be read again.
    """

    renewed = Signal()
    """The list is shown as it was saved last."""
    broken = Signal()
    """The last save cannot be read."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._watch: FileWatch | None = None
        self._thread: _LookThread | None = None
        self._is_wanted_again = False
        self._had_grace = False
        self._grace = QTimer(self, singleShot=True, interval=GRACE_MS)
        self._grace.timeout.connect(self._look)
        self._session.document_changed.connect(self.follow)
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication):
            # Where the system tells of no changes, the reader comes back from the program that made them.
            application.focusWindowChanged.connect(self.compare)
        self.follow()

    @property
    def watch(self) -> FileWatch | None:
        """The watch over the file of the open list, or None."""
        return self._watch

    @property
    def is_looking(self) -> bool:
        """Whether a long file is being read beside the window."""
        return self._thread is not None

    def follow(self) -> None:
        """Watch the file that is open now, and nothing else."""
        if self._thread is not None:
            # What it compares with is no longer what is shown.
            self._thread.is_given_up = True
        self._settle()
        path = self._path()
        if path == (self._watch.path if self._watch else None):
            return
        if self._watch is not None:
            self._watch.deleteLater()
            self._watch = None
        if path is not None:
            self._watch = FileWatch(path, self)
            self._watch.touched.connect(self._hear)
            # It was perhaps saved between being opened and being watched; a long one is first painted.
            if may_take_long(path):
                QTimer.singleShot(PAINTED_MS, self._watch, self._look)
            else:
                self._look()

    def compare(self) -> None:
        """Look whether the file was saved, or the setting changed, without anybody telling."""
        if self._path() != (self._watch.path if self._watch else None):
            self.follow()
        elif self._watch is not None:
            self._watch.compare()

    def _path(self) -> Path | None:
        document, window = self._session.document, self._window
        if document is None or window.opening.is_example or not window.settings.follows_changes:
            return None
        return None if document.path is None or is_pipe(document.path) else document.path

    def _hear(self) -> None:
        self._had_grace = False
        self._look()

    def _look(self) -> None:
        self._grace.stop()
        document = self._session.document
        if self._watch is None or document is None or self._path() is None:
            return
        if self._thread is not None:
            self._is_wanted_again = True
            return
        if may_take_long(self._watch.path):
            self._look_beside(self._watch.path, document.reading)
        else:
            self._take(look_at(self._watch.path, document.reading))

    def _look_beside(self, path: Path, shown: Reading) -> None:
        wanted = Wanted(path, self._session.view, self._session.stage.size)
        thread = self._thread = _LookThread(wanted, shown, self)
        thread.done.connect(self._take)
        thread.crashed.connect(raise_again)
        thread.finished.connect(self._end_thread)
        end_with(self, thread.stop)
        thread.start(QThread.Priority.LowPriority)

    def _end_thread(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
            self._thread = None
        if self._is_wanted_again:
            self._is_wanted_again = False
            self._look()

    def _take(self, look: Look) -> None:
        document = self._session.document
        if document is None or document.reading is not look.shown or self._path() is None:
            return
        if look.now is None:
            self._settle()
        elif look.now.timeline is not None:
            self._show(look.now, look)
        elif not self._had_grace:
            self._had_grace = True
            self._grace.start()
        else:
            self._window.show_notice(broken_words(look.now))
            self.broken.emit()

    def _show(self, now: Reading, look: Look) -> None:
        session = self._session
        selection, pinned, zero = keys = session.picks.selected, session.picks.pinned, session.view.zero
        if look.changes is not None:
            selection, pinned, zero = (key_now(look.shown, now, look.changes, one) for one in keys)
        session.open(
            now,
            selection=selection,
            pinned=pinned,
            zero=zero,
            preparation=look.preparation,
        )
        words = look.changes.words if look.changes is not None else "Read again"
        if words and now.path is not None:
            self._session.show_message(f"{shown_name(now.path)}: {words}")
        self.renewed.emit()

    def _settle(self) -> None:
        """What is shown is what the file holds."""
        self._grace.stop()
        self._had_grace = False
        self._window.show_notice("")


def broken_words(now: Reading) -> str:
    """Why the file is not shown as it is now, in sentences."""
    fatal = now.fatal
    name = shown_name(now.path) if now.path is not None else "The file"
    place = fatal.place if fatal else ""
    reason = fatal.message if fatal else "It cannot be read."
    where = f"{place[0].upper()}{place[1:]}: " if place else ""
    return f"“{name}” cannot be read as it is now, so it is shown as it was before. {where}{reason}"
