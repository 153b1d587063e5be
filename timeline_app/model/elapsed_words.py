"""The time between dates, how long they last and how old people are, in words: "3 y 6 m after", "aged 41".

It knows what was reckoned, and no dates.
"""

from __future__ import annotations

from timeline_app.model.ages import Age, Span
from timeline_app.model.distances import Elapsed, Stretch
from timeline_app.model.language import Language
from timeline_app.model.lengths import (
    CLOCK_DAYS,
    COUNTED_DAYS,
    Length,
    clock_length,
    day_length,
    told_length,
    told_range,
)
from timeline_app.model.reader_language import READER
from timeline_app.model.time import MICROS_PER_DAY
from timeline_app.model.year_words import grouped


def after_words(elapsed: Elapsed, *, is_long: bool = False, language: Language = READER) -> str:
    """How long after another date, or before it: "3 y 6 m after", "17 y 8 m to 18 y 1 m before"."""
    return _directed(elapsed, language.before, language.after, language, is_long=is_long)


def later_words(elapsed: Elapsed, *, is_long: bool = False, language: Language = READER) -> str:
    """How much later than another date, or earlier: "75 days later"."""
    return _directed(elapsed, language.earlier, language.later, language, is_long=is_long)


def day_words(elapsed: Elapsed, *, language: Language = READER) -> str:
    """The number of the day, that of the other date being 0: "day 12"; far from it, as ``after_words``."""
    if max(abs(elapsed.least.days), abs(elapsed.most.days)) >= COUNTED_DAYS:
        return after_words(elapsed, language=language)
    return day_number_words(elapsed, language=language)


def day_number_words(elapsed: Elapsed, *, language: Language = READER) -> str:
    """The number of the day, that of the other date being 0, however far away it is: "day 1,284"."""
    first, last = elapsed.least.days, elapsed.most.days
    words = language.day_number.format(number=_numbers(first, last, language))
    if elapsed.is_about:
        words = language.about_length.format(length=words)
    return _in_question(words, language, is_uncertain=elapsed.is_uncertain, is_long=False)


def span_words(span: Span, *, is_long: bool = False, language: Language = READER) -> str:
    """How long something lasts: "18 days", "15 y 2 m so far"."""
    words = _length_words(span.elapsed, language, is_long=is_long)
    words = language.so_far.format(length=words) if span.is_running else words
    return _in_question(words, language, is_uncertain=span.elapsed.is_uncertain, is_long=is_long)


def age_words(age: Age, *, is_long: bool = False, language: Language = READER) -> str:
    """How old somebody is: "aged 41", "aged 40 or 41", "aged under 1"."""
    if age.most == 0:
        words = language.aged_under.format(age=1)
    else:
        years = _numbers(age.least, age.most, language)
        words = language.aged.format(
            age=language.about_length.format(length=years) if age.is_about else years
        )
    return _in_question(words, language, is_uncertain=age.is_uncertain, is_long=is_long)


def _directed(elapsed: Elapsed, before: str, after: str, language: Language, *, is_long: bool) -> str:
    if elapsed.sign == 0:
        words = language.same_time if elapsed.is_timed else language.same_day
    elif elapsed.sign is None:
        # Nobody knows which comes first.
        first, last = (
            told_length(_length(stretch), language, is_long=is_long)
            for stretch in (-elapsed.least, elapsed.most)
        )
        words = language.length_range.format(
            first=before.format(length=first), last=after.format(length=last)
        )
    else:
        pattern = after if elapsed.sign > 0 else before
        words = pattern.format(length=_length_words(elapsed, language, is_long=is_long))
    return _in_question(words, language, is_uncertain=elapsed.is_uncertain, is_long=is_long)


def _length_words(elapsed: Elapsed, language: Language, *, is_long: bool) -> str:
    shortest, longest = _length(elapsed.shortest), _length(elapsed.longest)
    if elapsed.shortest.sign == 0 and elapsed.longest.sign != 0:
        words = language.up_to.format(length=told_length(longest, language, is_long=is_long))
    else:
        words = told_range(shortest, longest, language, wide=language.length_range, is_long=is_long)
    return language.about_length.format(length=words) if elapsed.is_about else words


def _length(stretch: Stretch) -> Length:
    if stretch.micros is not None and stretch.micros < CLOCK_DAYS * MICROS_PER_DAY:
        return clock_length(stretch.micros)
    return day_length(stretch.whole_days, stretch.parts)


def _numbers(first: int, last: int, language: Language) -> str:
    """One number, one of two, or the first and the last of more."""
    words = [
        language.negative.format(number=grouped(-one, language)) if one < 0 else grouped(one, language)
        for one in (first, last)
    ]
    if first == last:
        return words[0]
    pattern = language.either if last - first == 1 else language.length_range
    return pattern.format(first=words[0], last=words[1])


def _in_question(words: str, language: Language, *, is_uncertain: bool, is_long: bool) -> str:
    if not is_uncertain:
        return words
    return (
        language.uncertain.format(date=words) if is_long else language.length_in_question.format(length=words)
    )
