"""Files to Timeline and back; it never sees layout or the window."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

from timeline_app.formats.encoding import EncodingError, as_utf8
from timeline_app.formats.json_places import line_and_column
from timeline_app.formats.native import read_native
from timeline_app.formats.native_body import FORMAT_ID
from timeline_app.formats.problems import Problem, Severity
from timeline_app.formats.reading import Reading
from timeline_app.formats.watching import CancelledError, Watch, never_back, nobody, part

__all__ = [
    "FORMATS",
    "CancelledError",
    "Format",
    "Problem",
    "Reading",
    "Severity",
    "Watch",
    "read",
    "read_bytes",
]


class Format(Struct, frozen=True):
    """A kind of file that opens: its id, its name for people, the ends of its file names, its reader."""

    id: str
    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, Path | None, Watch], Reading]


FORMATS: Final = (Format(FORMAT_ID, "Timeline event list", (".timeline.json", ".json"), read_native),)
MOST_BYTES: Final = 1 << 32
"""Larger files are refused before they fill the memory; a million events take about 350 MB."""
SHORT_BYTES: Final = 1 << 21
"""Longer files are read in pieces, between which reading can be given up."""
_IN_MEMORY: Final = 0.1
"""The share of the work that is done when a file is in memory."""
_TOO_LARGE: Final = "The file is too large to be held in memory."


def read(path: Path, watch: Watch = nobody) -> Reading:
    """Read a file once, as bytes. What is wrong with it is a problem of the reading, never an exception.

    Raises:
        CancelledError: where ``watch``, which is told how far it is, has raised it.
    """
    watch = never_back(watch)
    try:
        facts = os.stat(path)
        refusal = _refusal(facts)
        if refusal is not None:
            return _unread(path, refusal)
        data = _bytes_of(path, facts, part(watch, 0, _IN_MEMORY))
    except FileNotFoundError:
        return _unread(path, "There is no such file.")
    except PermissionError:
        return _unread(path, "There is no permission to read this file.")
    except MemoryError:
        return _unread(path, _TOO_LARGE)
    except (OSError, ValueError) as fault:
        # ValueError: a name that no file can have.
        reason = (isinstance(fault, OSError) and fault.strerror) or str(fault)
        return _unread(path, f"The file cannot be read: {reason}.")
    return read_bytes(data, path, part(watch, _IN_MEMORY, 1))


def read_bytes(data: bytes, path: Path | None = None, watch: Watch = nobody) -> Reading:
    """Read the bytes of a file; ``path`` is where they come from."""
    try:
        text = as_utf8(data)
    except EncodingError as fault:
        line, column = line_and_column(fault.text, fault.offset)
        return _unread(path, fault.message, line, column)
    readings = [one.read(text, path, watch) for one in FORMATS]
    return next((one for one in readings if one.timeline is not None), readings[0])


def _bytes_of(path: Path, facts: os.stat_result, watch: Watch) -> bytes:
    is_pipe = stat.S_ISFIFO(facts.st_mode)
    if facts.st_size <= SHORT_BYTES and not is_pipe:
        return path.read_bytes()
    from timeline_app.formats.file_bytes import read_in_pieces, read_pipe  # the first picture does without

    return read_pipe(path, watch) if is_pipe else read_in_pieces(path, facts.st_size, watch)


def _refusal(facts: os.stat_result) -> str | None:
    """Why it is not even tried to read what has these facts."""
    if stat.S_ISDIR(facts.st_mode):
        return "This is a folder, not a file."
    if stat.S_ISCHR(facts.st_mode) or stat.S_ISBLK(facts.st_mode):
        return "This is a device, not a file."
    return _TOO_LARGE if facts.st_size > MOST_BYTES else None


def _unread(path: Path | None, message: str, line: int | None = None, column: int | None = None) -> Reading:
    problem = Problem(severity=Severity.FATAL, message=message, line=line, column=column)
    return Reading(timeline=None, problems=(problem,), path=path)
