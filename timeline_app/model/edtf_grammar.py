"""The grammar of EDTF, ISO 8601-2 levels 0 to 2: from a text to the dates and components in it.

It knows what may be written where, and not what instants it means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from timeline_app.model.edtf_clock import read_clock
from timeline_app.model.edtf_scanner import DIGITS, MASKED_DIGITS, Scanner, digit_count
from timeline_app.model.edtf_text import (
    NO_SIGNS,
    QUALIFIER_OF_BITS,
    ClockText,
    DateText,
    EdtfError,
    EdtfText,
    Qualifier,
    RangeText,
)
from timeline_app.model.time import MAX_YEARS

_YEAR: Final = re.compile("([?~%]?)(-?[0-9X]{4})(?![0-9X])([?~%]?)")
_TWO_DIGITS: Final = re.compile("([?~%]?)([0-9X]{2})(?![0-9X])([?~%]?)")
_QUALIFIERS: Final = {
    "": Qualifier.NONE,
    "?": Qualifier.UNCERTAIN,
    "~": Qualifier.APPROXIMATE,
    "%": Qualifier.UNCERTAIN | Qualifier.APPROXIMATE,
}
_LEVEL_1_MASKS: Final = r"-?(\d\d(\dX|XX)|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX)"
_SEASONS: Final = frozenset(map(str, range(21, 42)))
_LAST_LEVEL_1_SEASON: Final = 24
_MOST_YEAR_DIGITS: Final = len(str(MAX_YEARS))


class _Component(NamedTuple):
    """The digits of a year, month or day with the qualifiers right before and after them."""

    digits: str
    column: int
    before: Qualifier
    after: Qualifier


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
            raise EdtfError("“..” outside an interval or set", 1)
        else:
            whole = EdtfText(kind="date", items=(RangeText(start, start),))
    if scanner.peek():
        raise scanner.unexpected("end of the date")
    return whole


def _read_end(scanner: Scanner) -> DateText | str:
    if scanner.take(".."):
        return ".."
    if scanner.peek() in ("", "/"):
        return ""
    return _read_date(scanner)


def _read_items(scanner: Scanner, closing: str) -> tuple[RangeText, ...]:
    items: list[RangeText] = []
    while True:
        items.append(_read_item(scanner, closing, is_first=not items))
        if scanner.take(closing):
            return tuple(items)
        if items[-1].last is None:
            raise EdtfError("an open range that is not the last of its set", scanner.column - 2)
        if not scanner.take(","):
            raise scanner.unexpected(f"“,” or “{closing}”")


def _read_item(scanner: Scanner, closing: str, *, is_first: bool) -> RangeText:
    if scanner.take(".."):
        if not is_first:
            raise EdtfError("an open range that is not the first of its set", scanner.column - 2)
        return RangeText(None, _read_item_date(scanner))
    first = _read_item_date(scanner)
    if not scanner.take(".."):
        return RangeText(first, first)
    if scanner.peek() in (",", closing):
        return RangeText(first, None)
    return RangeText(first, _read_item_date(scanner))


def _read_item_date(scanner: Scanner) -> DateText:
    date = _read_date(scanner)
    if date.clock is not None:
        raise EdtfError("a time of day in a set", date.column)
    return date


def _read_date(scanner: Scanner) -> DateText:
    if scanner.peek() == "Y":
        return _read_long_year(scanner)
    start = scanner.at
    year = _read_year(scanner)
    after = scanner.peek()
    if after == "S":
        return _read_estimated_year(scanner, start, year)
    if after != "-":
        return _date(scanner, start, (year,))
    scanner.take("-")
    month = _read_component(scanner, "month")
    if _is_season(month.digits):
        return _season_date(scanner.text[start : scanner.at], start, year, month)
    day = _read_component(scanner, "day") if scanner.take("-") else None
    _check(month, "month", 12)
    if day is None:
        return _date(scanner, start, (year, month))
    _check(day, "day", 31)
    clock = _read_time(scanner, year, month, day) if scanner.peek() == "T" else None
    return _date(scanner, start, (year, month, day), clock)


def _date(
    scanner: Scanner, start: int, components: tuple[_Component, ...], clock: ClockText | None = None
) -> DateText:
    year = components[0]
    month = components[1].digits if len(components) > 1 else None
    day = components[2] if len(components) > 2 else None
    return DateText(
        text=scanner.text[start : scanner.at],
        column=start + 1,
        year=_exact_year(year),
        year_mask=year.digits,
        month=month,
        day=None if day is None else day.digits,
        day_column=0 if day is None else day.column,
        clock=clock,
        qualifiers=_qualifiers(components),
        level=_level(components),
    )


def _season_date(text: str, start: int, year: _Component, season: _Component) -> DateText:
    if year.before or year.after or season.before:
        raise EdtfError("a sign before a season: it stands at the end", start + 1)
    number = int(season.digits)
    level = 2 if number > _LAST_LEVEL_1_SEASON or "X" in year.digits else 1
    return DateText(
        text=text,
        column=start + 1,
        year=_exact_year(year),
        year_mask=year.digits,
        season=number,
        qualifiers=_qualifiers([year, season]),
        level=level,
    )


def _read_estimated_year(scanner: Scanner, start: int, year: _Component) -> DateText:
    if "X" in year.digits:
        raise EdtfError("“S” after a year with an open digit", scanner.column)
    significant = _read_significant(scanner)
    late = _read_qualifier(scanner)
    return DateText(
        text=scanner.text[start : scanner.at],
        column=start + 1,
        year=_exact_year(year),
        year_mask=year.digits,
        significant=significant,
        qualifiers=_qualifiers([year._replace(after=year.after | late)]),
        level=2,
    )


def _read_long_year(scanner: Scanner) -> DateText:
    start, column = scanner.at, scanner.column
    scanner.take("Y")
    sign = "-" if scanner.take("-") else ""
    digits = scanner.run(DIGITS)
    if not digits:
        raise scanner.unexpected("year after “Y”")
    exponent = ""
    if scanner.take("E"):
        exponent = scanner.run(DIGITS)
        if not exponent:
            raise scanner.unexpected("exponent after “E”")
    elif len(digits) < 5:
        raise EdtfError("“Y” before a year of fewer than five digits", column)
    year = _bounded_year(digits, exponent, column)
    if sign and year == 0:
        raise EdtfError("year -0: the year before 1 is 0", column)
    significant = _read_significant(scanner) if scanner.peek() == "S" else None
    qualifier = _read_qualifier(scanner)
    signed = -year if sign else year
    return DateText(
        text=scanner.text[start : scanner.at],
        column=column,
        year=signed,
        year_mask=str(signed),
        significant=significant,
        qualifiers=(qualifier, Qualifier.NONE, Qualifier.NONE) if qualifier else NO_SIGNS,
        level=1 if significant is None and not exponent else 2,
    )


def _bounded_year(digits: str, exponent: str, column: int) -> int:
    # Sizes are judged by the number of digits: a number of a million digits is never made.
    digits, exponent = digits.lstrip("0"), exponent.lstrip("0")
    if not digits:
        return 0
    zeros = int(exponent or "0") if len(exponent) <= 2 else _MOST_YEAR_DIGITS
    if len(digits) + zeros <= _MOST_YEAR_DIGITS:
        year = int(digits + "0" * zeros)
        if year <= MAX_YEARS:
            return year
    raise year_too_far(column)


def year_too_far(column: int) -> EdtfError:
    """The error for a date of a year that no instant of ours reaches."""
    return EdtfError(f"a year beyond {MAX_YEARS // 10**9} billion", column)


def _read_significant(scanner: Scanner) -> int:
    column = scanner.column
    scanner.take("S")
    digits = scanner.run(DIGITS)
    if not digits:
        raise scanner.unexpected("number after “S”")
    digits = digits.lstrip("0")
    if not digits:
        raise EdtfError("“S0”: at least one digit counts", column)
    # More digits than any year has mean the whole year, however many.
    return int(digits) if len(digits) <= 2 else 99


def _read_qualifier(scanner: Scanner) -> Qualifier:
    qualifier = _QUALIFIERS.get(scanner.peek(), Qualifier.NONE)
    if qualifier:
        scanner.at += 1
    return qualifier


def _read_year(scanner: Scanner) -> _Component:
    found = _YEAR.match(scanner.text, scanner.at)
    if found is None:
        raise _no_year(scanner)
    before, digits, after = found.groups()
    column = scanner.at + len(before) + 1
    if digits == "-0000":
        raise EdtfError("year -0000: the year before 1 is 0000", column)
    scanner.at = found.end()
    return _Component(digits, column, _QUALIFIERS[before], _QUALIFIERS[after])


def _no_year(scanner: Scanner) -> EdtfError:
    """What is wrong where no year of four digits begins."""
    _read_qualifier(scanner)
    column = scanner.column
    scanner.take("-")
    digits = scanner.run(MASKED_DIGITS)
    if len(digits) > 4:
        return EdtfError("a year of more than four digits without “Y”", column)
    if not digits or scanner.peek().isspace():
        return scanner.unexpected("year of four digits")
    return EdtfError(f"a year of {digit_count(len(digits))} instead of four", column)


def _read_component(scanner: Scanner, name: str) -> _Component:
    found = _TWO_DIGITS.match(scanner.text, scanner.at)
    if found is None:
        # Character by character, which says what is wrong.
        sign, column = _read_qualifier(scanner), scanner.column
        return _Component(scanner.two_digits(name, MASKED_DIGITS), column, sign, _read_qualifier(scanner))
    before, digits, after = found.groups()
    column = scanner.at + len(before) + 1
    scanner.at = found.end()
    return _Component(digits, column, _QUALIFIERS[before], _QUALIFIERS[after])


def _is_season(digits: str) -> bool:
    return digits in _SEASONS


def _check(component: _Component, name: str, largest: int) -> None:
    digits = component.digits
    if digits not in _POSSIBLE[largest]:
        raise EdtfError(f"{name} {digits}", component.column)


def _masks(largest: int) -> frozenset[str]:
    """All that can be written for a number from 1 on, digits left open included."""
    numbers = [f"{number:02}" for number in range(1, largest + 1)]
    return frozenset(mask for text in numbers for mask in (text, f"X{text[1]}", f"{text[0]}X", "XX"))


_POSSIBLE: Final = {largest: _masks(largest) for largest in (12, 31)}


def matches(mask: str, value: int) -> bool:
    """Whether a month or day has the digits of its two-character mask."""
    return all(want in ("X", have) for want, have in zip(mask, f"{value:02}", strict=True))


def _exact_year(year: _Component) -> int | None:
    return None if "X" in year.digits else int(year.digits)


def _read_time(scanner: Scanner, *components: _Component | None) -> ClockText:
    if any(one is None or "X" in one.digits or one.before or one.after for one in components):
        raise EdtfError("a time of day after a day with signs or open digits", scanner.column)
    return read_clock(scanner)


def _qualifiers(components: Sequence[_Component]) -> tuple[Qualifier, Qualifier, Qualifier]:
    """Of year, month and day: a sign after a component reaches back to the year, one before it that alone."""
    for component in components:
        if component.before or component.after:
            break
    else:
        return NO_SIGNS
    found = [Qualifier.NONE] * 3
    reaching = 0
    for i in reversed(range(len(components))):
        reaching = int.__or__(components[i].after, reaching)
        found[i] = QUALIFIER_OF_BITS[int.__or__(components[i].before, reaching)]
    return found[0], found[1], found[2]


def _level(components: Sequence[_Component]) -> int:
    """The lowest level that has such a date: signs before or between components, most masks need level 2."""
    *inner, last = components
    if last.before:
        return 2
    for one in inner:
        if one.before or one.after:
            return 2
    mask = "-".join([one.digits for one in components])
    if "X" in mask:
        return 1 if re.fullmatch(_LEVEL_1_MASKS, mask) else 2
    return 1 if last.after or mask.startswith("-") else 0
