"""Routes: the curve from one event to another that costs least; it knows no relation and no word."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from timeline_app.layout.free_ground import FreeGround
from timeline_app.layout.scene import Box

Floats = NDArray[np.float64]
Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
"""A cubic curve: its ends, and the two points between that bend it."""

BENDS: Final = (0.3, 0.5, 0.9)
"""How far the ends of a curve reach out, as shares of the distance."""
LEAST_REACH_PX, MOST_REACH_PX = 16.0, 260.0
SAMPLES: Final = 20
BLIND_PX: Final = 5.0
"""So close to its ends a curve may touch what it points at."""
LEAST_LENGTH_PX: Final = 24.0
"""Shorter than this there is no room for a head."""
TURN_COST: Final = 16.0
"""What it costs to turn by a radian, in px of detour: a straight way is read at a glance."""
TOO_SHORT: Final = 1e4
STANDOFF_PX: Final = 3.0
APART_PX: Final = 7.0
"""So far apart arrows leave an outline."""
REUSE_COST: Final = 20.0
"""What it costs to leave where another arrow does."""
LEFT, UP, DOWN, RIGHT = (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (1.0, 0.0)
ASIDE, LABEL_SIDE, LABEL_END = 14.0, 75.0, 150.0
"""What it costs to leave up or down, on the outline's side with the label, and from a label; in px of way."""


class Port(NamedTuple):
    """Where an arrow may touch a box: the point, the way out from it, and what it costs, in px of detour."""

    x: float
    y: float
    out_x: float
    out_y: float
    cost: float


class Route(Struct, frozen=True, eq=False):
    """A cubic curve by its four points, the port it starts from, and points no further apart than a cell."""

    curve: Curve
    start: Port
    xs: Floats
    ys: Floats


