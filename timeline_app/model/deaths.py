"""Deaths: events tagged as one, from and to which no time is counted unless a reader chooses them.

It knows tags and who takes part, and neither dates nor words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from timeline_app.model.arrays import NDArray
from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline

DEATH: Final = "death"
"""The tag, in small letters or large ones."""
WHO_DIED: Final = ("victim", "deceased", "dead", "died")
"""Words in the part that somebody has in a death which say that it is theirs."""


def is_death(event: Event) -> bool:
    """Whether the event is tagged as a death."""
    return any(map(_says_death, event.tags))


def is_death_row(row: int, timeline: Timeline) -> bool:
    """The same of the event in a row, without reading what else is said of it."""
    tags = timeline.facets.get("tags")
    if tags is None:
        return False
    return any(_says_death(tags.values[code]) for code in tags.of(int(timeline.table.record[row])))


def has_died(person_id: str, row: int, timeline: Timeline) -> bool:
    """Whether that person died in an event before the one in that row: nobody grows older then.

    In a death it is they whose part says so, else whoever is named first.
    """
    earlier = _rows_naming("people", person_id.__eq__, timeline)
    earlier = earlier[earlier < row]
    if not len(earlier):
        return False
    deaths = _rows_naming("tags", _says_death, timeline)
    both = np.intersect1d(earlier, deaths, assume_unique=True).tolist()
    return any(person_id in _who_died(timeline.event(one)) for one in both)


def _who_died(event: Event) -> set[str]:
    said = {
        one.person.id
        for one in event.people
        if one.role and any(word in one.role.casefold() for word in WHO_DIED)
    }
    return said or {one.person.id for one in event.people[:1]}


def _says_death(tag: str) -> bool:
    return tag.casefold() == DEATH


def _rows_naming(facet_name: str, is_meant: Callable[[str], bool], timeline: Timeline) -> NDArray[np.int64]:
    """The rows of placed events that name any such value, ascending."""
    facet, table = timeline.facets.get(facet_name), timeline.table
    if facet is None:
        return np.zeros(0, dtype=np.int64)
    codes = [code for code, value in enumerate(facet.values) if is_meant(value)]
    named = np.flatnonzero(np.isin(facet.codes, codes))
    records = np.searchsorted(facet.starts, named, side="right") - 1
    return np.flatnonzero(np.isin(table.record[: table.placed_count], records))
