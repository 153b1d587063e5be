"""Export: a picture of a timeline as a file, drawn by the painter of the window; no widgets."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from timeline_app.formats import read
from timeline_app.layout.compose import frame_of
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet, lay_out_sheet
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import WhenError, read_when
from timeline_app.paint.brush import Palette
from timeline_app.paint.sheet import paint_sheet
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme

MOST_PIXELS: Final = 400_000_000
MOST_SIDE: Final = 65_000
MM_PER_INCH: Final = 25.4


class ExportError(Exception):
    """A picture that cannot be made, with a sentence for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRequest:
    """What picture is wanted: size in layout px, pixels for each of them, what is in it, how it is coloured.

    ``view`` is the view to draw, by default the list's own; ``span`` (EDTF) and ``axis`` ("true" or
    "condensed") change it. ``dpi`` is written into the file.
    """

    width_px: float = 1600
    height_px: float = 900
    scale: float = 1.0
    whole: bool = False
    span: str | None = None
    axis: str | None = None
    theme: str = "light"
    plain: bool = False
    transparent: bool = False
    dpi: float | None = None
    view: View | None = None


def size_in_px(width_mm: float, dpi: float, scale: float) -> float:
    """The width in layout px of a picture so wide on paper; ``scale`` are its pixels for each layout px."""
    return width_mm / MM_PER_INCH * dpi / scale


def export_file(source: Path | None, target: Path, request: PictureRequest) -> None:
    """Draw the list of a file (None: the bundled story) into a picture; ExportError says what is wrong."""
    source = source or story_path()
    reading = read(source)
    if reading.timeline is None:
        reason = reading.fatal.message if reading.fatal else "It cannot be read."
        raise ExportError(f"{source.name}: {reason}")
    export(Prepared(reading.timeline, DEFAULT_METRICS, Fonts().measure), source.stem, target, request)


def export(prepared: Prepared, name: str, target: Path, request: PictureRequest) -> None:
    """Draw an open list into a picture file, whole or not at all: beside it first, then in its place."""
    exporter = EXPORTERS.get(target.suffix.lower())
    if exporter is None:
        known = ", ".join(EXPORTERS)
        raise ExportError(f"“{target.name}” does not end as a picture that can be written: {known}.")
    data = exporter(draw(prepared, name, request))
    try:
        write_atomically(target, data)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise ExportError(f"The picture cannot be written to “{target}”: {reason}.") from fault


def draw(prepared: Prepared, name: str, request: PictureRequest) -> QImage:
    """The picture as an image of exactly size × scale pixels; only ``whole`` makes it higher."""
    width, least_height = request.width_px, request.height_px
    _check_size(width, least_height, request.scale)
    most_height = MOST_PIXELS / request.scale**2 / width
    most_height = min(most_height, MOST_SIDE / request.scale)
    sheet = lay_out_sheet(
        prepared,
        view_for(prepared, request),
        (width, least_height),
        fallback_title=name,
        is_plain=request.plain,
        is_whole=request.whole,
        most_height=most_height,
    )
    return paint_image(sheet, prepared.timeline, request)


def paint_image(sheet: Sheet, timeline: Timeline, request: PictureRequest) -> QImage:
    """A sheet as an image."""
    width, height = round(sheet.width * request.scale), round(sheet.height * request.scale)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise ExportError(f"There is not enough memory for a picture of {width:,} × {height:,} pixels.")
    image.fill(0)
    palette = Palette(load_theme(request.theme), tuple(lane.color for lane in timeline.lanes))
    painter = QPainter(image)
    painter.scale(request.scale, request.scale)
    paint_sheet(sheet, painter, palette, Fonts(), is_transparent=request.transparent)
    painter.end()
    if request.dpi is not None:
        dots = round(request.dpi / MM_PER_INCH * 1000)
        image.setDotsPerMeterX(dots)
        image.setDotsPerMeterY(dots)
    return image


def view_for(prepared: Prepared, request: PictureRequest) -> View:
    """The view that a request asks for."""
    asked = prepared.timeline.view
    view = request.view or View(is_condensed=asked.scale == "condensed", lanes_by=asked.lanes_by or "lane")
    if request.axis is not None:
        is_condensed = request.axis == "condensed"
        kept = view.viewport if is_condensed == view.is_condensed else None
        view = replace(view, is_condensed=is_condensed, viewport=kept)
    if request.whole:
        view = replace(view, viewport=None, scroll_px=0.0)
    if request.span is not None:
        span = read_span(request.span, prepared)
        view = replace(view, viewport=frame_of(prepared, view, request.width_px).fit(span))
    return view


def read_span(text: str, prepared: Prepared) -> TimeSpan:
    """A span from EDTF text, in the document's unit; ExportError where it is none."""
    try:
        when = read_when(date=text)
    except WhenError as fault:
        raise ExportError(f"“{text}” is not a span of dates: {fault}.") from fault
    unit = prepared.timeline.table.unit
    return TimeSpan(unit.from_micros(when.start_earliest), unit.from_micros(when.end_latest), unit)


def _check_size(width_px: float, height_px: float, scale: float) -> None:
    width, height = width_px * scale, height_px * scale
    if min(width, height) < 1:
        raise ExportError("A picture is at least one pixel wide and high.")
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        raise ExportError(
            f"A picture of {width:,.0f} × {height:,.0f} pixels is too large: "
            f"{MOST_PIXELS // 1_000_000} megapixels and {MOST_SIDE:,} pixels a side are the most."
        )


def png_bytes(image: QImage) -> bytes:
    """An image as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise ExportError(f"The picture could not be written as PNG: {writer.errorString()}.")
    return bytes(data.data())


EXPORTERS: Final[Mapping[str, Callable[[QImage], bytes]]] = MappingProxyType({".png": png_bytes})
"""By the end of the file's name: what makes a file of a picture."""


def write_atomically(target: Path, data: bytes) -> None:
    """Write beside the target, flush to the disk, then rename: there is never half a file."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
