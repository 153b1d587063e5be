"""The shelf: undated events wait at the right edge, listed and counted, at no invented time."""

from __future__ import annotations

from typing import Final

from timeline_app.layout.labels import elide
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Box, Shelf, ShelfItem

HEADING_PX: Final = 26.0
ITEM_PX: Final = 22.0
PADDING_PX: Final = 10.0


def shelf_height(prepared: Prepared) -> float:
    """How high the shelf must be to list every undated event, in px."""
    count = prepared.timeline.table.undated_count
    return HEADING_PX + (count + 1) * ITEM_PX if count else 0.0


def shelf_in(prepared: Prepared, plot: Box, width: float) -> Shelf | None:
    """The shelf right of the plot, or None where every event has a date."""
    table = prepared.timeline.table
    count = table.undated_count
    if count == 0:
        return None
    box = (plot[0] + plot[2], plot[1], width - plot[0] - plot[2], plot[3])
    room = int((box[3] - HEADING_PX) // ITEM_PX)
    listed = count if count <= room else max(0, room - 1)
    first = table.placed_count
    items = []
    for i, row in enumerate(range(first, first + listed)):
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
