"""What events name of one kind (people, places, tags, sources) as codes, gathered one by one or many at once.

It does not know what the kind is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from timeline_app.formats.grown import Grown
from timeline_app.model.arrays import NDArray
from timeline_app.model.facets import Facet


class FacetColumn:
    """Codes for texts, in the order of the events; texts may mean the same value.

    ``sound`` says of a text which value it means, or None where the event that has it needs a closer look.
    """

    def __init__(self, values: Iterable[str], sound: Callable[[str], str | None]) -> None:
        self._sound = sound
        self._code_by_value = {value: code for code, value in enumerate(values)}
        self._counts = Grown(np.int32)
        self._codes = Grown(np.int32)

    def code_of(self, text: str) -> int | None:
        """The code of a text that is sound, or None."""
        value = self._sound(text)
        return None if value is None else self._code(value)

    def add_all(self, record: int, counts: NDArray[np.intp], codes: NDArray[np.intp]) -> None:
        """Take the codes of events, so many each, from the one with that number in the file on."""
        self._pass_over(record)
        self._counts.extend(counts)
        self._codes.extend(codes)

    def add(self, record: int, values: Iterable[str]) -> None:
        """Take the values of the event with that number in the file."""
        self._pass_over(record)
        before = len(self._codes)
        for value in values:
            self._codes.append(self._code(value))
        self._counts.append(len(self._codes) - before)

    def finish(self, count: int) -> Facet:
        """All of it, for so many events of the file."""
        self._pass_over(count)
        is_short = len(self._codes) <= np.iinfo(np.int32).max
        starts: NDArray[Any] = np.zeros(count + 1, dtype=np.int32 if is_short else np.int64)
        np.cumsum(self._counts.all(), out=starts[1:])
        return Facet(
            values=tuple(self._code_by_value),
            starts=starts,
            codes=self._codes.all(),
        )

    def _code(self, value: str) -> int:
        return self._code_by_value.setdefault(value, len(self._code_by_value))

    def _pass_over(self, record: int) -> None:
        """Events before that one which were not taken name nothing."""
        missing = record - len(self._counts)
        if missing:
            self._counts.extend(np.zeros(missing, dtype=np.int32))
