"""Dates in words: what is known, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from timeline_app.model.edtf import EdtfError, parse
from timeline_app.model.language import ENGLISH
from timeline_app.model.when import read_when
from timeline_app.model.words import long_date, precision_note, short_date, span_length

from .edtf_texts import TEXTS


@pytest.mark.parametrize(
    ("text", "short", "long", "note"),
    [
        ("2007-03-18", "18 Mar 2007", "Sunday 18 March 2007", "to the day"),
        ("2007-03", "Mar 2007", "March 2007", "to the month"),
        ("2007", "2007", "2007", "to the year"),
        # Signs.
        ("2015-12-20~", "about 20 Dec 2015", "about 20 December 2015", "about; the day is approximate"),
        ("2015-12-29?", "29 Dec 2015?", "29 December 2015 (uncertain)", "uncertain; the date is in doubt"),
        (
            "2016-12%",
            "about Dec 2016?",
            "about December 2016 (uncertain)",
            "about and uncertain; the month is approximate and in doubt",
        ),
        ("2004-06-~11", "about 11 Jun 2004", "about 11 June 2004", "about; the day is approximate"),
        (
            "2004?-06-11",
            "11 Jun 2004 (year uncertain)",
            "11 June 2004 (year uncertain)",
            "uncertain; the year is in doubt",
        ),
        ("2004-06-?11", "11 Jun 2004?", "11 June 2004 (day uncertain)", "uncertain; the day is in doubt"),
        (
            "2004-06~-11",
            "11 Jun 2004 (year and month approximate)",
            "11 June 2004 (year and month approximate)",
            "about; the month is approximate",
        ),
        ("2001-21~", "about spring 2001", "about spring 2001", "about; the season is approximate"),
        # Eras.
        ("-0043", "44 BCE", "44 BCE", "to the year"),
        ("-0043-03-15", "15 Mar 44 BCE", "15 March 44 BCE", "to the day"),
        ("0000", "1 BCE", "1 BCE", "to the year"),
        ("0001", "1 CE", "1 CE", "to the year"),
        ("0099-03", "Mar 99 CE", "March 99 CE", "to the month"),
        ("1000", "1000", "1000", "to the year"),
        ("-9999", "10,000 BCE", "10,000 BCE", "to the year"),
        ("Y12000", "12,000 CE", "12,000 CE", "to the year"),
        ("Y-300E3", "300,000 years ago", "300,000 years ago", ""),
        ("Y-66E6", "66 million years ago", "66 million years ago", ""),
        ("Y-13799999999", "13.8 billion years ago", "13.8 billion years ago", ""),
        ("Y-138E8", "13.8 billion years ago", "13.8 billion years ago", ""),
        ("Y-138E8S3", "13.8 billion years ago", "13.8 billion years ago", ""),
        ("Y-170000002", "170,000,003 BCE", "170,000,003 BCE", ""),
        ("Y17E8", "1.7 billion CE", "1.7 billion CE", "to the year"),
        (
            "Y171010000S3",
            "between 171,000,000 and 171,999,999 CE",
            "between 171,000,000 and 171,999,999 CE, estimated 171.01 million CE",
            "",
        ),
        # No weekday where people lived by another calendar.
        ("1066-10-14", "14 Oct 1066", "14 October 1066", "to the day"),
        ("1582-10-15", "15 Oct 1582", "15 October 1582", "to the day"),
        # Parts of a year.
        ("2001-21", "spring 2001", "spring 2001", "to the season"),
        ("2001-24", "winter 2001–02", "winter 2001–02", "to the season"),
        ("1999-24", "winter 1999–2000", "winter 1999–2000", "to the season"),
        ("0000-24", "winter 1 BCE – 1 CE", "winter 1 BCE – 1 CE", "to the season"),
        ("-0001-24", "winter 2–1 BCE", "winter 2–1 BCE", "to the season"),
        ("2001-25", "northern spring 2001", "northern spring 2001", "to the season"),
        ("2001-30", "southern summer 2001–02", "southern summer 2001–02", "to the season"),
        ("2001-34", "Q2 2001", "second quarter of 2001", "to the quarter"),
        ("2001-39", "third third of 2001", "third third of 2001", "to the third of the year"),
        ("2001-41", "second half of 2001", "second half of 2001", "to the half-year"),
        ("19XX-21", "spring, between 1900 and 1999", "spring, between 1900 and 1999", ""),
        # Open digits.
        ("198X", "1980s", "1980s", "to the decade"),
        ("045X", "450s CE", "450s CE", "to the decade"),
        ("190X", "between 1900 and 1909", "between 1900 and 1909", "to the decade"),
        ("000X", "between 1 BCE and 9 CE", "between 1 BCE and 9 CE", "to the decade"),
        ("-198X", "between 1990 and 1981 BCE", "between 1990 and 1981 BCE", "to the decade"),
        ("19XX", "between 1900 and 1999", "between 1900 and 1999", "to the century"),
        ("03XX", "between 300 and 399 CE", "between 300 and 399 CE", "to the century"),
        ("1XXX", "between 1000 and 1999", "between 1000 and 1999", "to the millennium"),
        ("XXXX", "year unknown", "year unknown", ""),
        ("2004-XX", "2004", "2004 (month not given)", ""),
        ("1985-04-XX", "Apr 1985", "April 1985 (day not given)", ""),
        ("1985-XX-XX", "1985", "1985 (month and day not given)", ""),
        ("1984-1X", "between Oct and Dec 1984", "between October and December 1984", ""),
        ("2015-02-X8", "between 8 and 28 Feb 2015", "between 8 and 28 February 2015", ""),
        ("XXXX-12-25", "25 Dec, year unknown", "25 December, year unknown", ""),
        ("XXXX-12-XX", "Dec, year unknown", "December, year unknown", ""),
        (
            "20XX-02-29",
            "between 29 Feb 2000 and 29 Feb 2096",
            "between 29 February 2000 and 29 February 2096",
            "",
        ),
        ("1950S2", "between 1900 and 1999", "between 1900 and 1999, estimated 1950", "to the century"),
        ("1950S4", "1950", "1950", "to the year"),
        # Sets.
        ("[2016-01-05..2016-01-06]", "5 or 6 Jan 2016", "5 or 6 January 2016", "at some time in this range"),
        (
            "[2016-01-05,2016-02-06]",
            "5 Jan or 6 Feb 2016",
            "5 January or 6 February 2016",
            "one of these dates; it is not known which",
        ),
        (
            "[2016-01-05?,2016-01-06]",
            "5 Jan 2016? or 6 Jan 2016",
            "5 January 2016 (uncertain) or 6 January 2016",
            "one of these dates; it is not known which",
        ),
        ("[1667..1668]", "1667 or 1668", "1667 or 1668", "at some time in this range"),
        ("[1667..1672]", "between 1667 and 1672", "between 1667 and 1672", "at some time in this range"),
        (
            "[1667,1668,1670..1672]",
            "between 1667 and 1672",
            "between 1667 and 1672 (1667, 1668 or 1670–1672)",
            "one of these dates; it is not known which",
        ),
        (
            "[1667,1668,1670]",
            "1667, 1668 or 1670",
            "1667, 1668 or 1670",
            "one of these dates; it is not known which",
        ),
        ("[1667]", "1667", "1667", "one of these dates; it is not known which"),
        ("[..1984]", "1984 or earlier", "1984 or earlier", "at some time in this range"),
        ("[1984-12..]", "Dec 1984 or later", "December 1984 or later", "at some time in this range"),
        (
            "[..1984,1990..]",
            "1984 or earlier, or 1990 or later",
            "1984 or earlier, or 1990 or later",
            "one of these dates; it is not known which",
        ),
        ("{1960,1961-12}", "1960 and Dec 1961", "1960 and December 1961", "on each of these dates"),
        (
            "{1667,1668,1670..1672}",
            "1667, 1668 and 1670–1672",
            "1667, 1668 and 1670–1672",
            "on each of these dates",
        ),
        ("{..1984}", "1984 and earlier", "1984 and earlier", "on each of these dates"),
        (
            "{1901,1903,1905,1907,1909,1911}",
            "several dates from 1901 to 1911",
            "several dates from 1901 to 1911",
            "on each of these dates",
        ),
        # Times.
        (
            "2006-05-05T14:30",
            "5 May 2006 14:30",
            "Friday 5 May 2006, 14:30 (local time)",
            "to the minute, in local time",
        ),
        (
            "2006-05-05T14:30:05Z",
            "5 May 2006 14:30:05 UTC",
            "Friday 5 May 2006, 14:30:05 UTC",
            "to the second",
        ),
        ("2006-05-05T14+02", "5 May 2006 14 h UTC+02:00", "Friday 5 May 2006, 14 h UTC+02:00", "to the hour"),
        (
            "2006-05-05T14:30[America/New_York]",
            "5 May 2006 14:30 America/New York",
            "Friday 5 May 2006, 14:30 America/New York",
            "to the minute",
        ),
        (
            "2006-05-05T14:30:05.250Z",
            "5 May 2006 14:30:05.250 UTC",
            "Friday 5 May 2006, 14:30:05.250 UTC",
            "to the millisecond",
        ),
        # Intervals.
        ("2003-09-10/2003-09-11", "10–11 Sep 2003", "10–11 September 2003", "to the day"),
        ("2004-03-03/2004-04-05", "3 Mar – 5 Apr 2004", "3 March – 5 April 2004", "to the day"),
        (
            "2015-12-18/2016-01-04",
            "18 Dec 2015 – 4 Jan 2016",
            "18 December 2015 – 4 January 2016",
            "to the day",
        ),
        ("2006-06/2006-08", "Jun–Aug 2006", "June–August 2006", "to the month"),
        ("1964/2008", "1964–2008", "1964–2008", "to the year"),
        ("-0999/-0499", "1000–500 BCE", "1000–500 BCE", "to the year"),
        ("-0043/0014", "44 BCE – 14 CE", "44 BCE – 14 CE", "to the year"),
        ("0476/0500", "476–500 CE", "476–500 CE", "to the year"),
        ("9990/Y12000", "9990–12,000 CE", "9990–12,000 CE", "to the year"),
        ("Y-454E7/Y-348E7", "4.54–3.48 billion years ago", "4.54–3.48 billion years ago", ""),
        ("Y-12E8/Y-8E8", "1.2 billion – 800 million years ago", "1.2 billion – 800 million years ago", ""),
        ("Y-8E5/Y-12E4", "800,000–120,000 years ago", "800,000–120,000 years ago", ""),
        (
            "Y-251941E3~/Y-25188E4~",
            "about 251.941–251.88 million years ago",
            "about 251.941–251.88 million years ago",
            "about; the year is approximate",
        ),
        (
            "Y-34999~/Y-31499~",
            "about 35,000–31,500 BCE",
            "about 35,000–31,500 BCE",
            "about; the year is approximate",
        ),
        (
            "[Y-454E7..Y-348E7]",
            "between 4.54 and 3.48 billion years ago",
            "between 4.54 and 3.48 billion years ago",
            "at some time in this range",
        ),
        ("0476/1500", "476 CE – 1500", "476 CE – 1500", "to the year"),
        (
            "2004-02-01/2005-02",
            "1 Feb 2004 – Feb 2005",
            "1 February 2004 – February 2005",
            "start: to the day · end: to the month",
        ),
        (
            "1984~/2004-06?",
            "about 1984 – Jun 2004?",
            "about 1984 – June 2004 (uncertain)",
            "start: about; the year is approximate · end: uncertain; the date is in doubt",
        ),
        ("2003-09-10/2003-09-10", "10 Sep 2003", "10 September 2003", "to the day"),
        (
            "2006-05-05T14:30/2006-05-05T15:45",
            "5 May 2006 14:30–15:45",
            "5 May 2006, 14:30–15:45 (local time)",
            "to the minute, in local time",
        ),
        (
            "2006-05-05T22:30Z/2006-05-06T01:00Z",
            "5 May 2006 22:30 – 6 May 2006 01:00 UTC",
            "5 May 2006, 22:30 – 6 May 2006, 01:00 UTC",
            "to the minute",
        ),
        ("1985/..", "since 1985", "since 1985, still going on", "start: to the year · end: open"),
        ("1985/", "from 1985, end unknown", "from 1985, end unknown", "start: to the year · end: unknown"),
        ("../1985", "until 1985", "until 1985, with an open start", "start: open · end: to the year"),
        (
            "/1985",
            "until 1985, start unknown",
            "until 1985, start unknown",
            "start: unknown · end: to the year",
        ),
        (
            "1985~/..",
            "since about 1985",
            "since about 1985, still going on",
            "start: about; the year is approximate · end: open",
        ),
        ("../..", "at all times", "at all times", ""),
        ("/", "date unknown", "date unknown", ""),
        ("/..", "start unknown, still going on", "start unknown, still going on", ""),
        ("../", "open start, end unknown", "open start, end unknown", ""),
    ],
)
def test_words(text: str, short: str, long: str, note: str) -> None:
    when = read_when(date=text)
    assert short_date(when) == short
    assert long_date(when) == long
    assert precision_note(when) == note


@pytest.mark.parametrize(
    ("start", "end", "short", "long"),
    [
        (
            "[1985-07-29..1985-12-14]",
            "2003-09-11",
            "between 29 Jul and 14 Dec 1985 – 11 Sep 2003",
            "between 29 July and 14 December 1985 – 11 September 2003",
        ),
        ("2003-09-10", "2003-09-11", "10–11 Sep 2003", "10–11 September 2003"),
        ("1985", "[2001,2002]", "1985 – 2001 or 2002", "1985 – 2001 or 2002"),
        ("1985", None, "from 1985, end unknown", "from 1985, end unknown"),
        (None, "1985", "until 1985, start unknown", "until 1985, start unknown"),
        ("1985", "..", "since 1985", "since 1985, still going on"),
        ("..", "1985", "until 1985", "until 1985, with an open start"),
    ],
)
def test_words_of_a_start_and_an_end(start: str | None, end: str | None, short: str, long: str) -> None:
    when = read_when(start=start, end=end)
    assert short_date(when) == short
    assert long_date(when) == long


def test_seasons_that_run_over_new_year_in_the_south() -> None:
    when = read_when(date="2001-22", seasons="south")
    assert short_date(when) == "summer 2001–02"


def test_a_table_with_the_month_first_still_says_both_days() -> None:
    american = replace(ENGLISH, day_month_year="{month} {day}, {year}", day_month="{month} {day}")
    when = read_when(date="2003-09-10/2003-09-11")
    assert short_date(when, language=american) == "Sep 10 – Sep 11, 2003"


@given(TEXTS)
def test_every_date_has_words_without_signs_of_edtf(text: str) -> None:
    try:
        parse(text)
    except EdtfError:
        return
    when = read_when(date=text)
    for words in (short_date(when), long_date(when), precision_note(when), span_length(when)):
        assert not set(words) & set("~%[]{}X_")
        assert words == words.strip()
        assert "  " not in words
    assert short_date(when)
    assert long_date(when)
