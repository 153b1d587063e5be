"""lay_out: Timeline and View to Scene, the calls of this package in order; no Qt, no clock, no hover."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline_app.layout.axis_row import cuts_in, ticks_in
from timeline_app.layout.body import Body, draw_lanes
from timeline_app.layout.eras import eras_in
from timeline_app.layout.event_boxes import event_boxes
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.ghosts import with_room
from timeline_app.layout.lane_anchor import scroll_of
from timeline_app.layout.lane_headers import corner, header_width, headers
from timeline_app.layout.pieces import COMING, Hidden, Label
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box, Scene
from timeline_app.layout.shelf import shelf_height, shelf_in
from timeline_app.layout.stack import Stack, stack_lanes
from timeline_app.layout.tally import Where
from timeline_app.layout.uncut_labels import uncut
from timeline_app.layout.view import Frame, View, Viewport

if TYPE_CHECKING:
    from timeline_app.layout.zero_point import ZeroPoint

ENDLESS_HEIGHT_PX: Final = 1e9
HIGH_PX, LEAST_HIGH_PX, HIGH_SHARE = 1600.0, 900.0, 1.5


def plot_width(prepared: Prepared, view: View, width: float) -> float:
    """How wide the plot is in a canvas of that width, in px: without lane headers and shelf.

    A narrow canvas leaves half of what is right of the headers to time.
    """
    room_px = width - header_width(prepared, view.lanes_by, width)
    shelf_px = min(prepared.metrics.shelf_px, room_px / 2) if prepared.timeline.table.undated_count else 0.0
    return max(1.0, room_px - shelf_px)


def frame_of(prepared: Prepared, view: View, width: float) -> Frame:
    """The ground on which the view's viewport is fitted and clamped, in a canvas of that width."""
    plot_px = plot_width(prepared, view, width)
    return prepared.frame(prepared.axis(is_condensed=view.is_condensed, plot_px=plot_px), plot_px)


def viewport_of(view: View, frame: Frame) -> Viewport:
    """The view's own viewport within its clamps, or the whole document."""
    return frame.fit() if view.viewport is None else frame.clamp(view.viewport)


def scale_of(prepared: Prepared, view: View, width: float) -> TimeScale:
    """Time to pixels in a canvas of that width; x from the plot's left edge."""
    return frame_of(prepared, view, width).scale(view.viewport)


def is_any_in_sight(prepared: Prepared, view: View, width: float) -> bool:
    """Whether the span of the view, in a canvas of that width, holds any event; nothing is laid out."""
    table, plot_px = prepared.timeline.table, plot_width(prepared, view, width)
    scale, placed = scale_of(prepared, view, width), slice(0, table.placed_count)
    starts, ends = scale.xs(table.start_earliest[placed]), scale.xs(table.end_latest[placed])
    return bool(((starts <= plot_px) & (ends >= 0)).any())


def lay_out(
    prepared: Prepared,
    view: View,
    size: tuple[float, float],
    *,
    scale: TimeScale | None = None,
    stack: Stack | None = None,
    is_whole: bool = False,
    most_height: float = ENDLESS_HEIGHT_PX,
    has_cut_labels: bool = False,
) -> Scene:
    """The picture of a view in a canvas of that size (px).

    ``scale`` stands in for the view's own while it moves. ``stack`` stands in for the rows of its octave, as
    long as these are not packed: the same lanes from further out. ``is_whole`` gives every lane the rows it
    needs and the picture the height that takes, at least ``size[1]`` and at most ``most_height``.
    ``has_cut_labels`` also gives those labels of which an edge cuts a line, to who leaves out all of their
    events.
    """
    width, height = size
    metrics = prepared.metrics
    frame = frame_of(prepared, view, width)
    if scale is None:
        scale = frame.scale(view.viewport)
    else:
        frame = prepared.frame(scale.axis, frame.width_px)
    left, top = header_width(prepared, view.lanes_by, width), metrics.axis_px
    room = max(1.0, height - top)
    most_px = max(room, most_height - 2 * top) if is_whole else None
    stack = stack or stack_lanes(prepared, view, frame, scale, room, most_px=most_px)
    foot_axis_y = None
    if is_whole:
        height = max(height, top + math.ceil(max(stack.height, shelf_height(prepared))))
        if height > high(width):
            foot_axis_y = max(2 * top, min(height, most_height - top))
            height = foot_axis_y + top
        height = min(height, most_height)
    bottom = height if foot_axis_y is None else foot_axis_y
    overflows = stack.height > bottom - top
    plot = (left, top, frame.width_px, max(1.0, bottom - top - (metrics.foot_px if overflows else 0.0)))
    scroll_px = scroll_of(view, stack, max(0.0, stack.height - plot[3]))
    cuts = cuts_in(scale, plot, prepared.measure, metrics)
    zero = None if view.zero is None else _zero_point(prepared, view)
    zero_mark = None if zero is None else zero.mark(scale, plot)
    ticks, scale_bars = ticks_in(scale, plot, prepared.measure, metrics, zero)
    body = draw_lanes(prepared, stack, scale, plot, scroll_px)
    counts = body.tally.counts()
    labels = tuple(body.labels if has_cut_labels else uncut(body.labels, plot))
    return Scene(
        width=width,
        height=height,
        plot=plot,
        scale=scale,
        corner=corner(scale, prepared, left, zero),
        lanes=headers(prepared, stack, plot, scroll_px),
        ticks=ticks,
        scale_bars=scale_bars,
        cuts=cuts,
        eras=eras_in(prepared, scale, plot, cuts, scale_bars, zero_mark),
        marks=body.marks,
        bars=body.bars,
        labels=labels,
        clusters=tuple(body.clusters),
        specks=body.specks,
        densities=tuple(body.densities),
        ghosts=_ghosts(body, labels, plot, metrics.mark_px) if body.ghosts else (),
        shelf=shelf_in(prepared, plot, width),
        mark_px=metrics.mark_px,
        foot_axis_y=foot_axis_y,
        zero=zero_mark,
        content_height=stack.height,
        scroll_px=scroll_px,
        scrolled=_scrolled(stack, counts, plot, scroll_px) if overflows else None,
        shown=counts[Where.SHOWN],
        hidden=_hidden(prepared, stack, counts),
    )


