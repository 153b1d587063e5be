"""Bars: spans and ranges, solid where they are certain, fading where they are not, torn at axis breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter

from timeline_app.layout.bar import Bar, Bars
from timeline_app.layout.boxes import Box
from timeline_app.layout.pieces import Look, Marks
from timeline_app.layout.scene import Scene
from timeline_app.layout.stack import FADE_PX
from timeline_app.model.arrays import Floats, NDArray, Places
from timeline_app.paint.bar_stamps import BarKind, BarStamps, by_value
from timeline_app.paint.brush import CORE_OPACITY, DASH_PX, NO_PEN, OUTLINE_PX, Palette, of_width
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.marks import ARROW_LEFT, ARROW_RIGHT, DOTS, OF_MARKS, TORN_DOTS, TORN_EDGE
from timeline_app.paint.set_signs import draw_all_of, draw_one_of
from timeline_app.paint.stamps import Stamps

SOFT_OPACITY: Final = 0.15
DASHED_SHARE: Final = 0.45
"""A claim or opinion lasts less surely than what is found: its bar is paler."""
TIP_X: Final = 42.0
"""From the end of an open bar, which lies that far outside the plot, to the tip of its arrow."""
DASH_LINE_PX: Final = 1.2
FADING_PX: Final = 14.0
"""How far a range fades at its rims."""
DOTS_PX: Final = 14.0
"""How wide the dots in a tear are together."""
DOTS_X, BELOW_PX = 8.0, 1.7
"""From where a bar comes into sight to its dots, and from its foot to their middle; rows are 3 px apart."""
PLAIN_END_PX, RANGE_END_PX = 5, 16
"""How far the ends of such a bar reach, between which it is the same all along."""
PLAIN_KIND, UNSURE_KIND, RANGE_KIND, NO_KIND = range(4)
"""Bars of no kind are drawn as unsure ones."""
UNSURE: Final = Look.RANGE | Look.FADED_START | Look.FADED_END
SET: Final = Look.ONE_OF | Look.ALL_OF
SOURCE: Final = QPainter.CompositionMode.CompositionMode_Source
SOURCE_OVER: Final = QPainter.CompositionMode.CompositionMode_SourceOver


def paint_bars(scene: Scene, painter: QPainter, palette: Palette, stamps: Stamps) -> None:
    """All bars of a scene, each with the mark of its kind in it."""
    bars = scene.bars
    if not len(bars):
        return
    # What no bar has needs not to be looked for.
    looks, kinds = int(np.bitwise_or.reduce(bars.look)), _kinds(painter, palette)
    kind, bar_stamps = _kind_of(bars), BarStamps(painter, palette, stamps.pixels, kinds)
    bar_stamps.draw_all(bars, kind)
    bar_stamps.draw_singly(bars, np.flatnonzero(kind == NO_KIND), kinds[UNSURE_KIND].draw)
    for i in np.flatnonzero(bars.look & SET).tolist() if looks & SET else ():
        draw_sign = draw_one_of if bars.look[i] & Look.ONE_OF else draw_all_of
        draw_sign(painter, QRectF(*bars[i].box), palette.lane(int(bars.color[i])))
    for i, tears in bars.tears.items():
        for tear in tears:
            _paint_tear(tear, bars[i], painter, palette, stamps)
    for marks, drop_px in _standing_in(bars, looks, scene.plot):
        stamps.draw_all(marks, scene.mark_px - 2, drop_px)


def _kinds(painter: QPainter, palette: Palette) -> tuple[BarKind, ...]:
    """Nearly all bars of a long list are of these."""

    def paint_plain(bar: Bar, painter: QPainter) -> None:
        _paint_plain(bar, painter, palette)

    def paint_unsure(bar: Bar, painter: QPainter) -> None:
        _paint_unsure(bar, painter, palette)

    return (
        BarKind(PLAIN_KIND, PLAIN_END_PX, 0, paint_plain),
        BarKind(UNSURE_KIND, PLAIN_END_PX, DASH_PX, paint_unsure),
        BarKind(RANGE_KIND, RANGE_END_PX, 0, paint_unsure),
    )


def _kind_of(bars: Bars) -> Places:
    """The number of the kind of each."""
    look, (is_start_sure, is_end_sure) = bars.look, bars.certain_ends()
    has_core, is_dashed = bars.core_x0 < bars.core_x1, (look & Look.DASHED) != 0
    # One that is certain nowhere looks like a range.
    is_range = ((look & Look.RANGE) != 0) | ~(is_dashed | has_core)
    is_sure = is_start_sure & is_end_sure & ((look & UNSURE) == 0)
    sure_kind = np.where(is_dashed, UNSURE_KIND, PLAIN_KIND)
    return np.where(is_range, RANGE_KIND, np.where(is_sure, sure_kind, NO_KIND))


def _standing_in(bars: Bars, looks: int, plot: Box) -> Iterator[tuple[Marks, float]]:
    """What stands in bars and below them, by how far below their middles the dots for their sources are.

    That is their marks, each with its dots, dots where there is no mark, and arrows where an end is open.
    """
    middle, drop_px = bars.y + bars.height / 2, bars.height / 2 + BELOW_PX
    has_icon = bars.icon_x == bars.icon_x
    with_icon = np.flatnonzero(has_icon)
    for drop, alike in by_value(drop_px[with_icon]):
        at = with_icon[alike]
        look = bars.look[at] & OF_MARKS | Look.IN_BAR
        yield _marks(bars, at, bars.shape[at], bars.icon_x[at], middle[at], look), drop
    if looks & Look.MOST_SOURCES and not has_icon.all():
        # Where there is no mark they stand where the bar comes into sight.
        x = np.maximum(bars.x, plot[0]) + DOTS_X
        has_room = x + DOTS_X <= np.minimum(bars.x + bars.width, plot[0] + plot[2])
        sources = bars.look & Look.MOST_SOURCES
        at = np.flatnonzero(~has_icon & has_room & (sources != 0))
        yield _alike(bars, at, DOTS, x[at], middle[at] + drop_px[at], sources[at]), 0.0
    if looks & Look.OPEN_START:
        at = np.flatnonzero(bars.look & Look.OPEN_START)
        yield _alike(bars, at, ARROW_LEFT, bars.x[at] + TIP_X, middle[at]), 0.0
    if looks & Look.OPEN_END:
        at = np.flatnonzero(bars.look & Look.OPEN_END)
        yield _alike(bars, at, ARROW_RIGHT, bars.x[at] + bars.width[at] - TIP_X, middle[at]), 0.0


def _alike(
    bars: Bars, at: Places, code: int, x: Floats, y: Floats, look: NDArray[np.int32] | None = None
) -> Marks:
    """Marks of one code at some bars."""
    looks = np.zeros(len(at), dtype=np.int32) if look is None else look
    return _marks(bars, at, np.full(len(at), code, dtype=np.int16), x, y, looks)


def _marks(
    bars: Bars, at: Places, shape: NDArray[np.int16], x: Floats, y: Floats, look: NDArray[np.int32]
) -> Marks:
    return Marks(row=bars.row[at], x=x, y=y, shape=shape, color=bars.color[at], look=look)


def _paint_plain(bar: Bar, painter: QPainter, palette: Palette) -> None:
    """A span that is certain from end to end: fill and outline in one stroke."""
    x, y, width, height = bar.box
    pen, brush = palette.span(bar.color)
    box = QRectF(x + 0.6, y + 0.6, width - 0.6 - 0.6, height - 0.6 - 0.6)
    box, line_px = DevicePixels.of(painter).framed(box, OUTLINE_PX)
    painter.setPen(of_width(pen, line_px))
    painter.setBrush(brush)
    painter.drawRoundedRect(box, 3, 3)


def _paint_unsure(bar: Bar, painter: QPainter, palette: Palette) -> None:
    """A claim, or what does not start or end as it is drawn."""
    is_sure = not bar.look & UNSURE and bar.certain_ends() == (True, True)
    painter.setPen(NO_PEN)
    if is_sure:
        painter.setBrush(palette.faded_lane(bar.color, _core_opacity(bar)))
    else:
        painter.setBrush(_bar_fill(bar, palette))
    pixels = DevicePixels.of(painter)
    painter.drawRoundedRect(pixels.crisp(QRectF(*bar.box)), 3, 3)
    if bar.look & Look.DASHED:
        _paint_dashed_frame(bar, palette.dashes(bar.color), painter, pixels)
    elif not is_sure and not bar.look & Look.RANGE:
        _paint_certain_ends(bar, palette.span(bar.color)[0].color(), painter, pixels)


def _paint_dashed_frame(
    bar: Bar, dashes: tuple[QBrush, QBrush], painter: QPainter, pixels: DevicePixels
) -> None:
    """A dashed outline, each side from its own corner on.

    It closes only where an end is certain, and does not reach where a bar fades out.
    """
    along, upright = dashes
    x, y, width, height = bar.box
    is_start_sure, is_end_sure = bar.certain_ends()
    line_px, round_px = pixels.stroke(DASH_LINE_PX), pixels.stroke(2.0)
    left, top = pixels.edge(x + (FADE_PX if bar.look & Look.FADED_START else 0.0), y)
    right, bottom = pixels.edge(x + width - (FADE_PX if bar.look & Look.FADED_END else 0.0), y + height)
    painter.setBrushOrigin(QPointF(left + round_px, top + round_px))
    long_px, high_px = right - left - 2 * round_px, bottom - top - 2 * round_px
    sides: list[tuple[float, float, float, float, QBrush]] = [
        (left + round_px, top, long_px, line_px, along),
        (left + round_px, bottom - line_px, long_px, line_px, along),
    ]
    if is_start_sure:
        sides.append((left, top + round_px, line_px, high_px, upright))
    if is_end_sure:
        sides.append((right - line_px, top + round_px, line_px, high_px, upright))
    for side_x, side_y, side_width, side_height, brush in sides:
        painter.fillRect(QRectF(side_x, side_y, side_width, side_height), brush)
    painter.setBrushOrigin(0, 0)


def _paint_certain_ends(bar: Bar, color: QColor, painter: QPainter, pixels: DevicePixels) -> None:
    """A firm edge where an end is known, none where it fades."""
    box, line_px = pixels.crisp(QRectF(*bar.box)), pixels.stroke(OUTLINE_PX)
    is_start_sure, is_end_sure = bar.certain_ends()
    if is_start_sure:
        painter.fillRect(QRectF(box.left(), box.top(), line_px, box.height()), color)
    if is_end_sure:
        painter.fillRect(QRectF(box.right() - line_px, box.top(), line_px, box.height()), color)


def _core_opacity(bar: Bar) -> float:
    return CORE_OPACITY * (DASHED_SHARE if bar.look & Look.DASHED else 1.0)


def _bar_fill(bar: Bar, palette: Palette) -> QLinearGradient:
    """Solid over the certain core, fading to the rims of the hull; a mere range is soft all along."""
    x, _, width, _ = bar.box
    core = _core_opacity(bar)
    fill = QLinearGradient(QPointF(x, 0), QPointF(x + width, 0))
    if bar.look & Look.RANGE or bar.core_x1 <= bar.core_x0:
        rim = min(0.45, FADING_PX / width)
        stops = ((0.0, 0.02), (rim, 1.4 * SOFT_OPACITY), (1.0 - rim, 1.4 * SOFT_OPACITY), (1.0, 0.02))
    else:
        start, end = (bar.core_x0 - x) / width, (bar.core_x1 - x) / width
        first = 0.03 if bar.look & Look.FADED_START else SOFT_OPACITY / 2 if start > 0 else core
        last = 0.03 if bar.look & Look.FADED_END else SOFT_OPACITY / 2 if end < 1 else core
        stops = ((0.0, first), (start, core), (end, core), (1.0, last))
    for at, opacity in stops:
        fill.setColorAt(min(1.0, max(0.0, at)), palette.faded_lane(bar.color, opacity))
    return fill


def _paint_tear(
    tear: tuple[float, float], bar: Bar, painter: QPainter, palette: Palette, stamps: Stamps
) -> None:
    """Where an axis break cuts a bar it is torn: two ragged edges with dots between."""
    x0, x1 = tear
    top, bottom = bar.box[1] - 1, bar.box[1] + bar.box[3] + 1
    # In a transparent picture the strip is no colour: it takes the bar away all the same.
    painter.setCompositionMode(SOURCE)
    painter.fillRect(QRectF(x0, top, x1 - x0, bottom - top), palette.role("strip"))
    painter.setCompositionMode(SOURCE_OVER)
    middle_y = bar.box[1] + bar.box[3] / 2
    for x in tear:
        stamps.draw(TORN_EDGE, (x, middle_y), bottom - top, bar.color, 0)
    stamps.draw(TORN_DOTS, ((x0 + x1) / 2, middle_y), DOTS_PX, bar.color, 0)
