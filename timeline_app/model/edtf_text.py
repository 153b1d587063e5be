"""What an EDTF text says, taken apart: components, qualifiers, times; and the error of a text that is none.

It knows neither how these are read nor what instants they mean.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Final

from msgspec import Struct


class EdtfError(ValueError):
    """A text that is no EDTF date: the reason, and the column (from 1) where it shows."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message, column)
        self.message = message
        self.column = column

    def __str__(self) -> str:
        return f"{self.message} at column {self.column}"


class Qualifier(IntFlag):
    """What is said of a component: ``?`` uncertain, ``~`` approximate, ``%`` both."""

    NONE = 0
    UNCERTAIN = 1
    APPROXIMATE = 2


QUALIFIER_OF_BITS: Final = tuple(map(Qualifier, range(4)))
"""Each qualifier by its number: adding up flags is slow, and adding up numbers is not."""
NO_SIGNS: Final = (Qualifier.NONE, Qualifier.NONE, Qualifier.NONE)
"""The qualifiers of year, month and day of most dates."""


class ClockText(Struct, frozen=True, kw_only=True):
    """A time of day as written; ``zone`` is the zone as written last (Z, +02:00, America/Chicago).

    A part that is not written is None. ``fraction`` holds the digits after the point; ``offset_minutes`` is
    east of Greenwich; ``zone_name`` is the zone where it is a name.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    fraction: str = ""
    offset_minutes: int | None = None
    zone: str | None = None
    zone_name: str | None = None
    zone_column: int = 0


class DateText(Struct, frozen=True, kw_only=True):
    """One date as written: its components (``X`` for a digit that is left open) and their qualifiers.

    ``year`` is None exactly where ``year_mask`` has an ``X``; the mask carries the sign. Only one of
    ``month`` and ``season`` is set; a ``day`` needs a month, a ``clock`` a day. Columns count from 1.
    """

    text: str
    column: int
    year: int | None
    year_mask: str
    significant: int | None = None
    month: str | None = None
    day: str | None = None
    day_column: int = 0
    season: int | None = None
    clock: ClockText | None = None
    qualifiers: tuple[Qualifier, Qualifier, Qualifier] = NO_SIGNS
    level: int = 0

    @property
    def has_mask(self) -> bool:
        """Whether any digit is left open."""
        return (
            self.year is None
            or (self.month is not None and "X" in self.month)
            or (self.day is not None and "X" in self.day)
        )

    @property
    def has_zone(self) -> bool:
        """Whether it is a time with a zone."""
        return self.clock is not None and self.clock.zone is not None

    @property
    def qualifier(self) -> Qualifier:
        """What is said of any component."""
        # Most dates have none, and adding up flags is slow.
        if self.qualifiers is NO_SIGNS:
            return Qualifier.NONE
        year, month, day = self.qualifiers
        return QUALIFIER_OF_BITS[int.__or__(int.__or__(year, month), day)]

    @property
    def component_count(self) -> int:
        """1 for a year, 2 for a year and month or season, 3 for a full date."""
        return 1 + (self.month is not None or self.season is not None) + (self.day is not None)


class RangeText(Struct, frozen=True):
    """An item of a set: one date twice, or a range of which one side (not both) may be open (None)."""

    first: DateText | None
    last: DateText | None


class EdtfText(Struct, frozen=True, kw_only=True):
    """A whole EDTF text taken apart; ``kind`` is date, interval, one_of or all_of.

    A date has one item; an interval has ``start`` and ``end``: a date, ``".."`` (open) or ``""`` (unknown).
    """

    kind: str
    items: tuple[RangeText, ...] = ()
    start: DateText | str = ""
    end: DateText | str = ""


LONGEST_SHOWN: Final = 40


def shortened(text: str) -> str:
    """A text for an error message: a long one is cut."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
