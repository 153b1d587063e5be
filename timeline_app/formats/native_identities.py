"""The identities of the events of a native list, and the relations between events that they make.

It does not know when events were.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import cast

import numpy as np
from msgspec import Raw

from timeline_app.formats.faults import COMPARED_MAX, Blame, Faults, shown
from timeline_app.formats.native_body import RelationBody
from timeline_app.formats.native_keys import KeyIndex, Texts, each_different, hashes_of
from timeline_app.formats.native_light import Text
from timeline_app.model.event import RELATION_TYPES
from timeline_app.model.table import Ints
from timeline_app.model.timeline import Links


class KeyColumn:
    """Takes the identities of events in their order; one without has its place and text for it."""

    def __init__(self) -> None:
        self._keys = Texts()
        self._hashes = array("q")
        self._unnamed: set[int] = set()
        self._first_by_id: Mapping[str, int] | None = None

    def add(self, identity: str, record: int, raw: bytes) -> None:
        """Take that of the event with that number in the file."""
        if not identity:
            self._unnamed.add(len(self._keys))
        key = identity or f"#{record + 1}:{zlib.crc32(raw):08x}"
        self._keys.append(key)
        self._hashes.append(hash(key))

    def add_all(
        self, identities: Sequence[Text], count: int, record: int, raws: Callable[[], Sequence[Raw]]
    ) -> None:
        """Take those of the next events, from the one with that number on; no identities are as many None."""
        if identities and all(identities):
            named = cast(Sequence[str], identities)
            self._keys.extend(named)
            self._hashes.frombytes(hashes_of(named).tobytes())
            return
        texts = identities or (None,) * count
        for at, (identity, raw) in enumerate(zip(texts, raws(), strict=True)):
            self.add(identity or "", record + at, bytes(raw))

    def each_different(self, records: Sequence[int], faults: Faults) -> KeyIndex:
        """One key an event, in the order in which they were taken."""
        keys = KeyIndex(self._keys, np.frombuffer(self._hashes, np.int64))
        if keys.is_each_different:
            return keys
        names = ["" if row in self._unnamed else key for row, key in enumerate(self._keys)]
        different, again, self._first_by_id = each_different(self._keys, names)
        for row in again:
            message = f"The id “{shown(names[row])}” is used twice; relations mean the first one."
            Blame(faults, records[row], ("id",)).warn(message)
        return KeyIndex(different, hashes_of(different))

    def links(
        self,
        relations: Sequence[tuple[int, int, RelationBody]],
        records: Sequence[int],
        rows: Ints,
        keys: KeyIndex,
        faults: Faults,
    ) -> Links:
        """The relations that lead somewhere, each from a taken event, with its place among those of that."""
        row_of = np.empty(len(rows), dtype=np.int32)
        row_of[rows] = np.arange(len(rows), dtype=np.int32)
        types: dict[str, int] = {}
        found: list[tuple[int, int, int]] = []
        for taken, index, relation in relations:
            here = Blame(faults, records[taken], ("relations", index))
            target = self._row_of(str(relation.to), keys)
            if relation.type not in RELATION_TYPES:
                here.at("type").note(
                    f"“{shown(relation.type)}” is a relation of this list alone.",
                    once=("relation", relation.type),
                    near=(relation.type, RELATION_TYPES),
                )
            if target is None:
                to = str(relation.to)
                message = f"No event has the id “{shown(to)}”; the relation is left out."
                here.at("to").warn(message, near=(to, self._known()))
            elif target == taken:
                here.at("to").warn("The event points to itself; the relation is left out.")
            else:
                code = types.setdefault(relation.type, len(types))
                found.append((int(row_of[taken]), code, int(row_of[target])))
        columns = np.array(found, dtype=np.int64).reshape(-1, 3)
        return Links(
            from_row=columns[:, 0].astype(np.int32),
            type=columns[:, 1].astype(np.int16),
            to_row=columns[:, 2].astype(np.int32),
            types=tuple(types),
        )

    def _known(self) -> Sequence[str]:
        # Among so many that none is looked for it does not matter which have a name of their own.
        if len(self._keys) > COMPARED_MAX:
            return self._keys
        return [key for row, key in enumerate(self._keys) if row not in self._unnamed]

    def _row_of(self, name: str, keys: KeyIndex) -> int | None:
        """Which of the events taken has that id, the first of several."""
        if self._first_by_id is not None:
            return self._first_by_id.get(name)
        row = keys.find(name)
        return None if row in self._unnamed else row
