"""The overview's painter: the strip with everything at true scale, and over it the window.

It works nothing out; the strip is drawn once and kept by its widget, the window every time.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.overview import BODY_PX, BODY_TOP, TICK_TEXT_Y, Hits, Strip
from timeline_app.layout.overview_bars import StripBar
from timeline_app.layout.overview_window import RIM_PX, Part, Window
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
GROWN_PX: Final = 1.5
HEAD_OUT_PX: Final = 4.0
"""The head of an open end reaches so far outside its outline, which is as far as the strip's rim."""
HEAD_IN_PX: Final = 7.0
HEAD_HEIGHT_PX: Final = 20.0
RADIUS_PX: Final = 4.0
MIDDLE_Y: Final = BODY_TOP + BODY_PX / 2


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
    return palette.lane(strip.colors[code])


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
    painter.drawPath(_ground(window, DevicePixels.of(painter)))


def paint_window(window: Window, painter: QPainter, palette: Palette, *, active: Part | None) -> None:
    """The window's outline and grips, over bars and columns; the ``active`` grip is larger.

    Where what is shown goes on beyond the strip it is open, and its grip a head that points there.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent, pixels = palette.role("accent"), DevicePixels.of(painter)
    painter.setPen(QPen(accent, pixels.whole(1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_outline(window, pixels))
    painter.setPen(QPen(palette.role("ground"), pixels.whole(1)))
    painter.setBrush(accent)
    for part, x, way in ((Part.START, window.x0, -1), (Part.END, window.x1, 1)):
        grown = GROWN_PX if part is active else 0.0
        if window.is_open_start if part is Part.START else window.is_open_end:
            painter.drawPolygon(_head(x, way, grown))
            continue
        width, height = GRIP_WIDTH_PX + grown + 1, GRIP_HEIGHT_PX + 2 * grown + 1
        grip = _within(QRectF(x - width / 2, MIDDLE_Y - height / 2, width, height), pixels)
        painter.drawRoundedRect(grip, grip.width() / 2, grip.width() / 2)


def paint_selection(x: float, painter: QPainter, palette: Palette) -> None:
    """Where the selected event stands: a line in ink with a head at the upper rim."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, line = palette.role("text"), DevicePixels.of(painter).line(x, BODY_TOP, BODY_PX)
    painter.fillRect(line, ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(line.center().x(), BODY_TOP), 2.5, 2.5)


def _within(box: QRectF, pixels: DevicePixels) -> QRectF:
    """Where the middle of a line runs that goes round in a box, its outer side along whole pixels."""
    left, top = pixels.edge(box.left(), box.top())
    right, bottom = pixels.edge(box.right(), box.bottom())
    half = pixels.whole(1) / 2
    return QRectF(left + half, top + half, right - left - 2 * half, bottom - top - 2 * half)


def _box(window: Window, pixels: DevicePixels) -> QRectF:
    """Where the window's sides run; at an open end it reaches to the strip's rim."""
    x0 = 0.0 if window.is_open_start else window.x0
    x1 = window.x1 + RIM_PX if window.is_open_end else window.x1
    return _within(QRectF(x0, BODY_TOP, x1 - x0, BODY_PX), pixels)


def _ground(window: Window, pixels: DevicePixels) -> QPainterPath:
    """All of the window, with round corners where it ends."""
    box, path = _box(window, pixels), QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, RADIUS_PX, RADIUS_PX)
    half = box.width() / 2
    if window.is_open_start:
        path.addRect(box.adjusted(0, 0, -half, 0))
    if window.is_open_end:
        path.addRect(box.adjusted(half, 0, 0, 0))
    return path


def _outline(window: Window, pixels: DevicePixels) -> QPainterPath:
    """The window's sides, without the one at an open end."""
    box, path, turn = _box(window, pixels), QPainterPath(), 2 * RADIUS_PX
    if not (window.is_open_start or window.is_open_end):
        path.addRoundedRect(box, RADIUS_PX, RADIUS_PX)
        return path
    # From the upper left to the right and round, and back to the left and round.
    path.moveTo(box.left() + (0.0 if window.is_open_start else RADIUS_PX), box.top())
    if window.is_open_end:
        path.lineTo(box.topRight())
        path.moveTo(box.bottomRight())
    else:
        path.arcTo(box.right() - turn, box.top(), turn, turn, 90, -90)
        path.arcTo(box.right() - turn, box.bottom() - turn, turn, turn, 0, -90)
    if window.is_open_start:
        path.lineTo(box.bottomLeft())
    else:
        path.arcTo(box.left(), box.bottom() - turn, turn, turn, 270, -90)
        path.arcTo(box.left(), box.top(), turn, turn, 180, -90)
    return path


def _head(x: float, way: int, grown: float) -> QPolygonF:
    """A grip at that x that points outwards: to the left (-1) or to the right (1)."""
    tip, foot, half = x + way * HEAD_OUT_PX, x - way * (HEAD_IN_PX + grown), HEAD_HEIGHT_PX / 2 + grown
    return QPolygonF([QPointF(tip, MIDDLE_Y), QPointF(foot, MIDDLE_Y - half), QPointF(foot, MIDDLE_Y + half)])


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
