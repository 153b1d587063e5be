"""Facets: the people, places, tags and sources of all events as codes, to group and filter by.

It knows neither files nor pixels.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import NDArray

FACETS: Final = ("people", "place", "tags", "sources")
"""The names of the facets, as an event writes them."""


class Facet(Struct, frozen=True, kw_only=True, eq=False):
    """What events name of one kind: ``codes[starts[i]:starts[i + 1]]`` are those of event i of the file.

    ``values`` are ids where the list has them, else the words of the event; a code is an index into it. The
    events are numbered as by ``EventTable.record``, so that no order of rows ever matters.
    """

    values: tuple[str, ...]
    starts: NDArray[np.int32] | NDArray[np.int64]
    codes: NDArray[np.int32]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facet) and (
            self.values == other.values
            and np.array_equal(self.starts, other.starts)
            and np.array_equal(self.codes, other.codes)
        )

    def of(self, record: int) -> NDArray[np.int32]:
        """The codes of the event with that number in the file."""
        return self.codes[self.starts[record] : self.starts[record + 1]]

    def counts(self) -> NDArray[np.int64]:
        """How many times each value is named."""
        return np.bincount(self.codes, minlength=len(self.values))


NO_FACETS: Final[Mapping[str, Facet]] = MappingProxyType({})
