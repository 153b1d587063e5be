"""Texts in another order of rows."""

from __future__ import annotations

import numpy as np
import pytest

from timeline_app.model.reordered import Ordered, Reordered, texts_at


def test_texts_stand_in_the_order_of_the_rows() -> None:
    texts = Reordered(("a", "b", "c"), np.array([2, 0, 1]))
    assert list(texts) == ["c", "a", "b"]
    assert (texts[0], texts[-1], texts[1:], len(texts)) == ("c", "b", ("a", "b"), 3)
    assert [texts.index(text) for text in ("c", "a", "b")] == [0, 1, 2]
    assert "b" in texts
    assert "d" not in texts
    assert texts == Reordered(("b", "c", "a"), np.array([1, 2, 0]))
    assert texts != ("a", "b", "c")


def test_what_is_not_there_has_no_row() -> None:
    texts = Reordered(("a", "b"), np.array([1, 0]))
    for text, start in (("c", 0), ("b", 1)):
        with pytest.raises(ValueError, match="not"):
            texts.index(text, start)
    with pytest.raises(IndexError):
        texts[2]


def test_one_order_upon_another_fetches_many_at_once() -> None:
    fetched: list[list[int]] = []

    class Far(tuple[str, ...]):
        """Texts that are had many at a time."""

        __slots__ = ()

        def at(self, places: np.ndarray[tuple[int], np.dtype[np.intp]]) -> list[str]:
            fetched.append(places.tolist())
            return [self[place] for place in places.tolist()]

    texts = Reordered(Ordered(Far("abc"), np.array([2, 0, 1])), np.array([1, 2, 0]))
    assert texts[:2] == ("a", "b")
    assert list(texts) == ["a", "b", "c"]
    assert texts_at(texts, np.array([2, 0])) == ["c", "a"]
    assert fetched == [[0, 1], [0, 1, 2], [2, 0]]
