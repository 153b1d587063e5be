"""Scene: everything to draw, in layout pixels from the canvas' top left corner; answers what is where.

It knows neither colours nor fonts, nor what is hovered or selected: that is drawn over it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import Final

import numpy as np
from msgspec import Struct, field

from timeline_app.layout.bar import Bar as Bar
from timeline_app.layout.bar import Bars as Bars
from timeline_app.layout.boxes import Box as Box
from timeline_app.layout.boxes import around, corners, holds, nearest
from timeline_app.layout.event_boxes import event_boxes
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.pieces import (
    Cluster,
    Corner,
    Cut,
    Density,
    EraBand,
    Hidden,
    Label,
    LaneBand,
    Marks,
    Shelf,
    ZeroMark,
)
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scale_bars import ScaleBar
from timeline_app.layout.specks import NO_SPECKS, Specks
from timeline_app.layout.ticks import Tick
from timeline_app.model.arrays import Floats, NDArray
from timeline_app.model.cached import cached_property


class HitKind(Enum):
    """What can be pointed at."""

    EVENT = "event"
    CLUSTER = "cluster"
    CUT = "cut"
    LANE = "lane"
    SHELF = "shelf"


class Hit(Struct, frozen=True):
    """What lies under a point: the rows of its events (one for an event), or the number of a cut or lane.

    ``claims`` are the places of the other dates given for the event, where one of these is pointed at.
    """

    kind: HitKind
    rows: Sequence[int] = ()
    number: int = -1
    claims: tuple[int, ...] = ()


HIT_ROOM_PX: Final = 2.0
NO_BOXES: Final[Floats] = np.zeros((0, 4))


class Scene(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """One picture, whole: sizes, what to draw, and how many events it shows.

    ``plot`` is the box in which time runs; boxes of marks, specks, bars, labels and clusters never overlap.
    ``foot_axis_y`` is where the axis stands once more, below a high plot.
    """

    width: float
    height: float
    plot: Box
    scale: TimeScale
    corner: Corner
    lanes: tuple[LaneBand, ...]
    ticks: tuple[Tick, ...]
    scale_bars: tuple[ScaleBar, ...]
    cuts: tuple[Cut, ...]
    eras: tuple[EraBand, ...]
    marks: Marks
    bars: Bars
    labels: tuple[Label, ...]
    clusters: tuple[Cluster, ...]
    specks: Specks = NO_SPECKS
    densities: tuple[Density, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    shelf: Shelf | None
    mark_px: float
    foot_axis_y: float | None = None
    zero: ZeroMark | None = None
    content_height: float
    scroll_px: float
    scrolled: str | None
    shown: int
    hidden: Hidden = field(default_factory=Hidden)

    @property
    def boxes(self) -> Floats:
        """Left, top, right and bottom of every box in the plot that belongs to an event or a cluster."""
        return self._boxes[0]

    @property
    def owners(self) -> NDArray[np.int64]:
        """The event's row of each of those boxes; clusters have numbers from -1 down."""
        return self._boxes[1]

    def same_as(self, other: Scene) -> bool:
        """Whether both draw the same picture (arrays make == raise)."""
        for name in self.__struct_fields__:
            mine, theirs = getattr(self, name), getattr(other, name)
            if name == "densities":
                same = len(mine) == len(theirs) and all(map(_are_same, mine, theirs))
            elif isinstance(mine, Bars):
                same = [*mine] == [*theirs]
            elif isinstance(mine, Marks | Specks):
                same = _are_same(mine, theirs)
            else:
                same = mine == theirs
            if not same:
                return False
        return True

    @cached_property
    def _boxes(self) -> tuple[Floats, NDArray[np.int64]]:
        """Every box in the plot that belongs to an event or a cluster; clusters have numbers from -1 down."""
        return event_boxes(self.marks, self.specks, self.bars, self.labels, self.clusters, self.mark_px)

    def hit(self, x: float, y: float) -> Hit | None:
        """What lies at that point, the nearest where boxes' rims meet; None for bare ground.

        What reaches out of the plot lies under the frame around it, and is not there.
        """
        if self.shelf is not None and holds(self.shelf.box, x, y):
            row = next((item.row for item in self.shelf.items if holds(item.box, x, y)), None)
            return Hit(HitKind.SHELF) if row is None else Hit(HitKind.EVENT, (row,))
        if not holds(self.plot, x, y):
            return self._hit_ground(x, y)
        boxes, owners = self._boxes
        found = nearest(boxes, x, y, room_px=HIT_ROOM_PX)
        if found is None:
            return self._hit_ghost(x, y) or self._hit_ground(x, y)
        owner = int(owners[found])
        if owner < 0:
            return Hit(HitKind.CLUSTER, self.clusters[-1 - owner].rows)
        return Hit(HitKind.EVENT, (owner,))

    def _hit_ghost(self, x: float, y: float) -> Hit | None:
        boxes = np.array([corners(ghost.box) for ghost in self.ghosts], dtype=np.float64).reshape(-1, 4)
        found = nearest(boxes, x, y, room_px=HIT_ROOM_PX)
        if found is None:
            return None
        ghost = self.ghosts[found]
        return Hit(HitKind.EVENT, (ghost.row,), claims=ghost.numbers)

    def _hit_ground(self, x: float, y: float) -> Hit | None:
        is_header, lane = x < self.plot[0], self._band_at(y)
        # A closed lane shows nothing of its own to point at: all of it is its header.
        if lane is not None and (is_header or lane.is_closed):
            return Hit(HitKind.LANE, number=lane.number)
        for cut in () if is_header else self.cuts:
            if cut.x0 <= x < cut.x1:
                return Hit(HitKind.CUT, number=cut.number)
        return None

    def _band_at(self, y: float) -> LaneBand | None:
        """The lane of which the plot shows something at that height."""
        at, (_, top, _, height) = self.lane_at(y), self.plot
        if at < 0 or not top <= y < top + height:
            return None
        return self.lanes[at] if y < self.lanes[at].y + self.lanes[at].height else None

    def lane_at(self, y: float) -> int:
        """The place among ``lanes`` of the lane at that height: the last one that begins above it, or -1."""
        return bisect_right(self._lane_tops, y) - 1

    def band(self, number: int) -> LaneBand | None:
        """The lane with that number, or None where nothing of it meets the plot."""
        first = self.lanes[0].number if self.lanes else 0
        return self.lanes[number - first] if 0 <= number - first < len(self.lanes) else None

    @cached_property
    def _lane_tops(self) -> tuple[float, ...]:
        return tuple(lane.y for lane in self.lanes)

    def boxes_of(self, row: int) -> tuple[Box, ...]:
        """A box in each lane around all that is drawn of an event there, or each cluster that it is in."""
        shelved = self.shelf.items if self.shelf is not None else ()
        boxes, owners = self._boxes
        own = boxes[owners == row]
        if not len(own):
            others = [item.box for item in shelved if item.row == row]
            return (*others, *(cluster.box for cluster in self.clusters if cluster.has(row)))
        found: dict[int, list[Box]] = {}
        for x0, y0, x1, y1 in own.tolist():
            found.setdefault(self.lane_at((y0 + y1) / 2), []).append((x0, y0, x1, y1))
        return tuple(around(found[lane]) for lane in sorted(found))

    def box_of(self, row: int) -> Box | None:
        """The first of the boxes of an event, or None where it is not to be seen."""
        return next(iter(self.boxes_of(row)), None)

    def mark_of(self, row: int, *, near_y: float | None = None) -> Box | None:
        """The box of an event's mark, speck or bar, its cluster's where it is in one, or None.

        Of an event in several lanes it is the first or, where ``near_y`` is given, the nearest.
        """
        boxes = self.marks_of(row)
        if near_y is None:
            return next(iter(boxes), None)
        return min(boxes, key=lambda box: abs(box[1] + box[3] / 2 - near_y), default=None)

    def marks_of(self, row: int) -> tuple[Box, ...]:
        """The boxes of an event's marks, specks and bars, of its clusters where it has none of these."""
        half = self.mark_px / 2
        at = np.flatnonzero(self.marks.row == row)
        centers = zip(self.marks.x[at].tolist(), self.marks.y[at].tolist(), strict=True)
        boxes = [(x - half, y - half, self.mark_px, self.mark_px) for x, y in centers]
        specks = self.specks.corners[self.specks.row == row] if len(self.specks.row) else NO_BOXES
        boxes += [(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in specks.tolist()]
        boxes += [self.bars[i].box for i in self.bars.of_row(row).tolist()]
        return tuple(boxes) or tuple(one.box for one in self.clusters if one.has(row))


def _are_same(one: Struct, other: Struct) -> bool:
    """Whether all columns of two values of one kind are equal."""
    return all(
        np.array_equal(getattr(one, column), getattr(other, column)) for column in one.__struct_fields__
    )
