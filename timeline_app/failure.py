"""Tells a person why the program did not start, where no terminal would show it, and keeps a log of it.

Standard library only, because the failure may be Qt's own; knows nothing of what failed.
"""

import contextlib
import dataclasses
import datetime
import html
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from timeline_app import __version__, xdg

DIALOG_HEAD: Final = 1000
DIALOG_TAIL: Final = 3000
"""Letters of a long text that a dialog shows; the log has all. (An argument takes some 130,000 bytes.)"""

NOTICE_SECONDS: Final = 5
"""How long a program may take that hands the message on to the desktop and ends."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A program that shows a message; its arguments make text of the message, never options or markup."""

    program: str
    arguments: Callable[[str, str], tuple[str, ...]]
    reads_text: bool = False
    hands_on: bool = False


def _zenity(title: str, text: str) -> tuple[str, ...]:
    return ("--error", "--no-markup", "--width=480", f"--title={title}", f"--text={text}")


def _kdialog(title: str, text: str) -> tuple[str, ...]:
    # Its message is rich text wherever it looks like that, so it is made certain; a backslash is an escape.
    rich = html.escape(text).replace("\\", "\\\\").replace("\n", "<br>")
    return (f"--title={title}", f"--error=<qt>{rich}</qt>")


def _notify_send(title: str, text: str) -> tuple[str, ...]:
    body = html.escape(text, quote=False).replace("\\", "\\\\")
    return ("--app-name=Timeline", "--icon=timeline-app", "--urgency=critical", "--", title, body)


def _xmessage(title: str, _text: str) -> tuple[str, ...]:
    return ("-center", "-title", title, "-file", "-")


def _osascript(title: str, text: str) -> tuple[str, ...]:
    script = ("on run argv", "display alert (item 1 of argv) message (item 2 of argv) as critical", "end run")
    return (*(part for line in script for part in ("-e", line)), "--", title, text)


DIALOGS: Final = (
    Dialog(program="zenity", arguments=_zenity),
    Dialog(program="kdialog", arguments=_kdialog),
    Dialog(program="notify-send", arguments=_notify_send, hands_on=True),
    Dialog(program="xmessage", arguments=_xmessage, reads_text=True),
    Dialog(program="osascript", arguments=_osascript),
)


def show_failure(
    title: str, text: str, environ: Mapping[str, str] = os.environ
) -> subprocess.Popen[bytes] | None:
    """Print the failure, add it to the log, and show it where nobody would see it printed.

    Returns without waiting for anybody; the process is the dialog that is left on the screen, if any is.
    """
    title, text = _cleaned(title).replace("\n", " "), _cleaned(text)
    stream = None if sys.stderr is None or sys.stderr.closed else sys.stderr
    told_by_terminal = stream is not None and stream.isatty()
    log = log_path(environ)
    try:
        _append(log, title, text)
        text += "" if told_by_terminal else f"\n\nThis was noted in {log}."
    except OSError as error:
        text += f"\n\nThis could not be noted in {log}: {error.strerror}."
    if stream is not None:
        with contextlib.suppress(OSError):  # its reader has gone: then it was not the way to tell
            stream.write(f"{title}: {text}\n")
            stream.flush()
    if told_by_terminal or not has_screen(environ):
        return None
    if len(text) > DIALOG_HEAD + DIALOG_TAIL:
        text = f"{text[:DIALOG_HEAD]}\n…\n{text[-DIALOG_TAIL:]}"
    return _show(title, text, environ)


def log_path(environ: Mapping[str, str]) -> Path:
    """Where failures are noted, in the user's place for such things."""
    if sys.platform == "darwin":
        folder = Path.home() / "Library" / "Logs"
    elif sys.platform == "win32":
        folder = Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        folder = xdg.base_folder(environ, "XDG_STATE_HOME", ".local/state")
    return folder / "timeline-app" / "timeline.log"


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether there is a screen, and nobody asked this program to keep off it."""
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    return sys.platform in ("darwin", "win32") or bool(
        environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    )


def _show(title: str, text: str, environ: Mapping[str, str]) -> subprocess.Popen[bytes] | None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, title, 0x10)
        return None
    for dialog in DIALOGS:
        path = shutil.which(dialog.program, path=environ.get("PATH"))
        if path is None:
            continue
        try:
            process = _start(
                (path, *dialog.arguments(title, text)), text if dialog.reads_text else "", environ
            )
        except OSError:  # it cannot be run: the next one may
            continue
        if not dialog.hands_on:
            return process
        try:
            if process.wait(NOTICE_SECONDS) == 0:
                return None
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return None


def _start(command: tuple[str, ...], text: str, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A process that outlives this one and reads the text, from a file so that nobody waits for a reader."""
    with tempfile.TemporaryFile() as file:
        file.write(text.encode())
        file.seek(0)
        return subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )


def _append(log: Path, title: str, text: str) -> None:
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.datetime.now().astimezone().isoformat(" ", "seconds")
    heading = f"{now}  Timeline {__version__}, Python {platform.python_version()}, {platform.platform()}"
    lines = (title, *text.splitlines())
    with log.open("a", encoding="utf-8") as file:
        file.write("\n  ".join((heading, *lines)) + "\n")


def _cleaned(text: str) -> str:
    """The text without what no argument and no terminal may hold; what was there is marked."""
    unfit = {sign for sign in set(text) - {"\n", "\t"} if unicodedata.category(sign) in ("Cc", "Cs")}
    return text.translate({ord(sign): "\N{REPLACEMENT CHARACTER}" for sign in unfit})
