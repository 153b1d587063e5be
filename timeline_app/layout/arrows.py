"""Arrows: the relations of one event as curves over a scene, each with a word where nothing else stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.scene import Box, Scene
from timeline_app.model.event import relation_type
from timeline_app.model.timeline import Timeline

WORD_PX: Final = 15.0
WORD_PLACES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where along the curve a word may stand, best first."""
BEND_PX: Final = 46.0
STANDOFF_PX: Final = 4.0
OUTLINE_PX: Final = 7.0
"""The outline of the selection stands so far out: no word may meet it."""

Point = tuple[float, float]


class Arrow(Struct, frozen=True, kw_only=True):
    """A relation: a cubic curve from mark to mark, its head at the end, a word in its box, or ""."""

    curve: tuple[Point, Point, Point, Point]
    word: str
    word_box: Box
    is_dashed: bool
    to_row: int


def arrows_of(
    scene: Scene, timeline: Timeline, row: int | None, measure: Measure
) -> tuple[tuple[Arrow, ...], int]:
    """The arrows of an event's relations whose other end is in the picture, and how many others there are."""
    home = None if row is None else scene.mark_of(row)
    if row is None or home is None:
        return (), 0
    taken = [*_boxes(scene)]
    around = scene.box_of(row)
    if around is not None:
        taken.append((around[0] - OUTLINE_PX, around[1], around[2] + 2 * OUTLINE_PX, around[3]))
    arrows: list[Arrow] = []
    outside = 0
    for type_id, other, is_outgoing in timeline.links.of(row):
        target = scene.mark_of(other)
        if target is None or other == row:
            outside += other != row
            continue
        kind = relation_type(type_id)
        start, end = (home, target) if is_outgoing else (target, home)
        curve = _curve(start, end, len(arrows))
        box = _word_box(curve, measure(kind.reading, TextRole.COUNT) + 6, taken)
        if box is not None:
            taken.append(box)
        arrows.append(
            Arrow(
                curve=curve,
                word=kind.reading if box else "",
                word_box=box or (0.0, 0.0, 0.0, 0.0),
                is_dashed=kind.is_dispute,
                to_row=other,
            )
        )
    return tuple(arrows), outside


def _boxes(scene: Scene) -> Iterable[Box]:
    half = scene.mark_px / 2 + 1
    for x, y in zip(scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True):
        yield x - half, y - half, 2 * half, 2 * half
    for bar in scene.bars:
        yield bar.box
    for label in scene.labels:
        yield label.box
    for cluster in scene.clusters:
        yield cluster.box


def _center(box: Box) -> Point:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _curve(start: Box, end: Box, number: int) -> tuple[Point, Point, Point, Point]:
    """From mark to mark, bowed to the left of both so that it stays clear of the labels at their right."""
    (x0, y0), (x1, y1) = _center(start), _center(end)
    left0, left1 = start[0] - STANDOFF_PX, end[0] - STANDOFF_PX
    if abs(y1 - y0) < 8:
        # Side by side: a low arch above the row.
        rise = 18.0 + 6 * number
        return (x0, start[1] - 2), (x0, y0 - rise), (x1, y1 - rise), (x1, end[1] - 2)
    bend = BEND_PX * (0.55 + 0.18 * number)
    if x1 - x0 > 2 * BEND_PX:
        # The target lies to the right: come in from above or below.
        below = y1 > y0
        enter = end[1] - STANDOFF_PX if below else end[1] + end[3] + STANDOFF_PX
        leave = start[1] + start[3] + 2 if below else start[1] - 2
        return (x0, leave), (x0, y1), (x1 - bend, y0 if abs(y1 - y0) > 60 else y1), (x1, enter)
    reach = min(left0, left1) - bend
    return (left0, y0), (reach, y0), (reach, y1), (left1, y1)


def point_on(curve: tuple[Point, Point, Point, Point], share: float) -> Point:
    """The point a share of the way along a cubic curve."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )


def _word_box(curve: tuple[Point, Point, Point, Point], width: float, taken: list[Box]) -> Box | None:
    """A free place for a word near its curve, or None."""
    for share in WORD_PLACES:
        x, y = point_on(curve, share)
        for left in (x - width / 2, x - width - 3, x + 3):
            box = (left, y - WORD_PX / 2, width, WORD_PX)
            if not any(_meet(box, other) for other in taken):
                return box
    return None


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
