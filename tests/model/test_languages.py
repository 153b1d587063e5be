"""The reader's months and order of dates, and a table of words that a translation replaces."""

from __future__ import annotations

import re
from string import Formatter

import msgspec
import pytest
from hypothesis import given

from timeline_app.model.calendar import UNITS
from timeline_app.model.edtf import EdtfError, parse
from timeline_app.model.instant_words import instant_text, tick_text
from timeline_app.model.language import ENGLISH, Language
from timeline_app.model.reader_language import READER, language_for
from timeline_app.model.time import Civil, TimeUnit, micros_of
from timeline_app.model.when import read_when
from timeline_app.model.words import (
    break_length,
    long_date,
    precision_note,
    short_date,
    span_length,
)
from timeline_app.resources import resource_path

from .edtf_texts import TEXTS
from .german import GERMAN

LETTERS = re.compile(r"[^\W\d_]+")
UNSAID = re.compile(r"\{\w+\}")
ZONE_NAME = re.compile(r"\[[A-Z]\w+/\w+\]")
NAMES = sorted(msgspec.json.decode(resource_path("calendars.json").read_bytes()))


def texts_of(value: object) -> list[str]:
    """The words and patterns in a field of the table."""
    if isinstance(value, str):
        return [value]
    assert isinstance(value, tuple)
    return [text for one in value for text in texts_of(one)]


def words_in(language: Language) -> set[str]:
    """All words of a table."""
    texts = [text for name in language.__struct_fields__ for text in texts_of(getattr(language, name))]
    return {word for text in texts for word in LETTERS.findall(UNSAID.sub(" ", text))}


def all_told(text: str, language: Language) -> list[str]:
    """Everything that is said of a date."""
    when = read_when(date=text)
    return [
        *(short_date(when, language=language), long_date(when, language=language)),
        *(precision_note(when, language=language), span_length(when, language=language)),
    ]


def test_a_second_table_shares_no_word_with_the_first() -> None:
    # What shares its letters by chance would hide a word that is left over.
    assert words_in(GERMAN) & words_in(ENGLISH) == set()


@pytest.mark.parametrize("name", ENGLISH.__struct_fields__)
def test_a_translation_names_the_same_parts(name: str) -> None:
    for said, meant in zip(texts_of(getattr(GERMAN, name)), texts_of(getattr(ENGLISH, name)), strict=True):
        assert parts(said) == parts(meant)