def _ghosts(body: Body, labels: tuple[Label, ...], plot: Box, mark_px: float) -> tuple[Ghost, ...]:
    """The ghosts that stand on nothing."""
    taken, _ = event_boxes(body.marks, body.specks, body.bars, labels, body.clusters, mark_px)
    return with_room(body.ghosts, taken, plot)


def _zero_point(prepared: Prepared, view: View) -> ZeroPoint | None:
    """The event from which the view counts: few views do, and the module is imported when one does."""
    from timeline_app.layout.zero_point import zero_point

    return zero_point(prepared, view)


def high(width: float) -> float:
    """From which height on a whole picture of that width has its axis at the foot, too, in px.

    Where it begins it is then no longer in sight where it ends, on most screens and pages.
    """
    return min(HIGH_PX, max(LEAST_HIGH_PX, HIGH_SHARE * width))


def _hidden(prepared: Prepared, stack: Stack, counts: dict[Where, int]) -> Hidden:
    """How many events are not to be seen; for each the first reason counts that nothing else would lift.

    These are in turn: it is sifted out, it has no date, its lanes are closed or hidden, it is scrolled away
    or outside the span.
    """
    table, sieve = prepared.timeline.table, prepared.sieve
    placed, undated = table.placed_count, table.undated_count
    if sieve is not None:
        placed = int(np.count_nonzero(sieve[: table.placed_count]))
        undated = int(np.count_nonzero(sieve[table.placed_count :]))
    scrolled = counts[Where.ABOVE] + counts[Where.BELOW]
    return Hidden(
        span=stack.packed_count - counts[Where.SHOWN] - scrolled,
        scroll=scrolled,
        coming=stack.open_count - stack.packed_count,
        filter=len(table) - placed - undated,
        lane=placed - stack.open_count,
        undated=undated,
    )


def _lanes_words(count: int) -> str:
    return f"{count:,} {'lane' if count == 1 else 'lanes'}"


def _scrolled(stack: Stack, counts: dict[Where, int], plot: Box, scroll_px: float) -> str:
    """What waits above and below, for the foot of a canvas that scrolls.

    Where no event waits, lanes are told that are closed or have none here. So are they on both sides where
    an event stands in several lanes: all events may be in sight in others. Where lanes are still to be packed
    their events are told for themselves: which of them the span holds is not known yet.
    """
    seen, packed = stack.between(scroll_px, scroll_px + plot[3]), len(stack.packed)
    parts = []
    for sign, events, lanes, where in (
        ("", counts[Where.ABOVE], min(seen.start, packed), "above"),
        ("+ ", counts[Where.BELOW], packed - seen.stop, "below"),
    ):
        if events and not stack.is_repeating:
            parts.append(f"{sign}{events:,} {where}")
        elif lanes > 0:
            parts.append(f"{sign}{_lanes_words(lanes)} {where}")
    if stack.coming:
        events, lanes_words = stack.open_count - stack.packed_count, _lanes_words(stack.coming)
        words = f"{events:,} in {lanes_words}" if events and not stack.is_repeating else lanes_words
        parts.append(f"{'+ ' if seen.stop <= packed else ''}{words} {COMING}")
    return "   ".join(parts)
