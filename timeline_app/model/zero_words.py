"""The labels of an axis that counts from an event: "day 12", "+3 y 6 m", "−15 min"; ranges where need be.

It knows what was reckoned, and neither ticks nor dates.
"""

from __future__ import annotations

from timeline_app.model.distances import Elapsed, Stretch
from timeline_app.model.elapsed_words import day_number_words
from timeline_app.model.language import Language
from timeline_app.model.lengths import CLOCK_UNITS, YEARS_ALONE, Length, LengthUnit, told_length, told_range
from timeline_app.model.reader_language import READER


def zero_words(elapsed: Elapsed, unit: LengthUnit, *, language: Language = READER) -> str:
    """How far a tick is from the zero point, told in days, in months and years, or by the clock.

    ``unit`` is DAY, MONTH or one that a clock counts; the tick is not the zero point itself.
    """
    if unit is LengthUnit.DAY:
        return day_number_words(elapsed, language=language)
    if unit is LengthUnit.MONTH:
        words = _month_words(elapsed, language)
    else:
        first, last = (_clock_words(one, language) for one in _both(elapsed))
        words = last if first == last else language.length_range.format(first=first, last=last)
    sign = language.negative if elapsed.sign == -1 else language.positive
    words = sign.format(number=words)
    if elapsed.is_about:
        words = language.about_length.format(length=words)
    return language.length_in_question.format(length=words) if elapsed.is_uncertain else words


def nought_words(*, is_day: bool, language: Language = READER) -> str:
    """The label of the zero point: the number of its day, or of no time at all."""
    return language.day_number.format(number=0) if is_day else "0"


def _both(elapsed: Elapsed) -> tuple[Stretch, Stretch]:
    return elapsed.shortest, elapsed.longest


def _month_words(elapsed: Elapsed, language: Language) -> str:
    shortest, longest = map(_months, _both(elapsed))
    if shortest.number == 0 and longest.number > 0:
        return language.up_to.format(length=told_length(longest, language))
    return told_range(shortest, longest, language, wide=language.length_range)


def _months(stretch: Stretch) -> Length:
    years, months = stretch.parts.years, stretch.parts.months
    if years == 0:
        return Length(LengthUnit.MONTH, months)
    return Length(LengthUnit.YEAR, years, months if years < YEARS_ALONE else 0)


def _clock_words(stretch: Stretch, language: Language) -> str:
    """All units of which there are any: "12 days 3 h 15 min"."""
    rest = stretch.micros if stretch.micros is not None else 0
    days, rest = divmod(rest, 24 * CLOCK_UNITS[0][1])
    lengths = [Length(LengthUnit.DAY, days)]
    for unit, size in CLOCK_UNITS:
        number, rest = divmod(rest, size)
        lengths.append(Length(unit, number))
    told = [told_length(one, language) for one in lengths if one.number]
    return " ".join(told) or told_length(Length(LengthUnit.MINUTE, 0), language)
