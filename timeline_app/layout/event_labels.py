"""The label of an event: what it says, and beside which side of its mark or bar it stands."""

from __future__ import annotations

from timeline_app.layout.labels import Room, Wording, label_in
from timeline_app.layout.scene import Label
from timeline_app.layout.sight import LaneSight


def wording_of(lane: LaneSight, i: int, *, is_bar: bool) -> Wording:
    """What stands beside a mark, or in and beside a bar; a span tells how long it lasts."""
    row = int(lane.lane.lane.rows[i])
    captions = lane.prepared.captions
    second = ""
    if lane.stack.is_two_line or is_bar:
        length = captions.length(row) if is_bar and lane.prepared.is_interval[row] else ""
        second = length or captions.date_line(row)
    return Wording(
        row=row,
        title=captions.title(row),
        role=captions.title_role(row),
        second_line=second,
        suffix="" if lane.stack.is_two_line else captions.fall(row),
        is_context=bool(lane.table.context[row]),
    )


def label_beside(
    lane: LaneSight, i: int, left: float, right: float, wanted: float, clear: float, *, is_bar: bool = True
) -> Label | None:
    """The label of ``wanted`` px, ``clear`` of a mark or bar that reaches from left to right, in plot px."""
    if wanted <= 0:
        return None
    metrics, plot = lane.prepared.metrics, lane.plot
    if lane.lane.pack.is_left[i]:
        x1 = left - clear
        x0 = max(x1 - wanted, metrics.rim_px)
    else:
        x0 = right + clear
        x1 = min(x0 + wanted, plot[2] - metrics.rim_px)
    room = Room(
        x0=plot[0] + x0,
        x1=plot[0] + x1,
        middle_y=float(lane.middle_y[i]),
        is_left=bool(lane.lane.pack.is_left[i]),
        is_inside=False,
    )
    return label_in(
        wording_of(lane, i, is_bar=is_bar),
        room,
        lane.prepared.measure,
        metrics,
        is_two_line=lane.stack.is_two_line,
    )
