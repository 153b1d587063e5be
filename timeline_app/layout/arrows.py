"""Arrows: the relations of one event as curves over a scene, each with a word where nothing else stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.arrow_routes import (
    REUSE_COST,
    Curve,
    Point,
    Port,
    Route,
    mark_ports,
    outline_ports,
    pieces_beside,
    points_on,
    ways_between,
)
from timeline_app.layout.boxes import corners
from timeline_app.layout.free_ground import FreeGround
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.relations import Arrow, Relations, outline_of
from timeline_app.layout.scene import Box, Scene
from timeline_app.layout.stands import Stand, marks_in, stands_in, stands_of
from timeline_app.model.arrays import Floats
from timeline_app.model.event import RelationType, relation_type
from timeline_app.model.timeline import Timeline

MOST_ARROWS: Final = 24
"""More than this would be a tangle: the others are counted."""
LABEL_COST, MARK_COST, LINE_COST, HEAD_COST = 14, 45, 2, 12
"""What a px through a label, a mark, another arrow or its head costs, in px of detour."""
HEAD_PX: Final = 6.0
WORD_PX, WORD_ROOM_PX = 15.0, 6.0
WORD_PLACES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9)
"""Where along the curve a word may stand, best first."""
ASIDE_PX, AWAY_PX, END_GAP_PX = 4.0, 13.0, 7.0
NEAR_PX: Final = 120.0
OTHERS_STEP: Final = 3
"""Of the points of others' lines, which are no further apart than a cell, one in so many is enough."""
MOST_TRIED: Final = 16
TAG_PX, TAG_ROOM_PX, TAG_GAP_PX = 17.0, 12.0, 4.0
TAG_STEPS, TAG_STEP_PX = 24, 10.0
"""How far, and in which steps, a place for the tag is looked for above and below."""


class _Link(Struct, frozen=True, kw_only=True):
    """A relation whose other end is in the picture: which of the selection's stands it joins with which."""

    kind: RelationType
    to_row: int
    home: int
    there: Stand
    is_outgoing: bool


def relations_of(scene: Scene, timeline: Timeline, row: int | None, measure: Measure) -> Relations:
    """The relations of an event as arrows to those whose other end is in the picture.

    Where the event or the other stands in several lanes, the arrow joins the two that are nearest. Neither
    words nor the tag stand on anything, nor leave the plot; a word that finds no place along its arrow stands
    beside the other end, and is left out where that has none. A tag without a place is shortened, then left
    out: Details has all of them.
    """
    homes = () if row is None else stands_of(scene, row)
    if row is None or not homes:
        return Relations()
    drawn, undrawn, outside = _links(scene, timeline, row, homes)
    if not drawn and not outside:
        return Relations()
    ground = _ground(scene)
    outlines = [outline_of(home.box) for home in homes]
    ground.take(outlines, LABEL_COST)
    each = zip(homes, outlines, strict=True)
    ports = [outline_ports(outline, home.mark, home.label, scene.plot) for home, outline in each]
    routes = _routes(drawn, homes, ports, ground, scene.plot)
    behind = np.array([corners(label.box) for label in scene.labels], dtype=np.float64).reshape(-1, 4)
    lines = [np.array([route.xs, route.ys]) for route in routes]
    arrows = tuple(
        _arrow(link, route, pieces_beside(route, behind), number, lines, measure, ground)
        for number, (link, route) in enumerate(zip(drawn, routes, strict=True))
    )
    for tag in _tag_texts(outside, undrawn):
        tag_box = _tag_box(outlines[0], measure(tag, TextRole.COUNT), ground, scene.plot)
        if tag_box is not None:
            return Relations(arrows=arrows, tag=tag, tag_box=tag_box)
    return Relations(arrows=arrows)


def _routes(
    links: Sequence[_Link],
    homes: Sequence[Stand],
    ports: Sequence[list[Port]],
    ground: FreeGround,
    plot: Box,
) -> list[Route]:
    """The ways of arrows, one after the other: each keeps off those before it."""
    if not links:
        return []
    ends = []
    for link in links:
        mark = homes[link.home].mark
        ends.append(
            (ports[link.home], mark_ports(link.there.mark, link.there.label, plot, mark[0] + mark[2] / 2))
        )
    ways = ways_between(ends)
    used = [np.zeros(len(own)) for own in ports]
    routes = []
    for number, link in enumerate(links):
        route, start = ways.best(number, used[link.home], ground)
        ground.draw(route.xs, route.ys, number + 1, LINE_COST)
        ground.take([_head_box(route.curve[-1 if link.is_outgoing else 0])], HEAD_COST)
        used[link.home][start] += REUSE_COST
        routes.append(route)
    return routes


