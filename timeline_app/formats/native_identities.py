"""The identities of the events of a native list, and the relations between events that they make.

It does not know when events were.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Raw

from timeline_app.formats.byte_words import Words, hashes_of
from timeline_app.formats.faults import COMPARED_MAX, Blame, Faults, shown
from timeline_app.formats.grown import Grown
from timeline_app.formats.kept_texts import Texts
from timeline_app.formats.native_body import RelationBody
from timeline_app.formats.native_keys import KeyIndex, each_different, hashes_of_keys
from timeline_app.model.arrays import Ints, Places
from timeline_app.model.event import RELATION_TYPES
from timeline_app.model.timeline import Links


class KeyColumn:
    """Takes the identities of events in their order; one without has its place and text for it.

    ``source`` is the text in which identities lie.
    """

    def __init__(self, source: bytes) -> None:
        self._keys = Texts(source)
        self._hashes = Grown(np.uint64)
        self._unnamed = Grown(np.bool_)
        self._first_by_id: Mapping[str, int] | None = None

    def add(self, identity: str, record: int, raw: bytes) -> None:
        """Take that of the event with that number in the file."""
        key = identity or f"#{record + 1}:{zlib.crc32(raw):08x}"
        self._keys.append(key)
        # Those of many at once take less time.
        self._hashes.append(0)
        self._unnamed.append(not identity)

    def add_all(self, identities: Sequence[str], record: int, raws: Sequence[Raw]) -> None:
        """Take those of the next events, from the one with that number on; some of them may be empty."""
        for at, (identity, raw) in enumerate(zip(identities, raws, strict=True)):
            self.add(identity, record + at, bytes(raw))

    def take(self, starts: Places, lengths: Places, hashes: Words) -> None:
        """Take those of the next events, which are stretches of the source; none is empty."""
        self._keys.take(starts, lengths)
        self._hashes.extend(hashes)
        self._unnamed.extend(np.zeros(len(starts), dtype=np.bool_))

    def each_different(self, records: Ints, faults: Faults) -> KeyIndex:
        """One key an event, in the order in which they were taken."""
        hashes, self._hashes = self._hashes.all(), Grown(np.uint64)
        places, own = self._keys.own_stretches()
        hashes[places] = hashes_of(*own)
        keys = KeyIndex(self._keys, hashes)
        if keys.is_each_different:
            return keys
        names = self._names()
        different, again, self._first_by_id = each_different(self._keys, names)
        for row in again:
            message = f"The id “{shown(names[row])}” is used twice; relations mean the first one."
            Blame(faults, int(records[row]), ("id",)).warn(message)
        return KeyIndex(different, hashes_of_keys(different))

    def links(
        self,
        relations: Sequence[tuple[int, int, RelationBody]],
        records: Ints,
        rows: Ints,
        keys: KeyIndex,
        faults: Faults,
    ) -> Links:
        """The relations that lead somewhere, each from a taken event, with its place among those of that."""
        row_of = np.empty(len(rows), dtype=np.int32)
        row_of[rows] = np.arange(len(rows), dtype=np.int32)
        types: dict[str, int] = {}
        found: list[tuple[int, int, int]] = []
        targets = self._places([str(relation.to) for _, _, relation in relations], keys)
        for (taken, index, relation), target in zip(relations, targets, strict=True):
            here = Blame(faults, int(records[taken]), ("relations", index))
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
        return self._keys if len(self._keys) > COMPARED_MAX else list(filter(None, self._names()))

    def _names(self) -> list[str]:
        """The identities that the file gives; "" where it gives none."""
        return [
            "" if is_unnamed else key for key, is_unnamed in zip(self._keys, self._unnamed.all(), strict=True)
        ]

    def _places(self, names: Sequence[str], keys: KeyIndex) -> list[int | None]:
        """Which of the events taken have these ids, the first of several."""
        if self._first_by_id is not None:
            return list(map(self._first_by_id.get, names))
        unnamed = self._unnamed.all()
        return [None if at is None or unnamed[at] else at for at in keys.find_all(names)]
