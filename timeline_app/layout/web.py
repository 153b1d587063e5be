"""The web: all relations of a scene as faint lines from mark to mark; it finds no ways around anything."""

from __future__ import annotations

from itertools import product

import numpy as np
from msgspec import Struct

from timeline_app.layout.scene import Box, Scene
from timeline_app.layout.stands import stands_in
from timeline_app.model.arrays import NDArray
from timeline_app.model.event import relation_type
from timeline_app.model.timeline import Timeline

Point = tuple[float, float]

MOST_LINES = 400
"""More than this would be a grey sheet: the others are counted."""
BEND_SHARE, MOST_BEND_PX = 0.12, 36.0
"""How far a line bows aside, as a share of its length and at most: those of one row do not fall into one."""


class WebLine(Struct, frozen=True, kw_only=True):
    """A relation as a quadratic curve: from its event by way of a control point to the other."""

    start: Point
    control: Point
    end: Point
    is_dashed: bool


class Web(Struct, frozen=True, kw_only=True):
    """The lines, and how many relations between events in sight are left out."""

    lines: tuple[WebLine, ...] = ()
    more: int = 0


def web_of(scene: Scene, timeline: Timeline) -> Web:
    """The relations both of whose ends are in the picture, in the order of the file.

    Where an event stands in several lanes, the line joins the two stands that are nearest. What lies in one
    cluster has no line.
    """
    links = timeline.links
    is_in_sight = _in_sight(scene, len(timeline.table))
    both = np.flatnonzero(is_in_sight[links.from_row] & is_in_sight[links.to_row])
    both = both[links.from_row[both] != links.to_row[both]]
    drawn = both[:MOST_LINES]
    pairs = zip(links.from_row[drawn].tolist(), links.to_row[drawn].tolist(), strict=True)
    kinds = [links.types[code] for code in links.type[drawn].tolist()]
    stands = stands_in(scene, set(links.from_row[drawn].tolist()) | set(links.to_row[drawn].tolist()))
    lines = []
    for (one, other), kind in zip(pairs, kinds, strict=True):
        ends = [
            (_middle(here.mark), _middle(there.mark))
            for here, there in product(stands.get(one, ()), stands.get(other, ()))
            if here.mark != there.mark
        ]
        if ends:
            start, end = min(ends, key=_length)
            lines.append(
                WebLine(
                    start=start,
                    control=_control(start, end),
                    end=end,
                    is_dashed=relation_type(kind).is_dispute,
                )
            )
    return Web(lines=tuple(lines), more=len(both) - len(drawn))


def _in_sight(scene: Scene, count: int) -> NDArray[np.bool_]:
    """Which rows have a mark, a speck, a bar or a part in a cluster."""
    is_there = np.zeros(count, dtype=bool)
    is_there[scene.marks.row] = True
    is_there[scene.specks.row] = True
    is_there[scene.bars.row] = True
    for cluster in scene.clusters:
        is_there[np.asarray(cluster.rows)] = True
    return is_there


def _middle(box: Box) -> Point:
    x, y, width, height = box
    return x + width / 2, y + height / 2


def _length(ends: tuple[Point, Point]) -> float:
    (x0, y0), (x1, y1) = ends
    return abs(x1 - x0) + abs(y1 - y0)


def _control(start: Point, end: Point) -> Point:
    """To the left of the way from start to end, so that there and back are two lines."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(float(np.hypot(dx, dy)), 1e-9)
    bend = 2 * min(BEND_SHARE * length, MOST_BEND_PX) / length
    return (start[0] + end[0]) / 2 + dy * bend, (start[1] + end[1]) / 2 - dx * bend
