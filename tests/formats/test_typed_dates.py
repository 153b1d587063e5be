"""Dates as people type them: the parts that are written, and nothing guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats import typed_dates
from timeline_app.formats.typed_dates import TypedDate, TypedDateError, parts_text, read_typed
from timeline_app.formats.typed_eras import year_text
from timeline_app.model.edtf import parse


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("March 5, 2019", "2019-03-05"),
        ("5 March 2019", "2019-03-05"),
        ("5th of March, 2019", "2019-03-05"),
        ("Tuesday, 5 March 2019", "2019-03-05"),
        ("2019/3/5", "2019-03-05"),
        ("2019.3.5", "2019-03-05"),
        ("2019-3-5", "2019-03-05"),
        ("20190305", "2019-03-05"),
        ("13/5/2019", "2019-05-13"),
        ("5/13/2019", "2019-05-13"),
        ("5.5.2019", "2019-05-05"),
        ("March 2019", "2019-03"),
        ("Sept. 2019", "2019-09"),
        ("3/2019", "2019-03"),
        ("2019/3", "2019-03"),
        ("5 May 2006 14:30", "2006-05-05T14:30"),
        ("5 May 2006, 2pm", "2006-05-05T14"),
        ("2006-05-05 14:30:15", "2006-05-05T14:30:15"),
        ("2006-05-05 14:30:15.250", "2006-05-05T14:30:15.25"),
        ("5 May 2006 14:30 +0530", "2006-05-05T14:30+05:30"),
        ("5 May 2006 14:30 UTC", "2006-05-05T14:30+00:00"),
        (" 1984 ", "1984"),
        ("0099-3-5", "0099-03-05"),
        ("44 BC", "-0043"),
        ("1 bce", "0000"),
        ("c. 1985", "1985~"),
        ("circa 1985", "1985~"),
        ("1980s", "198X"),
        ("1985–2003", "1985/2003"),
        ("5 May 2006 to 7 May 2006", "2006-05-05/2006-05-07"),
        ("２０１９/3/5", "2019-03-05"),
    ],
)
def test_what_people_type(text: str, edtf: str) -> None:
    typed = read_typed(text)
    assert typed is not None
    assert typed.edtf == edtf
    assert typed.remark is None
    parse(edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # What dateutil reads as six hours ahead, and as two hours behind.
        ("5 May 2006 14:30 GMT-0600", "2006-05-05T14:30-06:00"),
        ("5 May 2006 14:30 UTC+2", "2006-05-05T14:30+02:00"),
        ("Tue Mar 05 2019 14:30:00 GMT-0600 (CST)", "2019-03-05T14:30:00-06:00"),
    ],
)
def test_zones_mean_what_people_mean(text: str, edtf: str) -> None:
    typed = read_typed(text)
    assert typed is not None
    assert typed.edtf == edtf


@pytest.mark.parametrize(
    "text", ["-0044-03-15", "2015-13-01", "1985-13", "[1985", "1985..", "2004-06-1X?", "", "/"]
)
def test_what_is_meant_as_edtf_is_left_to_it(text: str) -> None:
    typed = read_typed(text)
    assert typed is None or typed.edtf == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3/5/2019", "This can be 5 March 2019 or 3 May 2019, so it is not guessed."),
        ("03 05 2019", "Write it as 2019-03-05 or 2019-05-03"),
        ("3-5-2019", "This can be"),
        ("2004/05", "This can be May 2004 or the years 2004 to 2005"),
        ("5 May 06", "no year of four digits"),
        ("March 5", "no year of four digits"),
        ("Friday", "no year of four digits"),
        ("10:30", "no year of four digits"),
        ("5 May 0099", "no year of four digits"),
        ("1.2", "no year of four digits"),
        ("May 2019 14:30", "A part of this date is missing."),
        ("Monday March 2019", "A part of this date is missing."),
        ("5 May 2006 14", "One number too many"),
        ("5 May 2006 14:30 EST", "The time zone “EST” is not known here"),
        ("31 April 2019", "that month has no such day"),
        ("2019-13-05 10:00", "There is no month 13."),
        ("5 Mai 2006", "This is not a date that can be read."),
        ("yesterday", "This is not a date that can be read."),
        ("1813-10-04T16:" + "3" * 40 + "46:15Z", "This is not a date that can be read."),
        ("5 May 2006 25:00", "This is not a date that can be read"),
        ("1 May 2006 " + "x" * 200, "This is too long to be a date."),
    ],
)
def test_what_is_no_date_or_more_than_one(text: str, words: str) -> None:
    with pytest.raises(TypedDateError) as raised:
        read_typed(text)
    assert words in raised.value.message


@pytest.mark.parametrize(("day_first", "edtf"), [(True, "2019-05-03"), (False, "2019-03-05")])
def test_the_list_may_say_what_comes_first(day_first: bool, edtf: str) -> None:
    for text in ("3/5/2019", "3.5.2019", "03-05-2019"):
        typed = read_typed(text, day_first=day_first)
        assert typed is not None
        assert typed.edtf == edtf


def test_the_year_first_is_never_swapped() -> None:
    for day_first in (True, False, None):
        typed = read_typed("2019/3/5 14:30", day_first=day_first)
        assert typed is not None
        assert typed.edtf == "2019-03-05T14:30"


def test_a_weekday_that_does_not_fit_is_remarked() -> None:
    typed = read_typed("Monday, 5 March 2019")
    assert typed is not None
    assert (typed.edtf, typed.remark) == ("2019-03-05", "5 March 2019 was a Tuesday.")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_in_words(day: date) -> None:
    typed = read_typed(f"{day:%A}, {day.day} {day:%B} {day.year}")
    assert typed is not None
    assert (typed.edtf, typed.remark) == (day.isoformat(), None)


@given(st.text(max_size=40))
def test_any_text_is_edtf_or_left_or_refused(text: str) -> None:
    try:
        typed = read_typed(text)
    except TypedDateError:
        return
    assert typed is None or typed.edtf


@pytest.mark.parametrize(
    ("year", "text"),
    [(1985, "1985"), (0, "0000"), (-43, "-0043"), (99, "0099"), (12345, "Y12345"), (-12345, "Y-12345")],
)
def test_years_as_numbers(year: int, text: str) -> None:
    assert year_text(year) == text
    parse(text)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"year": 1985}, "1985"),
        ({"year": 1985, "month": "4"}, "1985-04"),
        ({"year": "1985", "month": 4, "day": "29"}, "1985-04-29"),
        ({"year": 1985, "month": 4, "day": 29, "hour": "9", "minute": 5}, "1985-04-29T09:05"),
        ({"year": 1985, "month": "", "day": None}, "1985"),
        ({"year": -43, "month": 3}, "-0043-03"),
    ],
)
def test_dates_as_objects(parts: dict[str, object], text: str) -> None:
    assert parts_text(parts) == text


@pytest.mark.parametrize(
    "parts", [{}, {"month": 4}, {"year": 1985, "day": 3}, {"year": "soon"}, {"year": [1]}]
)
def test_objects_that_are_no_dates(parts: dict[str, object]) -> None:
    with pytest.raises(TypedDateError):
        parts_text(parts)


NAMES = st.sampled_from(["January", "feb", "Sept", "SEP.", "may", "May.", "Juni", "octo", "December"])
NUMBERS = st.integers(0, 33).map(str) | st.integers(0, 9).map("{:02d}".format)
FORMS = st.sampled_from(
    ["{0} {1} {2}", "{1} {0}, {2}", "{1} {2}", "{1} {0} {2}", "{0} {1}, {2}", "{0} {1} {0} {2}"]
)


@given(NUMBERS, NAMES, st.integers(0, 9999).map("{:04d}".format), FORMS)
def test_a_named_month_is_read_at_a_glance_as_when_all_is_read(
    day: str, month: str, year: str, form: str
) -> None:
    text = form.format(day, month, year)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_dates, "_named_month", lambda typed: None)
        slowly = read_anew(text)
    assert read_anew(text) == slowly


def test_most_typed_dates_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("looked for other ways to read it")

    monkeypatch.setattr(typed_dates, "_dateutil_parse", refuse)
    assert [read_anew(text) for text in ("3 May 1999", "Jan. 31, 2019", "June 2024")] == [
        TypedDate("1999-05-03"),
        TypedDate("2019-01-31"),
        TypedDate("2024-06"),
    ]


def read_anew(text: str) -> TypedDate | str | None:
    """What a text is read as, or why not; nothing is remembered of it."""
    try:
        return read_typed.__wrapped__(text)
    except TypedDateError as fault:
        return fault.message
