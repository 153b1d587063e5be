"""What a ruler says: years, months and days, and all days: "3 years, 6 months and 2 days", "1,282 days".

It knows what was reckoned, and no dates. Where dates leave it open it is the least and the most.
"""

from __future__ import annotations

from typing import Final

from timeline_app.model.distances import Elapsed, Stretch
from timeline_app.model.language import Language
from timeline_app.model.lengths import (
    CLOCK_DAYS,
    CLOCK_UNITS,
    COUNTED_DAYS,
    YEARS_ALONE,
    Length,
    LengthUnit,
    told_length,
    told_range,
)
from timeline_app.model.reader_language import READER

_MOST_DAYS: Final = 1_000_000


def measured_words(elapsed: Elapsed, *, language: Language = READER) -> str:
    """The whole length, whichever way it runs: "2 months and 14 days", "1 hour and 15 minutes"."""
    shortest, longest = (_whole(one, language) for one in (elapsed.shortest, elapsed.longest))
    if shortest == longest:
        words = longest
    elif elapsed.shortest.sign == 0:
        words = language.up_to.format(length=longest)
    else:
        words = language.length_range.format(first=shortest, last=longest)
    words = language.about_length.format(length=words) if elapsed.is_about else words
    return language.uncertain.format(date=words) if elapsed.is_uncertain else words


def all_days_words(elapsed: Elapsed, *, language: Language = READER) -> str:
    """The same in days alone; "" where it is told in days already, by the clock, or in thousands of years."""
    shortest, longest = elapsed.shortest, elapsed.longest
    is_told = longest.parts.years == longest.parts.months == 0
    if is_told or longest.whole_days >= _MOST_DAYS:
        return ""
    first, last = (Length(LengthUnit.DAY, one.whole_days) for one in (shortest, longest))
    return told_range(first, last, language, wide=language.length_range, is_long=True)


def _whole(stretch: Stretch, language: Language) -> str:
    """Each unit of which there are any."""
    if stretch.parts.years >= YEARS_ALONE:
        return told_length(Length(LengthUnit.YEAR, stretch.parts.years), language, is_long=True)
    lengths = list(map(Length, (LengthUnit.YEAR, LengthUnit.MONTH, LengthUnit.DAY), stretch.parts))
    if stretch.micros is not None and stretch.whole_days < COUNTED_DAYS:
        is_short = stretch.whole_days < CLOCK_DAYS
        # What passes is told by the clock as long as hours count, else what remains by it.
        rest = stretch.micros if is_short else stretch.clock_micros or 0
        lengths = [] if is_short else lengths
        for unit, size in CLOCK_UNITS if is_short else CLOCK_UNITS[:2]:
            number, rest = divmod(rest, size)
            lengths.append(Length(unit, number))
    told = [told_length(one, language, is_long=True) for one in lengths if one.number]
    if not told:
        none = LengthUnit.DAY if stretch.micros is None else LengthUnit.MINUTE
        return told_length(Length(none, 0), language, is_long=True)
    if len(told) == 1:
        return told[0]
    return language.both.format(first=language.comma.join(told[:-1]), last=told[-1])
