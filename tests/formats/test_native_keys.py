"""Many texts in little room: each is what it was, one by one and some thousand at once."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.native_keys import Texts


@given(
    st.lists(st.lists(st.text("aé\n", max_size=3), max_size=5)),
    st.lists(st.text("b\n", max_size=2), max_size=3),
)
def test_texts_are_what_they_were(some: list[list[str]], last: list[str]) -> None:
    texts = Texts()
    for one in some:
        texts.extend(one)
    for text in last:
        texts.append(text)
    wanted = [*chain.from_iterable(some), *last]
    assert list(texts) == wanted
    assert list(chain.from_iterable(texts.in_parts())) == wanted
