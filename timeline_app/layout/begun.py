"""Begun: the rows of the lanes in sight, which are packed before the others and shown until these come.

What is in sight then stays as it is: lanes below cannot move those above.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from timeline_app.layout.far_line import far_line
from timeline_app.layout.lane_anchor import held_scroll_px
from timeline_app.layout.lane_heights import lane_height, two_line_estimate
from timeline_app.layout.octaves import Octave
from timeline_app.layout.packing import LanePack
from timeline_app.layout.placement import PlacedLane, Placements
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.stack import Begun, Stack, one_line_packing, pile
from timeline_app.layout.view import View

LEAST_LEFT: Final = 20_000
"""Where fewer events are left to be packed nobody sees that some lanes come before others."""


def begin_rows(prepared: Prepared, octave: Octave) -> Stack | None:
    """The lanes of an octave that are in sight, packed; the others are to be packed by ``pack_rows``.

    None where that has nothing to wait for: little is left, or all lanes are in sight. What is packed is kept
    for ``pack_rows`` in any case.
    """
    is_short = prepared.timeline.table.placed_count <= LEAST_LEFT
    if is_short or octave.key in prepared.packs or octave.key in prepared.begun:
        return None
    prepared.watch(0.0)
    metrics, room_px = prepared.metrics, octave.room_px
    tight_px = metrics.lane_padding_tight_px
    placements, far = prepared.lanes(octave.view), far_line(prepared.borders, octave.far)
    lanes = placements.lanes

    def is_enough(packs: Sequence[LanePack]) -> bool:
        some = lanes[: len(packs)]
        if two_line_estimate(some, packs, [False] * len(some), metrics) <= room_px:
            # There may be room for rows of two lines, or for wider borders, once all is known.
            return False
        each = zip(some, packs, strict=True)
        heights = [math.floor(lane_height(lane, pack, metrics, tight_px)) for lane, pack in each]
        # A scroll is rounded.
        return sum(heights) >= _scroll_px(octave.view, lanes, heights) + 1 + room_px

    packs = one_line_packing(prepared, lanes, octave.frame, far, room_px).first_packs(is_enough)
    first, left = lanes[: len(packs)], lanes[len(packs) :]
    stack = None
    if sum(len(lane.rows) for lane in left if not lane.is_closed) > LEAST_LEFT:
        rows = placements.rows[: sum(len(lane.rows) for lane in first)]
        some = Placements(lanes=first, rows=rows, is_repeating=placements.is_repeating)
        stack = pile(prepared, some, list(packs), tight_px, room_px, far, metrics.row_one_line_px)
        stack = replace(stack, pending=left)
    prepared.begun.get(octave.key, lambda: Begun(far, packs, stack))
    return stack


def _scroll_px(view: View, lanes: Sequence[PlacedLane], heights: Sequence[float]) -> float:
    """How far lanes are scrolled in a view, of which the first ones have these heights.

    That is infinitely far if the one that is held is none of those.
    """
    anchor = view.lane_anchor
    at = next((i for i, lane in enumerate(lanes) if anchor is not None and lane.id == anchor.lane_id), None)
    if anchor is None or at is None:
        return view.scroll_px
    if at >= len(heights):
        return math.inf
    return max(view.scroll_px, held_scroll_px(anchor, sum(heights[:at]), heights[at]))
