"""Lane heights: how high packed lanes are, one by one and together, with the room around rows; all in px."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.layout.metrics import Metrics
from timeline_app.layout.packing import LanePack
from timeline_app.layout.placement import PlacedLane


def lane_height(lane: PlacedLane, pack: LanePack, metrics: Metrics, padding: float) -> float:
    """How high a lane is, in px, with so much room above and below its rows."""
    if lane.is_closed:
        return metrics.closed_lane_px
    return max(metrics.row_one_line_px, pack.height) + 2 * padding


def total_height(
    lanes: Sequence[PlacedLane], packs: Sequence[LanePack], metrics: Metrics, padding: float
) -> float:
    """How high they all are."""
    each = zip(lanes, packs, strict=True)
    return sum(lane_height(lane, pack, metrics, padding) for lane, pack in each)


def padding_in(
    room_px: float, lanes: Sequence[PlacedLane], packs: Sequence[LanePack], metrics: Metrics
) -> float | None:
    """The padding that lanes have in so much height, at most the usual; None where the tight is too much.

    A date says more than the room around a lane does.
    """
    tight_px, open_count = metrics.lane_padding_tight_px, sum(not lane.is_closed for lane in lanes)
    spare_px = room_px - total_height(lanes, packs, metrics, tight_px)
    if spare_px < 0:
        return None
    return min(metrics.lane_padding_px, tight_px + spare_px / max(1, 2 * open_count))


def two_line_estimate(
    lanes: Sequence[PlacedLane], packs: Sequence[LanePack], is_calm: Sequence[bool], metrics: Metrics
) -> float:
    """What the lanes would need at least with two-line rows in the calm ones."""
    grown = metrics.row_two_line_px / metrics.row_one_line_px
    return sum(
        metrics.closed_lane_px
        if lane.is_closed
        else pack.height * (grown if calm else 1.0) + 2 * metrics.lane_padding_tight_px
        for lane, pack, calm in zip(lanes, packs, is_calm, strict=True)
    )
