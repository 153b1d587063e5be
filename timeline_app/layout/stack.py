"""Stack: the lanes of a view one above the other, packed and with their heights; still no x of the window.

Two-line rows while they all fit the height, then one-line rows, then the canvas scrolls; what has room to
spare spreads its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.masks import has
from timeline_app.layout.metrics import Metrics
from timeline_app.layout.packing import LaneItems, LanePack, pack_lane
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.view import Frame, View, zoom_factor
from timeline_app.model.edtf import DateFlag

FADE_PX: Final = 60.0
"""How long a bar of unknown end fades: a length in px, because it is no length of time."""
ENDLESS_PX: Final = 1e15
MOST_STRETCH: Final = 1.45
LEAST_ROWS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StackedLane:
    """A packed lane: its y from the first lane's top, its height, and where its first row begins in it."""

    lane: PlacedLane
    pack: LanePack
    y: float
    height: float
    padding: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stack:
    """All lanes; ``row_px`` is the height of a row, ``stretch`` how much further apart rows stand."""

    lanes: tuple[StackedLane, ...]
    is_two_line: bool
    row_px: float
    stretch: float
    height: float
    scale: TimeScale


def stack_lanes(
    prepared: Prepared,
    view: View,
    frame: Frame,
    scale: TimeScale,
    height_px: float,
    *,
    most_px: float | None = None,
) -> Stack:
    """The lanes at the far end of the zoom octave that ``scale`` lies in, counted from the fitted view.

    ``most_px`` lets lanes have the rows they need up to that height of them all.
    """
    far = packing_scale(frame, scale)
    key = (view.lanes_by, far.axis, far.zoom, frame.width_px, height_px, most_px)
    return prepared.keep(key, lambda: _stack(prepared, view.lanes_by, frame, far, height_px, most_px))


def packing_scale(frame: Frame, scale: TimeScale) -> TimeScale:
    """The scale at the far end of the octave, nailed to the document's start: panning does not change it."""
    fit_zoom = zoom_factor(frame.fit().step)
    octave = np.floor(np.log2(scale.zoom / fit_zoom) + 1e-9)
    return TimeScale(scale.axis, fit_zoom * 2.0**octave, frame.hull.start, 0.0)


def _stack(
    prepared: Prepared, lanes_by: str, frame: Frame, far: TimeScale, height_px: float, most_px: float | None
) -> Stack:
    metrics = prepared.metrics
    lanes = prepared.lanes(lanes_by)
    one_line = prepared.title_px + prepared.fall_px
    packs = _packs(prepared, lanes, frame, far, one_line, metrics.row_one_line_px, height_px, most_px)
    least = _total(packs, metrics, metrics.lane_padding_px)
    is_dense = any(pack.clusters for pack in packs)
    room_px = most_px or height_px
    if not is_dense and _two_line_estimate(packs, metrics) <= room_px:
        both = np.maximum(prepared.title_px, prepared.date_px)
        roomy = _packs(prepared, lanes, frame, far, both, metrics.row_two_line_px, height_px, most_px)
        total = _total(roomy, metrics, metrics.lane_padding_px)
        if total <= room_px:
            return _pile(lanes, roomy, metrics.lane_padding_px, height_px, metrics, far, is_two_line=True)
    padding = metrics.lane_padding_px if least <= height_px else metrics.lane_padding_tight_px
    return _pile(lanes, packs, padding, height_px, metrics, far, is_two_line=False)


def _packs(
    prepared: Prepared,
    lanes: tuple[PlacedLane, ...],
    frame: Frame,
    far: TimeScale,
    label_px: NDArray[np.float64],
    row_px: float,
    height_px: float,
    most_px: float | None,
) -> list[LanePack]:
    lane_px = height_px if most_px is None else most_px / max(1, len(lanes)) - 4 * row_px
    most_rows = max(LEAST_ROWS, int(lane_px // row_px))
    table = prepared.timeline.table
    end_px = far.x(frame.hull.end)
    middle, half = end_px / 2, frame.width_px / 2
    edge = prepared.metrics.edge_px
    rim = prepared.metrics.rim_px
    paper = (min(-edge, middle - half) + rim, max(end_px + edge, middle + half) - rim)
    packs = []
    for lane in lanes:
        rows = lane.rows
        flags = table.flags[rows]
        x0 = far.xs(table.start_earliest[rows])
        x1 = far.xs(table.end_latest[rows])
        # A bar's mark stands before its title.
        icon_px = np.where(x1 - x0 >= prepared.bar_min_px[rows], prepared.metrics.mark_room_px, 0.0)
        items = LaneItems(
            x0=np.where(has(flags, DateFlag.OPEN_START), -ENDLESS_PX, x0)
            - np.where(has(flags, DateFlag.UNKNOWN_START), FADE_PX, 0.0),
            x1=np.where(has(flags, DateFlag.OPEN_END), ENDLESS_PX, x1)
            + np.where(has(flags, DateFlag.UNKNOWN_END), FADE_PX, 0.0),
            label_px=label_px[rows] + icon_px,
            importance=table.importance[rows],
            paper=paper,
        )
        packs.append(pack_lane(items, prepared.metrics, row_px=row_px, most_rows=most_rows))
    return packs


def _lane_height(pack: LanePack, metrics: Metrics, padding: float, stretch: float = 1.0) -> float:
    return max(metrics.row_one_line_px, pack.height * stretch) + 2 * padding


def _total(packs: list[LanePack], metrics: Metrics, padding: float) -> float:
    return sum(_lane_height(pack, metrics, padding) for pack in packs)


def _two_line_estimate(packs: list[LanePack], metrics: Metrics) -> float:
    """What the lanes would need at least with two-line rows."""
    grown = metrics.row_two_line_px / metrics.row_one_line_px
    return sum(pack.height * grown + 2 * metrics.lane_padding_px for pack in packs)


def _pile(
    lanes: tuple[PlacedLane, ...],
    packs: list[LanePack],
    padding: float,
    height_px: float,
    metrics: Metrics,
    far: TimeScale,
    *,
    is_two_line: bool,
) -> Stack:
    """One above the other; height to spare spreads rows and padding, up to MOST_STRETCH."""
    total = _total(packs, metrics, padding)
    stretch = min(MOST_STRETCH, max(1.0, height_px / total)) if total else 1.0
    stacked = []
    y = 0.0
    for lane, pack in zip(lanes, packs, strict=True):
        height = _lane_height(pack, metrics, padding) * stretch
        height = float(round(height))  # borders on whole px are crisp
        stacked.append(StackedLane(lane=lane, pack=pack, y=y, height=height, padding=padding * stretch))
        y += height
    row_px = metrics.row_two_line_px if is_two_line else metrics.row_one_line_px
    return Stack(
        lanes=tuple(stacked), is_two_line=is_two_line, row_px=row_px, stretch=stretch, height=y, scale=far
    )
