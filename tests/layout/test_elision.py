"""Elision: texts are cut where they must be and no sooner, never through a sign of several characters."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import seven_px_a_letter
from timeline_app.layout.elision import ELLIPSIS, elide
from timeline_app.layout.metrics import TextRole

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40)


@given(TEXTS, st.floats(0, 400))
def test_an_elided_text_is_a_beginning_that_fits(text: str, room_px: float) -> None:
    elided = elide(text, TextRole.TITLE, room_px, seven_px_a_letter)
    assert seven_px_a_letter(elided, TextRole.TITLE) <= room_px
    if elided != text:
        assert elided == "" or (elided.endswith(ELLIPSIS) and text.startswith(elided[:-1]))


@given(st.text("abc def", min_size=10, max_size=40), st.floats(0, 400))
def test_no_longer_beginning_would_fit(text: str, room_px: float) -> None:
    elided = elide(text, TextRole.TITLE, room_px, seven_px_a_letter)
    if elided != text:
        longer = text[: len(elided)].rstrip()
        too_long = seven_px_a_letter(longer + ELLIPSIS, TextRole.TITLE) > math.floor(room_px)
        assert too_long or longer == elided[:-1]


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("Cafe\u0301 de Flore", ("Caf…", "Cafe\u0301…")),
        (
            "AB\U0001f469\u200d\U0001f467\u200d\U0001f466 family",
            ("AB…", "AB\U0001f469\u200d\U0001f467\u200d\U0001f466…"),
        ),
        ("AB\U0001f44d\U0001f3fd yes", ("AB…", "AB\U0001f44d\U0001f3fd…")),
    ],
)
def test_a_sign_of_several_characters_is_not_cut_through(text: str, beginnings: tuple[str, ...]) -> None:
    longest = max(len(one) for one in beginnings)
    for letters in range(4, longest + 1):
        elided = elide(text, TextRole.TITLE, 7.0 * letters, seven_px_a_letter)
        assert elided in beginnings, letters


@given(TEXTS)
def test_what_fits_is_left_whole(text: str) -> None:
    room_px = seven_px_a_letter(text, TextRole.TITLE)
    assert elide(text, TextRole.TITLE, room_px, seven_px_a_letter) == text
