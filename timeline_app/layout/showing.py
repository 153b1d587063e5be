"""Viewports that show a span of time, also a far one, or one within an axis break; pure functions."""

from __future__ import annotations

from typing import Final

from timeline_app.layout.scale import LEAST, MOST
from timeline_app.layout.view import Frame, Viewport
from timeline_app.model.time import TimeSpan

FAR_LENGTHS: Final = 10
"""How many of its own lengths beyond the document a span reaches at most: no view is zoomed out so far."""


def within_reach(span: TimeSpan, hull: TimeSpan) -> TimeSpan:
    """A span as far as it lies near the document, or moved there: columns of instants reach no further."""
    far = FAR_LENGTHS * max(1, hull.length)
    start, end = max(LEAST + 1, hull.start - far), min(MOST, hull.end + far)
    return span.clamp_into(TimeSpan(start, end, span.unit))


def showing(frame: Frame, span: TimeSpan) -> Viewport:
    """A span from edge to edge; one that lies within a cut, the cut in the middle of all."""
    for cut in frame.axis.cuts:
        if cut.start <= span.start and span.end <= cut.end:
            fitted = frame.fit()
            scale = fitted.scale(frame.axis)
            middle = (scale.x(cut.start) + scale.x(cut.end)) / 2
            return frame.clamp(fitted.pan(frame.axis, frame.width_px / 2 - middle))
    return frame.clamp(frame.fit(within_reach(span, frame.hull)))