def _links(
    scene: Scene, timeline: Timeline, row: int, homes: Sequence[Stand]
) -> tuple[list[_Link], int, int]:
    """The relations to what is nearest in the picture, how many others are there, and how many outside.

    An event may have thousands: only of those that are drawn it is asked how they stand.
    """
    related = [link for link in timeline.links.of(row) if link[1] != row]
    lengths: dict[int, float] = {}
    for other, mark in marks_in(scene, {other for _, other, _ in related}):
        # In the same cluster there is no way to go.
        ways = (_distance(home.mark, mark) for home in homes if home.mark != mark)
        lengths[other] = min(lengths.get(other, math.inf), min(ways, default=math.inf))
    outside = sum(other not in lengths for _, other, _ in related)
    joined = [link for link in related if lengths.get(link[1], math.inf) < math.inf]
    joined.sort(key=lambda link: lengths[link[1]])
    drawn = joined[:MOST_ARROWS]
    stands = stands_in(scene, {other for _, other, _ in drawn})
    links = [
        _link(type_id, other, homes, stands[other], is_outgoing) for type_id, other, is_outgoing in drawn
    ]
    return links, len(joined) - len(drawn), outside


def _link(
    type_id: str, other: int, homes: Sequence[Stand], others: Sequence[Stand], is_outgoing: bool
) -> _Link:
    """The relation between the two stands that are nearest."""
    pairs = [
        (_distance(home.mark, there.mark), number, there)
        for number, home in enumerate(homes)
        for there in others
        if there.mark != home.mark
    ]
    _, number, there = min(pairs, key=lambda pair: pair[:2])
    return _Link(kind=relation_type(type_id), to_row=other, home=number, there=there, is_outgoing=is_outgoing)


def _distance(one: Box, other: Box) -> float:
    return abs(other[1] - one[1]) + abs(other[0] - one[0])


