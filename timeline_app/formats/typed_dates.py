"""Dates as people type them, as EDTF text: only the parts that are written, and nothing guessed.

It does not know where in a file a date stands.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any, Final, NamedTuple

from timeline_app.formats.typed_eras import EraError, read_era, year_text
from timeline_app.model.edtf import EdtfError, parse
from timeline_app.model.time import days_of, weekday_of

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ADVICE: Final = "Write it like 2019-03-05."

_MARKS_OF_EDTF: Final = re.compile(r"\A[-\[{Yy]\d|[\[\]{}~%?]|\.\.|\d[Xx]|X\d|\A\d{3,}[\d-]*\Z|/\Z|\A/")
"""What nobody types who does not write EDTF: a fault in such a text is EDTF's to explain."""
_EIGHT_DIGITS: Final = re.compile(r"\A(\d{4})(\d\d)(\d\d)\Z")
_YEAR_FIRST: Final = re.compile(
    r"\A(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?(?P<clock>[ T].*)?\Z"
)
_RANGE: Final = re.compile(r"\s+(?:to|until|till|-)\s+|\s*[–—]\s*")
_CIRCA: Final = re.compile(r"\A(?:c\.?|ca\.?|circa|about|around)\s*(?=\d)", re.IGNORECASE)
_DECADE: Final = re.compile(r"\A(\d\d[1-9])0s\Z")
_CLOCK: Final = re.compile(r"\d:\d|\d\s*[ap]\.?m\b|\dh", re.IGNORECASE)
_ZONE_AFTER_GMT: Final = re.compile(r"\b(?:GMT|UTC)\s*(?=[+-]\d)")
_ZONE_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\Z")
_MONTH_NAME: Final = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
_NAMED_MONTH: Final = re.compile(
    r"\A(?:(?P<before>\d\d?) )?(?P<month>[A-Za-z]{3,9})\.?(?: (?P<behind>\d\d?))?,? (?P<year>[1-9]\d{3})\Z"
)
"""3 May 1999, May 3, 1999 and May 1999: as most people type dates, and in a twentieth of dateutil's time."""
_MONTH_NUMBERS: Final = {
    name: number
    for number, whole in enumerate(map(str.lower, _MONTHS), start=1)
    for name in {whole, whole[:3], *({"sept"} if number == 9 else ())}
}
_WEEKDAY: Final = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b", re.IGNORECASE)

_PARTS: Final = ("year", "month", "day", "hour", "minute", "second", "microsecond")
# Two moments that differ in every part: a part that comes out the same from both was written.
_DEFAULTS: Final = (datetime(2000, 1, 1), datetime(2096, 12, 31, 23, 59, 59, 999_999))
_LONGEST: Final = 100


