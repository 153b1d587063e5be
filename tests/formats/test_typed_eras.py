"""Years before Christ and of deep time, as people type them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.typed_dates import TypedDateError, read_typed
from timeline_app.formats.typed_eras import read_era
from timeline_app.model.when import read_when
from timeline_app.model.words import long_date


@pytest.mark.parametrize(
    ("typed", "edtf", "words"),
    [
        ("44 BCE", "-0043", "44 BCE"),
        ("44 B.C.", "-0043", "44 BCE"),
        ("1 BC", "0000", "1 BCE"),
        ("15 March 44 BCE", "-0043-03-15", "15 March 44 BCE"),
        ("March 15, 44 BC", "-0043-03-15", "15 March 44 BCE"),
        ("Mar 44 bc", "-0043-03", "March 44 BCE"),
        ("100-44 BCE", "-0099/-0043", "100–44 BCE"),
        ("10,000 BCE", "-9999", "10,000 BCE"),
        ("12 000 BC", "Y-11999", "12,000 BCE"),
        ("c. 300 BC", "-0299~", "about 300 BCE"),
        ("300 BCE?", "-0299?", "300 BCE (uncertain)"),
        ("AD 79", "0079", "79 CE"),
        ("24 August 79 AD", "0079-08-24", "24 August 79 CE"),
        ("44 CE", "0044", "44 CE"),
        ("13.8 billion years ago", "Y-13800000000S3", "13.8 billion years ago"),
        ("66 million years ago", "Y-66000000S2", "66 million years ago"),
        ("4.54 bn years ago", "Y-4540000000S3", "4.54 billion years ago"),
        ("66 Ma", "Y-66000000S2", "66 million years ago"),
        ("300,000 years ago", "Y-300000~", "about 300,000 years ago"),
        ("12 ka", "-9999~", "about 10,000 BCE"),
        ("2.5 billion BCE", "Y-2500000000S2", "2.5 billion years ago"),
    ],
)
def test_eras(typed: str, edtf: str, words: str) -> None:
    read = read_typed(typed)
    assert read is not None
    assert read.edtf == edtf
    assert long_date(read_when(date=edtf)) == words


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0 BCE", "no year 0"),
        ("500 years ago", "Write the year"),
        ("99999999999999 BCE", "not a date"),
        ("31 Foo 44 BCE", "not a date"),
        ("30 February 44 BCE", "not a date"),
    ],
)
def test_what_cannot_be_meant(typed: str, message: str) -> None:
    with pytest.raises(TypedDateError, match=message):
        read_typed(typed)


@given(st.text(alphabet="0123456789 ,.-–BCEADcabdg?~yersagomilnt", max_size=40))
def test_no_text_is_an_error_of_the_program(text: str) -> None:
    with suppress(TypedDateError):
        read = read_typed(text)
        assert read is None or read_when(date=read.edtf)


@given(st.integers(1, 200_000_000_000))
def test_every_year_before_christ_is_read_as_it_is_written(year: int) -> None:
    edtf = read_era(f"{year:,} BCE")
    assert edtf is not None
    assert (
        read_when(date=edtf).start_earliest
        == read_when(date=f"Y{1 - year}" if year > 10_000 else edtf).start_earliest
    )


def test_dates_without_an_era_are_none_of_this() -> None:
    for text in ("2007", "5 May 2006", "3/5/2019", "Monday", "a bad day", "12 March 2016, 4 am"):
        assert read_era(text) is None
