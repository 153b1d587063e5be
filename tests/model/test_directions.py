"""Texts of a list in sentences: those from right to left are isolated, all others stay the very same."""

from __future__ import annotations

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.directions import (
    CLOSE,
    OPEN,
    bare,
    cut,
    isolated,
    joined,
    led,
    quotes_isolated,
    runs_right_to_left,
)

HEBREW, ARABIC = "שלום", "مرحبا"


@pytest.mark.parametrize("text", ["", "Said", "État", "Привет", "“漢字” – 5 %", "👩\u200d👧", "ไทย"])
def test_what_runs_from_left_to_right_stays_the_very_same(text: str) -> None:
    assert isolated(text) is text
    assert quotes_isolated(f"“{text}” is it") == f"“{text}” is it"


@pytest.mark.parametrize("text", [HEBREW, ARABIC, f"in {HEBREW}", "٣", "\u200f", "𐤀𐤁", "ﷺ"])
def test_what_runs_from_right_to_left_is_a_piece_of_its_own(text: str) -> None:
    assert isolated(text) == f"{OPEN}{text}{CLOSE}"
    assert bare(isolated(text)) == text


@given(st.characters())
def test_every_letter_and_number_from_right_to_left_is_known(letter: str) -> None:
    if bidirectional(letter) in ("R", "AL", "AN"):
        assert isolated(letter) != letter
    elif letter.isalpha() and bidirectional(letter) == "L":
        assert isolated(letter) == letter


def test_what_is_joined_is_isolated_each_by_itself() -> None:
    assert joined((HEBREW, "", "Said", ARABIC), ", ") == f"{OPEN}{HEBREW}{CLOSE}, Said, {OPEN}{ARABIC}{CLOSE}"
    assert joined((), ", ") == ""


@pytest.mark.parametrize("text", [f"\u2068{HEBREW}\u2069 5", f"\u200e{ARABIC}", "\u2067said\u2069"])
def test_what_a_list_says_itself_is_not_taken_away(text: str) -> None:
    assert bare(text) == text
    assert bare(f"Said by {isolated(text)}.") == f"Said by {text}."


def test_a_line_runs_as_its_letters_outside_of_isolates_do() -> None:
    title = isolated(HEBREW)
    assert not runs_right_to_left(f"“{title}” · 4 y earlier")
    assert not runs_right_to_left(title)
    assert runs_right_to_left(f"5 {ARABIC} {isolated(HEBREW)} said")
    assert runs_right_to_left(f"\u2066said\u2069 {HEBREW}")


def test_a_line_that_begins_with_an_isolate_may_be_led() -> None:
    assert led("Said") == "Said"
    assert led(f"in {isolated(HEBREW)}") == f"in {isolated(HEBREW)}"
    assert led(isolated(HEBREW)) == f"\u200e{OPEN}{HEBREW}{CLOSE}"
    assert bare(led(isolated(HEBREW))) == HEBREW


def test_of_a_sentence_what_stands_between_quotation_marks_is_isolated() -> None:
    told = quotes_isolated(f"“{HEBREW}” (1950) and “Said” are “{ARABIC}”.")
    assert told == f"“{OPEN}{HEBREW}{CLOSE}” (1950) and “Said” are “{OPEN}{ARABIC}{CLOSE}”."
    assert bare(told) == f"“{HEBREW}” (1950) and “Said” are “{ARABIC}”."


def test_an_isolate_that_is_cut_is_closed() -> None:
    told = f"Said by {isolated(HEBREW)}, in {isolated(ARABIC * 9)}"
    assert cut(told, 200) == told
    for most in range(2, len(told)):
        short = cut(told, most)
        assert len(short) <= most + len(CLOSE)
        assert [short.count(sign) for sign in OPEN[:1] + CLOSE[-1:]] == [short.count(OPEN)] * 2
        assert not set(bare(short)) & set(OPEN + CLOSE)
        assert "…" in short
    assert cut("Said and done", 6) == "Said…"
