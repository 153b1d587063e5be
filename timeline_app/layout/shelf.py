"""The shelf: undated events wait at the right edge, listed and counted, at no invented time."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.layout.elision import elide
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.pieces import Shelf, ShelfItem
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Box
from timeline_app.model.arrays import NDArray

HEADING_PX: Final = 26.0
ITEM_PX: Final = 22.0
PADDING_PX: Final = 10.0


def undated_rows(prepared: Prepared) -> NDArray[np.int64]:
    """The events without a date that the sieve lets through, in the order of the file."""
    table, sieve = prepared.timeline.table, prepared.sieve
    rows = np.arange(table.placed_count, len(table), dtype=np.int64)
    return rows if sieve is None else rows[sieve[rows]]


def shelf_height(prepared: Prepared) -> float:
    """How high the shelf must be to list every undated event, in px."""
    count = len(undated_rows(prepared))
    return HEADING_PX + (count + 1) * ITEM_PX if count else 0.0


def shelf_in(prepared: Prepared, plot: Box, width: float) -> Shelf | None:
    """The shelf right of the plot, or None where every event has a date."""
    table = prepared.timeline.table
    rows = undated_rows(prepared)
    count = len(rows)
    if table.undated_count == 0:
        return None
    box = (plot[0] + plot[2], plot[1], width - plot[0] - plot[2], plot[3])
    room = int((box[3] - HEADING_PX) // ITEM_PX)
    listed = count if count <= room else max(0, room - 1)
    items = []
    for i, row in enumerate(rows[:listed].tolist()):
        role = prepared.captions.title_role(row)
        text_px = box[2] - 2 * PADDING_PX - prepared.metrics.mark_room_px
        text = elide(prepared.captions.title(row), role, text_px, prepared.measure)
        item_box = (box[0] + PADDING_PX, box[1] + HEADING_PX + i * ITEM_PX, box[2] - 2 * PADDING_PX, ITEM_PX)
        items.append(
            ShelfItem(
                row=row,
                box=item_box,
                shape=int(prepared.shapes[row]),
                color=int(table.lane[row]),
                text=text,
                title_role=role,
            )
        )
    heading = elide(f"No date · {count:,}", TextRole.TICK_STRONG, box[2] - 2 * PADDING_PX, prepared.measure)
    more = f"+ {count - listed:,} more in the list" if listed < count else ""
    more = elide(more, TextRole.COUNT, box[2] - 2 * PADDING_PX, prepared.measure)
    return Shelf(box=box, heading=heading, items=tuple(items), more=more)
