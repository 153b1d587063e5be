"""What is told of a member of a list: words, examples, values and limits; and what many members share.

It does not know which members there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

NOT_BLANK: Final = r"\S"
WEB: Final = r"^\s*([Hh][Tt][Tt][Pp][Ss]?://\S+)?\s*$"
_COLOR: Final = r"^\s*(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*)?$"


class Member(Struct, frozen=True):
    """A member of an object: what it is, how it can be written, and what limits its texts or numbers.

    ``values`` are the texts that it can have, each with its meaning; others are good too where
    it ``is_open``.
    """

    text: str
    examples: tuple[object, ...]
    values: Mapping[str, str] | None = None
    is_open: bool = False
    limits: Mapping[str, object] = MappingProxyType({})


class Kind(Struct, frozen=True):
    """A kind of object: its name in the schema, what it is, and its members."""

    name: str
    text: str
    members: Mapping[str, Member]


def member(text: str, *examples: object, **limits: object) -> Member:
    """A member; ``limits`` are keywords of JSON Schema for its texts or numbers."""
    return Member(text, examples, limits=limits)


def one_of(text: str, *examples: str, values: Mapping[str, str], is_open: bool = False) -> Member:
    """A member that has one of these texts, or in an open set most often."""
    return Member(text, examples, values=values, is_open=is_open)


def identity(what: str, example: str) -> Member:
    """The id of something that is listed."""
    return member(f"A short name by which the list refers to {what}; it is not shown.", example)


ANYTHING: Final = member("Whatever you like: kept, and never read.", {"my-note": "check again"})
COLOR: Final = member("A colour of its own; without one the theme has one.", "#c30", "#16b", pattern=_COLOR)

DATE: Final = member(
    "A date as it is known, in EDTF (ISO 8601-2): 1985, 1985-12, 1985-12-14, 1985-12-14T09:30Z, 1985~ "
    "(about), 1985? (uncertain), 198X, 2001-21 (spring), 1985/1990, 1985/.. (goes on), 1985/ (end unknown), "
    "[1667..1672] (some time in between), [..1456] (then or before), -0043 (44 BCE), Y-138E8. Dates as "
    "people type them are read too: a number for a year, “March 5, 2019”, an object with year, month and "
    "day. The program lists under Problems how they are read; here only months and days that never exist "
    "are refused.",
    "1985-12-14",
    "1985~",
    "[1667..1672]",
    "1985/..",
    1985,
    {"year": 1985, "month": 12},
)

DATE_PARTS: Final[Mapping[str, tuple[str, int]]] = MappingProxyType(
    {
        "year": ("The year, as a whole number; 0 is 1 BCE.", 1985),
        "month": ("The month, from 1 to 12.", 12),
        "day": ("The day of the month.", 14),
        "hour": ("The hour, from 0 to 23.", 9),
        "minute": ("The minute, from 0 to 59.", 30),
        "second": ("The second, from 0 to 59.", 0),
    }
)
