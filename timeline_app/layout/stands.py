"""Stands: where an event stands in a picture, once for each lane that shows it; it knows no relations."""

from __future__ import annotations

from collections.abc import Iterator, Set

import numpy as np
from msgspec import Struct

from timeline_app.layout.boxes import around
from timeline_app.layout.scene import Box, Scene

Lanes = dict[int, dict[int, Box]]
"""Boxes by the rows of their events, and by the lanes in which they stand."""


class Stand(Struct, frozen=True, kw_only=True):
    """An event in one lane: its mark, speck, bar or cluster; the box around all of it; its label, if any."""

    mark: Box
    box: Box
    label: Box | None


def stands_of(scene: Scene, row: int) -> tuple[Stand, ...]:
    """Where the event stands, from the top; nowhere, where it is not to be seen or in the shelf."""
    return stands_in(scene, {row}).get(row, ())


def stands_in(scene: Scene, rows: Set[int]) -> dict[int, tuple[Stand, ...]]:
    """Where each of those events stands, from the top; without those that are not to be seen."""
    marks: Lanes = {}
    for row, mark in marks_in(scene, rows):
        marks.setdefault(row, {})[_lane(scene, mark)] = mark
    boxes: dict[tuple[int, int], list[Box]] = {}
    is_wanted = np.isin(scene.owners, list(marks))
    columns = (scene.owners[is_wanted].tolist(), scene.boxes[is_wanted].tolist())
    for row, (x0, y0, x1, y1) in zip(*columns, strict=True):
        boxes.setdefault((row, scene.lane_at((y0 + y1) / 2)), []).append((x0, y0, x1, y1))
    labels: Lanes = {}
    for label in scene.labels:
        if label.row in marks:
            labels.setdefault(label.row, {})[_lane(scene, label.box)] = label.box
    return {
        row: tuple(
            Stand(
                mark=mark,
                box=around(boxes[row, lane]) if (row, lane) in boxes else mark,
                label=labels.get(row, {}).get(lane),
            )
            for lane, mark in sorted(own.items())
        )
        for row, own in marks.items()
    }


def marks_in(scene: Scene, rows: Set[int]) -> Iterator[tuple[int, Box]]:
    """The marks, specks and bars of those events, the clusters of those that have none of these.

    Each with the row of its event; of all that they stand on this is told soonest.
    """
    wanted, half = list(rows), scene.mark_px / 2
    found = set()
    at = np.flatnonzero(np.isin(scene.marks.row, wanted))
    columns = (column[at].tolist() for column in (scene.marks.row, scene.marks.x, scene.marks.y))
    boxes = [(row, (x - half, y - half, 2 * half, 2 * half)) for row, x, y in zip(*columns, strict=True)]
    if len(scene.specks.row):
        at = np.flatnonzero(np.isin(scene.specks.row, wanted))
        each = zip(scene.specks.row[at].tolist(), scene.specks.corners[at].tolist(), strict=True)
        boxes += [(row, (x0, y0, x1 - x0, y1 - y0)) for row, (x0, y0, x1, y1) in each]
    own = zip(scene.bars.row.tolist(), scene.bars.boxes, strict=True)
    boxes += [(row, box) for row, box in own if row in rows]
    for row, box in boxes:
        found.add(row)
        yield row, box
    missing = set(rows) - found
    counted: dict[tuple[int, int], list[Box]] = {}
    for cluster in scene.clusters if missing else ():
        for row in cluster.which_of(missing):
            counted.setdefault((row, _lane(scene, cluster.box)), []).append(cluster.box)
    # What lasts may be in several clusters of a lane: it stands in the one in their middle.
    yield from ((row, boxes[len(boxes) // 2]) for (row, _), boxes in counted.items())


def _lane(scene: Scene, box: Box) -> int:
    return scene.lane_at(box[1] + box[3] / 2)