def outline_ports(outline: Box, mark: Box, label: Box | None, plot: Box) -> list[Port]:
    """Where arrows leave the outline of the selected event: beside its mark rather than its label."""
    left, top, width, height = outline
    middle_y = top + height / 2
    reach = int((height / 2 - 4) // APART_PX)
    ports = []
    for side, x in ((LEFT, left), (RIGHT, left + width)):
        if side == label_side(mark, label):
            ports.append(Port(x, middle_y, *side, LABEL_SIDE))
        else:
            ports += [
                Port(x, middle_y + step * APART_PX, *side, abs(step) * APART_PX / 2)
                for step in range(-reach, reach + 1)
            ]
    for x in _beside(mark, plot):
        cost = ASIDE + abs(x - mark[0] - mark[2] / 2) / 3
        ports += [Port(x, top, *UP, cost), Port(x, top + height, *DOWN, cost)]
    return _within(ports, plot)


def mark_ports(mark: Box, label: Box | None, plot: Box, toward_x: float) -> list[Port]:
    """Where arrows touch a mark, or what is seen of a bar, nearest to an x; or the far end of its label."""
    left, top, width, height = mark
    middle_y = top + height / 2
    seen_left, seen_right = max(left, plot[0]), min(left + width, plot[0] + plot[2])
    x = left + width / 2
    if width > 3 * APART_PX:
        x = min(max(toward_x, seen_left + APART_PX), max(seen_left, seen_right - APART_PX))
    ends = {LEFT: left - STANDOFF_PX, RIGHT: left + width + STANDOFF_PX}
    side = label_side(mark, label)
    if label is not None and side == LEFT:
        ends[LEFT] = label[0] - STANDOFF_PX
    elif label is not None and side == RIGHT:
        ends[RIGHT] = label[0] + label[2] + STANDOFF_PX
    ports = [Port(at, middle_y, *way, LABEL_END if way == side else 0.0) for way, at in ends.items()]
    ports += [
        Port(x, top - STANDOFF_PX, *UP, ASIDE),
        Port(x, top + height + STANDOFF_PX, *DOWN, ASIDE),
    ]
    return _within(ports, plot)


def label_side(mark: Box, label: Box | None) -> tuple[float, float] | None:
    """On which side of its mark a label stands: LEFT, RIGHT, or neither."""
    if label is not None and label[0] + label[2] <= mark[0]:
        return LEFT
    return RIGHT if label is not None and label[0] >= mark[0] + mark[2] else None


def _within(ports: list[Port], plot: Box) -> list[Port]:
    """The ports from which there is a way within the plot; all of them where there is none."""
    left, top, width, height = plot

    def leads_in(port: Port) -> bool:
        x, y = port.x + LEAST_REACH_PX * port.out_x, port.y + LEAST_REACH_PX * port.out_y
        return left < x < left + width and top < y < top + height

    return [port for port in ports if leads_in(port)] or ports


def best_route(starts: list[Port], ends: list[Port], ground: FreeGround) -> Route:
    """The curve from a port to another that costs least: its length, its turns, and what it runs through."""
    controls, costs = _candidates(np.array(starts), np.array(ends))
    costs = costs + TURN_COST * _turning(controls) + _way_costs(_points(controls, SAMPLES), ground)
    best = int(np.argmin(costs))
    length_px = float(np.hypot(*np.diff(controls[best], axis=0).T).sum())
    along = _points(controls[best : best + 1], max(SAMPLES, int(length_px // 2)))[0]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = controls[best].tolist()
    start = starts[best // (len(ends) * len(BENDS))]
    return Route(((x0, y0), (x1, y1), (x2, y2), (x3, y3)), start, along[:, 0], along[:, 1])


def _way_costs(points: Floats, ground: FreeGround) -> Floats:
    """What each way (ways, points, 2) costs for its length and what it runs through."""
    steps = np.diff(points, axis=1)
    lengths = np.hypot(steps[:, :, 0], steps[:, :, 1])
    middles = points[:, 1:] - steps / 2
    along = np.cumsum(lengths, axis=1)
    whole = along[:, -1]
    is_blind = (along < BLIND_PX) | (whole[:, None] - along < BLIND_PX)
    through = ground.costs(middles[:, :, 0], middles[:, :, 1])
    through[is_blind] = 0.0
    costs: Floats = whole + (lengths * through).sum(axis=1)
    return costs + np.where(whole < LEAST_LENGTH_PX, TOO_SHORT, 0.0)


def _turning(controls: Floats) -> Floats:
    """By how many radians each curve turns about, to and fro, told by its control points."""
    legs = np.diff(controls, axis=1)
    turns = np.abs(np.diff(np.arctan2(legs[:, :, 1], legs[:, :, 0]), axis=1))
    total: Floats = np.minimum(turns, 2 * np.pi - turns).sum(axis=1)
    return total


def pieces_beside(route: Route, boxes: Floats) -> tuple[Curve, ...]:
    """What of a route lies beside boxes (boxes, 4: left, top, right, bottom), as curves."""
    x, y = route.xs[:, None], route.ys[:, None]
    left, top, right, bottom = boxes.T
    is_behind = ((left <= x) & (x <= right) & (top <= y) & (y <= bottom)).any(axis=1)
    borders = np.flatnonzero(np.diff(np.concatenate([[True], is_behind, [True]]).astype(np.int8)))
    last = len(route.xs) - 1
    return tuple(
        part_of(route.curve, first / last, (end - 1) / last)
        for first, end in borders.reshape(-1, 2).tolist()
        if end - 1 > first
    )


def part_of(curve: Curve, start: float, end: float) -> Curve:
    """The part of a cubic curve between two shares of its parameter."""
    if (start, end) == (0.0, 1.0):
        return curve
    # What a curve is from ``start`` on has its first control point where both ends are blended.
    p0, p1, p2, p3 = (np.array(point) for point in curve)

    def blend(*shares: float) -> Point:
        a, b, c = shares
        ab, bc, cd = p0 + a * (p1 - p0), p1 + a * (p2 - p1), p2 + a * (p3 - p2)
        abc, bcd = ab + b * (bc - ab), bc + b * (cd - bc)
        x, y = (abc + c * (bcd - abc)).tolist()
        return x, y

    return (
        blend(start, start, start),
        blend(start, start, end),
        blend(start, end, end),
        blend(end, end, end),
    )


def point_on(curve: Curve, share: float) -> Point:
    """The point a share (0 to 1) of the way along a cubic curve's parameter."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )


def _beside(mark: Box, plot: Box) -> list[float]:
    """The x at which arrows go up and down from a mark, or from what is seen of a bar."""
    seen_left, seen_right = max(mark[0], plot[0]), min(mark[0] + mark[2], plot[0] + plot[2])
    middle = mark[0] + mark[2] / 2
    if mark[2] <= 3 * APART_PX:
        return [middle, middle - APART_PX, middle + APART_PX]
    return [seen_left + share * (seen_right - seen_left) for share in (0.2, 0.5, 0.8)]


def _candidates(starts: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Every curve from a start to an end with each bend: control points (curves, 4, 2) and their costs."""
    s = np.repeat(np.repeat(starts, len(ends), axis=0), len(BENDS), axis=0)
    e = np.repeat(np.tile(ends, (len(starts), 1)), len(BENDS), axis=0)
    bends = np.tile(np.array(BENDS), len(starts) * len(ends))
    distance = np.hypot(e[:, 0] - s[:, 0], e[:, 1] - s[:, 1])
    reach = np.clip(distance * bends, LEAST_REACH_PX, MOST_REACH_PX)[:, None]
    controls = np.stack(
        [s[:, :2], s[:, :2] + reach * s[:, 2:4], e[:, :2] + reach * e[:, 2:4], e[:, :2]], axis=1
    )
    return controls, s[:, 4] + e[:, 4]


def _points(controls: Floats, count: int) -> Floats:
    """Points along cubic curves, evenly in their parameter: (curves, count, 2)."""
    t = np.linspace(0.0, 1.0, count)
    weights = np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3], axis=1)
    points: Floats = np.matmul(weights, controls)
    return points
