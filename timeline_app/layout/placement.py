"""Placements: which event stands in which lane, for each way to group them; no pixels.

An event with several people, tags or sources stands in each of their lanes. Events keep the colours of the
list's own lanes, whatever lanes they stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import is_
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.years import year_groups
from timeline_app.model.arrays import NDArray
from timeline_app.model.distinct import order_of, ordered_values
from timeline_app.model.event import Lane
from timeline_app.model.timeline import Timeline

Rows = NDArray[np.int64]
Shares = tuple[tuple[int, float], ...]
"""Numbers of the list's own lanes, each with its part of a whole; all parts are 1."""

LEAST_SHARE: Final = 0.02
"""A smaller part of a lane is not told by a colour: nobody could see it."""
MOST_LANES: Final = 500
"""Where there are more, the smallest of them share the last one: what nobody scrolls through is not drawn."""


class PlacedLane(Struct, frozen=True, kw_only=True, eq=False):
    """A lane with the rows of its placed events in time order, and those of its events without a date.

    ``id`` tells it from every lane of every grouping. ``color`` is the number of its colour, None
    where it is none of the list's own lanes; ``shares`` then says of which of these its events are, each
    with its share of them. ``left_out`` counts the events that are sifted out; a lane that ``is_closed``
    shows only where it has events.
    """

    id: str
    name: str
    color: int | None
    rows: Rows
    undated_rows: Rows
    shares: Shares = ()
    left_out: int = 0
    is_closed: bool = False

    @property
    def count(self) -> int:
        """Placed and undated events together."""
        return len(self.rows) + len(self.undated_rows)

    def holds(self, row: int) -> bool:
        """Whether that event has a place in it."""
        at = int(np.searchsorted(self.rows, row))
        return at < len(self.rows) and int(self.rows[at]) == row


class Placements(Struct, frozen=True, kw_only=True, eq=False):
    """The lanes of a view, top to bottom; ``is_repeating`` where events may stand in several of them.

    ``rows`` are those of the placed events of all lanes, lane by lane; each lane's are a part of them.
    """

    lanes: tuple[PlacedLane, ...]
    rows: Rows
    is_repeating: bool

    @classmethod
    def of(cls, lanes: Sequence[PlacedLane], *, is_repeating: bool) -> Placements:
        """Those of lanes each of which may have its rows by itself."""
        rows = np.concatenate([np.zeros(0, dtype=np.int64), *(lane.rows for lane in lanes)])
        borders = accumulate((len(lane.rows) for lane in lanes), initial=0)
        parts = zip(lanes, pairwise(borders), strict=True)
        together = tuple(replace(lane, rows=rows[first:end]) for lane, (first, end) in parts)
        return cls(lanes=together, rows=rows, is_repeating=is_repeating)


class _Group(Struct, frozen=True, eq=False):
    """What becomes a lane: what its id ends with, its name, and all its rows, ascending."""

    key: str
    name: str
    rows: Rows


def place(timeline: Timeline, lanes_by: str) -> Placements:
    """All lanes of the document, grouped as one of GROUPINGS says; unknown words group by lane."""
    grouping = lanes_by if lanes_by in GROUPINGS else "lane"
    groups = _bounded(GROUPINGS[grouping](timeline))
    placed = timeline.table.placed_count
    lanes = tuple(
        PlacedLane(
            id=f"{grouping}:{group.key}",
            name=group.name,
            color=number if grouping == "lane" else None,
            rows=group.rows[group.rows < placed],
            undated_rows=group.rows[group.rows >= placed],
            shares=() if grouping == "lane" else _shares(timeline.table.lane[group.rows]),
        )
        for number, group in enumerate(groups)
    )
    is_repeating = sum(len(lane.rows) for lane in lanes) > placed
    return Placements.of(lanes, is_repeating=is_repeating)


def arrange(
    placements: Placements,
    *,
    order: Sequence[str] = (),
    closed: Sequence[str] = (),
    hidden: Sequence[str] = (),
    sieve: NDArray[np.bool_] | None = None,
) -> Placements:
    """The lanes that are not hidden, those of ``order`` first; only rows that the sieve lets through.

    A lane of which the sieve leaves nothing takes no room.
    """
    closed_ids, hidden_ids = set(closed), set(hidden)
    shown = (lane for lane in in_order(placements.lanes, order) if lane.id not in hidden_ids)
    sifted = (_sifted(lane, sieve) for lane in shown)
    lanes = tuple(lane for lane in sifted if lane.count or not lane.left_out)
    is_whole = len(lanes) == len(placements.lanes) and all(map(is_, lanes, placements.lanes))
    arranged = placements if is_whole else Placements.of(lanes, is_repeating=placements.is_repeating)
    marked = tuple(replace(lane, is_closed=lane.id in closed_ids) for lane in arranged.lanes)
    return replace(arranged, lanes=marked)


def in_order(lanes: Iterable[PlacedLane], order: Sequence[str]) -> tuple[PlacedLane, ...]:
    """The lanes, those of ``order`` first; ids that no lane has say nothing."""
    ranks = {lane_id: rank for rank, lane_id in enumerate(order)}
    return tuple(sorted(lanes, key=lambda lane: ranks.get(lane.id, len(ranks))))


