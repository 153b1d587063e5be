"""Finds text in an event that would do harm where it were obeyed; everywhere it is shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from timeline_app.formats.addresses import has_markup, has_unsafe_address
from timeline_app.formats.faults import Blame
from timeline_app.formats.json_places import Path

_NOT_READ_HERE: Final = frozenset(("x", "url", "archive_url", "path"))
"""Members that nobody reads, and addresses, of which their own reader takes care."""
_ESCAPED_LETTER: Final = rb"\\u00[0-7]"


def blame_hostile_text(raw: bytes, blame: Blame) -> None:
    """Say where a value holds HTML, or an address that runs something or leads into this computer."""
    if not may_be_hostile(raw):
        return
    try:
        event = msgspec.json.decode(raw)
    except msgspec.ValidationError:
        # A number beyond all bounds, which its own reader blames.
        return
    for path, text in _texts(event, ()):
        if has_unsafe_address(text):
            message = "An address in this text runs a script or leads into this computer: it never opens."
            blame.at(*path).warn(message)
        if has_markup(text):
            message = "HTML in this text is shown as it is written, never run."
            blame.at(*path).note(message, once=("markup", blame.event, path[:1]))


def may_be_hostile(raw: bytes) -> bool:
    """Whether it is worth looking closer; asked of a whole file first, and then of each event."""
    if b"<" in raw or has_escaped_letter(raw):
        return True
    lowered = raw.lower()
    return b"script:" in lowered or b"file:" in lowered or b"data:text" in lowered


def has_escaped_letter(raw: bytes) -> bool:
    """Whether a character of ASCII may be written as its number, so that what it is a part of is not seen."""
    return b"\\u00" in raw and re.search(_ESCAPED_LETTER, raw) is not None


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NOT_READ_HERE:
                yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
