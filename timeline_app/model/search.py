"""Search: which events hold all the words of a query, case and accents aside; no window, no file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.model import words
from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline

TITLES_AT_ONCE: Final = 2_048
EVENTS_AT_ONCE: Final = 64


def fold(text: str) -> str:
    """The text without case and accents, typographic apostrophes and dashes made plain."""
    if not text.isascii():
        text = _with_plain_signs(text)
    # Many texts hold no other signs.
    if text.isascii():
        return text.casefold()
    # Once more, as some signs stand for capitals or dashes: № for No.
    parts = _with_plain_signs(unicodedata.normalize("NFKD", text.casefold()).casefold())
    # Each kind of accent once: texts are long, and have few kinds.
    for part in set(parts):
        if unicodedata.combining(part):
            parts = parts.replace(part, "")
    return parts


def _with_plain_signs(text: str) -> str:
    for sign, plain in _PLAIN:
        text = text.replace(sign, plain)
    return text


_PLAIN: Final = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"))


def haystack(event: Event) -> str:
    """All of an event that is searched, folded: title, description, people, tags, and its date in words."""
    people = (participant.person.name for participant in event.people)
    return fold("\n".join((event.title, event.description or "", *people, *event.tags, *_dates(event))))


def _dates(event: Event) -> tuple[str, ...]:
    """The date as people search for it: "15 March 44 BCE", and as it is written."""
    when = event.when
    if when is None or when.is_undated:
        return ()
    return words.long_date(when), when.text, event.display_date or ""


def haystacks(timeline: Timeline) -> tuple[str, ...]:
    """The haystack of every row."""
    return tuple(haystack(timeline.event(row)) for row in range(len(timeline.table)))


def find(query: str, texts: Sequence[str]) -> NDArray[np.int64]:
    """The rows whose text holds every word of the query, ascending; none for a query without words."""
    needles = fold(query).split()
    if not needles:
        return np.zeros(0, dtype=np.int64)
    return np.array(
        [row for row, text in enumerate(texts) if all(needle in text for needle in needles)], dtype=np.int64
    )


class Search:
    """A search through a long list, part by part: first all titles, then all that the events say.

    ``found`` says of each row whether it is a hit, as far as the search has come.
    """

    def __init__(self, query: str, timeline: Timeline) -> None:
        self.found = np.zeros(len(timeline.table), dtype=bool)
        self._needles = fold(query).split()
        self._timeline = timeline

    @property
    def rows(self) -> NDArray[np.int64]:
        """The rows found so far, ascending."""
        return np.flatnonzero(self.found).astype(np.int64)

    def parts(self) -> Iterator[None]:
        """Search, and come back after each few ms, so that it can be given up."""
        if self._needles:
            yield from self._search_titles()
            yield from self._search_events()

    def _search_titles(self) -> Iterator[None]:
        titles = self._timeline.table.title
        for start in range(0, len(titles), TITLES_AT_ONCE):
            # No title has a line break, and folding makes none.
            texts = fold("\n".join(titles[start : start + TITLES_AT_ONCE])).split("\n")
            self.found[start : start + len(texts)] = [self._is_hit(text) for text in texts]
            yield

    def _search_events(self) -> Iterator[None]:
        # In the order of the file, in which its events are read from one stretch of it after the other.
        rows = np.argsort(self._timeline.table.record, kind="stable")
        for start in range(0, len(rows), EVENTS_AT_ONCE):
            for row in rows[start : start + EVENTS_AT_ONCE].tolist():
                if not self.found[row]:
                    self.found[row] = self._is_hit(haystack(self._timeline.event(row)))
            yield

    def _is_hit(self, text: str) -> bool:
        return all(needle in text for needle in self._needles)
