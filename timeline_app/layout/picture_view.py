"""Which view a picture shows: the list's own, one that is looked at on a canvas, or a span by its dates."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from timeline_app.layout.compose import frame_of, plot_width, viewport_of
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.shown import span_words
from timeline_app.layout.view import View
from timeline_app.model.edtf import DateFlag
from timeline_app.model.placing import span_in
from timeline_app.model.time import TimeSpan
from timeline_app.model.when import When, WhenError, read_when

FAR_LENGTHS: Final = 10
"""How many of its own lengths beyond the document a span reaches at most: no view is zoomed out so far."""


class SpanError(ValueError):
    """A span that no picture can show, with a sentence for the user."""


def own_view(prepared: Prepared, width: float) -> View:
    """The view that the list itself asks for, in a canvas of that width."""
    asked = prepared.timeline.view
    view = View(is_condensed=asked.scale == "condensed", lanes_by=asked.lanes_by or "lane")
    if asked.span is None or asked.span.is_undated or not prepared.timeline.table.placed_count:
        return view
    span = _span_of(asked.span, prepared)
    return view if span is None else _fitted(prepared, view, width, span)


def view_at_width(canvas: Prepared, view: View, canvas_px: float, sheet: Prepared, width: float) -> View:
    """A view that is looked at on a canvas, with the same span on a sheet of another width."""
    if view.viewport is None or canvas_px == width:
        return view
    frame = frame_of(canvas, view, canvas_px)
    shown = viewport_of(view, frame).scale(frame.axis).span(0.0, plot_width(canvas, view, canvas_px))
    wanted = replace(frame_of(sheet, view, width), left_px=0.0, right_px=0.0)
    return replace(view, viewport=wanted.fit(shown))


def view_of_span(prepared: Prepared, view: View, width: float, text: str) -> View:
    """The view with a span in sight that is written in EDTF; SpanError where it is none, or shows nothing.

    Ends that are open or unknown are those of the list.
    """
    try:
        when = read_when(date=text.strip())
    except WhenError as fault:
        raise SpanError(f"“{text}” is not a span of dates: {fault.message}.") from fault
    if when.is_undated:
        raise SpanError(f"“{text}” names no date at all.")
    if not prepared.timeline.table.placed_count:
        return view
    span = _span_of(when, prepared)
    if span is None:
        shown = span_words(prepared.hull, prepared.timeline.table.zone)
        raise SpanError(f"No event lies in “{text}”: the list shows {shown}.")
    return _fitted(prepared, view, width, span)


def _span_of(when: When, prepared: Prepared) -> TimeSpan | None:
    """The date as a span in the document's unit, cut far outside it; None where they do not meet."""
    hull, unit = prepared.hull, prepared.timeline.table.unit
    is_start_known = not when.flags & (DateFlag.OPEN_START | DateFlag.UNKNOWN_START)
    is_end_known = not when.flags & (DateFlag.OPEN_END | DateFlag.UNKNOWN_END)
    asked = span_in(when, prepared.timeline.table.zone, unit)
    start = asked.start if is_start_known else hull.start
    end = asked.end if is_end_known else hull.end
    if start >= hull.end or end <= hull.start or start >= end:
        return None
    far = FAR_LENGTHS * hull.length
    return TimeSpan(max(start, hull.start - far), min(end, hull.end + far), unit)


def _fitted(prepared: Prepared, view: View, width: float, span: TimeSpan) -> View:
    return replace(view, viewport=frame_of(prepared, view, width).fit(span))
