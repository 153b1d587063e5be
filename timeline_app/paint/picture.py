"""Picture: what picture is wanted of an open list, and the image that comes of it; it knows no files."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.picture_view import SpanError, own_view, view_at_width, view_of_span
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet, for_sheet, lay_out_sheet
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline
from timeline_app.paint.brush import Palette
from timeline_app.paint.sheet import paint_sheet
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme

LOCAL_ZONE: Final = "local"
MOST_PIXELS: Final = 400_000_000
MOST_SIDE: Final = 65_000
MM_PER_INCH: Final = 25.4
POINTS_PER_INCH: Final = 72
GROUNDS: Final = ("canvas", "band", "strip", "ground", "shelf")
"""The colours of a theme that a transparent picture does without."""
TITLE_PX: Final = 13
"""The size of an event's title in layout px."""


class ExportError(Exception):
    """A picture that cannot be made, with a sentence for the user."""


class PictureRequest(Struct, frozen=True, kw_only=True):
    """What picture is wanted: size in layout px, pixels for each of them, what is in it, how it is coloured.

    ``view`` is the view to draw, by default the list's own; where it is looked at on a canvas, ``canvas_px``
    is the width of that, and the picture shows the same span. ``span`` (EDTF) and ``axis`` ("true" or
    "condensed") change the view; ``zone`` is whose clock a picture of a file shows instead of the list's own,
    LOCAL_ZONE that of this computer. ``dpi`` is written into the file.
    """

    width_px: float = 1600
    height_px: float = 900
    scale: float = 1.0
    whole: bool = False
    span: str | None = None
    axis: str | None = None
    zone: str | None = None
    theme: str = "light"
    plain: bool = False
    transparent: bool = False
    dpi: float | None = None
    view: View | None = None
    canvas_px: float | None = None

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels; a whole line makes it higher."""
        return round(self.width_px * self.scale), round(self.height_px * self.scale)


def on_paper(width_mm: float, height_mm: float, dpi: float, title_pt: float) -> PictureRequest:
    """A picture of that size on paper, in which the titles of events are so many points high."""
    scale = title_pt / POINTS_PER_INCH * dpi / TITLE_PX
    width, height = (mm / MM_PER_INCH * dpi / scale for mm in (width_mm, height_mm))
    return PictureRequest(width_px=width, height_px=height, scale=scale, dpi=dpi)


def refusal(request: PictureRequest) -> str | None:
    """Why there is no picture of that size, as a sentence, or None."""
    width, height = request.pixels
    if min(width, height) < 1:
        return "A picture is at least one pixel wide and high."
    if width * height <= MOST_PIXELS and max(width, height) <= MOST_SIDE:
        return None
    return (
        f"A picture of {width:,} × {height:,} pixels is too large: "
        f"{MOST_PIXELS // 1_000_000} megapixels and {MOST_SIDE:,} pixels a side are the most."
    )


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
    if request.whole:
        view = replace(view, viewport=None, scroll_px=0.0)
    if request.span is None:
        return view
    try:
        return view_of_span(sheet, view, width, request.span)
    except SpanError as fault:
        raise ExportError(str(fault)) from fault
