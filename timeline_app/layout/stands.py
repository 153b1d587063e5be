"""Stands: where an event stands in a picture, once for each lane that shows it; it knows no relations."""

from __future__ import annotations

from msgspec import Struct

from timeline_app.layout.scene import Box, Scene


class Stand(Struct, frozen=True, kw_only=True):
    """An event in one lane: its mark, speck, bar or cluster; the box around all of it; its label, if any."""

    mark: Box
    box: Box
    label: Box | None


def stands_of(scene: Scene, row: int) -> tuple[Stand, ...]:
    """Where the event stands, from the top; nowhere, where it is not to be seen or in the shelf."""
    marks = {_lane(scene, mark): mark for mark in scene.marks_of(row)}
    if not marks:
        return ()
    boxes = {_lane(scene, box): box for box in scene.boxes_of(row)}
    labels = {_lane(scene, label.box): label.box for label in scene.labels if label.row == row}
    return tuple(
        Stand(mark=marks[lane], box=boxes.get(lane, marks[lane]), label=labels.get(lane))
        for lane in sorted(marks)
    )


def _lane(scene: Scene, box: Box) -> int:
    return scene.lane_at(box[1] + box[3] / 2)
