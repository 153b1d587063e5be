"""The window in the overview: where the part that the canvas shows lies, and what dragging it asks for.

Pure: it knows neither mouse nor widget. On a condensed axis the window is the time that the canvas shows.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from msgspec import Struct

from timeline_app.layout.overview import Strip
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.view import Frame, Viewport, zoom_factor
from timeline_app.model.time import TimeSpan

OUTSET_PX: Final = 6.0
"""The window's outline stands so far outside what is shown: its grips cover no event, and however little the
canvas shows, there is something to grab."""
RIM_PX: Final = 4.0
"""The window keeps so far from the strip's rims, for its grips."""
GRIP_PX: Final = 6.0
"""How far from an edge of the window its grip reaches, outwards; inwards it leaves the middle free."""


ROUNDING_PX: Final = 1.0


class Part(Enum):
    """What of the overview lies under a point."""

    START = "start"
    END = "end"
    INSIDE = "inside"
    OUTSIDE = "outside"


class Window(Struct, frozen=True):
    """Where the window is drawn: x in the strip, at least twice OUTSET_PX apart.

    At an open end the canvas shows more than the strip has room for: what is shown goes on beyond it.
    """

    x0: float
    x1: float
    is_open_start: bool = False
    is_open_end: bool = False

    @property
    def start_px(self) -> float:
        """Where what is shown begins."""
        return self.x0 + OUTSET_PX

    @property
    def end_px(self) -> float:
        """Where what is shown ends."""
        return self.x1 - OUTSET_PX

    def part_at(self, x: float) -> Part:
        """What lies at that x."""
        inwards = min(GRIP_PX, (self.x1 - self.x0) / 4)
        if self.x0 - GRIP_PX <= x < self.x0 + inwards:
            return Part.START
        if self.x1 - inwards <= x < self.x1 + GRIP_PX:
            return Part.END
        return Part.INSIDE if self.x0 <= x < self.x1 else Part.OUTSIDE


def window_of(strip: Strip, shown: TimeScale, plot_px: float) -> Window:
    """The window for a canvas that shows ``shown`` in a plot of that width."""
    left = RIM_PX + OUTSET_PX
    right = max(left, strip.width - RIM_PX - OUTSET_PX)
    start, end = (strip.scale.x(shown.instant_at(x)) for x in (0.0, plot_px))
    start_px = min(max(start, left), right)
    end_px = min(max(end, start_px), right)
    before_px, after_px = _empty_px(strip, shown, plot_px)
    most_px = _most_beside(strip.edge_px, plot_px)
    return Window(
        start_px - OUTSET_PX,
        end_px + OUTSET_PX,
        is_open_start=start < left and before_px > most_px,
        is_open_end=end > right and after_px > most_px,
    )


def _empty_px(strip: Strip, shown: TimeScale, plot_px: float) -> tuple[float, float]:
    """How much of the canvas lies before everything, and how much after it, in its px."""
    scale = strip.scale
    # To the nearest instant: in a short list each may be as wide as all that is empty.
    first = scale.anchor
    last = first + round((strip.width - 2 * strip.edge_px) / scale.px_per_unit_at(first))
    return shown.x(first), plot_px - shown.x(last)


def _most_beside(edge_px: float, plot_px: float) -> float:
    """How much a canvas that fits everything may leave empty at either end.

    Its zoom is a whole step: it may be as much further out as there is between two of them.
    """
    return edge_px + (plot_px - 2 * edge_px) * (1 - 1 / zoom_factor(1)) / 2 + ROUNDING_PX


def carried(frame: Frame, viewport: Viewport, instant: int, at_px: float) -> Viewport:
    """The same zoom with that instant at that x of the plot, as near as the frame allows."""
    return frame.clamp(Viewport(instant, at_px, viewport.step).pan(frame.axis, 0.0))


def resized(frame: Frame, fixed: int, moving: int, *, is_start_fixed: bool) -> Viewport:
    """The window with one edge where it is and the other one dragged, as far as there is anything to see.

    ``moving`` is kept on its side of ``fixed``: a window is never turned inside out.
    """
    # Beyond the ends of everything the window stays where it is: the view would go on unseen.
    moving = min(max(moving, frame.hull.start), frame.hull.end)
    moving = max(moving, fixed + 1) if is_start_fixed else min(moving, fixed - 1)
    step = frame.step_across(TimeSpan(min(fixed, moving), max(fixed, moving), frame.axis.unit))
    return frame.clamp(Viewport(fixed, 0.0 if is_start_fixed else frame.width_px, step))
