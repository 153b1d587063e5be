"""EDTF text taken apart: which dates, components, qualifiers and times are written, and at which column.

It knows the grammar of ISO 8601-2 levels 0 to 2, and not what instants the text means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntFlag
from typing import Final

from timeline_app.model.time import MAX_YEARS


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


_QUALIFIERS: Final = {
    "?": Qualifier.UNCERTAIN,
    "~": Qualifier.APPROXIMATE,
    "%": Qualifier.UNCERTAIN | Qualifier.APPROXIMATE,
}
_DIGITS: Final = re.compile("[0-9]*")
_MASKED: Final = re.compile("[0-9X]*")
_ZONE_NAME: Final = re.compile(r"[A-Za-z0-9_+\-/]{1,64}")
_LEVEL_1_MASKS: Final = re.compile(r"-?(\d\d(\dX|XX)|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX)")
_EDGE_YEAR_DIGITS: Final = len(str(MAX_YEARS))
_MAX_OFFSET_MINUTES: Final = 18 * 60
_USUAL_OFFSET_MINUTES: Final = 14 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockText:
    """A time of day as written; ``offset_minutes`` is east of Greenwich, ``zone`` its name as people see it.

    A part that is not written is None. ``fraction`` holds the digits after the point.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    fraction: str = ""
    offset_minutes: int | None = None
    zone: str | None = None
    zone_name: str | None = None
    zone_column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DateText:
    """One date as written: its components (``X`` for a digit that is left open) and their qualifiers.

    ``year`` is None exactly where ``year_mask`` has an ``X``; the mask carries the sign. Only one of
    ``month`` and ``season`` is set; a ``day`` needs a month, a ``clock`` needs a day.
    """

    text: str
    column: int
    year: int | None
    year_mask: str
    significant: int | None = None
    month: str | None = None
    day: str | None = None
    season: int | None = None
    clock: ClockText | None = None
    qualifiers: tuple[Qualifier, Qualifier, Qualifier] = (Qualifier.NONE,) * 3
    level: int = 0

    @property
    def has_mask(self) -> bool:
        """Whether any digit is left open."""
        return "X" in self.year_mask or "X" in (self.month or "") or "X" in (self.day or "")

    @property
    def qualifier(self) -> Qualifier:
        """What is said of any component."""
        year, month, day = self.qualifiers
        return year | month | day

    @property
    def component_count(self) -> int:
        """1 for a year, 2 for a year and month or season, 3 for a full date."""
        return 1 + (self.month is not None or self.season is not None) + (self.day is not None)


@dataclass(frozen=True, slots=True)
class RangeText:
    """An item of a set: one date twice, or a range of which one side (not both) may be open (None)."""

    first: DateText | None
    last: DateText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EdtfText:
    """A whole EDTF text taken apart; ``kind`` is date, interval, one_of or all_of.

    A date has one item; an interval has ``start`` and ``end``: a date, ``".."`` (open) or ``""`` (unknown).
    """

    kind: str
    items: tuple[RangeText, ...] = ()
    start: DateText | str = ""
    end: DateText | str = ""


