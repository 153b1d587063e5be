"""Whose words the events of a list are, as columns: each event is looked at; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from timeline_app.model.arrays import Booleans, Ints
from timeline_app.model.timeline import Timeline


class Attributions(NamedTuple):
    """For each row whether it says whose words it is, and who expected it; and single words in attributions.

    ``word_rows`` and ``word_codes`` go together, in the order of rows; a code is an index into ``words``.
    """

    has_by: Booleans
    has_according_to: Booleans
    word_rows: Ints
    word_codes: Ints
    words: tuple[str, ...]


def find_attributions(timeline: Timeline, row_of: Ints, pause: Callable[[], None]) -> Attributions:
    """Those of a list; ``row_of`` are the rows of its events by their numbers in the file, -1 for no row.

    ``pause`` is called after each some events.
    """
    by: list[int] = []
    according_to: list[int] = []
    word_numbers: list[int] = []
    word_codes: list[int] = []
    code_by_word: dict[str, int] = {}
    for some in timeline.read_attributions():
        pause()
        for number, said in some:
            if said.by:
                by.append(number)
            if said.according_to:
                according_to.append(number)
            for word in dict.fromkeys((*said.by, *said.against, *said.to, *said.according_to)):
                if " " not in word:
                    word_numbers.append(number)
                    word_codes.append(code_by_word.setdefault(word, len(code_by_word)))
    rows, codes = row_of[np.array(word_numbers, dtype=np.int64)], np.array(word_codes, dtype=np.int64)
    by_row = np.argsort(rows, kind="stable")
    by_row = by_row[rows[by_row] >= 0]

    def marked(numbers: list[int]) -> Booleans:
        is_marked = np.zeros(len(row_of), dtype=np.bool_)
        is_marked[numbers] = True
        return is_marked[timeline.table.record]

    return Attributions(
        has_by=marked(by),
        has_according_to=marked(according_to),
        word_rows=rows[by_row],
        word_codes=codes[by_row],
        words=tuple(code_by_word),
    )
