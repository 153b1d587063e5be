"""One list as a file of the program's own form; it opens no window and never writes to the file it reads."""

from __future__ import annotations

import os
from pathlib import Path

from timeline_app.formats import read
from timeline_app.formats.save import SUFFIX, SaveError, is_same_file, save_native, unread_words


class ConvertError(Exception):
    """Why nothing was written, in a sentence."""


def convert(source: Path, target: Path, *, force: bool) -> str:
    """Write the list of ``source`` to ``target``; says what could not be read and stands there as it was.

    Without ``force`` no file is replaced, and with it never the one that is read. Raises ConvertError.
    """
    if not target.name.lower().endswith(".json"):
        raise ConvertError(f"{target} does not end in {SUFFIX}, as lists of this program do.")
    # os.path, because the methods of Path raise where a folder may not be looked into.
    if not os.path.isdir(target.parent):
        raise ConvertError(f"There is no folder {target.parent}.")
    if os.path.isdir(target):
        raise ConvertError(f"{target} is a folder.")
    if is_same_file(source, target):
        raise ConvertError(f"{target} is the list that is read, and that is never written to.")
    if os.path.lexists(target) and not force:
        raise ConvertError(f"{target} is there already; --force replaces it.")
    reading = read(source)
    if reading.timeline is None:
        fatal = reading.fatal
        place = f"{fatal.place}: " if fatal and fatal.place else ""
        raise ConvertError(f"{source}: {place}{fatal.message if fatal else 'It cannot be read.'}")
    try:
        save_native(reading, target)
    except SaveError as refusal:
        raise ConvertError(str(refusal)) from refusal
    return unread_words(reading)
