"""Events of a native list read for what they say, many at once where all of them are plain.

It does not know what is made of them.
"""

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import Raw

from timeline_app.formats.json_values import UnlikeError
from timeline_app.formats.native_light import TEXTS
from timeline_app.formats.native_scan import Scan, Scanner
from timeline_app.formats.said_events import SAID_MEMBERS, Columns
from timeline_app.model.lines import Lines

_AT_ONCE: Final = 512
"""The texts of so many events are read in some ms."""
_ANYTHING: Final = msgspec.json.Decoder(Raw)
_SAID: Final = tuple(sorted(TEXTS.intersection(SAID_MEMBERS)))


class SaidScanner:
    """Reads slices of a list, and learns how it is written."""

    def __init__(self) -> None:
        self._scanner = Scanner()

    def in_parts(self, text: bytes) -> Iterator[Columns] | None:
        """The members of a slice that ``in_brackets`` made; None where it must be read event by event.

        It is one part where nothing is left to do with single texts, else one for some events after some.

        Raises:
            DecodeError: where it is none.
        """
        try:
            scan = self._scanner.scan(text)
            if scan.is_unsure.any():
                return None
            if scan.values.has_escapes is not None:
                _ANYTHING.decode(text)
            return _parts_of(_columns(scan), scan.size)
        except (UnlikeError, UnicodeDecodeError):
            return None


def _parts_of(columns: Columns, size: int) -> Iterator[Columns]:
    texts = [column for name, column in columns.items() if name != "date"]
    are_plain = all(isinstance(column, Lines) and column.data.isascii() for column in texts)
    at_once = size if are_plain else _AT_ONCE
    for start in range(0, size, at_once):
        yield {name: column[start : start + at_once] for name, column in columns.items()}


def _columns(scan: Scan) -> Columns:
    """All that such events say stands in members that are texts; what they name has an id in the header."""
    said = {name: scan.lines(name) for name in _SAID if name in scan.members and name != "place"}
    return {"date": ("",) * scan.size, **said}
