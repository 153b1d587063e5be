"""Text fit to be shown: nothing in it moves, hides or passes for its neighbours."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.formats.clean_text import are_plain, has_controls, one_line, paragraphs


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  plain  ", "plain"),
        ("a\nb\tc\r\nd", "a b c d"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("a\0b\x1b[0m", "a\ufffdb\ufffd[0m"),
        ("\ud83d", "\ufffd"),
        ("\u202eabc\u202c", "abc"),
        ("\u2067אבג\u2069 x", "\u2067אבג\u2069 x"),
        ("x\u2066y", "xy"),
        ("x\u2069y\u2066z\u2069", "xyz"),
        ("a\u200db\u200fc\u00adx", "a\u200db\u200fc\u00adx"),
        ("", ""),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_paragraphs_keep_their_breaks_and_tabs() -> None:
    assert paragraphs("a\r\n\tb\rc\x0b\n\n\u202ed") == "a\n\tb\nc\ufffd\n\nd"


@given(st.text())
def test_what_is_shown_holds_no_controls_and_changes_no_more(text: str) -> None:
    line = one_line(text)
    assert not has_controls(line)
    assert not {"\n", "\r", "\t"} & set(line)
    assert one_line(line) == line
    assert all(unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp") for sign in line)
    assert paragraphs(paragraphs(text)) == paragraphs(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert one_line(text) == paragraphs(text) == text


@given(st.lists(st.text(st.characters() | st.sampled_from("\x7f\n\x1f ~é"), max_size=4), max_size=4))
@example(["a", "~ "])
@example(["\x7f"])
@example(["é", "\u202e"])
def test_texts_are_plain_where_cleaning_changes_none(texts: list[str]) -> None:
    assert are_plain(texts) == all(text.isprintable() for text in texts)
    if are_plain(texts):
        assert [paragraphs(text) for text in texts] == texts
