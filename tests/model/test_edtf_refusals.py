"""EDTF texts that are refused, and why; and that no text of any kind does harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.edtf import DateFlag, EdtfDate, EdtfError, parse

from .edtf_texts import NOISE, TEXTS


def reading(text: str) -> EdtfDate | EdtfError:
    """What comes of a text: a date or a refusal, and nothing else."""
    try:
        return parse(text)
    except EdtfError as refusal:
        return refusal


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an empty date at column 1"),
        ("1985-13", "month 13 at column 6"),
        ("1985-00", "month 00 at column 6"),
        ("1985-20", "month 20 at column 6"),
        ("1985-42", "month 42 at column 6"),
        ("1985-2X", "month 2X at column 6"),
        ("1985-04-32", "day 32 at column 9"),
        ("1985-04-00", "day 00 at column 9"),
        ("1985-04-31", "April 1985 has no day 31 at column 9"),
        ("2015-02-29", "February 2015 has no day 29 at column 9"),
        ("1985/2015-02-30", "February 2015 has no day 30 at column 14"),
        ("1985-06-31T06:31", "June 1985 has no day 31 at column 9"),
        ("201X-02-30", "no day of the calendar fits 201X-02-30 at column 1"),
        ("XXX1-02-29", "no day of the calendar fits XXX1-02-29 at column 1"),
        ("-0000", "year -0000: the year before 1 is 0000 at column 1"),
        ("Y-00000", "year -0: the year before 1 is 0 at column 1"),
        ("+2006", "“+” in place of the year of four digits at column 1"),
        ("2006 ", "a blank at column 5"),
        ("20 06", "a blank at column 3"),
        ("985", "a year of three digits instead of four at column 1"),
        ("19850", "a year of more than four digits without “Y” at column 1"),
        ("Y1985", "“Y” before a year of fewer than five digits at column 1"),
        ("Y300E9", "a year beyond 200 billion at column 1"),
        ("Y200000000000S1", "a year beyond 200 billion at column 1"),
        ("1985/Y-2E11S2", "a year beyond 200 billion at column 6"),
        ("Y1E999999999", "a year beyond 200 billion at column 1"),
        ("1985-4", "month of one digit instead of two at column 6"),
        ("1985-04-", "the text ends before the day of two digits at column 9"),
        ("1985-21-01", "“-” in place of the end of the date at column 8"),
        ("?2001-21", "a sign before a season: it stands at the end at column 1"),
        ("1985S0", "“S0”: at least one digit counts at column 5"),
        ("19XXS2", "“S” after a year with an open digit at column 5"),
        ("2006-05T14", "“T” in place of the end of the date at column 8"),
        ("2006-05-05T25", "hour 25 at column 12"),
        ("2006-05-05T24:01", "hour 24 with minutes: it is midnight only at column 12"),
        ("2006-05-05T14:60", "minute 60 at column 15"),
        ("2006-05-05T14:30:61", "second 61 at column 18"),
        ("2006-05-05T14:30:05.", "the text ends before the fraction of a second at column 21"),
        ("2006-05-05T14:30:05.1234567890", "a fraction of more than 9 digits at column 21"),
        ("2006-05-05T14:30+19:00", "a zone more than 18 hours from UTC at column 17"),
        ("2006-05-05T14:30[Middle/Earth]", "unknown time zone “Middle/Earth” at column 18"),
        ("2006-05-05T14:30[America]", "unknown time zone “America” at column 18"),
        ("2006-05-05T14:30[../../etc/passwd]", "“.” in place of the name of a time zone at column 18"),
        ("2006-05-XXT14:30", "a time of day after a day with signs or open digits at column 11"),
        ("2006-05-05~T14:30", "a time of day after a day with signs or open digits at column 12"),
        ("2008/2004", "the end 2004 lies before the start 2008 at column 6"),
        ("[2008..2004]", "the end 2004 lies before the start 2008 at column 8"),
        ("[]", "“]” in place of the year of four digits at column 2"),
        ("[1985", "the text ends before the “,” or “]” at column 6"),
        ("[1985}", "“}” in place of the “,” or “]” at column 6"),
        ("[1985..,1990]", "an open range that is not the last of its set at column 6"),
        ("[1985,..1990]", "an open range that is not the first of its set at column 7"),
        ("[..]", "“]” in place of the year of four digits at column 4"),
        ("[2006-05-05T14:30]", "a time of day in a set at column 2"),
        ("..", "“..” outside an interval or set at column 1"),
        ("1985/1986/1987", "“/” in place of the end of the date at column 10"),
        ("١٩٨٥", "“١” in place of the year of four digits at column 1"),
        ("19\x0085", "a year of two digits instead of four at column 1"),
        ("1985\x00", "“U+0000” in place of the end of the date at column 5"),
    ],
)
def test_refusals_name_the_reason_and_the_column(text: str, message: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(text)
    assert str(refusal.value) == message


@given(TEXTS)
def test_a_date_keeps_its_text_and_its_bounds_are_in_order(text: str) -> None:
    date = reading(text)
    if isinstance(date, EdtfError):
        assert 1 <= date.column <= len(text) + 1
        return
    assert date.text == text
    assert date.start_earliest < date.start_latest
    assert date.end_earliest < date.end_latest
    assert date.start_earliest < date.end_latest
    if not date.flags & DateFlag.INTERVAL:
        assert (date.start_earliest, date.start_latest) == (date.end_earliest, date.end_latest)


@given(st.one_of(st.text(), NOISE))
def test_any_other_text_is_refused_with_a_place_in_it(text: str) -> None:
    date = reading(text)
    if isinstance(date, EdtfError):
        assert date.message
        assert 1 <= date.column <= len(text) + 1
    else:
        assert date.text == text


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "Y" + "9" * 1_000_000,
        "Y" + "0" * 1_000_000,
        "Y1E" + "9" * 1_000_000,
        "Y1E" + "0" * 1_000_000,
        "1950S" + "9" * 1_000_000,
        "2006-05-05T14:30:05." + "1" * 1_000_000,
        "2006-05-05T14:30[" + "A" * 1_000_000,
        "[" + "1985," * 20_000 + "1986]",
        "[" * 1_000_000,
        "?" * 1_000_000,
        "1985" + "/" * 1_000_000,
        "X" * 1_000_000,
        "é" * 1_000_000,
    ],
    ids=lambda text: text[:20],
)
def test_texts_of_absurd_length_are_dealt_with_and_make_no_long_message(text: str) -> None:
    date = reading(text)
    if isinstance(date, EdtfError):
        assert len(str(date)) < 200
    else:
        assert date.text == text


def test_a_long_end_before_its_start_is_cut_in_the_message() -> None:
    with pytest.raises(EdtfError, match="…") as refusal:
        parse("2008/Y" + "0" * 1000 + "2004")
    assert len(str(refusal.value)) < 150
