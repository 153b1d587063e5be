"""The time between dates, lengths and ages in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from timeline_app.model.ages import Age, ages, span
from timeline_app.model.distances import Elapsed, gap, starts_apart
from timeline_app.model.edtf import EdtfError, parse
from timeline_app.model.elapsed_words import after_words, age_words, day_words, later_words, span_words
from timeline_app.model.language import Language
from timeline_app.model.time import Civil, micros_of
from timeline_app.model.when import read_when
from timeline_app.model.zones import find_zone

from .edtf_texts import TEXTS
from .german import GERMAN
from .test_languages import LETTERS, words_in

NOW = micros_of(Civil(2016, 1, 4, 12))


def apart(first: str, second: str) -> Elapsed:
    found = starts_apart(read_when(date=first), read_when(date=second))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "short", "long"),
    [
        ("2007-03-18", "2007-06-01", "75 days after", "75 days after"),
        ("2007-06-01", "2007-03-18", "75 days before", "75 days before"),
        ("2007-03-18", "2007-03-19", "1 day after", "1 day after"),
        ("2007-03-18", "2007-03-18", "same day", "same day"),
        ("2007-03-18", "2010-09-20", "3 y 6 m after", "3 years and 6 months after"),
        ("2007-03-18", "2008-04-20", "1 y 1 m after", "1 year and 1 month after"),
        ("2007-03-18", "2007-09-20", "6 months after", "6 months after"),
        ("2007-03-18", "2010-03-18", "3 y after", "3 years after"),
        (
            "[1985-07-29..1985-12-14]",
            "2003-09-11",
            "17 y 8 m to 18 y 1 m after",
            "17 years and 8 months to 18 years and 1 month after",
        ),
        ("2016-01-04", "[2016-01-14,2016-01-20]", "10–16 days after", "10–16 days after"),
        (
            "1985",
            "1990-06-15",
            "4 y 5 m to 5 y 5 m after",
            "4 years and 5 months to 5 years and 5 months after",
        ),
        ("2016-01-05", "[2016-01-05..2016-01-09]", "up to 4 days after", "up to 4 days after"),
        ("1985-01-05", "1985-01", "4 days before to 26 days after", "4 days before to 26 days after"),
        ("1985~", "1990-06-15", "about 4 y 5 m to 5 y 5 m after", None),
        ("2015-12-20", "2015-12-29?", "9 days after?", "9 days after (uncertain)"),
        ("2015-12-20~", "2015-12-29?", "about 9 days after?", "about 9 days after (uncertain)"),
        ("-0043-03-15", "0014-08-19", "57 y 5 m after", "57 years and 5 months after"),
        ("Y-66E6", "2000", "66 million y after", "66 million years after"),
        ("Y-138E8", "Y-46E8", "9.2 billion y after", "9.2 billion years after"),
        ("-9700", "2000-06-15", "11,699–11,700 y after", "11,699–11,700 years after"),
        ("2006-05-05T14:30", "2006-05-05T15:45", "1 h 15 min after", "1 hour and 15 minutes after"),
        ("2006-05-05T14:30", "2006-05-05T14:30", "same time", "same time"),
        ("2006-05-05T14:30:05", "2006-05-05T14:30:00", "5 s before", "5 seconds before"),
        ("2006-05-05T14", "2006-05-05T16", "1–3 h after", "1–3 hours after"),
        ("2006-05-05T14:30", "2006-05-12T13:30", "6 days after", "6 days after"),
        ("2006-05-05T14:30", "2006-05-06", "1 day after", "1 day after"),
    ],
)
def test_after_and_before(first: str, second: str, short: str, long: str | None) -> None:
    found = apart(first, second)
    assert after_words(found) == short
    if long is not None:
        assert after_words(found, is_long=True) == long


def test_later_and_earlier() -> None:
    assert later_words(apart("2007-03-18", "2007-06-01")) == "75 days later"
    assert later_words(apart("2007-06-01", "2007-03-18")) == "75 days earlier"
    assert later_words(apart("1985", "1990-06-15")) == "4 y 5 m to 5 y 5 m later"
    assert later_words(apart("2007-06-01", "2007-06-01")) == "same day"
    distance = gap(read_when(date="2015-12-18/2016-01-04"), read_when(date="2016-01-21"))
    assert distance is not None
    assert later_words(distance, is_long=True) == "17 days later"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2016-01-04", "2016-01-16", "day 12"),
        ("2016-01-04", "2016-01-04", "day 0"),
        ("2016-01-04", "2016-01-01", "day −3"),
        ("2016-01-04", "[2016-01-14..2016-01-15]", "day 10 or 11"),
        ("2016-01-04", "[2016-01-14..2016-01-20]", "day 10 to 16"),
        ("2016-01-04", "2016-01-16~", "about day 12"),
        ("2016-01-04", "2016-01-16?", "day 12?"),
        ("2016-01-04T23:00", "2016-01-05T01:00", "day 1"),
        ("2016-01-04", "2016-04-12", "day 99"),
        ("2016-01-04", "2016-04-13", "3 months after"),
        ("2016-01-04", "2012-06-01", "3 y 7 m before"),
    ],
)
def test_numbers_of_days(first: str, second: str, words: str) -> None:
    assert day_words(apart(first, second)) == words


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("2015-12-18/2016-01-04", "18 days", "18 days"),
        ("1985-07-29/2003-09-10", "18 y 1 m", "18 years and 1 month"),
        ("1964/2008", "43–45 y", "43–45 years"),
        ("1985/1985-03", "1–90 days", "1–90 days"),
        ("2000-11-02/..", "15 y 2 m so far", "15 years and 2 months so far"),
        ("2000/..", "15–16 y so far", None),
        ("2015-12-28~/..", "about 8 days so far", "about 8 days so far"),
        ("2015-12-28?/..", "8 days so far?", "8 days so far (uncertain)"),
        ("2006-05-05T14/2006-05-05T15", "up to 2 h", "up to 2 hours"),
        ("2006-05-05T14:30/2006-05-05T14:30", "0 min", "0 minutes"),
    ],
)
def test_spans(text: str, short: str, long: str | None) -> None:
    found = span(read_when(date=text), find_zone("UTC"), now=NOW)
    assert found is not None
    assert span_words(found) == short
    if long is not None:
        assert span_words(found, is_long=True) == long


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (Age(least=41, most=41), "aged 41"),
        (Age(least=40, most=41), "aged 40 or 41"),
        (Age(least=33, most=43), "aged 33 to 43"),
        (Age(least=0, most=0), "aged under 1"),
        (Age(least=0, most=1), "aged 0 or 1"),
        (Age(least=40, most=41, is_about=True), "aged about 40 or 41"),
        (Age(least=41, most=41, is_uncertain=True), "aged 41?"),
    ],
)
def test_ages(age: Age, words: str) -> None:
    assert age_words(age) == words


def test_an_uncertain_age_at_length() -> None:
    assert age_words(Age(least=41, most=41, is_uncertain=True), is_long=True) == "aged 41 (uncertain)"


def test_in_german() -> None:
    assert after_words(apart("2007-03-18", "2010-09-20"), language=GERMAN) == "3 J. 6 Mon. danach"
    long = after_words(apart("2010-09-20", "2007-03-18"), is_long=True, language=GERMAN)
    assert long == "3 Jahre und 6 Monate davor"
    assert later_words(apart("2007-03-18", "2007-06-01"), language=GERMAN) == "75 Tage später"
    assert day_words(apart("2016-01-04", "2016-01-16"), language=GERMAN) == "Tag 12"
    assert age_words(Age(least=40, most=41), language=GERMAN) == "40 oder 41 Jahre alt"


def all_told(first: str, second: str, language: Language) -> list[str]:
    """Everything that is said of two dates."""
    one, other = read_when(date=first), read_when(date=second)
    found = [distance for distance in (starts_apart(one, other), gap(one, other)) if distance is not None]
    told = [day_words(distance, language=language) for distance in found]
    for is_long in (False, True):
        for say in (after_words, later_words):
            told += [say(distance, is_long=is_long, language=language) for distance in found]
        lasting = span(other, now=NOW)
        told += [span_words(lasting, is_long=is_long, language=language)] if lasting is not None else []
        known = [age for age in ages(one, other) if age is not None]
        told += [age_words(age, is_long=is_long, language=language) for age in known]
    return told


@given(TEXTS, TEXTS)
def test_every_word_comes_from_the_table(first: str, second: str) -> None:
    try:
        parse(first)
        parse(second)
    except EdtfError:
        return
    for text in all_told(first, second, GERMAN):
        assert set(LETTERS.findall(text)) <= words_in(GERMAN), text
        assert not re.search(r"[{}]|None|  |-\d", text), text
        assert text == text.strip()
