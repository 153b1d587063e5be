"""Lengths in words: of spans, between dates, of axis breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.distances import gap
from timeline_app.model.length_words import brief_break_length
from timeline_app.model.time import MICROS_PER_DAY, Civil, TimeUnit, micros_of
from timeline_app.model.when import read_when
from timeline_app.model.words import break_length, span_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2015-12-18/2016-01-04", "18 days"),
        ("2003-09-10/2003-09-11", "2 days"),
        ("2003-09-10/2003-09-10", "1 day"),
        ("2016-01-01/2016-04-08", "99 days"),
        ("2016-01-01/2016-04-09", "3 months"),
        ("2016-01-01/2016-12-31", "1 y"),
        ("2016-01-01/2017-01-31", "1 y 1 m"),
        ("1964/2008", "43–45 y"),
        ("2006-06/2006-08", "33–92 days"),
        ("2004-06/2006-08", "2 y 1 m – 2 y 3 m"),
        ("-0043-03-15/0014-08-19", "57 y 5 m"),
        ("0476-01-01/1500-06-01", "1024 y"),
        ("1985/1985-03", "up to 90 days"),
        ("1984~/2004-06", "about 20 y"),
        # No more exact than the dates.
        ("1985~/1990~", "about 5 y"),
        ("1985-05~/1990-07~", "about 5 y 2 m"),
        ("Y-251941E3~/Y-25188E4~", "about 61,000 y"),
        ("Y-34999~/Y-31499", "about 3500 y"),
        ("Y-8E5/Y-12E4", "680,000 y"),
        ("2015-12-18/2016-01-04?", "18 days?"),
        ("2015-12-18%/2016-01-04", "about 18 days?"),
        ("Y-138E8/Y-46E8", "9.2 billion y"),
        ("Y-66E6/2000", "66 million y"),
        # Times of day.
        ("2006-05-05T14:30/2006-05-05T15:45", "1 h 15 min"),
        ("2006-05-05T14:30/2006-05-05T15:30", "1 h"),
        ("2006-05-05T14:30:00/2006-05-05T14:30:05", "5 s"),
        ("2006-05-05T14:30:00.000/2006-05-05T14:30:00.250", "250 ms"),
        ("2006-05-05T14:30/2006-05-05T14:30", "0 min"),
        ("2006-05-05T14/2006-05-05T16", "1–3 h"),
        ("2006-05-05T14/2006-05-05T15", "up to 2 h"),
        ("2006-05-05T14:30/2006-05-07T14:29", "47 h 59 min"),
        ("2006-05-05T14:30/2006-05-07T15:30", "2 days"),
        ("2006-05-05T14:30/2006-05-05T15:30+02:00", ""),
        ("2006-05-05T12:30Z/2006-05-05T15:30+02:00", "1 h"),
        ("2016-11-06T00:30[America/Chicago]/2016-11-06T01:30[America/Chicago]", "59 min – 2 h 1 min"),
        ("2006-05-05T14:30/2006-05-07", "3 days"),
        # One end alone in a zone: how long, nobody knows.
        ("2006-05-05T14:30Z/2006-05-07", ""),
        # No interval, or no end.
        ("1985", ""),
        ("[1985..1990]", ""),
        ("1985/..", ""),
        ("1985/", ""),
        ("../1985", ""),
        ("/1985", ""),
        ("../..", ""),
    ],
)
def test_span_length(text: str, length: str) -> None:
    assert span_length(read_when(date=text)) == length


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("[Y-243E6..Y-231E6]", "Y-66E6~", "about 165–177 million y"),
        ("[Y-24E8..Y-21E8]", "Y-17E8", "400–700 million y"),
        ("[Y-24E8..Y-21E8]", "Y-12E8", "900 million – 1.2 billion y"),
    ],
)
def test_what_two_lengths_are_counted_in_is_said_once(start: str, end: str, length: str) -> None:
    assert span_length(read_when(start=start, end=end)) == length


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("[1985-07-29..1985-12-14]", "2003-09-11", "17 y 8 m – 18 y 1 m"),
        ("[2016-01-05..2016-01-06]", "2016-01-06", "1–2 days"),
        ("2016-01-05", "[2016-01-06,2016-01-09]", "2–5 days"),
        ("[1985..]", "2000", "up to 16 y"),
        ("[..1985]", "2000", ""),
        ("1985", None, ""),
        (None, "1985", ""),
    ],
)
def test_span_length_of_a_start_and_an_end(start: str | None, end: str | None, length: str) -> None:
    assert span_length(read_when(start=start, end=end)) == length


@pytest.mark.parametrize(
    ("start", "end", "words", "brief"),
    [
        (Civil(1986, 2, 20), Civil(2003, 8, 1), "17 y 5 m", "17 y"),
        (Civil(2007, 10, 1), Civil(2015, 10, 9), "8 y", "8 y"),
        (Civil(2015, 1, 1), Civil(2015, 1, 13), "12 days", "12 d"),
        (Civil(2015, 1, 1), Civil(2015, 6, 13), "5 months", "5 mo"),
        (Civil(2015, 1, 1, 6), Civil(2015, 1, 1, 9), "3 h", "3 h"),
        (Civil(2015, 1, 1, 6), Civil(2015, 1, 1, 6, 20), "20 min", "20 min"),
        (Civil(2015, 1, 1, 6), Civil(2015, 1, 1, 6, 0, 20), "20 s", "20 s"),
        (Civil(2015, 1, 1, 6), Civil(2015, 1, 2, 12, 30), "30 h 30 min", "31 h"),
        (Civil(2015, 1, 1, 6), Civil(2015, 1, 1, 7, 20), "1 h 20 min", "80 min"),
        (Civil(2013, 1), Civil(2015, 8), "2 y 7 m", "31 mo"),
        (Civil(1300), Civil(1369, 11), "69 y 10 m", "70 y"),
        (Civil(-13_800_000_000), Civil(2000), "13.8 billion y", "13.8 bn y"),
        (Civil(-500), Civil(20_000), "20,500 y", "20,500 y"),
    ],
)
@pytest.mark.parametrize("unit", TimeUnit)
def test_break_length(start: Civil, end: Civil, words: str, brief: str, unit: TimeUnit) -> None:
    first, last = (unit.from_micros(micros_of(civil)) for civil in (start, end))
    assert break_length(first, last, unit) == words
    assert brief_break_length(first, last, unit) == brief


def test_a_break_of_less_than_a_second_has_a_length() -> None:
    assert break_length(0, 1_500, TimeUnit.MICROSECOND) == "1 ms"
    assert break_length(0, 15, TimeUnit.MICROSECOND) == "15 µs"
    assert break_length(0, 0, TimeUnit.MICROSECOND) == "0 min"


@given(st.dates(), st.dates())
def test_the_days_of_a_span_are_one_more_than_the_distance(one: object, other: object) -> None:
    first, last = sorted((str(one), str(other)))
    span = read_when(date=f"{first}/{last}")
    days = (span.end_earliest - span.start_earliest) // MICROS_PER_DAY
    if days < 98:
        assert span_length(span).split() == [str(days + 1), "day" if days == 0 else "days"]
        between = gap(read_when(date=first), read_when(date=last))
        assert between is not None
        assert between.most.days == days
