"""Plain dates in words in little time: the same words, and none where the date is not plain."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.model.german import GERMAN
from timeline_app.model.edtf import EdtfError
from timeline_app.model.language import ENGLISH, Language
from timeline_app.model.plain_words import PlainWords
from timeline_app.model.reader_language import language_for
from timeline_app.model.when import WhenError, read_when
from timeline_app.model.words import long_date

LANGUAGES = (ENGLISH, GERMAN, language_for({"LANG": "en_US"}), language_for({"LANG": "ja_JP"}))

PLAIN = (
    *("2007", "2007-03", "2007-03-18", "0044-03-15", "0000", "9999-12-31"),
    *("2007-03-18/2009-01-04", "2007-03-18/2007-03-20", "2007-03-18/2007-04-01", "2007-06/2007-08"),
    *("1985/2003", "0003/0012", "2006-06/2008-01"),
    *("2016-01-04T14:30Z", "2016-01-04T14", "2016-01-04T14:30:07.25-06:00", "2016-01-04T23:59:59"),
    *("2016-01-04T14:30/2016-01-04T16:00", "2016-01-04T14:30Z/2016-01-05T16:00Z"),
    *(
        "2016-01-04T14:30[America/Chicago]/2016-01-04T14:31[America/Chicago]",
        "2016-01-04T09/2016-01-04T09:30",
    ),
    "2016-01-04T14:30[Europe/Berlin]",
    *("2007/", "/2007-03", "2007-03-18/..", "../2007", "2007~", "2007-03?", "2007-03-18%"),
)
NOT_PLAIN = (
    *(
        "",
        "/",
        "../..",
        "../",
        "/..",
        "2007~/",
        "2007?~",
        "2007-13?",
        "~",
        "198X",
        "2007-21",
        "-0043",
        "Y17000000002",
    ),
    *("2007-13", "2007-02-30", "2007-00", "2007-01-00", "2007-3-1", "2009/2007", "2007/2007", "[2007,2008]"),
    *("2007-03/2009", "2007/2007-05"),
    *(
        "2007-03-18T",
        "2007-03-18T25:00",
        "2007-03-18T24:00",
        "2007-03-18T14:30~",
        "2007-03-18/2007-03-18T14:30",
        "2007T14",
    ),
    *("2016-01-04T14:30Z/2016-01-04T15:30+01:00", "2016-01-04T14:31/2016-01-04T14:30", "２００７"),
)


def words_of(text: str, language: Language) -> str | None:
    """The words as they are said elsewhere."""
    try:
        return long_date(read_when(date=text), language=language)
    except (WhenError, EdtfError):
        return None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", PLAIN)
def test_plain_dates_are_said_as_elsewhere(text: str, language: Language) -> None:
    assert PlainWords(language).long(text) == words_of(text, language)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_of_others_nothing_is_said(text: str) -> None:
    assert PlainWords(ENGLISH).long(text) is None


ENDS = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")),
    st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='seconds')}Z"),
    st.sampled_from(
        ("", "..", "2007-03~", "2016-01-04", "2016-01-05T10", "2016-01-05T10:20", "2016-01-05T10:20:30-06:00")
    ),
    st.text("0123456789-TXZ/~", max_size=12),
)


@given(first=ENDS, last=ENDS | st.just(""), language=st.sampled_from(LANGUAGES))
@example(first="2016-01-05T10:20", last="2016-01-05T10", language=ENGLISH)
def test_whatever_is_said_is_what_is_said_elsewhere(first: str, last: str, language: Language) -> None:
    text = f"{first}/{last}" if last else first
    said = PlainWords(language).long(text)
    assert said is None or said == words_of(text, language)
