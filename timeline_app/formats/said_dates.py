"""Says the dates of events, in words and as they are written; each date once, as long as it is remembered.

It knows no events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from timeline_app.formats.date_points import padded, windows
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_body import DateValue
from timeline_app.formats.native_dates import Dates
from timeline_app.model.arrays import Bytes, NDArray, Places
from timeline_app.model.distinct import ordered_values
from timeline_app.model.lines import Lines
from timeline_app.model.plain_words import PlainWords
from timeline_app.model.said import BETWEEN
from timeline_app.model.words import long_date

Codes = NDArray[np.int32]
Keys = NDArray[np.int32]
"""Of each day, month and year a number that tells it from others, and NO_DAY of what is none."""

NO_DAY: Final = 0
_KEPT_MAX: Final = 1 << 16
"""So many dates are remembered that have no key and are no ranges of days."""
_RANGES_KEPT_BITS: Final = 16
_FACTOR: Final = np.int64(0x1E3779B97F4A7C15)
_ZERO, _DASH, _SLASH = (ord(sign) for sign in "0-/")
_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH = len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")
_SHAPES: Final = np.zeros(_DAY_LENGTH + 2, dtype=bool)
"""Whether a text of so many letters may have a key; the last stands for all that are longer."""
_SHAPES[[_YEAR_LENGTH, _MONTH_LENGTH, _DAY_LENGTH]] = True
_RANGE_LENGTH: Final = 2 * _DAY_LENGTH + 1
_DIGITS: Final = [0, 1, 2, 3, 5, 6, 8, 9]
_DASHES: Final = [4, 7]
_YEARS, _MONTHS, _DAYS = 10_000, 13, 32
_YEAR_KEYS: Final = _MONTHS * _DAYS
_TENS: Final = np.array([10, 1], dtype=np.int32)
_THOUSANDS: Final = np.array([1000, 100, 10, 1], dtype=np.int32)
_NO_WORDS: Final = 1
"""The number of the words of what only looks like a day."""


class SaidDates:
    """Gives dates their codes: 0 where nothing is said, and from 1 on in the order in which they are new."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self._plain = PlainWords()
        self._count = 1
        self._new: list[str] = []
        self._codes: dict[str | None, int] = {}
        self._said_codes: dict[str, int] = {}
        # By keys, of which most are never asked for and take no room: their codes with one added,
        # and the numbers of their words.
        self._key_codes = np.zeros(_YEARS * _YEAR_KEYS + 1, dtype=np.int32)
        self._day_numbers = np.zeros(_YEARS * _YEAR_KEYS + 1, dtype=np.int32)
        self._words = ["", ""]
        # Of ranges each replaces the one that was in its place.
        self._kept_ranges = np.zeros(1 << _RANGES_KEPT_BITS, dtype=np.int64)
        self._kept_codes = np.zeros(1 << _RANGES_KEPT_BITS, dtype=np.int32)

    def take_new(self) -> Sequence[str]:
        """What is said of the codes that are new since this was last asked, in their order."""
        new, self._new = self._new, []
        return new

    def codes_of(
        self,
        dates: Sequence[DateValue | None],
        starts: Sequence[DateValue | None],
        ends: Sequence[DateValue | None],
    ) -> Codes:
        """The codes of events by these members; where none has one, ``starts`` and ``ends`` may be empty."""
        if any(starts) or any(ends):
            nothing = ("",) * len(dates)
            each = zip(dates, starts or nothing, ends or nothing, strict=True)
            return _as_codes(self._code_of_members(*one) for one in each)
        if isinstance(dates, Lines):
            return self._codes_of_lines(dates)
        return _as_codes(
            self._code_of(date) if isinstance(date, str | None) else self._code_of_members(date, None, None)
            for date in dates
        )

    def _codes_of_lines(self, lines: Lines) -> Codes:
        """The same of texts alone: days, months, years and ranges all at once, what remains one by one."""
        chars, codes = padded(lines.data), np.zeros(len(lines), dtype=np.int32)
        starts, lengths = lines.starts, lines.lengths
        is_rest = lengths > 0
        places = np.flatnonzero(_SHAPES.take(lengths, mode="clip"))
        keys = _keys(chars, starts[places], lengths[places])
        places, keys = places[keys != NO_DAY], keys[keys != NO_DAY]
        codes[places] = self._codes_of_keys(keys)
        is_rest[places] = False
        ranges, firsts, lasts = self._wide_ranges(chars, starts, lengths)
        codes[ranges] = self._codes_of_ranges(firsts, lasts, lines.data, starts[ranges])
        is_rest[ranges] = False
        rest = np.flatnonzero(is_rest)
        if len(rest):
            texts = list(lines)
            codes[rest] = [self._code_of(texts[at]) for at in rest.tolist()]
        return codes

    def _codes_of_keys(self, keys: Keys) -> Codes:
        for key in ordered_values(keys[self._key_codes[keys] == 0]).tolist():
            self._key_codes[key] = self._take(self._say_key(key)) + 1
        return self._key_codes[keys] - 1

    def _say_key(self, key: int) -> str:
        year, month, day = _parts_of(key)
        said = self._plain.say_day(year, month, day) if day else None
        # What is remembered of a day that comes once takes as much room as all of it that is searched.
        return self._say(_date_of(key)) if said is None else f"{said.weekday_words}{BETWEEN}{_date_of(key)}"

    def _wide_ranges(self, chars: Bytes, starts: Places, lengths: Places) -> tuple[Places, Codes, Codes]:
        """The places of all ranges from one day to one of a later year, and the numbers of their words."""
        ranges = np.flatnonzero(lengths == _RANGE_LENGTH)
        ranges = ranges[chars[starts[ranges] + _DAY_LENGTH] == _SLASH]
        firsts, lasts = (_keys(chars, starts[ranges] + at, _DAY_LENGTH) for at in (0, _DAY_LENGTH + 1))
        is_wide = (firsts != NO_DAY) & ((firsts - 1) // _YEAR_KEYS < (lasts - 1) // _YEAR_KEYS)
        numbers, last_numbers = (
            self._numbers_of_days(firsts[is_wide]),
            self._numbers_of_days(lasts[is_wide]),
        )
        are_days = (numbers != _NO_WORDS) & (last_numbers != _NO_WORDS)
        return ranges[is_wide][are_days], numbers[are_days], last_numbers[are_days]

    def _codes_of_ranges(self, firsts: Codes, lasts: Codes, data: bytes, starts: Places) -> Codes:
        """The codes of ranges that start there, between days of which the words have these numbers."""
        pairs = firsts.astype(np.int64) << 32 | lasts
        pairs, samples, places = np.unique(pairs, return_index=True, return_inverse=True)
        slots = (pairs * _FACTOR) >> (64 - _RANGES_KEPT_BITS) & ((1 << _RANGES_KEPT_BITS) - 1)
        codes = np.where(self._kept_ranges[slots] == pairs, self._kept_codes[slots], 0)
        new = np.flatnonzero(codes == 0)
        codes[new] = np.arange(self._count, self._count + len(new))
        self._kept_ranges[slots[new]], self._kept_codes[slots[new]] = pairs[new], codes[new]
        words, (before, between, behind) = self._words, self._plain.wide
        at = samples[new]
        each = zip(firsts[at].tolist(), lasts[at].tolist(), starts[at].tolist(), strict=True)
        self._new += [
            f"{before}{words[first]}{between}{words[last]}{behind}{BETWEEN}"
            f"{data[start : start + _RANGE_LENGTH].decode('ascii')}"
            for first, last, start in each
        ]
        self._count += len(new)
        found: Codes = codes[places]
        return found

    def _numbers_of_days(self, keys: Keys) -> Codes:
        for key in ordered_values(keys[self._day_numbers[keys] == 0]).tolist():
            said = self._plain.say_day(*_parts_of(key))
            if said is None:
                self._day_numbers[key] = _NO_WORDS
                continue
            self._day_numbers[key] = len(self._words)
            self._words.append(said.words)
        numbers: Codes = self._day_numbers[keys]
        return numbers

    def _code_of(self, date: str | None) -> int:
        code = self._codes.get(date)
        return self._remember(date, self._say(date)) if code is None else code

    def _code_of_members(self, date: DateValue | None, start: DateValue | None, end: DateValue | None) -> int:
        if start in (None, "") and end in (None, "") and isinstance(date, str | None):
            return self._code_of(date)
        said = self._say_members(date, start, end)
        code = self._said_codes.get(said)
        if code is None:
            if len(self._said_codes) >= _KEPT_MAX:
                self._said_codes.clear()
            code = self._said_codes[said] = self._take(said)
        return code

    def _remember(self, date: str | None, said: str) -> int:
        if len(self._codes) >= _KEPT_MAX:
            self._codes.clear()
        code = self._codes[date] = self._take(said)
        return code

    def _take(self, said: str) -> int:
        """The code of what is said from now on."""
        if not said:
            return 0
        self._new.append(said)
        self._count += 1
        return self._count - 1

    def _say(self, date: str | None) -> str:
        words = self._plain.long(date) if date else ""
        return f"{words}{BETWEEN}{date}" if words else self._read(date, None, None) if date else ""

    def _say_members(self, date: DateValue | None, start: DateValue | None, end: DateValue | None) -> str:
        if not date and isinstance(start, str) and isinstance(end, str):
            words = self._plain.long(f"{start}/{end}")
            if words is not None:
                return f"{words}{BETWEEN}{start}/{end}"
        return self._read(date, start, end)

    def _read(self, date: DateValue | None, start: DateValue | None, end: DateValue | None) -> str:
        when = self._dates.read(date, start, end, Blame(Faults()))
        return "" if when is None else f"{long_date(when)}{BETWEEN}{when.text}"


def _as_codes(codes: Iterable[int]) -> Codes:
    return np.fromiter(codes, dtype=np.int32)


def _keys(chars: Bytes, starts: Places, lengths: Places | int) -> Keys:
    """The keys of what begins there in padded characters and has as many as a day, a month or a year."""
    signs = windows(chars, starts, _DAY_LENGTH)
    digits = signs[_DIGITS] - np.uint8(_ZERO)
    are_digits, are_dashes = digits <= 9, signs[_DASHES] == _DASH
    has_month, has_day = np.greater_equal(lengths, _MONTH_LENGTH), np.equal(lengths, _DAY_LENGTH)
    year, month, day = (
        digits[first:stop].astype(np.int32).T @ weights
        for first, stop, weights in ((0, 4, _THOUSANDS), (4, 6, _TENS), (6, 8, _TENS))
    )
    is_month = are_dashes[0] & are_digits[4:6].all(axis=0) & (month >= 1) & (month < _MONTHS)
    is_day = are_dashes[1] & are_digits[6:8].all(axis=0) & (day >= 1) & (day < _DAYS)
    is_known = are_digits[:4].all(axis=0) & (is_month | ~has_month) & (is_day | ~has_day)
    keys = (year * _MONTHS + month * has_month) * _DAYS + day * has_day
    return np.where(is_known, keys + 1, NO_DAY)


def _parts_of(key: int) -> tuple[int, int, int]:
    """Year, month and day of a key; 0 where there is none."""
    year, rest = divmod(key - 1, _YEAR_KEYS)
    return year, rest // _DAYS, rest % _DAYS


def _date_of(key: int) -> str:
    """The date of a key, as it is written."""
    year, month, day = _parts_of(key)
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
