"""Marks: one function a shape, each drawn around a centre; colour says the lane, shape the kind of claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF, QRadialGradient

from timeline_app.layout.bars import NO_MARK
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.pieces import Look
from timeline_app.model.event import MARKS
from timeline_app.paint.axis import zigzag
from timeline_app.paint.brush import NO_BRUSH, NO_PEN, faded, outline
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.mark_paths import (
    dashed_box,
    dashed_ring,
    dashed_triangle,
    dotted_ring,
    speech_bubble,
    triangle_down,
)

HALO_PX: Final = DEFAULT_METRICS.halo_px
RING_PX: Final = DEFAULT_METRICS.ring_px
DOT_PX, DOT_GAP_PX, DOT_DROP_PX = 1.6, 1.4, 1.6
"""Dots below a mark, between them, and from the mark to them."""
DOTS_OPACITY: Final = 0.75
SIGN_PX: Final = 5.0
"""How wide the sign of inequality is."""
REACH_PX: Final = 12.0
"""No part of a mark is farther from its centre, along either axis."""

STRUCK: Final = Look.STRUCK | Look.WITHDRAWN
OF_MARKS: Final = STRUCK | Look.HALO | Look.DOTTED | Look.CONTRADICTED | Look.MOST_SOURCES | Look.IN_BAR
"""What of a look is seen in a mark."""
DOTS: Final = len(MARKS)
ARROW_LEFT, ARROW_RIGHT = DOTS + 1, DOTS + 2
"""Codes beyond those of MARKS: the dots of a bar by themselves, and its arrows, whose tips point there."""
TORN_EDGE, TORN_DOTS = DOTS + 3, DOTS + 4
"""Where a break cuts a bar: an edge as high as the mark is large, and the dots that stand for what is cut."""
TEAR_PX, TORN_DOT_PX, TORN_STEP_PX = 1.3, 1.8, 5.0
"""The lines of both, and from one of the dots to the next."""
ARROW_PX: Final = 7.0
LINE_PX, DASH_LINE_PX, GHOST_LINE_PX, HAIRLINE_PX = 1.6, 1.5, 1.1, 1.5
"""How broad the lines of hollow, of dashed and of merely claimed marks are, and what stands for none."""

Draw = Callable[[QPainter, float, float, float, QColor], None]


def draw_mark(
    painter: QPainter,
    code: int,
    center: tuple[float, float],
    size_px: float,
    color: QColor,
    look: int,
    *,
    drop_px: float = 0.0,
) -> None:
    """The mark with that code in MARKS, struck through, with a halo or a dotted ring as ``look`` (Look) says.

    Or, with a code beyond these, what else stands at a bar. The middles of the dots for its sources are
    ``drop_px`` below the centre or, where that is 0, close below the mark.
    """
    x, y = center
    if code >= DOTS:
        _draw_beside(painter, code, center, size_px, color, look)
        return
    half, dots = size_px / 2, dots_of(look)
    if dots and drop_px:
        _source_dots(painter, x, y + drop_px - DOT_PX / 2, dots, color)
    sign_x, sign_y = x + half, y - half
    if look & Look.IN_BAR and look & Look.CONTRADICTED:
        if code == NO_MARK:
            _unequal(painter, x - SIGN_PX / 2, y, color)
            return
        # Both share the room there is before the title.
        x -= SIGN_PX / 2
        sign_x, sign_y = x + half, y - half + 1.0
    if look & Look.HALO:
        _halo(painter, x, y, color)
    if look & Look.STRUCK:
        _struck(painter, x, y, half, color)
    else:
        DRAWERS[MARKS[code]](painter, x, y, half, color)
    if look & Look.WITHDRAWN:
        _line(painter, color, DevicePixels.of(painter).stroke(LINE_PX))
        _strike(painter, x, y, half)
    if look & Look.DOTTED:
        _dotted_ring(painter, x, y, color)
    if dots and not drop_px:
        _source_dots(painter, x, y + half + DOT_DROP_PX, dots, color)
    if look & Look.CONTRADICTED:
        _unequal(painter, sign_x, sign_y, color)


def _draw_beside(
    painter: QPainter, code: int, center: tuple[float, float], size_px: float, color: QColor, look: int
) -> None:
    """What has a code beyond those of MARKS."""
    x, y = center
    if code == DOTS:
        _source_dots(painter, x, y - DOT_PX / 2, dots_of(look), color)
    elif code in (ARROW_LEFT, ARROW_RIGHT):
        _fill(painter, color)
        painter.drawPolygon(_arrow(x, y, ARROW_PX if code == ARROW_LEFT else -ARROW_PX))
    elif code == TORN_EDGE:
        _line(painter, color, TEAR_PX)
        painter.drawPolyline(zigzag(x, y - size_px / 2, y + size_px / 2))
    else:
        _fill(painter, color)
        for shift in (-TORN_STEP_PX, 0.0, TORN_STEP_PX):
            painter.drawEllipse(QPointF(x + shift, y), TORN_DOT_PX / 2, TORN_DOT_PX / 2)


def dots_of(look: int) -> int:
    """How many dots tell of the sources, 0 to 3."""
    return (look & Look.MOST_SOURCES) // Look.SOURCES


def draw_ghost(
    painter: QPainter, code: int, center: tuple[float, float], size_px: float, color: QColor, look: int
) -> None:
    """The mere outline of a mark: a date that is claimed, but not the one preferred."""
    x, y = center
    if look & Look.HALO:
        _halo(painter, x, y, faded(color, 0.5))
    painter.setPen(outline(color, GHOST_LINE_PX, is_dashed=False))
    painter.setBrush(NO_BRUSH)
    half = size_px / 2 - 0.6
    if MARKS[code] in ("square", "dashed-box"):
        box = QRectF(x - half + 0.3, y - half + 0.3, 2 * half - 0.6, 2 * half - 0.6)
        box, line_px = DevicePixels.of(painter).framed(box, GHOST_LINE_PX)
        painter.setPen(outline(color, line_px, is_dashed=False))
        painter.drawRect(box)
    elif MARKS[code] in ("triangle", "triangle-open", "triangle-dashed"):
        painter.drawPolygon(triangle_down(x, y, half))
    else:
        painter.drawEllipse(QPointF(x, y), half, half)
    if look & Look.DOTTED:
        _dotted_ring(painter, x, y, color)


def _square(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    _fill(painter, color)
    box = QRectF(x - half + 0.5, y - half + 0.5, 2 * half - 1, 2 * half - 1)
    painter.drawRoundedRect(DevicePixels.of(painter).crisp(box), 1.5, 1.5)


def _struck(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    """A hollow square struck through: a court outcome that fell since."""
    inner = half - 1.3
    square = QRectF(x - inner, y - inner, 2 * inner, 2 * inner)
    square, line_px = DevicePixels.of(painter).framed(square, LINE_PX)
    _line(painter, color, line_px)
    painter.drawRect(square)
    _strike(painter, x, y, half)


def _strike(painter: QPainter, x: float, y: float, half: float) -> None:
    """A line through a mark that stands no more."""
    painter.drawLine(QPointF(x - half - 0.7, y + half + 0.7), QPointF(x + half + 0.7, y - half - 0.7))


def _circle(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    _fill(painter, color)
    painter.drawEllipse(QPointF(x, y), half - 0.4, half - 0.4)


def _ring(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    _fill_at(painter, x, y, dashed_ring(half), color)


def _speech(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    body = QRectF(x - half - 0.5, y - half + 0.4, 2 * half + 1, 1.45 * half)
    body = DevicePixels.of(painter).crisp(body).translated(-x, -y)
    path = speech_bubble(half, body.left(), body.top(), body.width(), body.height())
    _fill_at(painter, x, y, path, color)


def _dashed_box(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    box = QRectF(x - half, y - half + 1.7, 2 * half, 2 * half - 3.4)
    box, line_px = DevicePixels.of(painter).framed(box, DASH_LINE_PX)
    _fill(painter, faded(color, 0.14))
    painter.drawRoundedRect(box, 2, 2)
    middle = box.center()
    _fill_at(painter, middle.x(), middle.y(), dashed_box(box.width(), box.height(), line_px), color)


def _triangle(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    _fill(painter, color)
    painter.drawPolygon(triangle_down(x, _leveled(painter, y, -half * 0.8), half))


def _triangle_open(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    line_px = DevicePixels.of(painter).stroke(LINE_PX)
    _line(painter, color, line_px)
    inner = half - 0.7
    y = _leveled(painter, y, inner * 0.85 + line_px / 2)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x - inner, y + inner * 0.85),
                QPointF(x + inner, y + inner * 0.85),
                QPointF(x, y - inner * 0.95),
            ]
        )
    )


def _triangle_dashed(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    line_px, half = DevicePixels.of(painter).stroke(DASH_LINE_PX), half - 0.3
    y = _leveled(painter, y, -half * 0.8 - line_px / 2)
    _fill_at(painter, x, y, dashed_triangle(half, line_px), color)


def _diamond(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    _fill(painter, color)
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
    )


def _none(painter: QPainter, x: float, y: float, half: float, color: QColor) -> None:
    """A hairline: an event without a mark must still be found."""
    pixels = DevicePixels.of(painter)
    box = pixels.crisp(QRectF(x - HAIRLINE_PX / 2, y - half, HAIRLINE_PX, 2 * half))
    line_px = pixels.stroke(HAIRLINE_PX)
    _line(painter, color, line_px)
    x = box.left() + line_px / 2
    painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))


def _leveled(painter: QPainter, y: float, edge_px: float) -> float:
    """The middle of a mark with a level edge so far below it; where px are uneven, moved to have it crisp."""
    pixels, edge_y = DevicePixels.of(painter), y + edge_px
    return y + (pixels.edge(0.0, edge_y)[1] - edge_y if pixels.are_uneven else 0.0)


def _source_dots(painter: QPainter, x: float, top: float, dots: int, color: QColor) -> None:
    """So many dots in a row around an x: on how many sources an event rests; crisp, for they are counted."""
    pixels, faint = DevicePixels.of(painter), faded(color, DOTS_OPACITY)
    dot_px, gap_px = pixels.whole(DOT_PX), pixels.whole(DOT_GAP_PX)
    left, top = pixels.edge(x - (dots * dot_px + (dots - 1) * gap_px) / 2, top)
    for dot in range(dots):
        painter.fillRect(QRectF(left + dot * (dot_px + gap_px), top, dot_px, dot_px), faint)


def _arrow(x: float, y: float, base_px: float) -> QPolygonF:
    """A triangle from its tip to a base so far to the right."""
    half = ARROW_PX * 0.7
    return QPolygonF([QPointF(x, y), QPointF(x + base_px, y - half), QPointF(x + base_px, y + half)])


def _unequal(painter: QPainter, x: float, y: float, color: QColor) -> None:
    """A sign of inequality at the corner of a mark: a source contradicts it."""
    _line(painter, color, 1.1)
    for drop in (-1.2, 1.2):
        painter.drawLine(QPointF(x - 0.5, y + drop), QPointF(x + 4.5, y + drop))
    painter.drawLine(QPointF(x + 0.8, y + 3.0), QPointF(x + 3.2, y - 3.0))


def _halo(painter: QPainter, x: float, y: float, color: QColor) -> None:
    gradient = QRadialGradient(QPointF(x, y), HALO_PX)
    gradient.setColorAt(0.0, faded(color, 0.50))
    gradient.setColorAt(0.62, faded(color, 0.32))
    gradient.setColorAt(1.0, faded(color, 0.0))
    # Beyond its rim there is nothing of it: to fill a circle takes twenty times as long.
    painter.fillRect(QRectF(x - HALO_PX, y - HALO_PX, 2 * HALO_PX, 2 * HALO_PX), QBrush(gradient))


def _dotted_ring(painter: QPainter, x: float, y: float, color: QColor) -> None:
    _fill_at(painter, x, y, dotted_ring(RING_PX), color)


def _fill_at(painter: QPainter, x: float, y: float, path: QPainterPath, color: QColor) -> None:
    painter.translate(x, y)
    painter.fillPath(path, color)
    painter.translate(-x, -y)


def _fill(painter: QPainter, color: QColor) -> None:
    painter.setPen(NO_PEN)
    painter.setBrush(color)


def _line(painter: QPainter, color: QColor, width_px: float) -> None:
    painter.setPen(outline(color, width_px, is_dashed=False))
    painter.setBrush(NO_BRUSH)


DRAWERS: Final[Mapping[str, Draw]] = MappingProxyType(
    {
        "square": _square,
        "circle": _circle,
        "ring": _ring,
        "speech": _speech,
        "dashed-box": _dashed_box,
        "triangle": _triangle,
        "triangle-open": _triangle_open,
        "triangle-dashed": _triangle_dashed,
        "diamond": _diamond,
        "none": _none,
    }
)
"""One drawing a mark of MARKS."""