def _sifted(lane: PlacedLane, sieve: NDArray[np.bool_] | None) -> PlacedLane:
    if sieve is None:
        return lane
    rows = lane.rows[sieve[lane.rows]]
    undated = lane.undated_rows[sieve[lane.undated_rows]]
    return replace(lane, rows=rows, undated_rows=undated, left_out=lane.count - len(rows) - len(undated))


def _shares(codes: NDArray[np.int32]) -> Shares:
    """How much of some events each of the list's own lanes has, in the order of these."""
    counts = np.bincount(codes)
    kept = np.flatnonzero(counts >= max(1.0, LEAST_SHARE * len(codes)))
    return tuple(zip(kept.tolist(), (counts[kept] / counts[kept].sum()).tolist(), strict=True))


def own_lane_id(placements: Placements, lane: Lane) -> str:
    """The id of one of the list's own lanes in that grouping; of very many, that of those which are one."""
    wanted = f"lane:{_key_of(lane)}"
    ids = [one.id for one in placements.lanes]
    return wanted if wanted in ids else ids[-1]


def _key_of(lane: Lane) -> str:
    return lane.id or lane.name


def _bounded(groups: Sequence[_Group]) -> Sequence[_Group]:
    """At most MOST_LANES groups; the smallest of more become one, after the others."""
    if len(groups) <= MOST_LANES:
        return groups
    by_size = sorted(range(len(groups)), key=lambda i: -len(groups[i].rows))
    kept, rest = sorted(by_size[: MOST_LANES - 1]), by_size[MOST_LANES - 1 :]
    rows = ordered_values(np.concatenate([groups[i].rows for i in rest]))
    return [*(groups[i] for i in kept), _Group("", f"{len(rest):,} more", rows)]


def _by_lane(timeline: Timeline) -> list[_Group]:
    lanes = timeline.lanes
    return [
        _Group(_key_of(lane), lane.name, rows)
        for lane, rows in zip(lanes, _rows_of(timeline.table.lane, len(lanes)), strict=True)
    ]


def _by_status(timeline: Timeline) -> list[_Group]:
    statuses = timeline.statuses
    each = zip(statuses, _rows_of(timeline.table.status, len(statuses)), strict=True)
    return [_Group(status.id, status.name, rows) for status, rows in each if len(rows)]


def _in_one(timeline: Timeline) -> list[_Group]:
    return [_Group("", "All events", np.arange(len(timeline.table), dtype=np.int64))]


def _rows_of(codes: NDArray[np.int32] | NDArray[np.int16], count: int) -> list[Rows]:
    """The rows with each code below ``count``, ascending."""
    order = order_of(codes)
    borders = np.searchsorted(codes[order], np.arange(1, count))
    return [rows.astype(np.int64) for rows in np.split(order, borders)] if count else []


def _by_facet(
    facet: str, without: str, name_of: Callable[[Timeline, str], str]
) -> Callable[[Timeline], list[_Group]]:
    """Lanes of what events name of one kind, that of most events first; the last is of those naming none."""

    def group(timeline: Timeline) -> list[_Group]:
        every = np.arange(len(timeline.table), dtype=np.int64)
        known = timeline.facets.get(facet)
        if known is None:
            return [_Group("", without, every)]
        starts = known.starts[timeline.table.record]
        counts = known.starts[timeline.table.record + 1] - starts
        owner = np.repeat(every, counts)
        first = np.repeat(starts - (np.cumsum(counts) - counts), counts)
        codes = known.codes[first + np.arange(len(owner))]
        # An event that names somebody twice stands once in that lane.
        pairs = ordered_values(codes.astype(np.int64) * len(every) + owner) if len(every) else owner
        rows_of = _rows_of((pairs // max(1, len(every))).astype(np.int32), len(known.values))
        groups = [
            _Group(value, name_of(timeline, value), pairs[at] % len(every))
            for value, at in zip(known.values, rows_of, strict=True)
            if len(at)
        ]
        groups.sort(key=lambda one: -len(one.rows))
        rest = every[counts == 0]
        return [*groups, *([_Group("", without, rest)] if len(rest) else [])]

    return group


def _person_name(timeline: Timeline, value: str) -> str:
    person = timeline.people.get(value)
    return person.name if person else value


def _place_name(timeline: Timeline, value: str) -> str:
    place = timeline.places.get(value)
    return place.name if place else value


def _source_name(timeline: Timeline, value: str) -> str:
    """Publisher and title, by which readers know a source."""
    source = timeline.sources.get(value)
    known = (source.publisher, source.title) if source else ()
    return ": ".join(part for part in known if part) or value


def _by_years(years: int) -> Callable[[Timeline], list[_Group]]:
    return lambda timeline: [_Group(*group) for group in year_groups(timeline, years)]


GROUPINGS: Final[Mapping[str, Callable[[Timeline], list[_Group]]]] = MappingProxyType(
    {
        "lane": _by_lane,
        "status": _by_status,
        "people": _by_facet("people", "Nobody named", _person_name),
        "place": _by_facet("place", "No place", _place_name),
        "tags": _by_facet("tags", "No tag", lambda timeline, value: value),
        "sources": _by_facet("sources", "No source", _source_name),
        "year": _by_years(1),
        "decade": _by_years(10),
        "none": _in_one,
    }
)