def parts(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@given(TEXTS)
def test_every_word_comes_from_the_table(text: str) -> None:
    try:
        parse(text)
    except EdtfError:
        return
    zones = set(LETTERS.findall(" ".join(ZONE_NAME.findall(text))))
    for told in all_told(text, GERMAN):
        assert set(LETTERS.findall(told)) <= words_in(GERMAN) | zones, told


def test_instants_ticks_and_breaks_are_told_from_the_table() -> None:
    for year in (-13_800_000_000, -66_000_000, -300_000, -43, 0, 99, 1985, 12_000):
        for month in range(1, 13):
            instant = micros_of(Civil(year, month, 13, 14, 5, 9, 3_004))
            told = [
                tick_text(instant, unit.name, form, language=GERMAN)
                for unit in UNITS
                for form in ("short", "long", "full")
            ]
            told += [instant_text(instant, TimeUnit.MICROSECOND, unit, language=GERMAN) for unit in UNITS]
            for text in told:
                assert set(LETTERS.findall(text)) <= words_in(GERMAN), text
    for length in (3, 4_000, 5_000_000, 10**9, 10**11, 10**13, 10**15, 10**18, 10**20):
        text = break_length(0, length, TimeUnit.MICROSECOND, language=GERMAN)
        assert set(LETTERS.findall(text)) <= words_in(GERMAN), text


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("2015-12-20~", "etwa 20. Dez 2015", "etwa 20. Dezember 2015"),
        ("[1667..1672]", "zwischen 1667 und 1672", "zwischen 1667 und 1672"),
        ("1985/..", "seit 1985", "seit 1985, dauert fort"),
        ("-0043", "44 v. Chr.", "44 v. Chr."),
        ("Y-138E8", "vor 13,8 Milliarden Jahren", "vor 13,8 Milliarden Jahren"),
        ("2007-03-18", "18. Mrz 2007", "Sonntag, 18. März 2007"),
        ("17XX/18XX", "18.–19. Jahrhundert", "von dem 18. bis dem 19. Jahrhundert"),
        ("192X/..", "seit den 1920er", "seit den 1920er, dauert fort"),
        ("1985-XX/1987", "1985–1987", "von irgendwann während 1985 bis 1987"),
        ("198X-04-12", *(f"12. {x} irgendeines Jahres während den 1980er" for x in ("Apl", "Aprilmonat"))),
        ("2015-02-X8", "8, 18 oder 28. Feber 2015", "8, 18 oder 28. Februar 2015"),
        ("1985/2003?", "1985 – 2003 (?)", "1985–2003 (Ende unsicher)"),
        ("190X~", "ungefähr zwischen 1900 und 1909", "ungefähr zwischen 1900 und 1909"),
        ("[2001-21,2003]", "Frühling 2001 oder dem Jahr 2003", "Frühling 2001 oder dem Jahr 2003"),
    ],
)
def test_dates_in_german(text: str, short: str, long: str) -> None:
    when = read_when(date=text)
    assert short_date(when, language=GERMAN) == short
    assert long_date(when, language=GERMAN) == long


@pytest.mark.parametrize(
    ("locale", "about", "month", "days"),
    [
        ("en_GB.UTF-8", "about 20 December 2015", "December 2015", "20–25 December 2015"),
        ("en_US.UTF-8", "about December 20, 2015", "December 2015", "December 20 – December 25, 2015"),
        ("de_DE.UTF-8", "about 20. Dezember 2015", "Dezember 2015", "20–25. Dezember 2015"),
        ("de_AT@euro", "about 20. Dezember 2015", "Dezember 2015", "20–25. Dezember 2015"),
        ("pl_PL", "about 20 grudnia 2015", "grudzień 2015", "20–25 grudnia 2015"),
        ("es_ES", "about 20 de diciembre de 2015", "diciembre de 2015", "20–25 de diciembre de 2015"),
        ("ja_JP", "about 2015年12月20日", "2015年12月", "2015年12月20日 – 2015年12月25日"),
        *(
            (name, "about 20 December 2015", "December 2015", "20–25 December 2015")
            for name in ("C.UTF-8", "", "xx")
        ),
    ],
)
def test_months_and_their_order_are_the_readers(locale: str, about: str, month: str, days: str) -> None:
    language = language_for({"LANG": locale})
    texts = ("2015-12-20~", "2015-12", "2015-12-20/2015-12-25")
    told = [long_date(read_when(date=text), language=language) for text in texts]
    assert told == [about, month, days]


def test_the_first_variable_that_says_anything_counts() -> None:
    environ = {"LC_ALL": "", "LC_TIME": "de_DE.UTF-8", "LANG": "fr_FR.UTF-8"}
    assert language_for(environ).months[11] == "Dezember"
    assert language_for(environ | {"LC_ALL": "C"}) is ENGLISH
    assert READER is ENGLISH


@pytest.mark.parametrize("name", NAMES)
def test_every_calendar_is_whole(name: str) -> None:
    language = language_for({"LANG": name})
    assert len(set(language.months)) == len(set(language.short_months)) == 12
    assert len(language.months_alone) in (0, 12)
    assert len(set(language.weekdays)) == 7
    for field in ("day_month_year", "day_month", "month_year", "weekday_date"):
        assert parts(getattr(language, field)) == parts(getattr(ENGLISH, field))
    assert all(text == text.strip() and text for text in (*language.months, *language.short_months))
