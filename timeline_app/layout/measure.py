"""Measures: how long it is from one place in time to another, between events or between points of a picture.

It knows documents and scenes, and neither windows nor fonts.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.layout.zero_point import zero_point
from timeline_app.model.ages import span
from timeline_app.model.calendar import (
    DAY,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    SECOND,
    CalendarUnit,
)
from timeline_app.model.directions import isolated
from timeline_app.model.distances import Elapsed, elapsed, gap, starts_apart
from timeline_app.model.edges import Edge, Moment, edges_in_row
from timeline_app.model.elapsed_words import after_words, day_words
from timeline_app.model.instant_words import instant_text
from timeline_app.model.measure_words import all_days_words, measured_words
from timeline_app.model.time import MICROS_PER_DAY

SNAP_PX: Final = 8.0
"""So near to an edge of an event, that edge is meant."""
SNAP_DOWN_SHARE: Final = 0.05
"""Of edges that are as near, the one at about that height is meant."""
MOST_TITLE: Final = 40
_RESOLUTIONS: Final = (DAY, MINUTE, SECOND, MILLISECOND, MICROSECOND)


class MeasureEnd(Struct, frozen=True, kw_only=True):
    """Where on the line it stands, the date there as far as that is known, and in words whose date it is.

    ``row`` is the event whose start or, where ``is_end`` says so, whose end it is; None for a bare point.
    """

    instant: int
    edge: Edge
    words: str
    row: int | None = None
    is_end: bool = False


class Measure(Struct, frozen=True, kw_only=True):
    """From one place in time to a later one, and how long that is."""

    first: MeasureEnd
    last: MeasureEnd
    apart: Elapsed

    @property
    def length_words(self) -> str:
        """Years, months and days, and all days: "2 months and 14 days = 75 days"."""
        whole, days = measured_words(self.apart), all_days_words(self.apart)
        return f"{whole} = {days}" if days else whole

    @property
    def end_words(self) -> str:
        """From where to where it is measured."""
        return f"{isolated(self.first.words)} → {isolated(self.last.words)}"


def measured_between(prepared: Prepared, one: MeasureEnd, other: MeasureEnd) -> Measure:
    """From one end to another; from the start of an event to its end it is the length of that event."""
    first, last = sorted((one, other), key=lambda end: end.instant)
    apart = elapsed(first.edge, last.edge)
    if first.row is not None and first.row == last.row and not first.is_end and last.is_end:
        timeline = prepared.timeline
        when = timeline.event(first.row).when
        lasting = None if when is None else span(when, timeline.table.zone)
        apart = apart if lasting is None else lasting.elapsed
    return Measure(first=first, last=last, apart=apart)


def measured_events(prepared: Prepared, row: int, other_row: int) -> Measure | None:
    """What lies between two events or, where one lasts until the other begins, between their starts.

    None where that is open, unknown, or undated.
    """
    timeline = prepared.timeline
    rows = sorted((row, other_row))
    first, last = (timeline.event(one).when for one in rows)
    if first is None or last is None:
        return None
    apart = gap(first, last, timeline.table.zone)
    if apart is not None:
        if apart.sign == -1:
            rows, apart = rows[::-1], -apart
        end, start = event_end(prepared, rows[0], is_end=True), event_end(prepared, rows[1])
        return None if end is None or start is None else Measure(first=end, last=start, apart=apart)
    apart = starts_apart(first, last, timeline.table.zone)
    ends = [event_end(prepared, one) for one in rows]
    if apart is None or ends[0] is None or ends[1] is None:
        return None
    return Measure(first=ends[0], last=ends[1], apart=apart)


def event_end(prepared: Prepared, row: int, *, is_end: bool = False) -> MeasureEnd | None:
    """The start or the end of an event; None where that is open, unknown, or undated."""
    table = prepared.timeline.table
    edge = edges_in_row(table, row)[is_end]
    if edge is None:
        return None
    if not prepared.is_interval[row]:
        instant = prepared.center(row)
    else:
        instant = int(table.end_latest[row] if is_end else table.start_earliest[row])
    title = prepared.captions.title(row)
    title = title if len(title) <= MOST_TITLE else f"{title[: MOST_TITLE - 1].rstrip()}…"
    return MeasureEnd(instant=instant, edge=edge, words=title, row=row, is_end=is_end)


def end_at(prepared: Prepared, scene: Scene, x: float, y: float) -> MeasureEnd:
    """What a ruler is laid to at a point of the canvas: an edge of an event near by, else the date there."""
    left, _, width, _ = scene.plot
    x = min(max(x, left), left + width)
    return _near(prepared, scene, x, y) or _bare(scene.scale, x - left)


def counted_at(prepared: Prepared, view: View, scene: Scene, x: float) -> str:
    """How long after the zero point of a view the day or time at an x of the canvas is; "" without one."""
    zero = zero_point(prepared, view)
    if zero is None:
        return ""
    apart = elapsed(zero.edge, _bare(scene.scale, x - scene.plot[0]).edge)
    return after_words(apart) if apart.is_timed else day_words(apart)


def _near(prepared: Prepared, scene: Scene, x: float, y: float) -> MeasureEnd | None:
    """The nearest edge of an event, of those that are near enough."""
    marks = scene.marks
    ends = list(zip(marks.x.tolist(), marks.y.tolist(), marks.row.tolist(), strict=True))
    near = np.flatnonzero(np.abs(marks.x - x) <= SNAP_PX).tolist()
    found = [(_off_px(ends[i][0] - x, ends[i][1] - y), ends[i][2], False) for i in near]
    left, right = scene.plot[0], scene.plot[0] + scene.plot[2]
    for bar_row, (bar_x, bar_y, width, height) in zip(scene.bars.row.tolist(), scene.bars.boxes, strict=True):
        for edge_x, is_end in ((bar_x, False), (bar_x + width, True)):
            if abs(edge_x - x) <= SNAP_PX and left < edge_x < right:
                found.append((_off_px(edge_x - x, bar_y + height / 2 - y), bar_row, is_end))
    for _, row, is_end in sorted(found):
        end = event_end(prepared, row, is_end=is_end)
        if end is not None:
            return end
    return None


def _off_px(right_px: float, down_px: float) -> float:
    """How far off an edge is; what lies at another height is a little farther."""
    return abs(right_px) + SNAP_DOWN_SHARE * abs(down_px)


def _bare(scale: TimeScale, x: float) -> MeasureEnd:
    """The day at that x of the plot or, where px are less than days, the time of day."""
    unit, zone = scale.axis.unit, scale.axis.zone
    instant = scale.instant_at(x)
    resolution = _resolution(scale, x)
    micros = unit.to_micros(instant)
    wall = resolution.floor(zone.wall(micros))
    day, moments = wall // MICROS_PER_DAY, None
    if resolution is not DAY:
        moment = Moment(wall, zone.first(wall) if zone.is_named else None)
        moments = (moment, moment)
    return MeasureEnd(
        instant=instant,
        edge=Edge(first_day=day, last_day=day, moments=moments),
        words=instant_text(instant, unit, resolution, zone=zone),
    )


def _resolution(scale: TimeScale, x: float) -> CalendarUnit:
    """The finest unit that a px at that x tells apart, the day at most."""
    micros_per_px = 1 / max(scale.px_per_micro_at(x), 1e-300)
    return [one for one in _RESOLUTIONS if one is DAY or one.mean_micros >= micros_per_px][-1]
