"""Finds names that occur twice in one JSON object, of which a decoder silently takes the last one.

It does not know what the names mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from timeline_app.formats.faults import Blame, shown
from timeline_app.formats.json_places import first_value, items, members

Path = tuple[str | int, ...]
_NAME_ENDS = (b'":', b'" :')


def blame_repeated_names(text: bytes, blame: Blame) -> None:
    """Warn of every name that occurs twice in one object of a JSON value."""
    if may_repeat_names(text):
        for path in repeated_names(text, first_value(text)):
            blame.at(*path).warn(repeated_words(str(path[-1])))


def repeated_words(name: str) -> str:
    """What is said of such a name."""
    return f"“{shown(name)}” is written twice here; the last one counts."


def may_repeat_names(text: bytes) -> bool:
    """Whether it is worth looking closer: a quick look, which finds all repeats and sometimes none.

    What was decoded has each name once: written down again, it then has fewer of them.
    """
    try:
        again = msgspec.json.encode(msgspec.json.decode(text))
    except (msgspec.ValidationError, RecursionError):
        # A number beyond all bounds, or brackets too deep for this.
        return True
    return _count_names(text) != _count_names(again)


def repeated_here(text: bytes, start: int) -> list[str]:
    """The names that the object at ``start`` itself has more than once."""
    counts = Counter(member.name for member in members(text, start))
    return [name for name, count in counts.items() if count > 1]


def _count_names(text: bytes) -> int:
    """How many names a text has, and some more that stand inside texts."""
    return sum(map(text.count, _NAME_ENDS))


def repeated_names(text: bytes, start: int) -> Iterator[Path]:
    """The paths of the names that occur twice inside the value at ``start``, in no more than 200 brackets."""
    opening = text[start : start + 1]
    if opening == b"{":
        yield from ((name,) for name in repeated_here(text, start))
        # Of two values the last one counts, and no place could be told inside another.
        for name, value in {member.name: member.value for member in members(text, start)}.items():
            yield from ((name, *path) for path in repeated_names(text, value.start))
    elif opening == b"[":
        for index, item in enumerate(items(text, start)):
            yield from ((index, *path) for path in repeated_names(text, item.start))
