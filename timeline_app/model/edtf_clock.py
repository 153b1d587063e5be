"""The time of day in an EDTF text, with its zone: hours, minutes, seconds, fractions, offsets, zone names.

It knows how they are written, and not which instant they mean.
"""

from __future__ import annotations

import re
from typing import Final

from timeline_app.model.edtf_scanner import DIGITS, Scanner
from timeline_app.model.edtf_text import ClockText, EdtfError

_ZONE_NAME: Final = r"[A-Za-z0-9_+\-/]{1,64}"
_MAX_OFFSET_MINUTES: Final = 18 * 60
_USUAL_OFFSET_MINUTES: Final = 14 * 60
_MOST_FRACTION_DIGITS: Final = 9


def read_clock(scanner: Scanner) -> ClockText:
    """Read from the ``T`` on: hours, then minutes, seconds, a fraction and a zone as far as written."""
    scanner.take("T")
    column = scanner.column
    hour = _read_part(scanner, "hour", 24)
    minute = _read_part(scanner, "minute", 59) if scanner.take(":") else None
    second = _read_part(scanner, "second", 60) if minute is not None and scanner.take(":") else None
    fraction = _read_fraction(scanner) if second is not None and scanner.take(".") else ""
    if hour == 24 and (minute or second or fraction.strip("0")):
        raise EdtfError("hour 24 with minutes: it is midnight only", column)
    offset_minutes, zone = _read_offset(scanner)
    zone_column = scanner.column + 1
    zone_name = _read_zone_name(scanner) if scanner.take("[") else None
    return ClockText(
        hour=hour,
        minute=minute,
        second=second,
        fraction=fraction,
        offset_minutes=offset_minutes,
        zone=zone_name or zone,
        zone_name=zone_name,
        zone_column=zone_column,
    )


def is_unusual_offset(clock: ClockText) -> bool:
    """Whether the zone lies further from UTC than any zone on Earth (14 hours)."""
    return clock.offset_minutes is not None and abs(clock.offset_minutes) > _USUAL_OFFSET_MINUTES


def _read_part(scanner: Scanner, name: str, largest: int) -> int:
    column = scanner.column
    digits = scanner.two_digits(name)
    if int(digits) > largest:
        raise EdtfError(f"{name} {digits}", column)
    return int(digits)


def _read_fraction(scanner: Scanner) -> str:
    column = scanner.column
    fraction = scanner.run(DIGITS)
    if not fraction:
        raise scanner.unexpected("fraction of a second")
    if len(fraction) > _MOST_FRACTION_DIGITS:
        raise EdtfError(f"a fraction of more than {_MOST_FRACTION_DIGITS} digits", column)
    return fraction


def _read_offset(scanner: Scanner) -> tuple[int | None, str | None]:
    if scanner.take("Z"):
        return 0, "Z"
    column = scanner.column
    sign = scanner.peek()
    if sign not in ("+", "-"):
        return None, None
    scanner.take(sign)
    hours = int(scanner.two_digits("zone hour"))
    minutes = _read_part(scanner, "zone minute", 59) if scanner.take(":") else 0
    offset = hours * 60 + minutes
    if offset > _MAX_OFFSET_MINUTES:
        raise EdtfError("a zone more than 18 hours from UTC", column)
    return -offset if sign == "-" else offset, f"{sign}{hours:02}:{minutes:02}"


def _read_zone_name(scanner: Scanner) -> str:
    name = scanner.run(re.compile(_ZONE_NAME))
    if not name:
        raise scanner.unexpected("name of a time zone")
    if not scanner.take("]"):
        raise scanner.unexpected("“]” after the time zone")
    return name
