"""What a ruler says, worked out by hand over leap days, ends of months, eras and zones."""

from __future__ import annotations

import pytest
from hypothesis import given

from timeline_app.model.distances import Elapsed, starts_apart
from timeline_app.model.edtf import EdtfError, parse
from timeline_app.model.measure_words import all_days_words, measured_words
from timeline_app.model.when import read_when
from timeline_app.model.zones import AS_WRITTEN, Zone, find_zone

from .edtf_texts import TEXTS
from .german import GERMAN
from .test_languages import LETTERS, words_in

CHICAGO = find_zone("America/Chicago")


def apart(first: str, second: str, zone: Zone = AS_WRITTEN) -> Elapsed:
    found = starts_apart(read_when(date=first), read_when(date=second), zone)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "whole", "days"),
    [
        ("2007-03-18", "2010-09-20", "3 years, 6 months and 2 days", "1282 days"),
        ("2007-03-18", "2007-06-01", "2 months and 14 days", "75 days"),
        ("2007-06-01", "2007-03-18", "2 months and 14 days", "75 days"),
        ("2015-12-18", "2016-01-04", "17 days", ""),
        ("2007-03-18", "2007-03-18", "0 days", ""),
        ("2007-03-18", "2007-03-19", "1 day", ""),
        # Leap days and ends of months.
        ("2016-02-29", "2017-02-28", "1 year", "365 days"),
        ("2016-02-29", "2020-02-29", "4 years", "1461 days"),
        ("2016-01-31", "2016-02-29", "1 month", "29 days"),
        ("2016-02-28", "2016-03-01", "2 days", ""),
        ("2015-02-28", "2015-03-01", "1 day", ""),
        ("1900-02-28", "1900-03-01", "1 day", ""),
        # There is no year 0 between 1 BCE and 1 CE.
        ("0000-12-31", "0001-01-01", "1 day", ""),
        ("-0043-03-15", "0014-08-19", "57 years, 5 months and 4 days", "20,976 days"),
        # What dates leave open is a range.
        (
            "[1985-07-29..1985-12-14]",
            "2003-09-11",
            "17 years, 8 months and 28 days to 18 years, 1 month and 13 days",
            "6480–6618 days",
        ),
        ("2016-01-05", "[2016-01-05..2016-01-09]", "up to 4 days", ""),
        ("1985-01-05", "1985-01", "up to 26 days", ""),
        ("1985~", "1985-06-01?", "about up to 7 months (uncertain)", None),
        ("Y-66E6", "2000", "66 million years", ""),
        # Times of day.
        ("2006-05-05T14:30", "2006-05-05T15:45", "1 hour and 15 minutes", ""),
        ("2006-05-05T14:30", "2006-05-06T16:00", "25 hours and 30 minutes", ""),
        ("2006-05-05T14:30", "2006-05-08T15:45", "3 days, 1 hour and 15 minutes", ""),
        ("2006-05-05T14:30", "2006-05-05T14:30", "0 minutes", ""),
        ("2006-05-05T14:30", "2016-05-05T18:00", "10 years", "3653 days"),
    ],
)
def test_the_whole_length_and_all_days(first: str, second: str, whole: str, days: str | None) -> None:
    found = apart(first, second)
    if days is not None:
        assert measured_words(found) == whole
        assert all_days_words(found) == days
    else:
        assert measured_words(found).startswith("about ")
        assert measured_words(found).endswith(" (uncertain)")


def test_clocks_that_are_changed_count_the_hours_that_pass() -> None:
    found = apart("2016-03-12T12:00-06:00", "2016-03-13T12:00-05:00", CHICAGO)
    assert measured_words(found) == "23 hours"
    found = apart("2016-03-10T12:00-06:00", "2016-03-14T12:00-05:00", CHICAGO)
    assert measured_words(found) == "4 days"


@given(TEXTS, TEXTS)
def test_every_word_comes_from_the_table(first: str, second: str) -> None:
    try:
        parse(first)
        parse(second)
    except EdtfError:
        return
    found = starts_apart(read_when(date=first), read_when(date=second))
    if found is None:
        return
    for say in (measured_words, all_days_words):
        text = say(found, language=GERMAN)
        assert set(LETTERS.findall(text)) <= words_in(GERMAN), text
        assert "  " not in text
