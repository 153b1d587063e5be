"""Scene: everything to draw, in layout pixels from the canvas' top left corner; answers what is where.

It knows neither colours nor fonts, nor what is hovered or selected: that is drawn over it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scale_bars import ScaleBar
from timeline_app.layout.specks import NO_SPECKS, Specks
from timeline_app.layout.ticks import Tick
from timeline_app.model.arrays import Floats, NDArray
from timeline_app.model.cached import cached_property

FEW_OF: Final = 16
"""One of so many are so few that each of them is looked up by itself."""


class Look:
    """How a mark or bar is drawn besides its shape and colour: bits of a plain int, as columns hold them."""

    STRUCK: Final = 1
    HALO: Final = 2
    DOTTED: Final = 4
    CONTEXT: Final = 8
    DASHED: Final = 16
    OPEN_START: Final = 32
    OPEN_END: Final = 64
    FADED_START: Final = 128
    FADED_END: Final = 256
    RANGE: Final = 512
    ONE_OF: Final = 1024
    ALL_OF: Final = 2048
    CONTRADICTED: Final = 4096
    SOURCES: Final = 8192
    """Times 0 to 3: no source, one, several, many."""
    MOST_SOURCES: Final = 3 * 8192
    IN_BAR: Final = 32768
    """A mark that stands in its bar."""


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


class Marks(Struct, frozen=True, kw_only=True, eq=False):
    """Marks of point-like events as columns: event row, centre, code in MARKS, lane colour, Look."""

    row: NDArray[np.int64]
    x: Floats
    y: Floats
    shape: NDArray[np.int16]
    color: NDArray[np.int32]
    look: NDArray[np.int32]


class Label(Struct, frozen=True, kw_only=True):
    """The text of an event: title, second line (or text after the title), each with its x and baseline."""

    row: int
    box: Box
    title: str
    title_role: TextRole
    title_x: float
    title_y: float
    detail: str = ""
    detail_x: float = 0.0
    detail_y: float = 0.0
    is_context: bool = False
    is_inside: bool = False
    is_elided: bool = False


class Cluster(Struct, frozen=True, kw_only=True):
    """Events too close to tell apart: their rows in time order, box, lane colour, the count as text."""

    rows: Sequence[int]
    box: Box
    color: int
    text: str

    def has(self, row: int) -> bool:
        """Whether that event is one of them: there may be a million."""
        at = bisect_left(self.rows, row)
        return at < len(self.rows) and self.rows[at] == row

    def which_of(self, rows: set[int]) -> set[int]:
        """Those of some events that are among them."""
        are_few = len(rows) * FEW_OF < len(self.rows)
        return set(filter(self.has, rows)) if are_few else rows.intersection(self.rows)


class LaneBand(Struct, frozen=True, kw_only=True):
    """A lane: its band over the whole width, its id, colour number, and header texts.

    ``text_y`` is the top of the texts' room: the band's or, while that is scrolled away, the plot's.
    ``colors`` are those of the list's own lanes that its events have, each with its share of the height:
    one alone for a lane of the list itself, none for a lane without events that is none of these.
    """

    number: int
    id: str
    name: str
    y: float
    height: float
    text_y: float
    colors: tuple[tuple[int, float], ...]
    names: tuple[str, ...]
    count: str
    is_tinted: bool
    is_one_line: bool
    count_x: float
    is_closed: bool = False


class Density(Struct, frozen=True, kw_only=True, eq=False):
    """Where a closed lane has events: columns from the foot of ``box`` up, each ``width`` px wide.

    ``color`` is the lane's number, None for a lane that is none of the list's own.
    """

    box: Box
    color: int | None
    x: Floats
    height: Floats
    width: float


class Cut(Struct, frozen=True, kw_only=True):
    """An axis break: the strip it is cut to and its true length in words.

    ``lines`` are those words as they stand in the strip, over one or two lines; none where it is too narrow.
    """

    number: int
    x0: float
    x1: float
    length: str
    lines: tuple[str, ...]


class EraBand(Struct, frozen=True, kw_only=True):
    """A named stretch behind everything."""

    x0: float
    x1: float
    title: str
    title_x: float


class ShelfItem(Struct, frozen=True, kw_only=True):
    """An undated event in the shelf at the right edge."""

    row: int
    box: Box
    shape: int
    color: int
    text: str
    title_role: TextRole


class Shelf(Struct, frozen=True, kw_only=True):
    """Where undated events wait; ``more`` says how many have no room."""

    box: Box
    heading: str
    items: tuple[ShelfItem, ...]
    more: str


class Hidden(Struct, frozen=True, kw_only=True):
    """How many events are not to be seen, by why; with those shown they are all."""

    span: int = 0
    scroll: int = 0
    filter: int = 0
    lane: int = 0
    undated: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.span + self.scroll + self.filter + self.lane + self.undated


class Corner(Struct, frozen=True, kw_only=True):
    """What stands in the corner above the lane headers."""

    heading: str
    note: str


class ZeroMark(Struct, frozen=True, kw_only=True):
    """The event from which time is counted: its row, and between which x its start lies."""

    row: int
    x0: float
    x1: float


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
        """A box in each lane around all that is drawn of an event there, its cluster's where it is in one."""
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
