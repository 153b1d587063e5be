"""Numbers for texts: each text has its own, whether it is found at once, beside, or asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.byte_words import PADDING, hashes_of, hashes_of_texts, pairs_at
from timeline_app.formats.vocabulary import UNKNOWN, Vocabulary
from timeline_app.model.arrays import Places

LENGTHS = st.sampled_from(
    [0, 1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 63, 64, 65, 112, 126, 127, 128, 129, 160]
)
TEXTS = st.lists(st.builds(lambda size, end: b"a" * size + end, LENGTHS, st.sampled_from([b"", b"b", b"c"])))


def stretches(texts: list[bytes]) -> tuple[bytes, Places, Places]:
    """The texts one behind the other with others between them, where they start and how long they are."""
    lengths = np.array([len(text) for text in texts], np.intp)
    return b"xyz".join((*texts, PADDING)), np.cumsum(lengths + 3) - lengths - 3, lengths


@given(TEXTS, TEXTS)
def test_texts_that_were_learned_are_found_and_no_others(known: list[bytes], texts: list[bytes]) -> None:
    vocabulary = Vocabulary()
    number_of = {text: 7 * at for at, text in enumerate(dict.fromkeys(known))}
    for text, number in number_of.items():
        vocabulary.learn(0, text, number)
    written, starts, lengths = stretches(texts)
    asked = []

    def ask(rows: Places) -> list[int]:
        asked.extend([texts[row] for row in rows.tolist()])
        return [vocabulary.number(0, texts[row]) for row in rows.tolist()]

    found = vocabulary.find_or_ask(pairs_at(written), starts, lengths, ask).tolist()
    assert found == [number_of.get(text, UNKNOWN) for text in texts]
    assert all(len(text) > 127 or text not in number_of for text in asked)


@pytest.mark.parametrize("count", [100, 3_000, 6_000])
def test_many_texts_of_two_kinds(count: int) -> None:
    vocabulary = Vocabulary()
    texts = [b"text %d" % number for number in range(count)]
    written, starts, lengths = stretches(texts + texts)
    kinds = np.repeat(np.arange(2, dtype=np.uint8), count)
    asked: list[int] = []

    def ask(rows: Places) -> list[int]:
        numbers: list[int] = rows.tolist()
        asked.extend(numbers)
        for number in numbers:
            kind, at = divmod(number, count)
            if vocabulary.number(kind, texts[at]) == UNKNOWN:
                vocabulary.learn(kind, texts[at], number)
        return numbers

    for _ in range(2):
        found = vocabulary.find_or_ask(pairs_at(written), starts, lengths, ask, kinds)
        assert found.tolist() == list(range(2 * count))
    assert sorted(set(asked)) == list(range(2 * count))
    assert len(asked) == 2 * count or 2 * count > 4_096


def test_a_new_text_that_stands_there_often_is_asked_for_once() -> None:
    vocabulary = Vocabulary()
    written, starts, lengths = stretches([b"new", b"other"] * 500)
    asked = []

    def ask(rows: Places) -> list[int]:
        asked.append(len(rows))
        for row in rows.tolist():
            vocabulary.learn(0, [b"new", b"other"][row % 2], row % 2)
        return [row % 2 for row in rows.tolist()]

    found = vocabulary.find_or_ask(pairs_at(written), starts, lengths, ask)
    assert found.tolist() == [0, 1] * 500
    assert asked == [2]


@given(TEXTS)
def test_hashes_are_those_of_what_the_stretches_say(texts: list[bytes]) -> None:
    written, starts, lengths = stretches(texts)
    hashes = hashes_of(pairs_at(written), starts, lengths)
    assert hashes.tolist() == hashes_of_texts(texts).tolist()
    assert len(set(hashes.tolist())) == len(set(texts))
