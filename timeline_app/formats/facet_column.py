"""What events name of one kind (people, places, tags, sources) as codes, gathered one by one or many at once.

It does not know what the kind is.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.facets import Facet

K = TypeVar("K")
T = TypeVar("T")

Codes = NDArray[np.int32]
Counts = NDArray[np.int32]
"""How many codes each event has."""


class FacetColumn:
    """Codes for texts, in the order of the events; texts may mean the same value.

    ``sound`` says of a text which value it means, or None where the event that has it needs a closer look.
    """

    def __init__(self, values: Iterable[str], sound: Callable[[str], str | None]) -> None:
        self._sound = sound
        self._code_by_value = {value: code for code, value in enumerate(values)}
        self._code_by_text: dict[str, int] = {}
        self._records = array("q")
        self._counts = array("i")
        self._codes = array("i")

    def codes(self, texts: Sequence[str]) -> Codes | None:
        """The codes of texts that are all sound, or None where one of them is not."""
        try:
            return looked_up(self._code_by_text, texts)
        except KeyError:
            for text in dict.fromkeys(texts):
                if text not in self._code_by_text:
                    value = self._sound(text)
                    if value is None:
                        return None
                    self._code_by_text[text] = self._code(value)
        return self.codes(texts)

    def add_all(self, records: NDArray[np.int64], counts: Counts, codes: Codes) -> None:
        """Take the codes of events with those numbers in the file, so many each."""
        self._records.frombytes(records.tobytes())
        self._counts.frombytes(counts.tobytes())
        self._codes.frombytes(codes.tobytes())

    def add(self, record: int, values: Iterable[str]) -> None:
        """Take the values of the event with that number in the file."""
        codes = [self._code(value) for value in values]
        self._records.append(record)
        self._counts.append(len(codes))
        self._codes.extend(codes)

    def finish(self, count: int) -> Facet:
        """All of it, for so many events of the file."""
        counts = np.zeros(count, dtype=np.int64)
        counts[np.frombuffer(self._records, np.int64)] = np.frombuffer(self._counts, np.int32)
        starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(counts, out=starts[1:])
        return Facet(
            values=tuple(self._code_by_value),
            starts=starts,
            codes=np.frombuffer(self._codes, np.int32).copy(),
        )

    def _code(self, value: str) -> int:
        return self._code_by_value.setdefault(value, len(self._code_by_value))


def looked_up(codes: Mapping[K, int], texts: Sequence[K]) -> Codes:
    """The code of each text. Raises KeyError where one has none."""
    # Not np.fromiter, which takes half as long again to make numbers of so many small ones.
    return np.frombuffer(array("i", list(map(codes.__getitem__, texts))), np.int32)


def flattened(lists: Sequence[Sequence[T] | None], count: int) -> tuple[list[T], Counts]:
    """The items of all lists one after the other, and how many each has; None is an empty one.

    No lists at all are so many empty ones.
    """
    if not lists:
        return [], np.zeros(count, dtype=np.int32)
    # Lists of one event are short, and mostly none is None.
    counts: Counts
    try:
        counts = np.frombuffer(bytes(map(len, cast(Sequence[Sequence[T]], lists))), np.uint8).astype(np.int32)
    except (TypeError, ValueError):
        counts = np.array([len(one) if one else 0 for one in lists], dtype=np.int32)
    return list(chain.from_iterable(filter(None, lists))), counts
