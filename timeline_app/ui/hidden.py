"""Why an event is not to be seen on the canvas, in a few words, for each of many links at once.

It reads the scene as it is shown, and lays nothing out, as the whole answer (layout/why.py) must: it asks
that one only for what can be told without.
"""

from __future__ import annotations

from typing import Final

from timeline_app.layout.pieces import COMING
from timeline_app.layout.reveal import lanes_of
from timeline_app.layout.why import Cause, closed_lanes, put_away
from timeline_app.model.edtf import DateFlag
from timeline_app.ui.session import Session

NO_PLACE: Final = "no date, only in the list"
EARLIER: Final = "before the view"
LATER: Final = "after the view"
SCROLLED: Final = "scrolled out of view"
LEFT_OUT: Final = "left out by the search"
IN_CLOSED_LANE: Final = "in a closed lane"
LAID_OUT: Final = f"its lane is {COMING}"
IN_HIDDEN_LANE: Final = "in a hidden lane"


def why_hidden(session: Session, row: int) -> str:
    """Why the event in that row is not to be seen, in a fragment; "" where it is seen."""
    timeline, scene = session.timeline, session.stage.scene()
    if timeline is None or scene is None or scene.box_of(row) is not None:
        return ""
    table, prepared, view = timeline.table, session.prepared, session.view
    away = put_away(prepared, view, row)
    if away is Cause.LANE:
        return IN_CLOSED_LANE if closed_lanes(prepared.sifted(None), view, row) else IN_HIDDEN_LANE
    if away is not None:
        return LEFT_OUT if away is Cause.SEARCH else NO_PLACE
    flags = int(table.flags[row])
    if not flags & DateFlag.OPEN_END and scene.scale.x(int(table.end_latest[row])) <= 0:
        return EARLIER
    if not flags & DateFlag.OPEN_START and scene.scale.x(int(table.start_earliest[row])) >= scene.plot[2]:
        return LATER
    coming = {band.id for band in scene.lanes if band.is_coming}
    if coming and any(lane.id in coming for lane in lanes_of(prepared, view, row)):
        return LAID_OUT
    return SCROLLED
