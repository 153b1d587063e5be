"""Plain dates at length in words, many of them in little time, as ``words.long_date`` says them.

It reads days, months, years and times written in full, one with a sign behind it, and intervals of those
without; it knows no events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.model.date_words import clock_words, with_weekday
from timeline_app.model.edtf import EdtfError, parse
from timeline_app.model.edtf_text import ClockText
from timeline_app.model.language import Language
from timeline_app.model.reader_language import READER
from timeline_app.model.time import month_days
from timeline_app.model.word_style import Style
from timeline_app.model.year_words import CalendarDay, day_words, pair_words

_DAY: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_CLOCK: Final = re.compile(
    r"T(?P<digits>(?P<hour>[01][0-9]|2[0-3])"
    r"(?::(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9])(?:\.(?P<fraction>[0-9]{1,9}))?)?)?)"
    r"(?P<zone>(?:[Z+\[-].*)?)\Z"
)
_DAY_LETTERS: Final = 10
_RANGE_LETTERS: Final = 2 * _DAY_LETTERS + 1
_BETWEEN_ENDS: Final = re.compile(r"/(?![^\[]*\])")
"""A slash that is none of the name of a zone."""
_NO_DATE: Final = ("", "..")
_SIGNS: Final = ("~", "?", "%")
_SOME_DAY: Final = "2000-01-01"
_SOME_NUMBER: Final = 77_777_777
_SOME_WORDS: Final = "\0"
"""A day and words that stand in no others, in place of any."""
_MONTHS_KEPT_MAX: Final = 1 << 12
_KEPT_MAX: Final = 1 << 16
"""So many days and times are remembered."""


class Day(Struct, frozen=True, gc=False):
    """A day, month or year, and its words, also with the weekday."""

    day: CalendarDay
    words: str
    weekday_words: str


class _Month(Struct, frozen=True, gc=False):
    """What stands around the number of each day, and around these words by the weekday, from the 1st on."""

    around: Sequence[str]
    weekdays: Sequence[Sequence[str]]


class _Clock(Struct, frozen=True, gc=False):
    """A time of day: its digits, its zone, and its words with and without the zone."""

    digits: str
    zone: str | None
    words: str
    bare_words: str


class PlainWords:
    """Says plain dates in one language; of all others it says nothing.

    ``wide`` is what stands before, between and behind the words of two days of different years.
    """

    def __init__(self, language: Language = READER) -> None:
        self._language = language
        self._style = Style(language=language, is_long=True, has_weekday=False, seasons="north")
        self._short_style = replace(self._style, is_long=False)
        # Filled in a third of the time that ``format`` takes; years of two days share nothing.
        before, _, behind = language.wide_range.partition("{first}")
        between, behind = behind.split("{last}")
        self.wide = before, between, behind
        self._zones: dict[str, ClockText | None] = {}
        self._days: dict[str, Day | None] = {}
        self._months: dict[tuple[int, int], _Month] = {}
        self._clocks: dict[str, _Clock | None] = {}

    def long(self, text: str) -> str | None:
        """The words of a date in EDTF, or None where it is not plain or not sound."""
        if len(text) == _RANGE_LETTERS and text[_DAY_LETTERS] == "/":
            # By far the most ranges are such, and most of them are there once: of two days that are known.
            day, other = self._days.get(text[:_DAY_LETTERS]), self._days.get(text[_DAY_LETTERS + 1 :])
            if day is None or other is None:
                day, other = self._day(text[:_DAY_LETTERS]), self._day(text[_DAY_LETTERS + 1 :])
            # What is no day of four, two and two digits is not known as one of that length.
            if day is not None and other is not None and day.day.year < other.day.year:
                before, between, behind = self.wide
                return f"{before}{day.words}{between}{other.words}{behind}"
        first, last = _ends(text)
        if first in _NO_DATE or last in _NO_DATE:
            return self._open(first, last)
        if text[-1] in _SIGNS:
            return self._signed(text[:-1], text[-1])
        day = self._day(first[:_DAY_LETTERS])
        if day is None:
            return None
        if last is not None:
            last_day = self._day(last[:_DAY_LETTERS])
            return None if last_day is None or first == last else self._range(first, day, last, last_day)
        if len(text) <= _DAY_LETTERS:
            return day.weekday_words
        clock = self._clock(text[_DAY_LETTERS:])
        return None if clock is None else self._at(day.weekday_words, clock.words)

    def say_day(self, year: int, month: int, day: int) -> Day | None:
        """A day of the years 0 to 9999, or None where there is no such one."""
        if not (1 <= month <= 12 and 1 <= day <= month_days(year, month)):
            return None
        month_words = self._month(year, month)
        words = str(day).join(month_words.around)
        weekday = month_words.weekdays[(day - 1) % len(month_words.weekdays)]
        return Day(CalendarDay(year, month, day), words, words.join(weekday))

    def _signed(self, text: str, sign: str) -> str | None:
        """A date alone with a sign behind it, which says the same of all of it."""
        # Whoever asks remembers what is said of it: to remember the day as well takes more room than that.
        day = self._read_day(text)
        if day is None:
            return None
        words = day.words if sign == "?" else self._language.about.format(date=day.words)
        return words if sign == "~" else self._language.uncertain.format(date=words)

    def _open(self, first: str, last: str | None) -> str | None:
        """Since a date or until it, or from one or to one with another that is not known."""
        language = self._language
        is_start = last in _NO_DATE
        day = self._day(first if is_start or last is None else last)
        if day is None:
            return None
        if is_start:
            return (language.since_long if last else language.end_unknown).format(date=day.words)
        return (language.until_long if first else language.start_unknown).format(date=day.words)

    def _range(self, first: str, first_day: Day, last: str, last_day: Day) -> str | None:
        shared = min(len(first), len(last), _DAY_LETTERS)
        if first[:shared] > last[:shared]:
            return None
        if len(first) > _DAY_LETTERS or len(last) > _DAY_LETTERS:
            return self._times(first, first_day, last, last_day)
        language, day, other = self._language, first_day.day, last_day.day
        if not day.is_known_as(other):
            # Ends that are not known alike are told in other ways.
            return None
        # Days of different years share nothing: by far the most ranges are such.
        if len(first) == len(last) and (day.month is None or day.year == other.year):
            first_words, last_words, is_tight = pair_words(day, other, language, is_long=True)
            pattern = language.tight_range if is_tight else language.wide_range
            return pattern.format(first=first_words, last=last_words)
        return language.wide_range.format(first=first_day.words, last=last_day.words)

    def _times(self, first: str, first_day: Day, last: str, last_day: Day) -> str | None:
        language = self._language
        clock, last_clock = self._clock(first[_DAY_LETTERS:]), self._clock(last[_DAY_LETTERS:])
        if clock is None or last_clock is None or clock.zone != last_clock.zone:
            return None
        first_words = self._at(first_day.words, clock.bare_words)
        if first_day is not last_day:
            last_words = self._at(last_day.words, last_clock.words)
            return language.wide_range.format(first=first_words, last=last_words)
        shared = min(len(clock.digits), len(last_clock.digits))
        if clock.digits[:shared] > last_clock.digits[:shared]:
            return None
        return language.tight_range.format(first=first_words, last=last_clock.words)

    def _at(self, day: str, clock: str) -> str:
        return self._language.date_clock_long.format(date=day, clock=clock)

    def _day(self, text: str) -> Day | None:
        try:
            return self._days[text]
        except KeyError:
            if len(self._days) >= _KEPT_MAX:
                self._days.clear()
            return self._days.setdefault(text, self._read_day(text))

    def _read_day(self, text: str) -> Day | None:
        found = _DAY.match(text)
        if found is None:
            return None
        year, month, day = (None if part is None else int(part) for part in found.groups())
        assert year is not None
        if month is not None and not 1 <= month <= 12:
            return None
        if month is not None and day is not None:
            return self.say_day(year, month, day)
        words = day_words(CalendarDay(year, month, day), self._language, is_long=True)
        return Day(CalendarDay(year, month, day), words, words)

    def _month(self, year: int, month: int) -> _Month:
        found = self._months.get((year, month))
        if found is None:
            if len(self._months) >= _MONTHS_KEPT_MAX:
                self._months.clear()
            found = self._months[year, month] = _month_of(year, month, self._language)
        return found

    def _clock(self, text: str) -> _Clock | None:
        try:
            return self._clocks[text]
        except KeyError:
            if len(self._clocks) >= _KEPT_MAX:
                self._clocks.clear()
            return self._clocks.setdefault(text, self._read_clock(text))

    def _read_clock(self, text: str) -> _Clock | None:
        found = _CLOCK.match(text)
        in_zone = found and self._clock_in(found["zone"])
        if found is None or in_zone is None:
            return None
        clock = replace(
            in_zone,
            hour=int(found["hour"]),
            minute=_number(found["minute"]),
            second=_number(found["second"]),
            fraction=found["fraction"] or "",
        )
        bare = clock_words(replace(clock, zone=None), self._short_style)
        return _Clock(found["digits"], clock.zone, clock_words(clock, self._style), bare)

    def _clock_in(self, zone: str) -> ClockText | None:
        """Some time in a zone as it is written; None where that is no zone."""
        if zone not in self._zones:
            try:
                point = parse(f"{_SOME_DAY}T00:00{zone}").items[0].first
            except EdtfError:
                point = None
            is_sound = point is not None and not point.date.qualifier
            self._zones[zone] = point.date.clock if point is not None and is_sound else None
        return self._zones[zone]


def _month_of(year: int, month: int, language: Language) -> _Month:
    """The same words as those of its single days, which take ten times as long."""
    week = [CalendarDay(year, month, day) for day in range(1, 8)]
    some_day = CalendarDay(year, month, _SOME_NUMBER)
    return _Month(
        around=day_words(some_day, language, is_long=True).split(str(_SOME_NUMBER)),
        weekdays=[with_weekday(_SOME_WORDS, day, language).split(_SOME_WORDS) for day in week],
    )


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _ends(text: str) -> tuple[str, str | None]:
    """Start and end, or a date alone."""
    if "/" not in text:
        return text, None
    first, *last = _BETWEEN_ENDS.split(text, maxsplit=1) if "[" in text else text.split("/", 1)
    return first, last[0] if last else None
