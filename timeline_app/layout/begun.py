"""Begun: rows of the first lanes, which are packed before the others and shown until these come.

What is in sight then stays as it is: lanes below cannot move those above. These stand below, empty, and can
be scrolled to meanwhile.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import numpy as np
from msgspec.structs import replace

from timeline_app.layout.far_line import far_line
from timeline_app.layout.lane_anchor import wanted_scroll_px
from timeline_app.layout.lane_heights import lane_height, two_line_estimate
from timeline_app.layout.metrics import Metrics
from timeline_app.layout.octaves import Octave
from timeline_app.layout.packing import LanePack
from timeline_app.layout.placement import PlacedLane, Placements
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.stack import Begun, Stack, empty_lane, one_line_packing, pile

LEAST_LEFT: Final = 20_000
"""Where fewer events are left to be packed nobody sees that some lanes come before others."""
GROWTH: Final = 8
"""Each time rows of so many times as many events are shown: they take memory beside those before."""


def begin_rows(prepared: Prepared, octave: Octave) -> Stack | None:
    """The lanes of an octave that are in sight, packed; the others are to be packed by ``pack_rows``.

    None where that has nothing to wait for: little is left, or all lanes are in sight. What is packed is kept
    for ``pack_rows`` in any case.
    """
    return next((show() for show in begun_rows(prepared, octave)), None)


def begun_rows(prepared: Prepared, octave: Octave) -> Iterator[Callable[[], Stack]]:
    """The rows of the lanes of an octave that are in sight, then of more lanes, until little is left.

    Each is made by who calls what is told. What is packed is kept for ``pack_rows``.
    """
    is_short = prepared.timeline.table.placed_count <= LEAST_LEFT
    if is_short or octave.key in prepared.packs:
        return
    prepared.watch(0.0)
    begun = prepared.begun.get(octave.key, lambda: Begun(far_line(prepared.borders, octave.far), (), None))
    lanes = prepared.lanes(octave.view).lanes
    packing = one_line_packing(prepared, lanes, octave.frame, begun.far, octave.room_px)
    is_enough = partial(_fills, prepared, octave, lanes)
    while True:
        packs = packing.first_packs(is_enough, begun.packs)
        # What is shown meanwhile stays at hand.
        begun = replace(prepared.begun.get(octave.key, _unmade), packs=packs)
        prepared.begun.put(octave.key, begun)
        if _count(lanes[len(begun.packs) :]) <= LEAST_LEFT:
            return
        yield partial(_show, prepared, octave)
        # Lanes that are closed, or empty, may fill a canvas.
        is_enough = partial(_hold, lanes, max(1, GROWTH * _count(lanes[: len(begun.packs)])))
        prepared.watch(0.0)


def _show(prepared: Prepared, octave: Octave) -> Stack:
    """The stack of what is begun, which is at hand from then on: the very same, if it was before."""
    begun = prepared.begun.get(octave.key, _unmade)
    metrics, placements = prepared.metrics, prepared.lanes(octave.view)
    lanes, count = placements.lanes, len(begun.packs)
    if begun.stack is not None and len(begun.stack.packed) == count:
        return begun.stack
    some = Placements(
        lanes=lanes[:count],
        rows=placements.rows[: sum(len(lane.rows) for lane in lanes[:count])],
        is_repeating=placements.is_repeating,
    )
    tight_px, row_px = metrics.lane_padding_tight_px, metrics.row_one_line_px
    stack = pile(prepared, some, list(begun.packs), tight_px, octave.room_px, begun.far, row_px)
    stack = _with_coming(stack, lanes[count:], metrics)
    prepared.begun.put(octave.key, replace(begun, stack=stack))
    return stack


def _with_coming(stack: Stack, lanes: Sequence[PlacedLane], metrics: Metrics) -> Stack:
    """A stack with lanes below it that are still to be packed: as high as those above, at a guess."""
    heights = [one.height for one in stack.lanes if not one.lane.is_closed]
    usual_px = sum(heights) / len(heights) if heights else math.inf
    coming, y = [], stack.height
    for lane in lanes:
        most_px = max(1, len(lane.rows)) * metrics.row_one_line_px + 2 * metrics.lane_padding_tight_px
        height = metrics.closed_lane_px if lane.is_closed else float(math.floor(min(usual_px, most_px)))
        coming.append(empty_lane(lane, y, height))
        y += height
    standings = stack.standings
    firsts = np.concatenate((standings.firsts, np.full(len(lanes), standings.firsts[-1])))
    return replace(
        stack,
        lanes=(*stack.lanes, *coming),
        standings=replace(standings, firsts=firsts),
        height=y,
        coming=len(lanes),
    )


def _fills(
    prepared: Prepared, octave: Octave, lanes: Sequence[PlacedLane], packs: Sequence[LanePack]
) -> bool:
    """Whether the first lanes fill the canvas as the view has it, and stay whatever comes below."""
    some, metrics = lanes[: len(packs)], prepared.metrics
    if two_line_estimate(some, packs, [False] * len(some), metrics) <= octave.room_px:
        # There may be room for rows of two lines, or for wider borders, once all is known.
        return False
    each = zip(some, packs, strict=True)
    heights = [
        math.floor(lane_height(lane, pack, metrics, metrics.lane_padding_tight_px)) for lane, pack in each
    ]
    return sum(heights) >= wanted_scroll_px(octave.view, lanes, heights) + octave.room_px


def _hold(lanes: Sequence[PlacedLane], count: int, packs: Sequence[LanePack]) -> bool:
    """Whether so many events are packed."""
    return _count(lanes[: len(packs)]) >= count


def _count(lanes: Sequence[PlacedLane]) -> int:
    """How many events are to be packed of some lanes."""
    return sum(len(lane.rows) for lane in lanes if not lane.is_closed)


def _unmade() -> Begun:
    raise LookupError("nothing of it is begun")
