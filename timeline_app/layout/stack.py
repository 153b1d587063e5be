"""Stack: the lanes of a view one above the other, packed and with their heights; still no x of the window.

Two-line rows while they all fit the height, then one-line rows, then the canvas scrolls; what has room to
spare spreads its rows. A lane that is crowded somewhere takes them from nobody but itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.axis import Axis
from timeline_app.layout.cells import Cells, LaneCells, cells_of
from timeline_app.layout.far_line import FarLine, far_line
from timeline_app.layout.kept import Kept
from timeline_app.layout.lane_columns import FADE_PX as FADE_PX
from timeline_app.layout.lane_columns import NO_GHOSTS, ghosts_of_lanes
from timeline_app.layout.lane_columns import GhostItems as GhostItems
from timeline_app.layout.lane_heights import lane_height, padding_in, total_height, two_line_estimate
from timeline_app.layout.lane_packs import LanePacking, two_line_wants
from timeline_app.layout.packing import LanePack, unpacked
from timeline_app.layout.pieces import LaneBand
from timeline_app.layout.placement import PlacedLane, Placements
from timeline_app.layout.prepared import Prepared, lanes_key
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.standings import Standings, standings_of
from timeline_app.layout.view import Frame, View, zoom_factor
from timeline_app.model.arrays import NDArray
from timeline_app.model.cached import cached_property

if TYPE_CHECKING:
    from timeline_app.layout.near import Near

MOST_STRETCH: Final = 1.45


class StackedLane(Struct, frozen=True, kw_only=True, eq=False):
    """A packed lane: its y from the first lane's top, its height, and where its first row begins in it."""

    lane: PlacedLane
    pack: LanePack
    cells: LaneCells
    ghosts: GhostItems
    y: float
    height: float
    padding: float


