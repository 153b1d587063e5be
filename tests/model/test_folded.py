"""Folded texts side by side: found as one by one, however many lie in a piece."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import SEEDS
from timeline_app.model import folded, folded_words, folding
from timeline_app.model.folded import Folded
from timeline_app.model.folding import Folding, folded_line, needle_of
from timeline_app.model.lines import Lines
from timeline_app.model.search import fold

TEXTS = st.lists(st.text("abéß ’-\n\t北\0\ud800A", max_size=12) | st.text("ab", max_size=300), max_size=30)
NEEDLES = st.text("abeß '-北", min_size=1, max_size=6) | st.text("ab", min_size=1, max_size=40)


def folded_texts(texts: Sequence[str], *, skipped: int = 0, keeps_words: bool = False) -> Folded:
    side_by_side, taken = Folded(), Folding(keeps_words=keeps_words)
    half = len(texts) // 2
    settled = taken.take(texts[:half])
    settled += taken.skip(skipped)
    settled += taken.take(texts[half:])
    settled += taken.settle()
    for one in settled:
        side_by_side.accept(one)
    return side_by_side


def found(side_by_side: Folded, needle: bytes, *, at_word_starts: bool = False) -> list[int]:
    mask = np.zeros(len(side_by_side), dtype=bool)
    for _ in side_by_side.search(needle, mask, at_word_starts=at_word_starts):
        pass
    return np.flatnonzero(mask).tolist()


@given(
    texts=st.lists(st.text("abAZé \t\x7f\0", max_size=8), max_size=20),
    needle=NEEDLES,
    keeps_words=st.booleans(),
)
def test_lines_are_taken_as_the_same_texts_one_by_one(
    texts: list[str], needle: str, keeps_words: bool
) -> None:
    taken = [folded_texts(given, keeps_words=keeps_words) for given in (texts, Lines.of(texts))]
    assert found(taken[0], needle_of(needle)) == found(taken[1], needle_of(needle))


@given(
    texts=TEXTS, needle=NEEDLES, piece_bytes=st.sampled_from([1, 40, 1 << 20]), rare=st.sampled_from([1, 256])
)
@example(texts=["ab" * 10, "b", "", "a"], needle="b" * 3, piece_bytes=1 << 20, rare=1)
@example(texts=["a", "b"], needle="ab", piece_bytes=1 << 20, rare=256)
def test_found_as_one_by_one(texts: list[str], needle: str, piece_bytes: int, rare: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_PIECE_BYTES", piece_bytes)
        patch.setattr(folded, "_RARE", rare)
        side_by_side = folded_texts(texts)
        wanted = folded_line(needle)
        assert found(side_by_side, needle_of(needle)) == [
            number for number, text in enumerate(texts) if wanted in folded_line(text.replace("\0", " "))
        ]


@given(
    texts=TEXTS | st.lists(st.text("ab ", max_size=60), max_size=30),
    needle=NEEDLES,
    piece_bytes=st.sampled_from([1, 40, 1 << 20]),
    most=st.sampled_from([1, 3, 1 << 16]),
    few=st.sampled_from([0, 16]),
)
@example(texts=["ab a", "a b", "ab", "  ", ""], needle="b", piece_bytes=1 << 20, most=1 << 16, few=16)
@example(texts=["aaaaaaaab", "aaaaaaaa", "b"], needle="ab", piece_bytes=1 << 20, most=1 << 16, few=0)
def test_found_by_words_as_without(
    texts: list[str], needle: str, piece_bytes: int, most: int, few: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_PIECE_BYTES", piece_bytes)
        patch.setattr(folded_words, "_NUMBERS", most)
        patch.setattr(folded, "_PLACES_MAX", few)
        by_words = folded_texts(texts, skipped=2, keeps_words=True)
        without = folded_texts(texts, skipped=2)
        for at_word_starts in (False, True):
            told = [
                found(one, needle_of(needle), at_word_starts=at_word_starts) for one in (by_words, without)
            ]
            assert told[0] == told[1]


def test_words_and_who_has_them() -> None:
    text = b"to be or\x01to be\0\0 be\0"
    words = folded_words.words_of(text, np.array([0, 15, 16], dtype=np.int32))
    assert words is not None
    spelled = words.spelled.split()
    owners = [np.flatnonzero(words.texts_with(np.arange(3) == code)).tolist() for code in range(3)]
    assert dict(zip(spelled, owners, strict=True)) == {b"to": [0], b"be": [0, 2], b"or": [0]}


@given(
    texts=st.lists(st.text("abzß' 2\x01", max_size=12), min_size=1, max_size=40),
    piece_bytes=st.sampled_from([1, 40, 1 << 20]),
    many=st.sampled_from([1, 4, 16, 1 << 16]),
    common=st.sampled_from([1, 64]),
)
def test_words_that_many_texts_have(texts: list[str], piece_bytes: int, many: int, common: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_PIECE_BYTES", piece_bytes)
        patch.setattr(folded_words, "_MANY", many)
        patch.setattr(folded_words, "_COMMON", common)
        by_words = folded_texts(texts, keeps_words=True)
    lines = [folded_line(text.replace("\x01", " ")) for text in texts]
    for needle in ("a", "b", "z", "s", "y", "2", "'", "ab", "ba", "ss", "z'"):
        wanted = [number for number, line in enumerate(lines) if needle in line]
        assert found(by_words, needle.encode()) == wanted


def test_of_words_that_many_texts_have_no_numbers_are_kept() -> None:
    text = b"a b\0" + b"a c\0" * 80
    words = folded_words.words_of(text, np.arange(0, len(text), 4, dtype=np.int32))
    assert words is not None
    assert len(words.common) == 2
    assert words.texts.tolist() == [0]


@given(texts=TEXTS, needle=NEEDLES, piece_bytes=st.sampled_from([1, 40, 1 << 20]), seed=SEEDS)
def test_a_few_are_found_as_among_all(texts: list[str], needle: str, piece_bytes: int, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_PIECE_BYTES", piece_bytes)
        side_by_side = folded_texts(texts, skipped=2)
    random, mask = Random(seed), np.zeros(len(side_by_side), dtype=bool)
    some = np.array([number for number in range(len(mask)) if random.random() < 0.3], dtype=np.intp)
    for _ in side_by_side.search_some(needle_of(needle), some, mask):
        pass
    among_all = found(side_by_side, needle_of(needle))
    assert np.flatnonzero(mask).tolist() == [number for number in some.tolist() if number in among_all]


@pytest.mark.parametrize(("needle", "numbers"), [("art", [0, 1, 4]), ("2", [2]), ("é", [3, 6])])
def test_at_the_starts_of_words(needle: str, numbers: list[int]) -> None:
    texts = ["art", "of-art", "12 2", "x Élan e", "(art)", "start", "éart"]
    assert found(folded_texts(texts), needle_of(needle), at_word_starts=True) == numbers


def test_skipped_texts_have_numbers_and_hold_nothing() -> None:
    side_by_side = folded_texts(["a", "b", "ba"], skipped=3)
    assert len(side_by_side) == 6
    assert found(side_by_side, b"b") == [4, 5]


def test_nothing_is_found_across_two_texts_or_their_ends() -> None:
    side_by_side = folded_texts(["ab", "cd"])
    for needle in (b"bc", b"abc", b"abcdefgh"):
        assert found(side_by_side, needle) == []


def test_texts_can_be_found_while_more_are_taken() -> None:
    side_by_side = Folded()
    side_by_side.take(["a"])
    side_by_side.settle()
    search = side_by_side.search(b"a", mask := np.zeros(1, dtype=bool))
    side_by_side.take(["a"] * 3)
    side_by_side.settle()
    for _ in search:
        pass
    assert mask.tolist() == [True]


def test_a_needle_holds_no_sign_that_parts_texts() -> None:
    assert needle_of("\0") == needle_of("\x01") == "\N{REPLACEMENT CHARACTER}".encode()
    assert needle_of(" A \n É ") == b"a e"
    assert folded_line("  ") == ""
    assert fold("É") == "e"


def test_after_a_text_however_long_others_are_found() -> None:
    side_by_side = folded_texts(["a b" * 70_000, "", "c d", "b c"])
    assert found(side_by_side, b"b c") == [3]
    assert found(side_by_side, b"b") == [0, 3]
