"""Text in lines: every word is there, every line fits, and no line is a single leftover word."""

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import LETTER_PX, seven_px_a_letter
from timeline_app.layout.elision import ELLIPSIS
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.wrapping import balanced, flow, wrap

ROLE = TextRole.DATE
TITLE = "The Avery and Dassey cases, as one news article told them"

texts = st.lists(st.text("abcdefg", min_size=1, max_size=9), max_size=20).map(" ".join)


@given(texts, st.integers(10, 400))
def test_every_word_is_there_and_every_line_fits(text: str, room_px: int) -> None:
    lines = wrap(text, ROLE, room_px, seven_px_a_letter)
    assert all(seven_px_a_letter(line, ROLE) <= room_px for line in lines)
    if room_px >= 9 * LETTER_PX:
        assert " ".join(lines) == text


def test_too_long_a_word_is_cut() -> None:
    lines = wrap("short incomprehensibilities", ROLE, 10 * LETTER_PX, seven_px_a_letter)
    assert lines == ("short", "incompreh" + ELLIPSIS)


def test_the_last_line_that_there_may_be_is_cut() -> None:
    lines = wrap(TITLE, ROLE, 20 * LETTER_PX, seven_px_a_letter, most_lines=2)
    assert lines == ("The Avery and Dassey", "cases, as one news" + ELLIPSIS)


def test_a_title_is_broken_into_lines_of_about_one_width() -> None:
    room_px = 50 * LETTER_PX
    assert wrap(TITLE, ROLE, room_px, seven_px_a_letter)[-1] == "told them"
    lines = balanced(TITLE, ROLE, room_px, seven_px_a_letter, most_lines=3)
    assert lines == ("The Avery and Dassey cases, as", "one news article told them")


@given(texts, st.integers(70, 400))
def test_balance_needs_no_more_lines(text: str, room_px: int) -> None:
    plain = wrap(text, ROLE, room_px, seven_px_a_letter)
    lines = balanced(text, ROLE, room_px, seven_px_a_letter, most_lines=99)
    assert len(lines) == len(plain)
    assert " ".join(lines) == " ".join(plain)


def test_phrases_share_lines_and_stay_whole() -> None:
    phrases = ("one two", "three", "four five six", "seven")
    lines = flow(phrases, ROLE, 17 * LETTER_PX, seven_px_a_letter)
    assert lines == ("one two   three", "four five six", "seven")


def test_a_phrase_wider_than_a_line_is_wrapped_by_itself() -> None:
    lines = flow(("one", "two three four five"), ROLE, 10 * LETTER_PX, seven_px_a_letter)
    assert lines == ("one", "two three", "four five")
