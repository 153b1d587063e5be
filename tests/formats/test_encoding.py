"""The bytes of a file as UTF-8 text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.encoding import EncodingError, as_utf8


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=50),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_texts_with_or_without_a_mark(text: str, encoding: str) -> None:
    text = "[" + text
    assert as_utf8(text.encode(encoding)) == text.encode()


@given(st.text(st.characters(codec="ascii"), max_size=50), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf_16_is_told_by_its_zeros(text: str, encoding: str) -> None:
    text = "[1" + text
    assert as_utf8(text.encode(encoding)) == text.encode()


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_at_a_place(data: bytes) -> None:
    refusal: EncodingError | None = None
    text = b""
    try:
        text = as_utf8(data)
    except EncodingError as fault:
        refusal = fault
    text.decode()
    assert refusal is None or 0 <= refusal.offset <= len(refusal.text)


@pytest.mark.parametrize("before", [0, 10, 1_048_574, 1_048_575, 1_048_576, 2_000_000])
def test_the_place_of_a_wrong_byte_in_a_long_text(before: int) -> None:
    with pytest.raises(EncodingError) as raised:
        as_utf8(b"x" * before + "é".encode("latin-1") + b"yz")
    assert raised.value.offset == before
    assert "byte E9" in raised.value.message


@pytest.mark.parametrize("before", [1_048_573, 1_048_574, 1_048_575])
def test_characters_across_the_pieces(before: int) -> None:
    text = b"x" * before + "😀".encode() + b"y"
    assert as_utf8(text) == text
    with pytest.raises(EncodingError) as raised:
        as_utf8(text[:-3])
    assert raised.value.offset == before


def test_half_of_a_character_in_utf_16() -> None:
    with pytest.raises(EncodingError) as raised:
        as_utf8(codecs.BOM_UTF16_LE + "[\ud800]".encode("utf-16-le", "surrogatepass"))
    assert raised.value.offset == 1
