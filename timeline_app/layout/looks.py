"""Looks: how events are drawn besides shape and colour, as columns; they know no places."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.layout.metrics import Metrics
from timeline_app.layout.pieces import Look
from timeline_app.model.arrays import Floats, Ints, NDArray
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import Status
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable
from timeline_app.model.timeline import Timeline

SOURCE_STEPS: Final = (1, 2, 5)
"""From so many sources on a mark or bar has one dot, two, three."""
OPEN_FLAGS: Final = DateFlag.OPEN_START | DateFlag.OPEN_END
HALO_FLAGS: Final = DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END
DOTTED_FLAGS: Final = DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END
UNSURE_FLAGS: Final = int(HALO_FLAGS | DOTTED_FLAGS)


def looks_of(timeline: Timeline) -> NDArray[np.int32]:
    """How each event is drawn (bits of Look)."""
    table = timeline.table
    dashed = np.array([status.is_dashed for status in timeline.statuses], dtype=bool)[table.status]
    fallen = np.zeros(len(table), dtype=bool)
    fallen[list(timeline.falls)] = True
    is_range = ~has(table.flags, DateFlag.INTERVAL)
    bits = (
        (has(table.flags, DateFlag.OPEN_START), Look.OPEN_START),
        (has(table.flags, DateFlag.OPEN_END), Look.OPEN_END),
        (has(table.flags, DateFlag.UNKNOWN_START), Look.FADED_START),
        (has(table.flags, DateFlag.UNKNOWN_END), Look.FADED_END),
        (table.context, Look.CONTEXT),
        (dashed & ~is_range, Look.DASHED),
        (fallen, Look.STRUCK),
        (table.contradicted, Look.CONTRADICTED),
        (is_range, Look.RANGE),
        (has(table.flags, DateFlag.ONE_OF) & ~has(table.flags, OPEN_FLAGS), Look.ONE_OF),
        (has(table.flags, DateFlag.ALL_OF), Look.ALL_OF),
    )
    looks = unsure_looks(table.flags)
    for rows, bit in bits:
        looks[rows] |= bit
    looks |= np.array([look_of(status) for status in timeline.statuses], dtype=np.int32)[table.status]
    looks += Look.SOURCES * np.searchsorted(SOURCE_STEPS, table.source_count, side="right").astype(np.int32)
    return looks


def look_of(status: Status) -> int:
    """How the mark of a kind of claim is drawn besides its shape: struck, where it was withdrawn."""
    return int(Look.WITHDRAWN) if status.is_withdrawn else 0


def standing_look(row: int, timeline: Timeline) -> int:
    """How the mark of an event is drawn where it stands for the event alone, and not for its date."""
    if row in timeline.falls:
        return int(Look.STRUCK)
    return look_of(timeline.statuses[timeline.table.status[row]])


def unsure_looks(flags: NDArray[np.uint32]) -> NDArray[np.int32]:
    """How dates are drawn that are approximate or uncertain (bits of Look)."""
    looks = np.where(has(flags, HALO_FLAGS), Look.HALO, 0) | np.where(
        has(flags, DOTTED_FLAGS), Look.DOTTED, 0
    )
    return looks.astype(np.int32)


def around_px(looks: NDArray[np.int32], metrics: Metrics) -> Floats:
    """How much farther from a mark in a bar its title stands for the halo or the ring around the mark."""
    own_px = metrics.mark_room_px / 2 - metrics.clear_px
    rings = np.where(looks & Look.DOTTED, metrics.ring_px - own_px, 0.0)
    return np.where(looks & Look.HALO, metrics.halo_px - own_px, rings)


def pale_of(timeline: Timeline) -> NDArray[np.bool_]:
    """Which events are no finding, or have fallen since."""
    pale = np.array([status.is_dashed for status in timeline.statuses], dtype=bool)
    is_pale: NDArray[np.bool_] = pale[timeline.table.status]
    is_pale[list(timeline.falls)] = True
    return is_pale


def cores_of(table: EventTable, rows: Ints) -> tuple[Ints, Ints]:
    """From when to when these placed spans are certain; a day in which one starts or ends counts as whole."""
    start, start_latest = table.start_earliest[rows], table.start_latest[rows]
    end_earliest, end = table.end_earliest[rows], table.end_latest[rows]
    starts = np.where(start_latest - start > table.longest_day, start_latest, start)
    return starts, np.where(end - end_earliest > table.longest_day, end_earliest, end)
