"""Texts in another order of rows."""

from __future__ import annotations

import numpy as np
import pytest

from timeline_app.model.reordered import Reordered


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
