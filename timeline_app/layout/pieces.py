"""Pieces: what a scene is made of, in layout pixels from its top left corner; they work nothing out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.boxes import Box
from timeline_app.layout.metrics import TextRole
from timeline_app.model.arrays import Floats, NDArray

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
    WITHDRAWN: Final = 65536
    """A claim that was taken back, struck through as what fell is."""


class Marks(Struct, frozen=True, kw_only=True, eq=False):
    """Marks of point-like events as columns: event row, centre, code in MARKS, lane colour, Look."""

    row: NDArray[np.int64]
    x: Floats
    y: Floats
    shape: NDArray[np.int16]
    color: NDArray[np.int32]
    look: NDArray[np.int32]


class Label(Struct, frozen=True, kw_only=True):
    """The text of an event: title, second line (or text after the title), each with its x and baseline.

    ``title_px`` is how wide the title is.
    """

    row: int
    box: Box
    title: str
    title_px: float
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
    one alone for a lane of the list itself, none for a lane without events that is none of these. One that
    ``is_coming`` is still to be packed.
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
    is_coming: bool = False


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

    ``lines`` are what of that stands in the strip, true or rounded, over one or two lines or, where it
    ``is_turned``, in one that runs upwards; none where the strip is too narrow.
    """

    number: int
    x0: float
    x1: float
    length: str
    lines: tuple[str, ...]
    is_turned: bool = False


class EraBand(Struct, frozen=True, kw_only=True):
    """A named stretch behind everything: its number in the file, and what of its title has room."""

    number: int
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


COMING: Final = "being laid out"
"""What is said of lanes that are still to be packed."""


class Hidden(Struct, frozen=True, kw_only=True):
    """How many events are not to be seen, by why; with those shown they are all.

    Those that are ``coming`` are in lanes that are still to be packed.
    """

    span: int = 0
    scroll: int = 0
    coming: int = 0
    filter: int = 0
    lane: int = 0
    undated: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.span + self.scroll + self.coming + self.filter + self.lane + self.undated


class Corner(Struct, frozen=True, kw_only=True):
    """What stands in the corner above the lane headers."""

    heading: str
    note: str


class ZeroMark(Struct, frozen=True, kw_only=True):
    """The event from which time is counted: its row, and between which x its start lies."""

    row: int
    x0: float
    x1: float
