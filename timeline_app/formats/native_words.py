"""Words of events that come again and again (lanes, statuses, bases, places, people, tags, sources) as codes.

It finds those of all events of a slice at once, and does not know what they mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import numpy as np

from timeline_app.formats.json_values import said
from timeline_app.formats.native_scan import Scan, Texts
from timeline_app.formats.native_seams import LISTS
from timeline_app.formats.vocabulary import UNKNOWN, Numbers, Vocabulary
from timeline_app.model.arrays import Places
from timeline_app.model.facets import FACETS

SINGLE: Final = ("lane", "status", "date_basis", "place")
_KINDS: Final = (*SINGLE, *LISTS)
_LATER: Final = ("lane", "status")
"""Of new words of these it is told that they are new; so they get codes only when their events are taken."""


class Words(NamedTuple):
    """The words of one member: of which events, which values, and their codes, UNKNOWN of new ones."""

    events: Places
    numbers: Places
    codes: Numbers


class CodedWords(NamedTuple):
    """The words of members that have one text; of each facet, how many codes each event has, and these."""

    single: Mapping[str, Words]
    facets: Mapping[str, tuple[Numbers, Numbers]]


class _UnsoundError(Exception):
    """An event has a word that is not sound."""


class WordCodes:
    """Knows the codes of words, and learns those of new ones.

    ``code_of`` tells the code of a word by the name of its member, or None: then it is not sound, or, as a
    lane or status, new.
    """

    def __init__(self, code_of: Mapping[str, Callable[[str], int | None]]) -> None:
        self._vocabulary = Vocabulary()
        self._code_of = code_of

    def of(self, scan: Scan) -> CodedWords | None:
        """The words of the events of a slice; None where an event has one that is not sound."""
        values = scan.values
        members = {name: scan.texts_of(name) for name in _KINDS}
        place = members["place"]
        is_named = values.spans(place.numbers)[1] > 0
        members["place"] = Texts(place.events[is_named], place.numbers[is_named])
        sizes = [len(texts.numbers) for texts in members.values()]
        starts, lengths = values.spans(np.concatenate([texts.numbers for texts in members.values()]))
        kinds = np.repeat(np.arange(len(_KINDS), dtype=np.uint8), sizes)

        def ask(asked: Places) -> list[int]:
            ends = (starts + lengths)[asked].tolist()
            written = [
                values.text[start:end] for start, end in zip(starts[asked].tolist(), ends, strict=True)
            ]
            return list(map(self._look_up, kinds[asked].tolist(), written))

        try:
            codes = self._vocabulary.find_or_ask(values.pairs, starts, lengths, ask, kinds)
        except _UnsoundError:
            return None
        parts = dict(zip(_KINDS, np.split(codes, np.cumsum(sizes)[:-1]), strict=True))
        single = {name: Words(*members[name], parts[name]) for name in SINGLE}
        facets = {
            name: (np.bincount(members[name].events, minlength=scan.size), parts[name]) for name in FACETS
        }
        return CodedWords(single, facets)

    def learn(self, name: str, written: bytes, code: int) -> None:
        """Take the code of a word that was UNKNOWN."""
        self._vocabulary.learn(_KINDS.index(name), written, code)

    def known(self, name: str, written: bytes) -> int:
        """The code of a word, or UNKNOWN."""
        return self._vocabulary.number(_KINDS.index(name), written)

    def _look_up(self, kind: int, written: bytes) -> int:
        known = self._vocabulary.number(kind, written)
        if known != UNKNOWN:
            return known
        name = _KINDS[kind]
        code = self._code_of[name](said(written))
        if code is not None:
            self._vocabulary.learn(kind, written, code)
            return code
        if name in _LATER:
            return UNKNOWN
        raise _UnsoundError
