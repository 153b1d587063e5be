"""The overview's painter: the strip with everything at true scale, and over it the window.

It works nothing out; the strip is drawn once and kept by its widget, the window every time.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.overview import BODY_PX, BODY_TOP, TICK_TEXT_Y, Hits, Strip
from timeline_app.layout.overview_bars import StripBar
from timeline_app.layout.overview_window import Part, Window
from timeline_app.paint.brush import Palette, faded
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.overview_columns import paint_columns
from timeline_app.paint.text import Fonts

BAR_OPACITY: Final = 0.62
SOFT_OPACITY: Final = 0.32
DIMMED_OPACITY: Final = 0.28
"""What is no hit, beside what is."""
MINOR_TICK_PX: Final = 4.0
WINDOW_OPACITY: Final = 0.1
GRIP_WIDTH_PX: Final = 6.0
GRIP_HEIGHT_PX: Final = 20.0
RADIUS_PX: Final = 4.0


def paint_overview(
    strip: Strip, painter: QPainter, palette: Palette, fonts: Fonts, hits: Hits | None = None
) -> None:
    """Ticks, bars and columns; where ``hits`` are told, all else stands back."""
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _ticks(strip, painter, palette, fonts)
    for bar in strip.bars:
        is_dimmed = hits is not None and not hits.placed[bar.row : bar.row + 1].any()
        _bar(bar, strip, painter, palette, is_dimmed=is_dimmed)
    _columns(strip, painter, palette, hits)


def _color(strip: Strip, code: int, palette: Palette) -> QColor:
    lane = strip.colors[code]
    return palette.role("second") if lane is None else palette.lane(lane)


def _ticks(strip: Strip, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    bottom, pixels, line = BODY_TOP + BODY_PX, DevicePixels.of(painter), palette.role("grid_strong")
    for tick in strip.ticks:
        if not tick.is_carried:
            start = BODY_TOP if tick.is_big else bottom
            end = TICK_TEXT_Y if tick.text else bottom if tick.is_big else bottom + MINOR_TICK_PX
            painter.fillRect(pixels.line(tick.x, start, end - start), line)
        if tick.text:
            painter.setFont(fonts.font(TextRole.TICK))
            painter.setPen(palette.role("second"))
            painter.drawText(QPointF(tick.text_x, TICK_TEXT_Y), tick.text)


def _bar(bar: StripBar, strip: Strip, painter: QPainter, palette: Palette, *, is_dimmed: bool) -> None:
    opacity = DIMMED_OPACITY if is_dimmed else SOFT_OPACITY if bar.is_soft else BAR_OPACITY
    color = faded(_color(strip, bar.code, palette), opacity)
    # Half px all to the same side, so that no seam closes.
    left, right = math.floor(bar.x0 + 0.5), math.floor(bar.x1 + 0.5)
    painter.fillRect(QRectF(left, bar.y, max(2, right - left), bar.height), color)


def _columns(strip: Strip, painter: QPainter, palette: Palette, hits: Hits | None) -> None:
    """The events that have no bar; where none is sought, all are as bright as hits."""
    counts = strip.pieces.count if hits is None else hits.counts
    colors = [_color(strip, code, palette) for code in range(len(strip.colors))]
    dimmed = [faded(color, DIMMED_OPACITY) for color in colors]
    paint_columns(strip, counts, [[*map(_premultiplied, one)] for one in (colors, dimmed)], painter)


def _premultiplied(color: QColor) -> int:
    """A colour as a pixel of an image, rounded as a painter does."""
    return color.rgba64().premultiplied().toArgb32()


def paint_window_ground(window: Window, painter: QPainter, palette: Palette) -> None:
    """The ground of the part that the canvas shows, a hint of the accent in it: under bars and columns."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # One opaque colour: to lay a transparent one over another takes ten times as long across a window.
    painter.setBrush(_mixed(palette.role("canvas"), palette.role("accent"), WINDOW_OPACITY))
    painter.drawRoundedRect(_box(window), RADIUS_PX, RADIUS_PX)


def paint_window(window: Window, painter: QPainter, palette: Palette, *, active: Part | None) -> None:
    """The window's outline and grips, over bars and columns; the ``active`` grip is larger."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = palette.role("accent")
    painter.setPen(QPen(accent, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_box(window), RADIUS_PX, RADIUS_PX)
    painter.setPen(QPen(palette.role("ground"), 1.0))
    painter.setBrush(accent)
    for part, x in ((Part.START, window.x0), (Part.END, window.x1)):
        grown = 1.5 if part is active else 0.0
        width, height = GRIP_WIDTH_PX + grown, GRIP_HEIGHT_PX + 2 * grown
        middle = BODY_TOP + BODY_PX / 2
        grip = QRectF(x - width / 2, middle - height / 2, width, height)
        painter.drawRoundedRect(grip, width / 2, width / 2)


def paint_selection(x: float, painter: QPainter, palette: Palette) -> None:
    """Where the selected event stands: a line in ink with a head at the upper rim."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, line = palette.role("text"), DevicePixels.of(painter).line(x, BODY_TOP, BODY_PX)
    painter.fillRect(line, ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(line.center().x(), BODY_TOP), 2.5, 2.5)


def _box(window: Window) -> QRectF:
    x0, x1 = round(window.x0) + 0.5, round(window.x1) - 0.5
    return QRectF(x0, BODY_TOP + 0.5, x1 - x0, BODY_PX - 1.0)


def _mixed(ground: QColor, color: QColor, opacity: float) -> QColor:
    """A colour of that opacity over an opaque one, as one."""
    red, green, blue = (
        under + (over - under) * opacity
        for under, over in (
            (ground.redF(), color.redF()),
            (ground.greenF(), color.greenF()),
            (ground.blueF(), color.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue)
