"""Many texts in little room: each is what it was, one by one and some thousand at once."""

from __future__ import annotations

import json
from itertools import chain
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats import native_intake, read_bytes
from timeline_app.formats.byte_words import PADDING, PAIR_BYTES
from timeline_app.formats.grown import Grown
from timeline_app.formats.kept_texts import Texts
from timeline_app.model.reordered import Ordered

SOURCE = b"".join(("a\nbé".encode(), PADDING))
STRETCHES = st.sampled_from(["", "a", "a\n", "\n", "b", "bé", "é"])
OTHERS = st.text("bé\n\ud800", max_size=3)


def kept(parts: list[list[str] | str]) -> Texts:
    """Texts of which some were taken as stretches of the source, and some one by one."""
    texts = Texts(SOURCE)
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        else:
            starts = [SOURCE.index(one.encode()) for one in part]
            texts.take(np.array(starts, np.intp), np.array([len(one.encode()) for one in part], np.intp))
    return texts


@given(st.lists(OTHERS | st.lists(STRETCHES, max_size=5), max_size=6))
def test_texts_are_what_they_were(parts: list[list[str] | str]) -> None:
    texts = kept(parts)
    wanted = list(chain.from_iterable([part] if isinstance(part, str) else part for part in parts))
    assert list(texts) == wanted
    assert list(chain.from_iterable(texts.in_parts())) == wanted
    assert [texts[place] for place in range(len(texts))] == wanted
    assert list(texts[1:]) == wanted[1:]


@given(st.permutations(range(4)))
def test_texts_in_another_order(places: list[int]) -> None:
    wanted = ["a\n", "b", "x", "é"]
    texts = kept([["a\n", "b"], "x", ["é"]])
    ordered = Ordered(texts, np.array(places, np.intp))
    assert list(ordered) == [wanted[place] for place in places]
    assert ordered[1] == wanted[places[1]]
    assert ordered[1:3] == tuple(wanted[place] for place in places[1:3])
    assert ordered == [wanted[place] for place in places]
    assert ordered != wanted[:3]


@given(st.lists(st.sampled_from(["", "a", "a\n", "b", "bé"]), max_size=6), st.booleans())
def test_letters_are_had_where_all_are_in_ascii_and_in_the_source(
    stretches: list[str], is_one_kept: bool
) -> None:
    texts = kept([stretches, *(["a"] if is_one_kept else [])])
    found = Ordered(texts, np.arange(len(texts))).ascii_at(np.arange(len(texts)))
    if is_one_kept or not stretches or not "".join(stretches).isascii():
        assert found is None
    else:
        assert found is not None
        assert found.texts() == stretches
        assert found.are_told_apart
        assert found.starts[0] == 0


def test_letters_too_near_to_the_end_of_the_source_are_had_in_another_way() -> None:
    for behind in range(2 * PAIR_BYTES):
        texts = Texts(b"abc" + b"." * behind)
        texts.take(np.array([0, 1]), np.array([3, 2]))
        found = texts.ascii_at(np.arange(2))
        assert (found is not None) == (behind >= PAIR_BYTES)
        assert found is None or found.texts() == ["abc", "bc"]


def test_looking_at_titles_that_were_read_one_by_one_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # Else two threads that look for the first time would change it at once.
    monkeypatch.setattr(native_intake, "FEW", 1_000)
    text = json.dumps({"events": [{"title": f"Event {number}"} for number in range(60)]}).encode()
    timeline = read_bytes(text).timeline
    assert timeline is not None
    with patch.object(Grown, "extend", side_effect=AssertionError):
        assert [*timeline.table.title] == [f"Event {number}" for number in range(60)]
