"""Why an event is not to be seen on the canvas: the one place that knows all reasons, in a few words each.

It reads the scene as it is shown, and moves nothing.
"""

from __future__ import annotations

from typing import Final

from timeline_app.model.edtf import DateFlag
from timeline_app.ui.session import Session

NO_PLACE: Final = "no date, only in the list"
EARLIER: Final = "earlier than the view"
LATER: Final = "later than the view"
SCROLLED: Final = "scrolled out of view"


def why_hidden(session: Session, row: int) -> str:
    """Why the event in that row is not to be seen, in a fragment; "" where it is seen."""
    timeline, scene = session.timeline, session.scene()
    if timeline is None or scene is None or scene.box_of(row) is not None:
        return ""
    table = timeline.table
    if row >= table.placed_count:
        return NO_PLACE
    flags = int(table.flags[row])
    if not flags & DateFlag.OPEN_END and scene.scale.x(int(table.end_latest[row])) <= 0:
        return EARLIER
    if not flags & DateFlag.OPEN_START and scene.scale.x(int(table.start_earliest[row])) >= scene.plot[2]:
        return LATER
    return SCROLLED
