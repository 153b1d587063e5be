"""Search: which events hold all the words of a query, case and accents aside; no window, no file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timeline_app.model import words
from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline


def fold(text: str) -> str:
    """The text without case and accents, typographic apostrophes and dashes made plain."""
    plain = text.translate(_PLAIN)
    parts = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


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
