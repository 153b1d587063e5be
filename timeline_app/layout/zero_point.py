"""The zero point: the event from whose start a view counts time, and what is said of it; no pixels."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.layout.pieces import ZeroMark
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.view import View
from timeline_app.model.directions import isolated
from timeline_app.model.edges import Edge, edges_in_row
from timeline_app.model.shown_times import shown_in
from timeline_app.model.time import MICROS_PER_DAY, TimeSpan
from timeline_app.model.words import short_date

MOST_TITLE: Final = 60
FAR_PX: Final = 100.0


class ZeroPoint(Struct, frozen=True, kw_only=True):
    """The row of the event, its start as far as that is known, and the same as a span on the line."""

    row: int
    edge: Edge
    span: TimeSpan

    @property
    def is_day(self) -> bool:
        """Whether it is known to the day, and no finer."""
        return self.edge.moments is None and self.edge.first_day == self.edge.last_day

    @property
    def width_micros(self) -> int:
        """How much of time it takes: what lies closer together cannot be told apart by it."""
        if self.edge.moments is None:
            return (self.edge.last_day - self.edge.first_day + 1) * MICROS_PER_DAY
        first, last = self.edge.moments
        return max(1, last.wall - first.wall)

    def date_words(self, prepared: Prepared) -> str:
        """Its date in few words, by the clock that is shown."""
        timeline = prepared.timeline
        event = timeline.event(self.row)
        if event.display_date or event.when is None:
            return isolated(event.display_date or "")
        return short_date(shown_in(event.when, timeline.table.zone))

    def mark(self, scale: TimeScale, plot: Box) -> ZeroMark:
        """Where it stands on the canvas; what is far outside the plot is cut near its edges."""
        x0, x1 = (
            plot[0] + min(max(scale.x(at), -FAR_PX), plot[2] + FAR_PX)
            for at in (self.span.start, self.span.end)
        )
        return ZeroMark(row=self.row, x0=x0, x1=x1)


def zero_point(prepared: Prepared, view: View) -> ZeroPoint | None:
    """The zero point of a view; None where it has none, and where the list does not hold it with a start."""
    if view.zero is None:
        return None
    return prepared.keep(("zero", view.zero), lambda: zero_point_of(prepared, view.zero))


def zero_point_of(prepared: Prepared, key: str | None) -> ZeroPoint | None:
    """The event of that identity as a zero point, or None where nothing can be counted from it."""
    table, row = prepared.timeline.table, prepared.timeline.row_of(key)
    edge = None if row is None else edges_in_row(table, row)[0]
    if row is None or edge is None:
        return None
    start = int(table.start_earliest[row])
    return ZeroPoint(
        row=row, edge=edge, span=TimeSpan(start, max(start, int(table.start_latest[row])), table.unit)
    )


def counted_words(prepared: Prepared, view: View) -> str:
    """From which event a view counts time; "" where it counts from none."""
    zero = zero_point(prepared, view)
    if zero is None:
        return ""
    title = prepared.captions.title(zero.row)
    title = title if len(title) <= MOST_TITLE else f"{title[: MOST_TITLE - 1].rstrip()}…"
    date, told = zero.date_words(prepared), f"counted from “{isolated(title)}”"
    return f"{told} ({date})" if date else told