def _ground(scene: Scene) -> FreeGround:
    """The plot with all that stands in it."""
    ground = FreeGround(scene.plot)
    half = scene.mark_px / 2 + 1
    marks = zip(scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True)
    ground.take(((x - half, y - half, 2 * half, 2 * half) for x, y in marks), MARK_COST)
    corners = scene.specks.corners.tolist()
    ground.take(((x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in corners), MARK_COST)
    ground.take(scene.bars.boxes, MARK_COST)
    ground.take((cluster.box for cluster in scene.clusters), MARK_COST)
    ground.take((ghost.box for ghost in scene.ghosts), MARK_COST)
    ground.take((label.box for label in scene.labels), LABEL_COST)
    return ground


def _arrow(
    link: _Link,
    route: Route,
    pieces: tuple[Curve, ...],
    number: int,
    lines: Sequence[Floats],
    measure: Measure,
    ground: FreeGround,
) -> Arrow:
    width = measure(link.kind.reading, TextRole.COUNT) + WORD_ROOM_PX
    ends = list(_end_boxes(link.there.mark, link.there.label, route.curve[-1][0], width))
    places = np.concatenate([_word_boxes(route, width), np.array(ends)])
    box = _word_box(places, ground, number, lines)
    if box is not None:
        ground.take([box], LABEL_COST)
    return Arrow(
        curve=route.curve if link.is_outgoing else route.curve[::-1],
        pieces=pieces,
        word=link.kind.reading if box is not None else "",
        word_box=box or (0.0, 0.0, 0.0, 0.0),
        is_dashed=link.kind.is_dispute,
        to_row=link.to_row,
    )


def _word_box(places: Floats, ground: FreeGround, number: int, lines: Sequence[Floats]) -> Box | None:
    """The first of some places that is free, if there is one no nearer to another arrow than to its own.

    Best is one where no other arrow runs, else where one does.
    """
    others = [line[:, ::OTHERS_STEP] for i, line in enumerate(lines) if i != number]
    all_others = np.concatenate(others, axis=1) if others else None
    first: Box | None = None
    for found in islice(ground.each_free(places, below=HEAD_COST, owner=number + 1), MOST_TRIED):
        x, y, width, height = places[found].tolist()
        box = (x, y, width, height)
        if all_others is None or _apart(box, lines[number]) <= _apart(box, all_others):
            return box
        first = first or box
    return first


def _apart(box: Box, line: Floats) -> float:
    """How far a box is from the nearest point of a line (2, points)."""
    x0, y0, x1, y1 = corners(box)
    across = np.maximum(np.maximum(x0 - line[0], line[0] - x1), 0.0)
    down = np.maximum(np.maximum(y0 - line[1], line[1] - y1), 0.0)
    return float(np.hypot(across, down).min())


def _word_boxes(route: Route, width: float) -> Floats:
    """Where a word may stand: on its curve, beside it or, at last, a little away from it (places, 4)."""
    points = points_on(route.curve, WORD_PLACES)[:, None]
    near = (points + np.array([(-width / 2, -WORD_PX / 2), *_around(width, ASIDE_PX)])).reshape(-1, 2)
    away = (points + np.array(_around(width, AWAY_PX))).reshape(-1, 2)
    boxes = np.empty((len(near) + len(away), 4))
    boxes[: len(near), :2], boxes[len(near) :, :2] = near, away
    boxes[:, 2:] = width, WORD_PX
    return boxes


def _end_boxes(mark: Box, label: Box | None, tip_x: float, width: float) -> Iterable[Box]:
    """Where a word may stand beside the other end: behind its label or mark, before it, below and above.

    A bar may end far from the tip of its arrow: there nobody would look for the word.
    """
    left, top, mark_width, height = mark
    right, near_px = left + mark_width, NEAR_PX
    if label is not None:
        left, right, near_px = min(left, label[0]), max(right, label[0] + label[2]), NEAR_PX + label[2]
    y = top + (height - WORD_PX) / 2
    if abs(right - tip_x) <= near_px:
        yield right + END_GAP_PX, y, width, WORD_PX
    if abs(left - tip_x) <= near_px:
        yield left - END_GAP_PX - width, y, width, WORD_PX
    for x in (tip_x - width / 2, tip_x, tip_x - width):
        yield x, top + height + ASIDE_PX, width, WORD_PX
        yield x, top - ASIDE_PX - WORD_PX, width, WORD_PX


def _around(width: float, apart: float) -> tuple[Point, ...]:
    """From a point to the corner of a box left and right of it, below and above it."""
    return (
        (-width - apart, -WORD_PX / 2),
        (apart, -WORD_PX / 2),
        (-width / 2, apart),
        (-width / 2, -apart - WORD_PX),
    )


def _head_box(tip: Point) -> Box:
    return tip[0] - HEAD_PX, tip[1] - HEAD_PX, 2 * HEAD_PX, 2 * HEAD_PX


def _tag_texts(outside: int, undrawn: int) -> Iterator[str]:
    """What there is besides the arrows, in words and, for where these have no room, as a mere number."""
    parts = [f"{undrawn:,} more, see Details"] if undrawn else []
    parts += [f"{outside:,} more, outside the view"] if outside else []
    if parts:
        yield " · ".join(parts)
        yield f"+ {outside + undrawn:,}"


def _tag_box(outline: Box, text_px: float, ground: FreeGround, plot: Box) -> Box | None:
    """A free place in the plot for the tag, as near the selection as may be, or None where there is none."""
    width = text_px + TAG_ROOM_PX
    left, top, outline_width, height = outline
    least, most = plot[0] + TAG_GAP_PX, plot[0] + plot[2] - width - TAG_GAP_PX
    if most < least:
        return None
    below, above = top + height + TAG_GAP_PX, top - TAG_GAP_PX - TAG_PX
    middle = top + (height - TAG_PX) / 2
    beside = (left + outline_width + TAG_GAP_PX, left - TAG_GAP_PX - width)
    places = [(left, below), *((x, middle) for x in beside), (left, above)]
    for step in range(TAG_STEPS):
        rows = (below + step * TAG_STEP_PX, above - step * TAG_STEP_PX)
        shifts = (part * outline_width for part in (0.0, 0.5, 1.0, -0.5, -1.0))
        places += [(left + shift, y) for shift in shifts for y in rows]
    boxes = [(max(least, min(x, most)), y, width, TAG_PX) for x, y in places]
    found = next(ground.each_free(np.array(boxes), below=1), None)
    return None if found is None else boxes[found]