class TypedDateError(ValueError):
    """The text is no date, or more than one; ``message`` is a sentence for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class TypedDate(NamedTuple):
    """What was typed, as EDTF; ``remark`` is a sentence about what is odd in it."""

    edtf: str
    remark: str | None = None


@lru_cache(maxsize=4_096)
def read_typed(text: str, *, day_first: bool | None = None) -> TypedDate | None:
    """The date that is typed, or None where the text is meant as EDTF and only EDTF can say what is wrong.

    ``day_first`` says how to read 3/5/2019; None does not guess. Raises TypedDateError.
    """
    typed = _with_plain_digits(text).strip()
    named = _named_month(typed)
    if named is not None:
        return named
    if _is_edtf(typed):
        return TypedDate(typed)
    if 0 < len(typed) <= _LONGEST:
        try:
            era = read_era(typed)
        except EraError as fault:
            raise TypedDateError(str(fault)) from fault
        if era is not None and _is_edtf(era):
            return TypedDate(era)
    if not typed or _MARKS_OF_EDTF.search(typed):
        return _from_digits(typed)
    if len(typed) > _LONGEST:
        raise TypedDateError("This is too long to be a date.")
    short = _short_form(typed)
    if short is not None:
        return short
    ends = _RANGE.split(typed)
    if len(ends) == 2:
        return _range(ends[0], ends[1], day_first)
    return _one_date(typed, day_first)


def parts_text(parts: Mapping[str, Any]) -> str:
    """An object with year, month, day and so on as EDTF. Raises TypedDateError."""
    numbers: list[int] = []
    names = [name for name in _PARTS[:6] if parts.get(name) not in (None, "")]
    if names != list(_PARTS[: len(names)]) or not names:
        raise TypedDateError("An object that is a date has a year, then a month, then a day.")
    for name in names:
        try:
            numbers.append(int(parts[name]))
        except (TypeError, ValueError, OverflowError):
            raise TypedDateError(f"The {name} of this date is not a whole number.") from None
    year, *rest = numbers
    text = year_text(year) + "".join(f"-{one:02d}" for one in rest[:2])
    return f"{text}T{':'.join(f'{one:02d}' for one in rest[2:])}" if len(rest) > 2 else text


def _with_plain_digits(text: str) -> str:
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in plain)


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _named_month(typed: str) -> TypedDate | None:
    """A day or month that can be nothing else; what is wrong with any other is said by those who read all."""
    found = _NAMED_MONTH.match(typed)
    month = None if found is None else _MONTH_NUMBERS.get(found["month"].lower())
    if found is None or month is None or (found["before"] and found["behind"]):
        return None
    year, day = int(found["year"]), found["before"] or found["behind"]
    if day is None:
        return TypedDate(f"{year}-{month:02d}")
    if not 1 <= int(day) <= monthrange(year, month)[1]:
        return None
    return TypedDate(f"{year}-{month:02d}-{int(day):02d}")


def _from_digits(typed: str) -> TypedDate | None:
    digits = _EIGHT_DIGITS.match(typed)
    if digits:
        return TypedDate("-".join(digits.groups()))
    return _year_first(typed)


def _year_first(typed: str) -> TypedDate | None:
    found = _YEAR_FIRST.match(typed)
    if found is None or found["clock"]:
        return None
    year, month = int(found["year"]), int(found["month"])
    if found["mark"] == "/" and not found["day"] and 0 < month <= 12 and month == (year + 1) % 100:
        raise TypedDateError(
            f"This can be {_MONTHS[month - 1]} {year} or the years {year} to {year + 1}, so it is not "
            f"guessed. Write it as {year:04d}-{month:02d} or {year:04d}/{year + 1:04d}."
        )
    day = f"-{int(found['day']):02d}" if found["day"] else ""
    return TypedDate(f"{found['year']}-{int(found['month']):02d}{day}")


def _short_form(typed: str) -> TypedDate | None:
    decade = _DECADE.match(typed)
    if decade:
        return TypedDate(f"{decade[1]}X")
    circa = _CIRCA.sub("", typed)
    if circa != typed and _is_edtf(f"{circa}~"):
        return TypedDate(f"{circa}~")
    return _year_first(typed)


def _range(first: str, last: str, day_first: bool | None) -> TypedDate:
    start, end = read_typed(first, day_first=day_first), read_typed(last, day_first=day_first)
    if start is None or end is None:
        raise TypedDateError(f"This is not a date that can be read. {_ADVICE}")
    return TypedDate(f"{start.edtf}/{end.edtf}", start.remark or end.remark)


def _one_date(typed: str, day_first: bool | None) -> TypedDate:
    year_first = _YEAR_FIRST.match(typed)
    if year_first and not 1 <= int(year_first["month"]) <= 12:
        raise TypedDateError(f"There is no month {int(year_first['month'])}.")
    month_first = _written(typed, day_first=False)
    if year_first or _MONTH_NAME.search(typed):
        return _with_remark(typed, month_first)
    other = _written(typed, day_first=True)
    if month_first != other:
        if day_first is None:
            raise TypedDateError(
                f"This can be {_spoken(month_first)} or {_spoken(other)}, so it is not guessed. "
                f"Write it as {_edtf(month_first)} or {_edtf(other)}, or give the list a “day_first”."
            )
        return _with_remark(typed, other if day_first else month_first)
    return _with_remark(typed, month_first)


class _Written(NamedTuple):
    """The parts that are written, from the year on, and the offset from UTC if one is."""

    parts: tuple[int, ...]
    offset: timedelta | None


def _written(typed: str, *, day_first: bool) -> _Written:
    # People who write GMT-0600 mean six hours behind; dateutil reads the sign the other way round.
    text = _ZONE_AFTER_GMT.sub("", _ZONE_IN_BRACKETS.sub("", typed))
    first, second = (_dateutil_parse()(text, default, day_first) for default in _DEFAULTS)
    written = [getattr(first, part) == getattr(second, part) for part in _PARTS]
    count = written.index(False) if False in written else len(_PARTS)
    # Dateutil takes the year 0099 for 1999, and reads two digits by what century it is now.
    if not written[0] or first.year not in map(int, re.findall(r"\d{4,}", text)):
        raise TypedDateError(f"This has no year of four digits, so it is not a date. {_ADVICE}")
    # A fraction of zero is written out by nobody; dateutil sets it with the seconds.
    if any(written[count:]) or (count < 3 and _WEEKDAY.search(text)):
        raise TypedDateError(f"A part of this date is missing. {_ADVICE}")
    if count > 3 and not _CLOCK.search(text):
        raise TypedDateError(f"One number too many stands in this date. {_ADVICE}")
    return _Written(tuple(getattr(first, part) for part in _PARTS[:count]), first.utcoffset())


def _dateutil_parse() -> Callable[[str, datetime, bool], datetime]:
    # Imported where it is needed: it costs 40 ms, and most lists need it nowhere.
    from dateutil import parser

    def known_zone(name: str | None, seconds: int | None) -> tzinfo | None:
        if name in ("UTC", "GMT", "Z"):
            return UTC
        if seconds is None:
            if name is None:
                return None
            raise TypedDateError(f"The time zone “{name}” is not known here; write it like -06:00.")
        return timezone(timedelta(seconds=seconds))

    def read(text: str, default: datetime, day_first: bool) -> datetime:
        try:
            return parser.parse(text, default=default, dayfirst=day_first, tzinfos=known_zone)
        except TypedDateError:
            raise
        except (ValueError, ArithmeticError) as fault:
            # Numbers of any length: some overflow, some are beyond what a decimal can be divided by.
            raise TypedDateError(f"This is not a date that can be read{_reason(fault)}. {_ADVICE}") from None

    return read


def _reason(fault: Exception) -> str:
    known = re.match(r"(day is out of range for month|hour must be|month must be|minute must be)", str(fault))
    return {"day": ": that month has no such day", "month": ": there is no such month"}.get(
        known[1].split()[0] if known else "", ""
    )


def _with_remark(typed: str, written: _Written) -> TypedDate:
    remark = None
    named = _WEEKDAY.search(typed)
    if named and len(written.parts) >= 3:
        year, month, day = written.parts[:3]
        weekday = _WEEKDAYS[weekday_of(days_of(year, month, day))]
        if not weekday.lower().startswith(named[1].lower()):
            remark = f"{_spoken(written)} was a {weekday}."
    return TypedDate(_edtf(written), remark)


def _edtf(written: _Written) -> str:
    date, clock = written.parts[:3], written.parts[3:]
    text = "-".join([f"{date[0]:04d}", *(f"{part:02d}" for part in date[1:])])
    if not clock:
        return text
    text += "T" + ":".join(f"{part:02d}" for part in clock[:3])
    if len(clock) == 4 and clock[3]:
        text += f".{clock[3]:06d}".rstrip("0")
    if written.offset is None:
        return text
    minutes = int(written.offset.total_seconds()) // 60
    return f"{text}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _spoken(written: _Written) -> str:
    year, *rest = written.parts[:3]
    if len(rest) < 2:
        return " ".join([*(_MONTHS[month - 1] for month in rest), str(year)])
    return f"{rest[1]} {_MONTHS[rest[0] - 1]} {year}"
