"""Times in the words of another clock."""

from __future__ import annotations

import pytest

from timeline_app.model.shown_times import is_written_in, shown_in
from timeline_app.model.when import read_when
from timeline_app.model.words import short_date
from timeline_app.model.zones import AS_WRITTEN, find_zone


@pytest.mark.parametrize(
    ("date", "zone", "words"),
    [
        ("2016-01-04T18:00Z", "America/Chicago", "4 Jan 2016 12:00"),
        ("2016-01-04T18:00:05.25Z", "America/Chicago", "4 Jan 2016 12:00:05.25"),
        ("2016-01-04T18Z", "Asia/Kolkata", "4 Jan 2016 23:30"),
        ("2016-01-04T18Z", "America/Chicago", "4 Jan 2016 12 h"),
        ("2016-01-04T03:00Z", "America/Chicago", "3 Jan 2016 21:00"),
        ("2016-11-06T06:30Z", "America/Chicago", "6 Nov 2016 01:30 UTC-05:00"),
        ("2016-11-06T07:30Z", "America/Chicago", "6 Nov 2016 01:30 UTC-06:00"),
        ("2016-01-04T18:00Z/2016-01-04T20:00Z", "America/Chicago", "4 Jan 2016 12:00–14:00"),
        ("-0043-03-15T12:00Z", "Europe/Rome", "15 Mar 44 BCE 12:49:56"),
        ("2016-01-04", "America/Chicago", "4 Jan 2016"),
        ("2016-01-04T18:00", "America/Chicago", "4 Jan 2016 18:00"),
        ("2016-01-04T18:00Z/2016-02", "America/Chicago", "4 Jan 2016 12:00 – Feb 2016"),
    ],
)
def test_words_by_another_clock(date: str, zone: str, words: str) -> None:
    assert short_date(shown_in(read_when(date=date), find_zone(zone))) == words


def test_ends_of_their_own_are_told_too() -> None:
    when = read_when(start="2016-01-04T18:00Z", end="2016-01-05T03:00Z")
    assert short_date(shown_in(when, find_zone("America/Chicago"))) == "4 Jan 2016 12:00–21:00"


def test_where_nobody_s_clock_is_meant_all_stays_as_written() -> None:
    when = read_when(date="2016-01-04T18:00Z")
    assert shown_in(when, AS_WRITTEN) is when


def test_what_is_written_in_the_shown_zone_is_known() -> None:
    chicago = find_zone("America/Chicago")
    assert is_written_in(read_when(date="2016-01-04T18:00[America/Chicago]"), chicago)
    assert not is_written_in(read_when(date="2016-01-04T18:00Z"), chicago)
    assert is_written_in(read_when(date="2016-01-04T18:00Z"), find_zone("UTC"))
