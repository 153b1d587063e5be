"""Years, months and days in words, from the Big Bang to the far future; what two of them share is told once.

It knows numbers of years and months, and nothing of EDTF.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.model.language import Language

DEEP_YEARS: Final = 100_000
"""From this many years before the year 0 on, round years are told by their distance."""
_MILLION: Final = 1_000_000
TOLD_DIGITS: Final = 6
"""With more digits that count, a year is too exact to be told by its distance."""


class CalendarDay(Struct, frozen=True, order=True, gc=False):
    """A day, a month (day None) or a year (month None too) of the calendar; year 0 is 1 BCE.

    Of a long list there are thousands, in which no garbage is ever to be looked for.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def is_known_as(self, other: CalendarDay) -> bool:
        """Whether both are days, both months or both years."""
        return (self.month is None, self.day is None) == (other.month is None, other.day is None)


def grouped(number: int, language: Language) -> str:
    """A number with its thousands apart, from five digits on."""
    return f"{number:,}".replace(",", language.thousands) if abs(number) >= 10_000 else str(number)


def ordinal(number: int, language: Language) -> str:
    """The 1st, 2nd, 3rd, 4th … 11th … 21st of many."""
    last = number % 10
    is_usual = last > len(language.ordinal_numbers) - 1 or number % 100 // 10 == 1
    return language.ordinal_numbers[0 if is_usual else last].format(number=number)


def year_words(year: int, language: Language) -> str:
    """A year as people write it: 1985, 99 CE, 44 BCE, 13.8 billion years ago."""
    if year <= -DEEP_YEARS:
        told = years_ago(year, language)
        if told is not None:
            return told
    if year >= _MILLION and len(str(year).rstrip("0")) <= TOLD_DIGITS:
        return language.common_era.format(year=large(year, language))
    return year_number(year, language, with_era=True)


def year_number(year: int, language: Language, *, with_era: bool) -> str:
    """The number of a year, with its era where that does not go without saying."""
    if year < 1:
        number = grouped(1 - year, language)
        return language.before_common_era.format(year=number) if with_era else number
    number = grouped(year, language)
    is_plain = 1_000 <= year <= 9_999
    return number if is_plain or not with_era else language.common_era.format(year=number)


def years_ago(year: int, language: Language, *, is_short: bool = False) -> str | None:
    """A year of the deep past by its distance, or None where it is too exact for that.

    A round count and a round number of years BCE are meant alike: one year more or less is no matter.
    """
    count = _count_ago(year)
    if count is None:
        return None
    if not is_short:
        return language.years_ago.format(count=large(count, language))
    if count >= 10**9:
        return language.short_billion_ago.format(count=_decimal(count, 10**9, language))
    if count >= 10**6:
        return language.short_million_ago.format(count=_decimal(count, 10**6, language))
    return language.short_years_ago.format(count=grouped(count, language))


def _count_ago(year: int) -> int | None:
    count = min((-year, 1 - year), key=lambda years: len(str(years).rstrip("0")))
    return None if len(str(count).rstrip("0")) > TOLD_DIGITS else count


def large(count: int, language: Language, *, is_brief: bool = False) -> str:
    """A count in millions or billions where it has as many, without rounding; brief in letters: "200 M"."""
    billion, million = language.billion, language.million
    if is_brief:
        billion, million = language.brief_billion, language.brief_million
    if count >= 10**9:
        return billion.format(count=_decimal(count, 10**9, language))
    if count >= 10**6:
        return million.format(count=_decimal(count, 10**6, language))
    return grouped(count, language)


def large_pair(first: int, last: int, language: Language) -> tuple[str, str]:
    """Two counts, with "million" or "billion" said once, after the last one, where it holds for both."""
    last_words = large(last, language)
    for size, pattern in ((10**9, language.billion), (10**6, language.million)):
        if first >= size or last >= size:
            is_shared = min(first, last) >= size and max(first, last) < 1_000 * size
            if is_shared and pattern.startswith("{count}"):
                return _decimal(first, size, language), last_words
            break
    return large(first, language), last_words


def _decimal(count: int, size: int, language: Language) -> str:
    whole, rest = divmod(count, size)
    fraction = f"{rest:0{len(str(size)) - 1}}".rstrip("0")
    return grouped(whole, language) + (language.decimal_point + fraction if fraction else "")


def day_words(day: CalendarDay, language: Language, *, is_long: bool, year: str | None = None) -> str:
    """A day, month or year in words; ``year`` replaces the year's own words ("" leaves it out)."""
    year = year_words(day.year, language) if year is None else year
    if day.month is None:
        return year
    months = language.months if is_long else language.short_months
    if is_long and day.day is None and language.months_alone:
        months = language.months_alone
    month = months[day.month - 1]
    if day.day is None:
        return language.month_year.format(month=month, year=year) if year else month
    if not year:
        return language.day_month.format(day=day.day, month=month)
    return language.day_month_year.format(day=day.day, month=month, year=year)


def pair_words(
    first: CalendarDay, last: CalendarDay, language: Language, *, is_long: bool
) -> tuple[str, str, bool]:
    """Two dates, and whether each is one word or number (before or after what they share).

    What they share is said once: 10, 11 Sep 2003; Jun, Aug 2006; 1000, 501 BCE; 4.54, 3.48 billion
    years ago.
    """
    last_words = day_words(last, language, is_long=is_long)
    same_shape = (first.month is None) == (last.month is None) and (first.day is None) == (last.day is None)
    if not same_shape:
        return day_words(first, language, is_long=is_long), last_words, False
    if first.month is None:
        return _shared_era(first.year, last.year, language)
    if first.year != last.year or _has_year_first(language):
        return day_words(first, language, is_long=is_long), last_words, False
    if first.day is None:
        return day_words(first, language, is_long=is_long, year=""), last_words, True
    if first.month != last.month or not last_words.startswith(str(last.day)):
        return day_words(first, language, is_long=is_long, year=""), last_words, False
    return str(first.day), last_words, True


def _has_year_first(language: Language) -> bool:
    """Whether a year is said before the days in it: said once, it would stand in the middle."""
    return language.day_month_year.index("{year}") < language.day_month_year.index("{day}")


def _shared_era(first: int, last: int, language: Language) -> tuple[str, str, bool]:
    if max(first, last) <= -DEEP_YEARS:
        shared = _shared_distance(first, last, language)
        if shared is not None:
            return shared
    if min(first, last) <= -DEEP_YEARS:
        return year_words(first, language), year_words(last, language), False
    last_words = year_number(last, language, with_era=True)
    # An era said once, after the last year, holds for both.
    is_said_once = (first < 1) == (last < 1) and (first < 1 or not last_words.isdecimal())
    first_words = year_number(first, language, with_era=not is_said_once)
    is_word = is_said_once or (first_words.isdecimal() and last_words.isdecimal())
    return first_words, last_words, is_word


def _shared_distance(first: int, last: int, language: Language) -> tuple[str, str, bool] | None:
    """Two years of the deep past by their distance, with "years ago" said once; None where it cannot be."""
    counts = _count_ago(first), _count_ago(last)
    if counts[0] is None or counts[1] is None or not language.years_ago.startswith("{count}"):
        return None
    first_words, last_count = large_pair(counts[0], counts[1], language)
    is_word = " " not in first_words
    return first_words, language.years_ago.format(count=last_count), is_word