class Scanner:
    """A position in a text that only moves on; every reader leaves it behind what it read."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def column(self) -> int:
        """Of the next character, from 1."""
        return self.at + 1

    def peek(self) -> str:
        """The next character, or "" at the end."""
        return self.text[self.at : self.at + 1]

    def take(self, expected: str) -> bool:
        """Move past that text if it comes next."""
        found = self.text.startswith(expected, self.at)
        if found:
            self.at += len(expected)
        return found

    def run(self, pattern: re.Pattern[str]) -> str:
        """Move past the longest match, which may be empty."""
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def unexpected(self, wanted: str) -> EdtfError:
        """The error for a next character that cannot stand there."""
        char = self.peek()
        if not char:
            return EdtfError(f"the text ends where {wanted} should come", self.column)
        if char.isspace():
            return EdtfError("a blank", self.column)
        shown = char if char.isprintable() else f"U+{ord(char):04X}"
        return EdtfError(f"“{shown}” where {wanted} should come", self.column)


def read_text(text: str) -> EdtfText:
    """Take a whole text apart; raises EdtfError."""
    if not text:
        raise EdtfError("an empty date", 1)
    scanner = Scanner(text)
    if scanner.take("["):
        whole = EdtfText(kind="one_of", items=_read_items(scanner, "]"))
    elif scanner.take("{"):
        whole = EdtfText(kind="all_of", items=_read_items(scanner, "}"))
    else:
        start = _read_end(scanner)
        if scanner.take("/"):
            whole = EdtfText(kind="interval", start=start, end=_read_end(scanner))
        elif isinstance(start, str):
            raise EdtfError("“..” stands in intervals and sets only", 1)
        else:
            whole = EdtfText(kind="date", items=(RangeText(start, start),))
    if scanner.at < len(text):
        raise scanner.unexpected("the end of the date")
    return whole


def _read_end(scanner: Scanner) -> DateText | str:
    if scanner.take(".."):
        return ".."
    if scanner.peek() in ("", "/"):
        return ""
    return _read_date(scanner, may_have_time=True)


def _read_items(scanner: Scanner, closing: str) -> tuple[RangeText, ...]:
    items: list[RangeText] = []
    while True:
        items.append(_read_item(scanner, closing, is_first=not items))
        if scanner.take(closing):
            return tuple(items)
        if items[-1].last is None:
            raise EdtfError("only the last date of a set may be open towards later", scanner.column)
        if not scanner.take(","):
            raise scanner.unexpected(f"“,” or “{closing}”")


def _read_item(scanner: Scanner, closing: str, *, is_first: bool) -> RangeText:
    if scanner.take(".."):
        if not is_first:
            raise EdtfError("only the first date of a set may be open towards earlier", scanner.column - 2)
        return RangeText(None, _read_date(scanner, may_have_time=False))
    first = _read_date(scanner, may_have_time=False)
    if not scanner.take(".."):
        return RangeText(first, first)
    if scanner.peek() in (",", closing):
        return RangeText(first, None)
    return RangeText(first, _read_date(scanner, may_have_time=False))


def _read_date(scanner: Scanner, *, may_have_time: bool) -> DateText:
    if scanner.peek() == "Y":
        return _read_long_year(scanner)
    start, column = scanner.at, scanner.column
    before_year = _read_qualifier(scanner)
    mask, year = _read_year(scanner)
    after_year = _read_qualifier(scanner)
    qualifiers = [before_year | after_year, Qualifier.NONE, Qualifier.NONE]
    inner = bool(before_year)
    level = 1 if mask.startswith("-") else 0
    significant: int | None = None
    month: str | None = None
    day: str | None = None
    season: int | None = None
    clock: ClockText | None = None
    last = after_year
    if scanner.peek() == "S":
        if year is None:
            raise EdtfError("“S” needs a year whose digits are all written", scanner.column)
        significant = _read_significant(scanner)
        late = _read_qualifier(scanner)
        qualifiers[0] |= late
        level = 2
    elif scanner.take("-"):
        inner = inner or bool(after_year)
        before_month = _read_qualifier(scanner)
        month_column = scanner.column
        month = _read_two(scanner, "month")
        last = _read_qualifier(scanner)
        if month.isdecimal() and 21 <= int(month) <= 41:
            if before_month or inner:
                raise EdtfError("a season takes its sign at the end only", column)
            season, month = int(month), None
            level = max(level, 1 if season <= 24 else 2)
        elif not _fits(month, 12):
            raise EdtfError(f"month {month}", month_column)
        qualifiers = [qualifiers[0] | last, before_month | last, Qualifier.NONE]
        inner = inner or bool(before_month)
        if season is None and scanner.take("-"):
            inner = inner or bool(last)
            before_day = _read_qualifier(scanner)
            day_column = scanner.column
            day = _read_two(scanner, "day")
            last = _read_qualifier(scanner)
            if not _fits(day, 31):
                raise EdtfError(f"day {day}", day_column)
            qualifiers = [qualifiers[0] | last, qualifiers[1] | last, before_day | last]
            inner = inner or bool(before_day)
            if scanner.peek() == "T":
                if not may_have_time:
                    raise EdtfError("a time cannot stand in a set", scanner.column)
                clock = _read_clock(scanner, scanner.text[start : scanner.at])
    if last:
        level = max(level, 1)
    if inner:
        level = 2
    mask_text = "-".join(part for part in (mask, month, day) if part is not None)
    if "X" in mask_text:
        is_level_1 = season is None and _LEVEL_1_MASKS.fullmatch(mask_text) is not None
        level = max(level, 1 if is_level_1 else 2)
    return DateText(
        text=scanner.text[start : scanner.at],
        column=column,
        year=year,
        year_mask=mask,
        significant=significant,
        month=month,
        day=day,
        season=season,
        clock=clock,
        qualifiers=(qualifiers[0], qualifiers[1], qualifiers[2]),
        level=level,
    )


def _read_qualifier(scanner: Scanner) -> Qualifier:
    qualifier = _QUALIFIERS.get(scanner.peek(), Qualifier.NONE)
    if qualifier:
        scanner.at += 1
    return qualifier


def _read_year(scanner: Scanner) -> tuple[str, int | None]:
    column = scanner.column
    sign = "-" if scanner.take("-") else ""
    digits = scanner.run(_MASKED)
    if len(digits) > 4:
        raise EdtfError("a year of more than four digits without a “Y” before it", column)
    if len(digits) < 4:
        if scanner.peek().strip() and scanner.peek() not in "-/,.]}?~%ST":
            raise scanner.unexpected("a digit of the year")
        if not digits:
            raise scanner.unexpected("a year of four digits")
        raise EdtfError(f"year {digits} has {len(digits)} of four digits", column)
    if sign and digits == "0000":
        raise EdtfError("year -0000: the year before 1 is 0000", column)
    return sign + digits, None if "X" in digits else int(sign + digits)


def _read_two(scanner: Scanner, name: str) -> str:
    column = scanner.column
    digits = scanner.run(_MASKED)
    if not digits:
        raise scanner.unexpected(f"a {name} of two digits")
    if len(digits) != 2:
        raise EdtfError(f"a {name} of {len(digits)} digits instead of two", column)
    return digits


def _fits(mask: str, largest: int) -> bool:
    return any(matches(mask, value) for value in range(1, largest + 1))


def matches(mask: str, value: int) -> bool:
    """Whether a month or day has the digits of its two-character mask."""
    return all(want in ("X", have) for want, have in zip(mask, f"{value:02}", strict=True))


def _read_long_year(scanner: Scanner) -> DateText:
    start, column = scanner.at, scanner.column
    scanner.take("Y")
    sign = "-" if scanner.take("-") else ""
    digits = scanner.run(_DIGITS)
    level = 1
    exponent = ""
    if not digits:
        raise scanner.unexpected("a digit of the year")
    if scanner.take("E"):
        level = 2
        exponent = scanner.run(_DIGITS)
        if not exponent:
            raise scanner.unexpected("an exponent")
    elif len(digits) < 5:
        raise EdtfError(f"“Y” before a year of {len(digits)} digits", column)
    year = _bounded_year(digits, exponent, column)
    if sign and year == 0:
        raise EdtfError("year -0: the year before 1 is 0", column)
    year = -year if sign else year
    significant = None
    if scanner.peek() == "S":
        level = 2
        significant = _read_significant(scanner)
    qualifier = _read_qualifier(scanner)
    return DateText(
        text=scanner.text[start : scanner.at],
        column=column,
        year=year,
        year_mask=str(year),
        significant=significant,
        qualifiers=(qualifier, Qualifier.NONE, Qualifier.NONE),
        level=level,
    )


def _bounded_year(digits: str, exponent: str, column: int) -> int:
    # Sizes are judged by the number of digits: a number of a million digits is never made.
    digits, exponent = digits.lstrip("0"), exponent.lstrip("0")
    if not digits:
        return 0
    zeros = int(exponent or "0") if len(exponent) <= 2 else _EDGE_YEAR_DIGITS
    if len(digits) + zeros <= _EDGE_YEAR_DIGITS:
        year = int(digits + "0" * zeros)
        if year <= MAX_YEARS:
            return year
    raise EdtfError(f"a year beyond {MAX_YEARS // 10**9} billion", column)


def _read_significant(scanner: Scanner) -> int:
    column = scanner.column
    scanner.take("S")
    digits = scanner.run(_DIGITS)
    if not digits:
        raise scanner.unexpected("a number of digits")
    digits = digits.lstrip("0")
    if not digits:
        raise EdtfError("“S0”: at least one digit must count", column)
    # More digits than any year has mean the whole year, however many.
    return int(digits) if len(digits) <= 2 else 99


def _read_clock(scanner: Scanner, date: str) -> ClockText:
    if any(char in date for char in "X?~%"):
        raise EdtfError("a time needs a day that is written in full, without signs", scanner.column)
    scanner.take("T")
    column = scanner.column
    hour = _read_clock_part(scanner, "hour", 24)
    minute: int | None = None
    second: int | None = None
    fraction = ""
    if scanner.take(":"):
        minute = _read_clock_part(scanner, "minute", 59)
        if scanner.take(":"):
            second = _read_clock_part(scanner, "second", 60)
            if scanner.take("."):
                fraction = scanner.run(_DIGITS)
                if not 1 <= len(fraction) <= 9:
                    raise EdtfError("a fraction of a second takes one to nine digits", scanner.column)
    if hour == 24 and (minute or second or fraction.strip("0")):
        raise EdtfError("hour 24 is midnight only, 24:00:00", column)
    offset, zone = _read_offset(scanner)
    zone_name: str | None = None
    zone_column = scanner.column
    if scanner.take("["):
        zone_column = scanner.column
        zone_name = scanner.run(_ZONE_NAME)
        if not zone_name or not scanner.take("]"):
            raise scanner.unexpected("the name of a time zone and “]”")
    return ClockText(
        hour=hour,
        minute=minute,
        second=second,
        fraction=fraction,
        offset_minutes=offset,
        zone=zone_name or zone,
        zone_name=zone_name,
        zone_column=zone_column,
    )


def _read_clock_part(scanner: Scanner, name: str, largest: int) -> int:
    column = scanner.column
    digits = scanner.run(_DIGITS)
    if not digits:
        raise scanner.unexpected(f"an {name}" if name == "hour" else f"a {name}")
    if len(digits) != 2:
        raise EdtfError(f"{name} of {len(digits)} digits instead of two", column)
    if int(digits) > largest:
        raise EdtfError(f"{name} {digits}", column)
    return int(digits)


def _read_offset(scanner: Scanner) -> tuple[int | None, str | None]:
    if scanner.take("Z"):
        return 0, "Z"
    column = scanner.column
    sign = scanner.peek()
    if sign not in ("+", "-"):
        return None, None
    scanner.take(sign)
    hours = _read_clock_part(scanner, "zone hour", 99)
    minutes = _read_clock_part(scanner, "zone minute", 59) if scanner.take(":") else 0
    offset = hours * 60 + minutes
    if offset > _MAX_OFFSET_MINUTES:
        raise EdtfError("a zone more than 18 hours from UTC", column)
    return -offset if sign == "-" else offset, f"{sign}{hours:02}:{minutes:02}"


def is_unusual_offset(clock: ClockText) -> bool:
    """Whether the zone lies further from UTC than any zone on Earth (14 hours)."""
    return clock.offset_minutes is not None and abs(clock.offset_minutes) > _USUAL_OFFSET_MINUTES
