"""Saves what was read as a native list in another file; it never writes to the file that was read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from timeline_app.atomic_file import write_atomically
from timeline_app.formats.native_writer import native_pieces, unread_places
from timeline_app.formats.reading import Reading

SUFFIX: Final = ".timeline.json"
"""How the name of a file of our own ends."""
_MOST_NAMED: Final = 5


class SaveError(Exception):
    """Why a list was not saved, in a sentence."""


def save_native(reading: Reading, target: Path) -> None:
    """Write what was read to ``target``, whole or not at all. Raises SaveError."""
    if reading.path is not None and is_same_file(reading.path, target):
        raise SaveError("That is the file that was read, and it is never written to; choose another name.")
    try:
        write_atomically(target, native_pieces(reading))
    except (OSError, ValueError) as fault:
        # ValueError: a name that no file can have.
        reason = (isinstance(fault, OSError) and fault.strerror) or str(fault)
        raise SaveError(f"The list cannot be saved as “{target}”: {reason}.") from fault


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both names lead to one file, by whatever links and folders."""
    try:
        return os.path.realpath(one) == os.path.realpath(other) or os.path.samefile(one, other)
    except (OSError, ValueError):
        # One of them is not there, or no file can have its name.
        return False


def unread_words(reading: Reading) -> str:
    """Which events could not be read and are written as they stand, in a sentence; "" where all were read."""
    numbers = [place + 1 for place in unread_places(reading)]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"Event {numbers[0]:,} could not be read; it is written as it stands."
    named = ", ".join(f"{number:,}" for number in numbers[:_MOST_NAMED])
    more = f" and {len(numbers) - _MOST_NAMED:,} more" if len(numbers) > _MOST_NAMED else ""
    return f"{len(numbers):,} events could not be read; they are written as they stand: {named}{more}."
