"""How the index of a list grows: what its events say, folded and settled, some events after some.

It can be worked out anywhere; it does not know where it is kept, nor how it is searched.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.folding import Folding, Settled
from timeline_app.model.said import Said, all_said
from timeline_app.model.timeline import Timeline

TITLES: Final = "titles"
TEXTS: Final = "texts"
SOURCES: Final = "sources"
PLACES: Final = "places"
DATES: Final = "dates"
KINDS: Final = {TITLES: True, TEXTS: True, SOURCES: False, PLACES: False, DATES: False}
"""What is folded each for itself, and whether its words are kept."""


class Growth(NamedTuple):
    """What an index has more: pieces with their kinds, and of events from ``first`` on what else is known.

    ``date_codes`` are their places among the dates, ``flags`` their SaidFlags: one each, or none.
    ``ends_titles`` says that all titles are there.
    """

    pieces: list[tuple[str, Settled]]
    ends_titles: bool = False
    first: int = 0
    date_codes: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
    flags: NDArray[np.uint16] = np.zeros(0, dtype=np.uint16)


class GrowingLostError(Exception):
    """What works out the growths has come to an end before theirs."""


Growths = Generator[Growth, None, None]
"""All that comes to an index; closed, it works no more."""


class Growing(NamedTuple):
    """A way to work out all growths of a list, titles first.

    ``growths`` raises GrowingLostError where it cannot go on. ``leaves_python`` says whether meanwhile Python
    is left to other threads nearly all the time.
    """

    growths: Callable[[Timeline], Growths]
    leaves_python: bool


class SaidFolding:
    """Folds what events say in the order of the file."""

    def __init__(self) -> None:
        self._by_kind = {kind: Folding(keeps_words=keeps_words) for kind, keeps_words in KINDS.items()}
        # What no event has: a date that is not said.
        self._by_kind[DATES].take([""])

    def take_titles(self, titles: Sequence[str]) -> Growth:
        """The titles that come next."""
        return Growth(self._take(TITLES, titles))

    def end_titles(self) -> Growth:
        """What is left of the titles."""
        return Growth(self._settled(TITLES), ends_titles=True)

    def take(self, said: Said) -> Growth:
        """What else the events say that come next."""
        pieces = self._take(TEXTS, said.texts)
        for kind, given in ((SOURCES, said.sources), (PLACES, said.places)):
            folding = self._by_kind[kind]
            settled = folding.take(given) if given else folding.skip(said.count)
            pieces += [(kind, one) for one in settled]
        pieces += self._take(DATES, said.new_dates)
        return Growth(pieces, first=said.first, date_codes=said.date_codes, flags=said.flags)

    def end(self) -> Growth:
        """What is left of all."""
        return Growth([piece for kind in KINDS for piece in self._settled(kind)])

    def _take(self, kind: str, texts: Sequence[str]) -> list[tuple[str, Settled]]:
        return [(kind, settled) for settled in self._by_kind[kind].take(texts)]

    def _settled(self, kind: str) -> list[tuple[str, Settled]]:
        return [(kind, settled) for settled in self._by_kind[kind].settle()]


def titles_in_places(timeline: Timeline) -> Iterator[Sequence[str]]:
    """All titles, some thousand at once, each with its number in the file for a place.

    What was left out of the list has a number there, too, and no title.
    """
    records, taken, place = np.sort(timeline.table.record), 0, 0
    for titles in timeline.read_titles():
        some = records[taken : taken + len(titles)]
        taken += len(titles)
        count = int(some[-1]) + 1 - place
        yield titles if count == len(titles) else _spread(titles, some - place)
        place += count


def grown_here(timeline: Timeline) -> Growths:
    """All growths of a list, titles first, worked out where this is called."""
    folding = SaidFolding()
    for titles in titles_in_places(timeline):
        yield folding.take_titles(titles)
    yield folding.end_titles()
    for said in all_said(timeline.said_text):
        yield folding.take(said)
    yield folding.end()


HERE: Final = Growing(grown_here, leaves_python=False)


def _spread(titles: Sequence[str], places: Ints) -> Sequence[str]:
    """The titles in those places, and none between them."""
    spread = [""] * (int(places[-1]) + 1)
    for place, title in zip(places.tolist(), titles, strict=True):
        spread[place] = title
    return spread
