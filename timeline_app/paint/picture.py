"""Picture: the image that comes of an open list and of what picture is wanted of it; it knows no files."""

from __future__ import annotations

import math
from typing import Final

from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.picture_view import SpanError, own_view, view_at_width, view_of_span
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet, for_sheet, height_around, lay_out_sheet
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline
from timeline_app.paint.brush import Palette
from timeline_app.paint.picture_request import (
    MM_PER_INCH,
    MOST_PIXELS,
    MOST_SIDE,
    PictureRequest,
    refusal,
)
from timeline_app.paint.sheet import paint_sheet
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme

GROUNDS: Final = ("canvas", "band", "strip", "ground", "shelf")
"""The colours of a theme that a transparent picture does without."""


class ExportError(Exception):
    """A picture that cannot be made, with a sentence for the user."""


def lay_out_picture(prepared: Prepared, fallback_title: str, request: PictureRequest) -> Sheet:
    """The picture laid out; ExportError where it cannot be."""
    reason = refusal(request)
    if reason is not None:
        raise ExportError(reason)
    width, height = request.width_px, request.height_px
    fitted = for_sheet(prepared, width, is_plain=request.plain)
    most_height = math.floor(min(MOST_PIXELS / request.pixels[0], MOST_SIDE)) / request.scale
    return lay_out_sheet(
        fitted,
        view_for(prepared, fitted, request),
        (width, height),
        fallback_title=fallback_title,
        is_plain=request.plain,
        is_whole=request.whole,
        most_height=most_height,
    )


def around_canvas(prepared: Prepared, fallback_title: str, request: PictureRequest) -> PictureRequest:
    """The picture whose canvas alone is as high as that one, with everything round it."""
    height = height_around(
        prepared, request.view or View(), request.width_px, request.height_px, fallback_title
    )
    return replace(request, height_px=height)


def paint_picture(
    sheet: Sheet,
    timeline: Timeline,
    request: PictureRequest,
    fonts: Fonts,
    *,
    most_height_px: int | None = None,
) -> QImage:
    """A sheet as an image, down to ``most_height_px`` pixels; ExportError where there is no memory for it."""
    width, height = round(sheet.width * request.scale), round(sheet.height * request.scale)
    if most_height_px is not None:
        height = min(height, most_height_px)
    # Without an alpha channel a picture is smaller, and written sooner.
    alpha, opaque = QImage.Format.Format_ARGB32_Premultiplied, QImage.Format.Format_RGB32
    image = QImage(width, height, alpha if request.transparent else opaque)
    if image.isNull():
        raise ExportError(f"There is not enough memory for a picture of {width:,} × {height:,} pixels.")
    theme = load_theme(request.theme)
    if request.transparent:
        theme = theme.without(GROUNDS)
    palette = Palette(theme, tuple(lane.color for lane in timeline.lanes))
    # Down to the last pixel, also where a height in layout px is no whole number of pixels.
    image.fill(0 if request.transparent else palette.role("canvas").rgb())
    with QPainter(image) as painter:
        painter.scale(request.scale, request.scale)
        paint_sheet(sheet, painter, palette, fonts, is_transparent=request.transparent)
    if request.dpi is not None:
        dots_per_meter = round(request.dpi / MM_PER_INCH * 1000)
        image.setDotsPerMeterX(dots_per_meter)
        image.setDotsPerMeterY(dots_per_meter)
    return image


def view_for(canvas: Prepared, sheet: Prepared, request: PictureRequest) -> View:
    """The view that a request asks for, of a document as it is on a canvas, for a sheet.

    ExportError where the request's span is none.
    """
    width = request.width_px
    if request.view is None:
        view = own_view(sheet, width)
    else:
        view = view_at_width(canvas, request.view, request.canvas_px or width, sheet, width)
    if request.axis is not None and view.is_condensed != (request.axis == "condensed"):
        view = replace(view, is_condensed=request.axis == "condensed", viewport=None)
    if request.lanes_by is not None:
        view = replace(view.scrolled(0.0), lanes_by=request.lanes_by)
    if request.whole:
        view = replace(view.scrolled(0.0), viewport=None)
    if request.zero is not None:
        view = _counting(sheet, view, request.zero)
    if request.span is None:
        return view
    try:
        return view_of_span(sheet, view, width, request.span)
    except SpanError as fault:
        raise ExportError(str(fault)) from fault


def _counting(prepared: Prepared, view: View, key: str) -> View:
    """The view with that event as its zero point; ExportError where time cannot be counted from it."""
    from timeline_app.layout.zero_point import zero_point_of  # few pictures count

    if zero_point_of(prepared, key) is None:
        reason = "no event has it" if prepared.timeline.row_of(key) is None else "it has no known start"
        raise ExportError(f"Time cannot be counted from the event with the id “{key}”: {reason}.")
    return replace(view, zero=key)
