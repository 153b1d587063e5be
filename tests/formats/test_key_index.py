"""Identities are found by a part of their hashes, and never mixed up where two have the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats import native_keys
from timeline_app.formats.native_keys import KeyIndex, hashes_of_keys

TEXTS = st.lists(st.text("ab\u00e9", max_size=3), unique=True, max_size=12)


@given(TEXTS, st.text("ab", max_size=3))
def test_each_text_is_found_where_it_stands(texts: list[str], other: str) -> None:
    index = KeyIndex(texts, hashes_of_keys(texts))
    assert index.is_each_different
    assert index.find_all([*texts, other]) == [
        *range(len(texts)),
        texts.index(other) if other in texts else None,
    ]


@pytest.mark.parametrize("missing", ["four", ""])
def test_texts_are_told_apart_where_half_of_their_hashes_is_the_same(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["one", "two", "three"]
    index = KeyIndex(texts, np.arange(3, dtype=np.uint64))
    monkeypatch.setattr(native_keys, "hashes_of_keys", lambda asked: np.zeros(len(asked), dtype=np.uint64))
    assert index.is_each_different
    assert index.find_all(["three", missing, "one", "two"]) == [2, None, 0, 1]


@given(st.lists(st.integers(0, 40) | st.integers(0, 2**64 - 1), max_size=30))
def test_repeats_are_told_from_hashes_that_begin_alike(hashes: list[int]) -> None:
    index = KeyIndex([str(one) for one in hashes], np.array(hashes, dtype=np.uint64))
    assert index.is_each_different == (len(set(hashes)) == len(hashes))
