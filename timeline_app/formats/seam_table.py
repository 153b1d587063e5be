"""The seams of a list as rows of a table, and what each of them says, column by column.

It learns seams as it meets them, and does not know where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from timeline_app.formats.byte_words import pairs_at
from timeline_app.formats.json_values import UnlikeError, Values
from timeline_app.formats.native_seams import (
    DEPTHS,
    Said,
    Seam,
    Shape,
    has_numbers,
    read_seam,
    shape_of,
    unread_seam,
    without_numbers,
)
from timeline_app.formats.vocabulary import UNKNOWN, Numbers, Vocabulary
from timeline_app.model.arrays import Places

_KEPT_MAX: Final = 4_096
"""So many seams are kept as they are written: of more, few would come again."""
_MOST_SEAMS: Final = 4_096
_ZERO: Final = np.uint8(ord("0"))


class SaidColumns:
    """What seams say of an event, each a column."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.named = np.array([one.named for one in said], dtype=np.int64)
        self.inner_named = np.array([one.inner_named for one in said], dtype=np.int64)
        self.inner_counts = np.array([one.inner_count for one in said], dtype=np.int64)
        self.importances = np.array([one.importance for one in said], dtype=np.int8)
        self.contexts = np.array([one.context for one in said], dtype=np.int8)


class SeamTable:
    """Each seam has DEPTHS rows, one for each depth at which it may begin."""

    def __init__(self) -> None:
        self._written = Vocabulary()
        self._numbered = Vocabulary()
        self._rows: dict[Shape, int] = {}
        self._seams: list[Seam] = []
        self._unread: dict[int, Shape] = {}
        self._kept = 0
        self._spread()

    def rows(self, values: Values) -> Numbers:
        """The first row of each seam, from the one before the first value to the one behind the last.

        Raises:
            UnlikeError: where one cannot be in any JSON.
        """
        starts, ends = np.empty((2, len(values.starts) + 1), dtype=np.intp)
        starts[0], ends[-1] = 0, values.end
        np.add(values.ends, 1, out=starts[1:])
        # A quote stands before the value.
        np.subtract(values.starts, 1, out=ends[:-1])

        lengths = ends - starts
        rows = self._written.find(values.pairs, starts, lengths)
        others = np.flatnonzero(rows == UNKNOWN)
        if len(others):
            rows[others] = self._rows_of_others(values, starts[others], lengths[others])
        if len(self._seams) > len(self.steps):
            self._spread()
        return rows

    def read(self, rows: Numbers) -> bool:
        """Read the seams of these rows that were not read yet: all of them look strange; says whether any is.

        Of the depths at which a seam may begin, hardly any occurs.
        """
        unread = [row for row in set(rows.tolist()) if row in self._unread]
        for row in unread:
            self._seams[row] = read_seam(self._unread.pop(row), row % DEPTHS)
        if unread:
            self._spread()
        return bool(unread)

    def _rows_of_others(self, values: Values, starts: Places, lengths: Places) -> Numbers:
        """The first row of each seam that is not known as it is written."""
        # Numbers that do not come again make one seam many: those of as many digits are made alike.
        alike = np.where(values.letters - _ZERO < 10, _ZERO, values.letters).tobytes()

        ends = starts + lengths

        def ask(asked: Places) -> Numbers:
            def ask_each(some: Places) -> list[int]:
                places = map(slice, starts[asked[some]].tolist(), ends[asked[some]].tolist())
                return [self._row_of(values.text[place], alike[place]) for place in places]

            # What is alike may still say different things, by its small numbers.
            return self._written.find_or_ask(values.pairs, starts[asked], lengths[asked], ask_each)

        return self._numbered.find_or_ask(pairs_at(alike), starts, lengths, ask)

    def _row_of(self, written: bytes, alike: bytes) -> int:
        row = self._written.number(0, written)
        if row == UNKNOWN:
            row = self._numbered.number(0, alike)
        return self._learn(written, alike) if row == UNKNOWN else row

    def _learn(self, written: bytes, alike: bytes) -> int:
        shape = shape_of(written)
        if shape is None:
            raise UnlikeError
        vocabulary = self._written
        if has_numbers(shape):
            vocabulary, written, shape = self._numbered, alike, without_numbers(shape)
        row = self._rows.get(shape)
        if row is None:
            if len(self._rows) == _MOST_SEAMS:
                raise UnlikeError
            row = self._rows[shape] = len(self._rows) * DEPTHS
            self._seams += [unread_seam(shape)] * DEPTHS
            self._unread |= dict.fromkeys(range(row, row + DEPTHS), shape)
        if self._kept < _KEPT_MAX and vocabulary.number(0, written) == UNKNOWN:
            self._kept += 1
            vocabulary.learn(0, written, row)
        return row

    def _spread(self) -> None:
        seams = self._seams
        self.steps = np.array([seam.step for seam in seams], dtype=np.int16)
        self.members = np.array([seam.member for seam in seams], dtype=np.uint8)
        self.latest = np.array([seam.latest for seam in seams], dtype=np.uint8)
        self.facts = np.array([seam.facts for seam in seams], dtype=np.uint8)
        self.control_counts = np.array([seam.control_count for seam in seams], dtype=np.int64)
        self.ended = SaidColumns([seam.ended for seam in seams])
        self.started = SaidColumns([seam.started for seam in seams])
