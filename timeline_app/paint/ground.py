"""The ground of a scene: lane bands, grid, eras and axis breaks, and the frame of axis and lane headers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from timeline_app.layout.lane_headers import NAME_STEP_PX, NAME_X
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Cut, LaneBand, Scene
from timeline_app.paint.brush import Palette, faded
from timeline_app.paint.text import Fonts

BIG_Y: Final = 16.0
SMALL_Y: Final = 31.0
BAR_Y: Final = 42.0
COLOR_BAR_PX: Final = 4.0
ZIGZAG_PX: Final = 3.0
BARE_TICK_PX: Final = 8.0
ZIGZAG_STEP_PX: Final = 5.0


def paint_ground(scene: Scene, painter: QPainter, palette: Palette, *, is_transparent: bool) -> None:
    """Everything behind the events; a transparent picture has neither ground nor bands."""
    left, top, width, height = scene.plot
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if not is_transparent:
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), palette.role("canvas"))
    painter.setClipRect(QRectF(0, top, scene.width, height))
    band = palette.role("band")
    for lane in () if is_transparent else scene.lanes:
        if lane.is_tinted:
            painter.fillRect(QRectF(0, lane.y, scene.width, lane.height), band)
    lines: dict[str, list[QLineF]] = {"grid": [], "line": []}
    for tick in scene.ticks:
        if not tick.is_carried:
            x = round(tick.x) + 0.5
            role = "line" if tick.is_big and tick.x > left else "grid"
            lines[role].append(QLineF(x, top, x, top + height))
    for role, drawn in lines.items():
        painter.setPen(palette.pen(role))
        painter.drawLines(drawn)
    for cut in scene.cuts:
        strip = QRectF(cut.x0, top, cut.x1 - cut.x0, height).intersected(QRectF(left, top, width, height))
        painter.fillRect(strip, palette.hatch)
    painter.setPen(palette.pen("line"))
    bottoms = (round(lane.y + lane.height) - 0.5 for lane in scene.lanes)
    painter.drawLines([QLineF(0, y, scene.width, y) for y in bottoms])
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_eras(scene: Scene, painter: QPainter, palette: Palette) -> None:
    """A faint tint over the stretches that have a name."""
    _, top, _, height = scene.plot
    for i, era in enumerate(scene.eras):
        painter.fillRect(QRectF(era.x0, top, era.x1 - era.x0, height), faded(palette.lane(i), 0.07))


def paint_frame(scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """The lane headers at the left and the axis at the top; events are clipped to the plot between them."""
    left, top, _, height = scene.plot
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setClipRect(QRectF(0, top, left, height))
    for lane in scene.lanes:
        _lane_header(lane, painter, palette, fonts, left)
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _axis(scene, painter, palette, fonts)
    painter.setPen(palette.pen("line"))
    painter.drawLine(QLineF(0, top - 0.5, scene.width, top - 0.5))
    painter.drawLine(QLineF(left - 0.5, 0, left - 0.5, scene.height))
    _text(painter, fonts, palette, TextRole.TICK_STRONG, "text", NAME_X, BIG_Y + 4, scene.corner.heading)
    _text(painter, fonts, palette, TextRole.TICK, "second", NAME_X, SMALL_Y + 5, scene.corner.note)
    if scene.scrolled is not None:
        _foot(scene, scene.scrolled, painter, palette, fonts)


def _lane_header(lane: LaneBand, painter: QPainter, palette: Palette, fonts: Fonts, left: float) -> None:
    painter.fillRect(QRectF(0, lane.y, COLOR_BAR_PX, lane.height), palette.lane(lane.color))
    name_y = lane.text_y + (min(lane.height, 26.0) / 2 + 4.5 if lane.is_one_line else 22.0)
    for name in lane.names:
        _text(painter, fonts, palette, TextRole.LANE, "text", NAME_X, name_y, name)
        name_y += NAME_STEP_PX
    count_y = name_y - NAME_STEP_PX if lane.is_one_line else name_y
    _text(painter, fonts, palette, TextRole.COUNT, "second", lane.count_x, count_y, lane.count)
    painter.setPen(palette.pen("line"))
    y = round(lane.y + lane.height) - 0.5
    painter.drawLine(QLineF(COLOR_BAR_PX, y, left, y))


def _axis(scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    left, top, width, _ = scene.plot
    painter.setClipRect(QRectF(left, 0, width, top))
    # Scale bars have a row of their own, into which no tick reaches.
    end = SMALL_Y + 2 if scene.scale_bars else top
    for tick in scene.ticks:
        if not tick.is_carried:
            painter.setPen(palette.pen("line"))
            x = round(tick.x) + 0.5
            start = 4.0 if tick.is_big else SMALL_Y - 10 if tick.text else end - BARE_TICK_PX
            painter.drawLine(QLineF(x, start, x, end))
        role = TextRole.TICK_STRONG if tick.is_big else TextRole.TICK
        color, y = ("text", BIG_Y) if tick.is_big else ("second", SMALL_Y)
        _text(painter, fonts, palette, role, color, tick.text_x, y, tick.text)
    painter.setPen(palette.pen("zigzag"))
    for bar in scene.scale_bars:
        y = BAR_Y - 3.5
        painter.drawPolyline(
            QPolygonF(
                [QPointF(bar.x0, y - 4), QPointF(bar.x0, y), QPointF(bar.x1, y), QPointF(bar.x1, y - 4)]
            )
        )
    for bar in scene.scale_bars:
        _text(painter, fonts, palette, TextRole.TICK, "second", bar.x1 + 4, BAR_Y + 1, bar.text)
    for cut in scene.cuts:
        _cut_header(cut, painter, palette, fonts, top)
    for era in scene.eras:
        _text(painter, fonts, palette, TextRole.COUNT, "second", era.title_x, top - 4, era.title)
    painter.setClipping(False)


def _cut_header(cut: Cut, painter: QPainter, palette: Palette, fonts: Fonts, top: float) -> None:
    painter.fillRect(QRectF(cut.x0, 0, cut.x1 - cut.x0, top), palette.role("strip"))
    painter.setPen(palette.pen("zigzag"))
    for x in (cut.x0, cut.x1):
        painter.drawPolyline(zigzag(x, 0, top))
    middle = (cut.x0 + cut.x1) / 2
    first_y = (top - 13 * len(cut.lines)) / 2 + 10
    for i, line in enumerate(cut.lines):
        width = fonts.measure(line, TextRole.TICK)
        _text(painter, fonts, palette, TextRole.TICK, "text", middle - width / 2, first_y + 13 * i, line)


def zigzag(x: float, top: float, bottom: float) -> QPolygonF:
    """A torn edge from top to bottom around x."""
    count = max(2, round((bottom - top) / ZIGZAG_STEP_PX))
    step = (bottom - top) / count
    return QPolygonF(
        [QPointF(x + (ZIGZAG_PX if i % 2 else -ZIGZAG_PX), top + i * step) for i in range(count + 1)]
    )


def _foot(scene: Scene, text: str, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """How many events are scrolled away, in a strip of its own under the lanes."""
    left, top, width, height = scene.plot
    foot = QRectF(0, top + height, left + width, scene.height - top - height)
    painter.fillRect(foot, palette.role("ground"))
    painter.setPen(palette.pen("line"))
    painter.drawLine(QLineF(0, foot.top() + 0.5, foot.right(), foot.top() + 0.5))
    x = left + width - fonts.measure(text, TextRole.COUNT) - 10
    _text(painter, fonts, palette, TextRole.COUNT, "text", x, foot.top() + 14.5, text)


def _text(
    painter: QPainter,
    fonts: Fonts,
    palette: Palette,
    role: TextRole,
    color: str,
    x: float,
    y: float,
    text: str,
) -> None:
    if text:
        painter.setPen(palette.role(color))
        fonts.draw(painter, role, x, y, text)
