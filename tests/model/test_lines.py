"""Many texts in one piece: each is what it was, however the piece was made."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.lines import Lines

TEXTS = st.lists(st.text("aé\ud800", max_size=3), max_size=6)


@given(TEXTS, st.integers(0, 6), st.integers(0, 6))
def test_lines_are_what_they_were(texts: list[str], start: int, stop: int) -> None:
    lines = Lines.of(texts)
    assert list(lines) == texts
    assert list(lines[start:stop]) == texts[start:stop]
    assert Lines.of(lines) is lines


@given(TEXTS, TEXTS)
def test_lines_one_behind_the_other_are_lines(some: list[str], others: list[str]) -> None:
    assert list(Lines(Lines.of(some).data + Lines.of(others).data)) == some + others


def test_a_text_with_a_line_break_is_no_line() -> None:
    assert list(Lines.of(["1999", "a\nb", "\n", ""])) == ["1999", "?", "?", ""]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
def test_lines_are_cut_from_letters(spans: list[tuple[int, int]]) -> None:
    letters = np.frombuffer(b"abcdefghi", np.uint8)
    starts, lengths = np.array(spans, np.intp).reshape(-1, 2).T
    lines = Lines.cut(letters, starts, lengths)
    assert list(lines) == ["abcdefghi"[start : start + length] for start, length in spans]
