"""Dates in words: what is known, and no more."""

from __future__ import annotations

import re

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
            "between 171,000,000 and 171,999,999 CE (estimated 171.01 million CE)",
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
        ("19XX-21", "spring of some year in the 20th century", "spring of some year in the 20th century", ""),
        ("190X-22", *["summer of some year between 1900 and 1909"] * 2, ""),
        ("192X-33", *["first quarter of some year in the 1920s"] * 2, ""),
        ("XXXX-21", "spring, year unknown", "spring, year unknown", ""),
        ("XXXX-40", "first half of some year", "first half of some year", ""),
        # Open digits.
        ("198X", "1980s", "1980s", "to the decade"),
        ("045X", "450s CE", "450s CE", "to the decade"),
        ("190X", "between 1900 and 1909", "between 1900 and 1909", "to the decade"),
        ("000X", "between 1 BCE and 9 CE", "between 1 BCE and 9 CE", "to the decade"),
        ("-198X", "between 1990 and 1981 BCE", "between 1990 and 1981 BCE", "to the decade"),
        ("19XX", "20th century", "20th century", "to the century"),
        ("20XX", "21st century", "21st century", "to the century"),
        ("21XX", "22nd century", "22nd century", "to the century"),
        ("22XX", "23rd century", "23rd century", "to the century"),
        ("11XX", "12th century", "12th century", "to the century"),
        ("10XX", "11th century", "11th century", "to the century"),
        ("09XX", "10th century CE", "10th century CE", "to the century"),
        ("03XX", "4th century CE", "4th century CE", "to the century"),
        ("00XX", "between 1 BCE and 99 CE", "between 1 BCE and 99 CE", "to the century"),
        ("-00XX", "1st century BCE", "1st century BCE", "to the century"),
        ("-01XX", "2nd century BCE", "2nd century BCE", "to the century"),
        ("-004X", "between 50 and 41 BCE", "between 50 and 41 BCE", "to the decade"),
        ("1XXX", "between 1000 and 1999", "between 1000 and 1999", "to the millennium"),
        ("XXXX", "year unknown", "year unknown", ""),
        ("-XXXX", "between 10,000 and 2 BCE", "between 10,000 and 2 BCE", ""),
        ("2004-XX", "2004", "some time in 2004", ""),
        ("1985-04-XX", "Apr 1985", "some time in April 1985", ""),
        ("1985-XX-XX", "1985", "some time in 1985", ""),
        ("198X-XX", "1980s", "some time in the 1980s", ""),
        ("190X-XX-XX", "between 1900 and 1909", "some time between 1900 and 1909", ""),
        ("1984-1X", "between Oct and Dec 1984", "between October and December 1984", ""),
        ("1984-X2", "Feb or Dec 1984", "February or December 1984", ""),
        ("1984-05-3X", "30 or 31 May 1984", "30 or 31 May 1984", ""),
        ("1984-04-3X", "30 Apr 1984", "30 April 1984", ""),
        ("1984-04-1X", "between 10 and 19 Apr 1984", "between 10 and 19 April 1984", ""),
        ("2015-02-X8", "8, 18 or 28 Feb 2015", "8, 18 or 28 February 2015", ""),
        ("2015-1X-12", "12 Oct, 12 Nov or 12 Dec 2015", "12 October, 12 November or 12 December 2015", ""),
        ("2015-0X-12", "between 12 Jan and 12 Sep 2015", "between 12 January and 12 September 2015", ""),
        ("2015-XX-12", "the 12th of some month in 2015", "the 12th of some month in 2015", ""),
        ("19XX-XX-03", *["the 3rd of some month in the 20th century"] * 2, ""),
        ("XXXX-XX-22", *["the 22nd of some month, year unknown"] * 2, ""),
        ("198X-04", "Apr of some year in the 1980s", "April of some year in the 1980s", ""),
        ("190X-04-12", *(f"12 {month} of some year between 1900 and 1909" for month in ("Apr", "April")), ""),
        ("XXXX-12-25", "25 Dec, year unknown", "25 December, year unknown", ""),
        ("XXXX-12-XX", "Dec, year unknown", "December, year unknown", ""),
        (
            "20XX-02-29",
            "29 Feb of some year in the 21st century",
            "29 February of some year in the 21st century",
            "",
        ),
        ("1950S2", "between 1900 and 1999", "between 1900 and 1999 (estimated 1950)", "to the century"),
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
            "from 1 February 2004 to February 2005",
            "start: to the day · end: to the month",
        ),
        (
            "1984~/2004-06?",
            "about 1984 – Jun 2004?",
            "from about 1984 to June 2004 (end uncertain)",
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
            "from some time between 29 July and 14 December 1985 to 11 September 2003",
        ),
        ("2003-09-10", "2003-09-11", "10–11 Sep 2003", "10–11 September 2003"),
        ("1985", "[2001,2002]", "1985 – 2001 or 2002", "from 1985 to 2001 or 2002"),
        ("[1274,1275]", "[..1292]", "1274 or 1275 – 1292 or earlier", "from 1274 or 1275 to 1292 or earlier"),
        (
            "[192X..194X]",
            "..",
            *[f"since some time between the 1920s and the 1940s{more}" for more in ("", ", still going on")],
        ),
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


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        # Centuries and decades.
        ("17XX/18XX", "18th–19th century", "from the 18th to the 19th century"),
        ("-02XX/-01XX", "3rd–2nd century BCE", "from the 3rd to the 2nd century BCE"),
        (
            "-01XX/01XX",
            "2nd century BCE – 2nd century CE",
            "from the 2nd century BCE to the 2nd century CE",
        ),
        ("17XX/1850-03", "18th century – Mar 1850", "from the 18th century to March 1850"),
        ("1750/18XX", "1750 – 19th century", "from 1750 to the 19th century"),
        ("17XX/1750", "18th century – 1750", "from some time in the 18th century to 1750"),
        ("192X/193X", "1920s–1930s", "from the 1920s to the 1930s"),
        ("045X/046X", "450s–460s CE", "from the 450s to the 460s CE"),
        ("098X/101X", "980s CE – 1010s", "from the 980s CE to the 1010s"),
        ("1924/193X", "1924 – 1930s", "from 1924 to the 1930s"),
        ("XXXX/1985", "year unknown – 1985", "from an unknown year to 1985"),
        (
            "190X/1985",
            "between 1900 and 1909 – 1985",
            "from some time between 1900 and 1909 to 1985",
        ),
        ("192X/..", "since the 1920s", "since the 1920s, still going on"),
        ("17XX/", "from the 18th century, end unknown", "from the 18th century, end unknown"),
        ("../190X", *(f"until some time between 1900 and 1909{x}" for x in ("", ", with an open start"))),
        ("2001-34/..", *(f"since {x}" for x in ("Q2 2001", "the second quarter of 2001, still going on"))),
        ("192X~", "about the 1920s", "about the 1920s"),
        ("18XX%", "about the 19th century?", "about the 19th century (uncertain)"),
        ("190X~", "roughly between 1900 and 1909", "roughly between 1900 and 1909"),
        (
            "1950S2~",
            "roughly between 1900 and 1999",
            "roughly between 1900 and 1999 (estimated 1950)",
        ),
        # Months and days that are not given.
        ("1985-XX~", "about 1985", "about 1985"),
        ("1985-04-XX?", "Apr 1985?", "some time in April 1985 (uncertain)"),
        ("1985-XX/1986-XX", "1985–1986", "from some time in 1985 to some time in 1986"),
        ("1985-04-XX/1985-06-12", "Apr 1985 – 12 Jun 1985", "from some time in April 1985 to 12 June 1985"),
        ("1985-04-XX/1985-06-XX", "Apr–Jun 1985", "from some time in April 1985 to some time in June 1985"),
        ("1985-04-XX/", *(f"from {x}, end unknown" for x in ("Apr 1985", "some time in April 1985"))),
        # One end within the other.
        ("1985/1985-06", "1985 – Jun 1985", "from some time in 1985 to June 1985"),
        ("1985-04-12/1985", "12 Apr 1985 – 1985", "from 12 April 1985 to some time in 1985"),
        ("2001-21/2001", "spring 2001 – 2001", "from spring 2001 to some time in 2001"),
        ("1985~/1985-06", "about 1985 – Jun 1985", "from about 1985 to June 1985"),
        # Seasons and parts of years.
        ("2001-21/2001-23", "spring–autumn 2001", "from spring to autumn 2001"),
        ("2001-21/2002-22", "spring 2001 – summer 2002", "from spring 2001 to summer 2002"),
        ("2001-21/2001-24", "spring 2001 – winter 2001–02", "from spring 2001 to winter 2001–02"),
        (
            "2001-25/2001-26",
            "northern spring – northern summer 2001",
            "from northern spring to northern summer 2001",
        ),
        ("2001-33/2001-34", "Q1–Q2 2001", "from the first to the second quarter of 2001"),
        (
            "2001-33/2002-34",
            "Q1 2001 – Q2 2002",
            "from the first quarter of 2001 to the second quarter of 2002",
        ),
        (
            "2001-21/2001-41",
            "spring 2001 – second half of 2001",
            "from spring 2001 to the second half of 2001",
        ),
        ("2001-40~", "about the first half of 2001", "about the first half of 2001"),
        # Signs of both ends, or of one.
        ("1985?/2003?", "1985? – 2003?", "1985–2003 (both uncertain)"),
        ("1985?/2003", "1985? – 2003", "1985–2003 (start uncertain)"),
        ("1985/2003?", "1985 – 2003?", "1985–2003 (end uncertain)"),
        ("1985~/2003~", "about 1985–2003", "about 1985–2003"),
        ("1985~/2003-04~", "about 1985 – about Apr 2003", "from about 1985 to about April 2003"),
        ("1985%/2003%", "about 1985? – about 2003?", "about 1985–2003 (both uncertain)"),
        ("1985?/2003~", "1985? – about 2003", "from 1985 to about 2003 (start uncertain)"),
        ("1985~/2003", "about 1985 – 2003", "from about 1985 to 2003"),
        (
            "17XX?/18XX?",
            "18th century? – 19th century?",
            "from the 18th to the 19th century (both uncertain)",
        ),
        (
            "2004-06-?11/2004-07-12",
            "11 Jun 2004? – 12 Jul 2004",
            "from 11 June 2004 (day uncertain) to 12 July 2004",
        ),
        # Sets.
        ("[17XX,18XX]", "18th or 19th century", "18th or 19th century"),
        ("[192X..194X]", "between the 1920s and the 1940s", "between the 1920s and the 1940s"),
        ("[190X..192X]", "between 1900 and 1929", "between 1900 and 1929"),
        ("[1985?..1987?]", "between 1985? and 1987?", "between 1985 and 1987 (both uncertain)"),
        ("[1985?,1987?]", "1985? or 1987?", "1985 or 1987 (both uncertain)"),
        ("[2001-21,2001-22]", "spring or summer 2001", "spring or summer 2001"),
        ("[..1985,1987]", "1985 or earlier, or 1987", "1985 or earlier, or 1987"),
        ("[1985,1987..]", "1985, or 1987 or later", "1985, or 1987 or later"),
        ("[..1985,1987,1989,1990]", "1990 or earlier", "1990 or earlier"),
        ("[1985-04-12,1986]", "12 Apr 1985 or the year 1986", "12 April 1985 or the year 1986"),
        ("{1985-04,1986,1987}", "Apr 1985, the year 1986 and 1987", "April 1985, the year 1986 and 1987"),
        ("{1985,1986-04}", "1985 and Apr 1986", "1985 and April 1986"),
        ("[2001-21,2003]", "spring 2001 or the year 2003", "spring 2001 or the year 2003"),
        (
            "{1985-01,1985-03,1985-05,1985-07,1985-09,1985-11}",
            "several dates from Jan to Nov 1985",
            "several dates from January to November 1985",
        ),
        # A time beside a day.
        (
            "2004-06-11T14:30/2004-06-12",
            "11 Jun 2004 14:30 – 12 Jun 2004",
            "from 11 June 2004, 14:30 (local time) to 12 June 2004",
        ),
    ],
)
def test_what_stands_together_reads_as_a_sentence(text: str, short: str, long: str) -> None:
    when = read_when(date=text)
    assert short_date(when) == short
    assert long_date(when) == long


STIFF = re.compile(r"\b(since|until|from|about|between) between\b|\b(since|until|from|to|about) \d+s\b")


@given(TEXTS)
def test_no_range_stands_bare_behind_another_word(text: str) -> None:
    try:
        parse(text)
    except EdtfError:
        return
    when = read_when(date=text)
    assert not STIFF.search(long_date(when))
    assert not STIFF.search(short_date(when))


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
