"""Notices: what the canvas says where it has nothing to draw; it draws nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from timeline_app.layout.scene import Scene
from timeline_app.model.timeline import Timeline

NO_LIST: Final = ("No list is open", "Open one with Ctrl+O, or drop a file here.")
EMPTY_LIST: Final = ("This list holds no events", "Open another one with Ctrl+O, or drop a file here.")
NO_DATES: Final = (
    "No event of this list has a date",
    "They are all in the shelf at the right, and in the list.",
)
NO_LANES: Final = ("All lanes are hidden", "Backspace shows everything again.")
NOTHING_FOUND: Final = ("No event is found", "Backspace shows everything again.")


def notice(
    timeline: Timeline | None, scene: Scene | None = None, coming: Path | None = None
) -> tuple[str, ...]:
    """A heading and a line below it, or nothing where there are events to draw.

    Of a file that is ``coming`` to a canvas with nothing in it a strip over it tells, and how far it is read.
    """
    if timeline is None:
        return NO_LIST if coming is None else ()
    if len(timeline.table) == 0:
        return EMPTY_LIST
    if timeline.table.placed_count == 0:
        return NO_DATES
    if scene is None or scene.lanes:
        return ()
    hidden = scene.hidden
    return NOTHING_FOUND if hidden.filter and not hidden.lane else NO_LANES