class Stack(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """All lanes; ``row_px`` is the height of a row, ``stretch`` how much further apart rows stand.

    ``standings`` and ``cells`` are those of all lanes. ``is_repeating`` where an event may stand in several
    lanes. The last ``coming`` lanes are still to be packed: they are empty, and their heights are estimates.
    """

    lanes: tuple[StackedLane, ...]
    standings: Standings
    cells: Cells
    row_px: float
    stretch: float
    height: float
    is_repeating: bool
    coming: int = 0

    @cached_property
    def ys(self) -> NDArray[np.float64]:
        """The y of each lane from the first lane's top."""
        return np.array([lane.y for lane in self.lanes], dtype=np.float64)

    @cached_property
    def paddings(self) -> NDArray[np.float64]:
        """Where in each lane its first row begins."""
        return np.array([lane.padding for lane in self.lanes], dtype=np.float64)

    @cached_property
    def by_id(self) -> dict[str, StackedLane]:
        """The lanes by their ids."""
        return {one.lane.id: one for one in self.lanes}

    @cached_property
    def headers(self) -> Kept[tuple[Box, float], tuple[LaneBand, ...]]:
        """The bands of the lanes in a plot, by how far they are scrolled there."""
        return Kept(1)

    @cached_property
    def near(self) -> dict[tuple[int, int], Near]:
        """What stands near the last window, by the places of the lanes that it shows."""
        return {}

    @property
    def packed(self) -> tuple[StackedLane, ...]:
        """The lanes that are packed."""
        return self.lanes[: len(self.lanes) - self.coming]

    @cached_property
    def open_count(self) -> int:
        """How many events have a place in a lane that is open."""
        return self._open_count(self.lanes)

    @cached_property
    def packed_count(self) -> int:
        """How many of them have one in a lane that is packed."""
        return self._open_count(self.packed) if self.coming else self.open_count

    def _open_count(self, lanes: tuple[StackedLane, ...]) -> int:
        rows = [one.lane.rows for one in lanes if not one.lane.is_closed]
        if not self.is_repeating:
            return sum(map(len, rows))
        is_open = np.zeros(max((int(one[-1]) + 1 for one in rows if len(one)), default=0), dtype=bool)
        for one in rows:
            is_open[one] = True
        return int(np.count_nonzero(is_open))

    def twin(self) -> Stack:
        """The same for another thread, without what is filled bit by bit."""
        return replace(self, cells=replace(self.cells))

    def between(self, top: float, bottom: float) -> range:
        """The numbers of the lanes that meet a stretch of height, from the first lane's top."""
        first = bisect_right(self.lanes, top, key=lambda lane: lane.y + lane.height)
        return range(first, max(first, bisect_left(self.lanes, bottom, key=lambda lane: lane.y)))


def empty_lane(lane: PlacedLane, y: float, height: float) -> StackedLane:
    """A lane of which nothing is packed."""
    return StackedLane(
        lane=lane,
        pack=unpacked(0),
        cells=LaneCells(rows=(), top=np.zeros(0)),
        ghosts=NO_GHOSTS,
        y=y,
        height=height,
        padding=0.0,
    )


class Begun(Struct, frozen=True, eq=False):
    """The packs of the first lanes, which wait for those of the others, and the line that all are packed on.

    ``stack`` shows them, if they are all that is in sight and more than a moment's work is left.
    """

    far: FarLine
    packs: Sequence[LanePack]
    stack: Stack | None


class StackKey(NamedTuple):
    """What lanes are packed for: the lanes of a view, an octave of an axis, and the size of the plot."""

    lanes: Hashable
    axis: Axis
    zoom: float
    width_px: float
    height_px: float
    most_px: float | None = None


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

    ``most_px`` lets lanes have the rows they need up to that height of them all, each as many as it needs.
    """
    far = packing_scale(frame, scale)
    key = StackKey(lanes_key(view), far.axis, far.zoom, frame.width_px, height_px, most_px)

    def make() -> Stack:
        prepared.watch(0.0)
        begun = prepared.begun.pop(key)
        if begun is None:
            begun = Begun(far_line(prepared.borders, far), (), None)
        return _stack(prepared, prepared.lanes(view), frame, begun, height_px, most_px)

    return prepared.keep_pack(key, make)


def packing_scale(frame: Frame, scale: TimeScale) -> TimeScale:
    """The scale at the far end of the octave, nailed to the document's start: panning does not change it."""
    fit_zoom = zoom_factor(frame.fitted.step)
    octave = math.floor(math.log2(scale.zoom / fit_zoom) + 1e-9)
    return TimeScale(scale.axis, fit_zoom * 2.0**octave, frame.hull.start, 0.0)


def _stack(
    prepared: Prepared,
    placements: Placements,
    frame: Frame,
    begun: Begun,
    height_px: float,
    most_px: float | None,
) -> Stack:
    metrics, lanes, far = prepared.metrics, placements.lanes, begun.far
    one_line = one_line_packing(prepared, lanes, frame, far, height_px, most_px)
    packs = one_line.packs(begun.packs)
    least = total_height(lanes, packs, metrics, metrics.lane_padding_px)
    # Where marks have given way to specks or counts no second line has room.
    is_dense = [bool(pack.clusters) or pack.forms.have_specks for pack in packs]
    is_calm = [not pack.is_crowded for pack in packs] if any(is_dense) else [True] * len(packs)
    room_px = most_px or height_px
    if any(is_calm) and two_line_estimate(lanes, packs, is_calm, metrics) <= room_px:
        two_line = replace(
            one_line,
            lanes=tuple(lane for lane, calm in zip(lanes, is_calm, strict=True) if calm),
            wants=two_line_wants(prepared, most_px),
            row_px=metrics.row_two_line_px,
        )
        roomy = iter(two_line.packs())
        mixed = [next(roomy) if calm else pack for pack, calm in zip(packs, is_calm, strict=True)]
        padding_px = padding_in(room_px, lanes, mixed, metrics)
        if padding_px is not None and _label_count(mixed) >= _label_count(packs):
            row_px = metrics.row_two_line_px if all(is_calm) else metrics.row_one_line_px
            return pile(prepared, placements, mixed, padding_px, height_px, far, row_px)
    padding = metrics.lane_padding_px if least <= height_px else metrics.lane_padding_tight_px
    return pile(prepared, placements, packs, padding, height_px, far, metrics.row_one_line_px)


def one_line_packing(
    prepared: Prepared,
    lanes: tuple[PlacedLane, ...],
    frame: Frame,
    far: FarLine,
    height_px: float,
    most_px: float | None = None,
) -> LanePacking:
    """How lanes are packed first of all: only that tells whether there is room for rows of two lines."""
    return LanePacking(
        prepared=prepared,
        lanes=lanes,
        frame=frame,
        far=far,
        wants=prepared.one_line_wants,
        row_px=prepared.metrics.row_one_line_px,
        height_px=height_px,
        most_px=most_px,
    )


def _label_count(packs: list[LanePack]) -> int:
    return sum(int(np.count_nonzero(pack.label_px)) for pack in packs)


def pile(
    prepared: Prepared,
    placements: Placements,
    packs: list[LanePack],
    padding: float,
    height_px: float,
    far: FarLine,
    row_px: float,
) -> Stack:
    """One above the other; height to spare spreads rows and padding, up to MOST_STRETCH."""
    metrics, lanes = prepared.metrics, placements.lanes
    total = total_height(lanes, packs, metrics, padding)
    closed_px = sum(metrics.closed_lane_px for lane in lanes if lane.is_closed)
    spare = (height_px - closed_px) / (total - closed_px) if total > closed_px else 1.0
    stretch = min(MOST_STRETCH, max(1.0, spare))
    standings, packs = standings_of(prepared.timeline.table, placements, packs)
    prepared.watch(1.0)
    cells, lane_cells = cells_of(prepared, lanes, packs, far)
    ghosts = ghosts_of_lanes(prepared, lanes, far)
    stacked = []
    y = 0.0
    for lane, pack, own_cells, own_ghosts in zip(lanes, packs, lane_cells, ghosts, strict=True):
        height = lane_height(lane, pack, metrics, padding) * (1.0 if lane.is_closed else stretch)
        height = float(math.floor(height))  # borders on whole px are crisp
        stacked.append(
            StackedLane(
                lane=lane,
                # What is in its clusters stands in the cells.
                pack=replace(pack, clusters=()),
                cells=own_cells,
                ghosts=own_ghosts,
                y=y,
                height=height,
                padding=padding * stretch,
            )
        )
        y += height
    return Stack(
        lanes=tuple(stacked),
        standings=standings,
        cells=cells,
        row_px=row_px,
        stretch=stretch,
        height=y,
        is_repeating=placements.is_repeating,
    )
