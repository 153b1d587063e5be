"""The letters of many texts in one array, with zeros between them; it does not know what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from timeline_app.model.arrays import NDArray, Places

Numbers = NDArray[np.uint8] | NDArray[np.uint32]


class Letters(NamedTuple):
    """Texts as the ``numbers`` of their letters: one byte each where all are in ASCII, else four.

    Behind each text there are zeros, at least one, up to where the next one starts.
    """

    numbers: Numbers
    starts: Places
    lengths: Places

    @classmethod
    def of(cls, texts: Sequence[str]) -> Letters:
        """The letters of these texts."""
        lengths = np.fromiter(map(len, texts), np.intp, len(texts))
        written = "\0".join((*texts, "")).encode("utf-32-le", "surrogatepass")
        return cls(np.frombuffer(written, dtype="<u4"), np.cumsum(lengths + 1) - lengths - 1, lengths)

    @property
    def are_told_apart(self) -> bool:
        """Whether all zeros stand behind texts, and none in one."""
        return bool(np.count_nonzero(self.numbers) == self.lengths.sum())

    def only(self, chosen: Places) -> Letters:
        """Some of the texts, in their order."""
        if len(chosen) == len(self.starts):
            return self
        rooms = np.diff(self.starts, append=len(self.numbers))
        is_chosen = np.zeros(len(rooms), dtype=np.bool_)
        is_chosen[chosen] = True
        starts = np.cumsum(rooms[chosen]) - rooms[chosen]
        return Letters(self.numbers[np.repeat(is_chosen, rooms)], starts, self.lengths[chosen])

    def texts(self) -> list[str]:
        """Each text by itself."""
        coding = "ascii" if self.numbers.itemsize == 1 else "utf-32-le"
        written = self.numbers.tobytes().decode(coding, "surrogatepass")
        ends = self.starts + self.lengths
        return [written[start:end] for start, end in zip(self.starts.tolist(), ends.tolist(), strict=True)]
