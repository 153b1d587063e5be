"""Routes: the curve from one event to another that costs least; it knows no relation and no word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from msgspec import Struct

from timeline_app.layout.free_ground import FreeGround
from timeline_app.layout.scene import Box
from timeline_app.model.arrays import Floats, NDArray

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
MOST_PAIRS, MOST_WEIGHTS = 256, 256
"""How many numbers of ports and of points are kept in mind."""
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
    """A cubic curve by its four points, and points along it no further apart than a cell."""

    curve: Curve
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


class Ways(Struct, frozen=True, kw_only=True, eq=False):
    """The curves that some arrows may take, arrow by arrow: those of arrow ``i`` begin at ``firsts[i]``.

    By columns, a curve each: ``xs`` and ``ys`` are its four points, ``start`` is the number of its first port
    among those of its arrow; ``cost`` is what its ports and turns cost.
    """

    firsts: tuple[int, ...]
    start: NDArray[np.intp]
    xs: Floats
    ys: Floats
    cost: Floats

    def best(self, arrow: int, used: Floats, ground: FreeGround) -> tuple[Route, int]:
        """The curve of an arrow that costs least now, and the number of its first port.

        ``used`` is what each of its first ports costs besides.
        """
        part = slice(self.firsts[arrow], self.firsts[arrow + 1])
        start, xs, ys = self.start[part], self.xs[:, part], self.ys[:, part]
        best = int(np.argmin(self.cost[part] + used[start] + _way_costs(xs, ys, ground)))
        first, out, back, last = zip(xs[:, best].tolist(), ys[:, best].tolist(), strict=True)
        length_px = math.dist(first, out) + math.dist(out, back) + math.dist(back, last)
        weights = _weights(max(SAMPLES, int(length_px // 2)))
        return Route((first, out, back, last), weights @ xs[:, best], weights @ ys[:, best]), int(start[best])


def _way_costs(xs: Floats, ys: Floats, ground: FreeGround) -> Floats:
    """What curves cost for their length and what they run through."""
    along_x, along_y = _weights(SAMPLES) @ xs, _weights(SAMPLES) @ ys
    step_x, step_y = along_x[1:] - along_x[:-1], along_y[1:] - along_y[:-1]
    lengths = np.sqrt(step_x * step_x + step_y * step_y)
    along = lengths.cumsum(axis=0)
    whole = along[-1]
    places = ground.places(along_x[1:] - step_x / 2, along_y[1:] - step_y / 2)
    is_blind = (along < BLIND_PX) | (whole - along < BLIND_PX)
    through = np.where(is_blind, 0.0, lengths * ground.costs_at(places)).sum(axis=0)
    costs: Floats = through + whole + np.where(whole < LEAST_LENGTH_PX, TOO_SHORT, 0.0)
    return costs


def ways_between(ends: Sequence[tuple[list[Port], list[Port]]]) -> Ways:
    """Every curve of some arrows from a first port of each to a last one, with each bend."""
    pairs = [_pairs(len(starts), len(stops)) for starts, stops in ends]
    starts_before = accumulate((len(starts) for starts, _ in ends), initial=0)
    stops_before = accumulate((len(stops) for _, stops in ends), initial=0)
    starts = np.array([port for own, _ in ends for port in own])
    stops = np.array([port for _, own in ends for port in own])
    # All ports stand in one column: those of an arrow behind those of the arrows before it.
    start = np.concatenate([own + before for (own, _), before in zip(pairs, starts_before, strict=False)])
    stop = np.concatenate([own + before for (_, own), before in zip(pairs, stops_before, strict=False)])
    x0, y0, out_x0, out_y0, cost0 = starts[start].T
    x3, y3, out_x3, out_y3, cost3 = stops[stop].T
    bends = np.tile(np.array(BENDS), len(start) // len(BENDS))
    across, down = x3 - x0, y3 - y0
    distance = np.sqrt(across * across + down * down)
    reach = np.minimum(np.maximum(distance * bends, LEAST_REACH_PX), MOST_REACH_PX)
    xs = np.array([x0, x0 + reach * out_x0, x3 + reach * out_x3, x3])
    ys = np.array([y0, y0 + reach * out_y0, y3 + reach * out_y3, y3])
    return Ways(
        firsts=tuple(accumulate((len(own) for own, _ in pairs), initial=0)),
        start=np.concatenate([own for own, _ in pairs]),
        xs=xs,
        ys=ys,
        cost=cost0 + cost3 + TURN_COST * _turning(xs, ys),
    )


@lru_cache(maxsize=MOST_PAIRS)
def _pairs(starts: int, stops: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The numbers of both ports of each curve, every bend of a pair after the other."""
    start = np.repeat(np.arange(starts), stops * len(BENDS))
    return start, np.tile(np.repeat(np.arange(stops), len(BENDS)), starts)


def _turning(xs: Floats, ys: Floats) -> Floats:
    """By how many radians each curve turns about, to and fro, told by its control points."""
    ways = np.arctan2(ys[1:] - ys[:-1], xs[1:] - xs[:-1])
    turns = np.abs(ways[1:] - ways[:-1])
    total: Floats = np.minimum(turns, 2 * np.pi - turns).sum(axis=0)
    return total


def pieces_beside(route: Route, boxes: Floats) -> tuple[Curve, ...]:
    """What of a route lies beside boxes (boxes, 4: left, top, right, bottom), as curves."""
    xs, ys = route.xs, route.ys
    left, top, right, bottom = boxes.T
    is_met = (left <= xs.max()) & (xs.min() <= right) & (top <= ys.max()) & (ys.min() <= bottom)
    if not is_met.any():
        return (route.curve,)
    is_behind = np.zeros(len(xs) + 2, dtype=bool)
    is_behind[0] = is_behind[-1] = True
    for x0, y0, x1, y1 in boxes[is_met].tolist():
        is_behind[1:-1] |= (x0 <= xs) & (xs <= x1) & (y0 <= ys) & (ys <= y1)
    borders = np.flatnonzero(is_behind[1:] != is_behind[:-1])
    last = len(xs) - 1
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
    x, y = points_on(curve, (share,))[0].tolist()
    return x, y


def points_on(curve: Curve, shares: tuple[float, ...]) -> Floats:
    """The points at some shares of the way (shares, 2)."""
    points: Floats = _weights_at(shares) @ np.array(curve)
    return points


def _beside(mark: Box, plot: Box) -> list[float]:
    """The x at which arrows go up and down from a mark, or from what is seen of a bar."""
    seen_left, seen_right = max(mark[0], plot[0]), min(mark[0] + mark[2], plot[0] + plot[2])
    middle = mark[0] + mark[2] / 2
    if mark[2] <= 3 * APART_PX:
        return [middle, middle - APART_PX, middle + APART_PX]
    return [seen_left + share * (seen_right - seen_left) for share in (0.2, 0.5, 0.8)]


@lru_cache(maxsize=MOST_WEIGHTS)
def _weights(count: int) -> Floats:
    """As ``_weights_at`` so many shares, even from 0 to 1."""
    return _cubic(np.linspace(0.0, 1.0, count))


@lru_cache(maxsize=MOST_WEIGHTS)
def _weights_at(shares: tuple[float, ...]) -> Floats:
    """What each of the four points of a cubic curve counts at some shares of its parameter (shares, 4)."""
    return _cubic(np.array(shares))


def _cubic(t: Floats) -> Floats:
    return np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3], axis=1)
