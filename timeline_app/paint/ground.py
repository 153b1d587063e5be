"""The ground of a scene: lane bands, grid and axis breaks, and the frame of axes and lane headers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter

from timeline_app.layout.boxes import Box, corners
from timeline_app.layout.lane_headers import NAME_X
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import Tick
from timeline_app.paint.axis import FOOT, HEAD, paint_axis
from timeline_app.paint.brush import ANTIALIASING, Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.texts import Texts

FOOT_ROOM_PX: Final = 10.0
HEADING_Y, NOTE_Y = 20.0, 36.0
"""The baselines of what the corner says."""
RIM_PX: Final = 1.0
"""So much further than a picture is wide a line across it goes: the width may end within a pixel."""


def paint_ground(
    scene: Scene,
    painter: QPainter,
    palette: Palette,
    pixels: DevicePixels,
    lines: Sequence[Tick],
    *,
    is_transparent: bool,
) -> None:
    """Everything behind the events; a transparent picture has neither ground nor bands."""
    left, top, width, height = scene.plot
    painter.setRenderHint(ANTIALIASING, False)
    if not is_transparent:
        _paint_canvas(scene, painter, palette)
    # Nothing reaches out of the plot: to have it cut there takes nearly as long again for each of them.
    bottom = top + height
    band, line, grid = palette.role("band"), palette.role("line"), palette.role("grid")
    for lane in () if is_transparent else scene.lanes:
        first_y, last_y = max(lane.y, top), min(lane.y + lane.height, bottom)
        if lane.is_tinted and first_y < last_y:
            painter.fillRect(QRectF(0, first_y, scene.width, last_y - first_y), band)
    strong = palette.role("grid_strong")
    for tick in lines:
        is_strong = tick.is_big and tick.x > left
        pixels.fill_line(painter, tick.x, top, height, strong if is_strong else grid)
    for cut in scene.cuts:
        x0, x1 = (round(min(max(x, left), left + width)) for x in (cut.x0, cut.x1))
        _paint_strip(painter, palette, pixels, (x0, top, x1 - x0, height))
    for lane in scene.lanes:
        end = lane.y + lane.height
        if top < math.floor(end + 0.5) <= bottom:
            painter.fillRect(pixels.line_above(0, end, scene.width + RIM_PX), line)
    painter.setRenderHint(ANTIALIASING)


def _paint_canvas(scene: Scene, painter: QPainter, palette: Palette) -> None:
    """The canvas where no band covers it, and a px below these: to fill it twice takes as long again."""
    top, bottom = scene.plot[1], scene.plot[1] + scene.plot[3]
    canvas, free_y = palette.role("canvas"), 0.0
    for lane in scene.lanes:
        if lane.is_tinted:
            end = min(max(lane.y, top), bottom) + 1
            painter.fillRect(QRectF(0, free_y, scene.width, end - free_y), canvas)
            free_y = min(max(lane.y + lane.height, top), bottom) - 1
    painter.fillRect(QRectF(0, free_y, scene.width, scene.height - free_y), canvas)


def ground_at(scene: Scene, y: float, palette: Palette) -> QColor:
    """The colour of the lane at that height."""
    is_tinted = any(lane.is_tinted for lane in scene.lanes if lane.y <= y < lane.y + lane.height)
    return palette.role("band" if is_tinted else "canvas")


def _paint_strip(painter: QPainter, palette: Palette, pixels: DevicePixels, box: Box) -> None:
    """The hatched ground of an axis break, set down in pieces: as a brush it takes ten times as long."""
    if not pixels.are_there:
        painter.fillRect(QRectF(*box), QBrush(palette.hatch(1.0)))
        return
    hatch = palette.hatch(pixels.scale)
    x0, y0, x1, y1 = corners(box)
    left, right = (math.floor(x * pixels.scale + pixels.dx + 0.5) for x in (x0, x1))
    top, bottom = (math.floor(y * pixels.scale + pixels.dy + 0.5) for y in (y0, y1))
    with pixels.alone(painter):
        for y in range(top, bottom, hatch.height()):
            for x in range(left, right, hatch.width()):
                size = min(right - x, hatch.width()), min(bottom - y, hatch.height())
                painter.drawImage(x, y, hatch, 0, 0, *size)


def paint_frame(
    scene: Scene, painter: QPainter, palette: Palette, texts: Texts, pixels: DevicePixels
) -> None:
    """The lines around the plot, the axis at the top and, in a high picture, again at the foot."""
    left, top, *_ = scene.plot
    line = palette.role("line")
    paint_axis(scene, painter, palette, texts, pixels, HEAD)
    # Filled, for a line takes a hundred times as long across the whole width.
    painter.fillRect(pixels.line_above(0, top, scene.width + RIM_PX), line)
    if scene.foot_axis_y is not None:
        painter.translate(0, scene.foot_axis_y)
        moved = DevicePixels.of(painter)
        paint_axis(scene, painter, palette, Texts(painter, texts.fonts, moved), moved, FOOT)
        painter.fillRect(moved.line_across(0, 0, scene.width + RIM_PX), line)
        painter.translate(0, -scene.foot_axis_y)
    painter.fillRect(pixels.line_before(left, 0, scene.height), line)
    heading, note = palette.role("text"), palette.role("second")
    texts.draw(heading, TextRole.TICK_STRONG, NAME_X, HEADING_Y, scene.corner.heading)
    texts.draw(note, TextRole.TICK, NAME_X, NOTE_Y, scene.corner.note)
    if scene.scrolled is not None:
        _foot(scene, scene.scrolled, painter, palette, texts, pixels)


def _foot(
    scene: Scene, text: str, painter: QPainter, palette: Palette, texts: Texts, pixels: DevicePixels
) -> None:
    """How many events are scrolled away, in a strip of its own under the lanes."""
    left, top, width, height = scene.plot
    foot = QRectF(0, top + height, scene.width + RIM_PX, scene.height - top - height)
    painter.fillRect(foot, palette.role("ground"))
    painter.fillRect(pixels.line_across(0, foot.top(), foot.right()), palette.role("line"))
    text_px = texts.measure(text, TextRole.COUNT) + FOOT_ROOM_PX
    # Below a narrow plot it goes on to the right: there is nothing beside it.
    x = left + width - text_px if text_px <= left + width else max(FOOT_ROOM_PX, scene.width - text_px)
    texts.draw(palette.role("text"), TextRole.COUNT, x, foot.top() + 14.5, text)
