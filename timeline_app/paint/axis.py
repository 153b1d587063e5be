"""The axis: ticks, scale bars, breaks and the names of eras, over the plot or mirrored below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.pieces import Cut
from timeline_app.layout.scale_bars import ScaleBar
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import Tick
from timeline_app.model.arrays import Floats
from timeline_app.paint.board import PREMULTIPLIED, premultiplied
from timeline_app.paint.brush import ANTIALIASING, Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.texts import Texts

EDGE_PX: Final = 4.0
"""How close big ticks come to the outer edge of the axis."""
ZIGZAG_PX: Final = 3.0
TORN_OUT_PX: Final = 2.0
"""How far the torn edges of a break stand outside of its strip, so that its words are clear of the jags."""
BARE_TICK_PX: Final = 8.0
SHORT_TICK_PX: Final = 6.0
"""So far ticks reach into the fine row over a scale bar that has its words there."""
RISE_PX: Final = 5.0
"""From the line of its words up to the foot of a scale bar."""
UNDER_PX: Final = 10.0
"""From the line of words over a scale bar down to its foot."""
ARM_PX: Final = 4.0
"""From there its arms reach up."""
ZIGZAG_STEP_PX: Final = 5.0
TURNED_PX: Final = 3.0
"""From the middle of a strip to the line on which turned letters stand: they reach farther up than down."""
MOST_JAGS: Final = 256
FEW_LINES: Final = 16
"""So few ticks are sooner drawn each than put into an image."""
TickLines = list[tuple[int, int, list[float]]]
"""Lines that are alike: the y of their upper ends, their length, and the x of each."""


class AxisPlace(Struct, frozen=True, kw_only=True):
    """The baselines of an axis' texts from its top, and whether the plot lies above it.

    ``over_y`` is that of words over a scale bar. No letter of the fine row comes as close to a scale bar and
    its words as 3 px: a "J" reaches far down.
    """

    big_y: float
    small_y: float
    bar_y: float
    over_y: float
    is_foot: bool = False


HEAD: Final = AxisPlace(big_y=14.0, small_y=28.0, bar_y=43.0, over_y=34.0)
FOOT: Final = AxisPlace(big_y=45.0, small_y=30.0, bar_y=14.0, over_y=14.0, is_foot=True)


def paint_axis(
    scene: Scene,
    painter: QPainter,
    palette: Palette,
    texts: Texts,
    pixels: DevicePixels,
    place: AxisPlace,
) -> None:
    """The axis of a scene from y 0 on; the fine row stands next to the plot."""
    left, height, width, _ = scene.plot
    painter.setClipRect(QRectF(left, 0, width, height))
    names = () if place.is_foot else [era for era in scene.eras if era.title]
    # Scale bars and the names of eras have a row of their own, into which no tick reaches.
    inner = HEAD.small_y + 2 if scene.scale_bars or names else height
    # Filled without soft edges they are crisp at every scale, and take a quarter of the time.
    painter.setRenderHint(ANTIALIASING, False)
    _paint_tick_lines(tick_lines(scene, texts.measure, inner, place), painter, palette.role("line"), pixels)
    _paint_brackets(scene.scale_bars, painter, palette.role("zigzag"), pixels, place)
    painter.setRenderHint(ANTIALIASING)
    for is_big, role, color, y in (
        (False, TextRole.TICK, "second", place.small_y),
        (True, TextRole.TICK_STRONG, "text", place.big_y),
    ):
        told = [
            (role, tick.text_x, y, tick.text) for tick in scene.ticks if tick.is_big is is_big and tick.text
        ]
        texts.draw_all(palette.role(color), told)
    lengths = [
        (TextRole.TICK, bar.text_x, place.over_y if bar.is_under else place.bar_y, bar.text)
        for bar in scene.scale_bars
    ]
    texts.draw_all(palette.role("second"), lengths)
    _paint_cuts(scene.cuts, painter, palette, texts, height)
    told = [(TextRole.COUNT, era.title_x, place.bar_y, era.title) for era in names]
    texts.draw_all(palette.role("second"), told)
    painter.setClipping(False)


def tick_lines(scene: Scene, measure: Measure, inner: float, place: AxisPlace) -> TickLines:
    """The lines of ticks, from the outer edge or the fine row to ``inner``; none through a carried label.

    Those over a scale bar with its words over it end above these.
    """
    height, row_top, end = round(scene.plot[1]), round(HEAD.small_y - 10), round(inner)
    edge, bare, bar_top = round(EDGE_PX), end - round(BARE_TICK_PX), row_top + round(SHORT_TICK_PX)
    carried = [tick for tick in scene.ticks if tick.is_carried and tick.text and not tick.is_big]
    words = [(tick.text_x, tick.text_x + measure(tick.text, TextRole.TICK)) for tick in carried]

    ticks = [tick for tick in scene.ticks if not tick.is_carried]
    # Hardly ever does any label stand over its tick.
    covered = _within(words, ticks)
    cut_short = _within([bar.reach(measure) for bar in scene.scale_bars if bar.is_under], ticks) - covered
    behind = [tick for tick in ticks if tick.x in covered]
    above = [tick for tick in ticks if tick.x in cut_short]
    free = [tick for tick in ticks if tick.x not in covered and tick.x not in cut_short]
    lines = (
        (edge, row_top, [tick.x for tick in behind if tick.is_big]),
        (edge, bar_top, [tick.x for tick in above if tick.is_big]),
        (row_top, bar_top, [tick.x for tick in above if not tick.is_big]),
        (edge, end, [tick.x for tick in free if tick.is_big]),
        (row_top, end, [tick.x for tick in free if tick.text and not tick.is_big]),
        (bare, end, [tick.x for tick in free if not (tick.text or tick.is_big)]),
    )
    return [(height - stop if place.is_foot else outer, stop - outer, xs) for outer, stop, xs in lines if xs]


def _within(spans: Sequence[tuple[float, float]], ticks: Iterable[Tick]) -> set[float]:
    """Where ticks are whose lines would touch one of these, which are in order."""
    if not spans:
        return set()
    starts, ends = [x0 - 1 for x0, _ in spans], [x1 + 1 for _, x1 in spans]
    return {tick.x for tick in ticks if (i := bisect_left(starts, tick.x)) and tick.x < ends[i - 1]}


def _paint_tick_lines(lines: TickLines, painter: QPainter, color: QColor, pixels: DevicePixels) -> None:
    """The lines of ticks; many that are alike as one image, in a fifth of the time."""
    for top, length, xs in lines:
        if len(xs) > FEW_LINES and pixels.are_whole:
            _paint_alike(np.array(xs), top, length, painter, color, pixels)
        else:
            for x in xs:
                pixels.fill_line(painter, x, top, length, color)


def _paint_brackets(
    bars: Iterable[ScaleBar], painter: QPainter, color: QColor, pixels: DevicePixels, place: AxisPlace
) -> None:
    """The brackets of scale bars, filled as the lines of ticks are."""
    for bar in bars:
        y = place.over_y + UNDER_PX if bar.is_under else place.bar_y - RISE_PX
        if pixels.is_bare:
            left, right, foot, arm = round(bar.x0), round(bar.x1), round(y), round(ARM_PX)
            painter.fillRect(left, foot, right - left + 1, 1, color)
            painter.fillRect(left, foot - arm, 1, arm, color)
            painter.fillRect(right, foot - arm, 1, arm, color)
            continue
        left_arm, right_arm = (pixels.line(x, y - ARM_PX, ARM_PX) for x in (bar.x0, bar.x1))
        painter.fillRect(left_arm, color)
        painter.fillRect(right_arm, color)
        painter.fillRect(pixels.line_across(left_arm.left(), y, right_arm.right() - left_arm.left()), color)


def _paint_alike(
    xs: Floats, top: int, length: int, painter: QPainter, color: QColor, pixels: DevicePixels
) -> None:
    """Lines of one length, where each px is a whole number of pixels."""
    scale = int(pixels.scale)
    columns = np.rint(xs).astype(np.int64) if pixels.is_bare else pixels.columns(xs)
    first = int(columns.min())
    ink = np.zeros((length * scale, int(columns.max()) - first + scale), dtype=np.uint32)
    for column in range(scale):
        ink[:, columns - first + column] = premultiplied(color)
    height, width = ink.shape
    image = QImage(ink.data, width, height, 4 * width, PREMULTIPLIED)
    with pixels.alone(painter):
        painter.drawImage(first, top * scale + int(pixels.dy), image)


def _paint_cuts(
    cuts: tuple[Cut, ...], painter: QPainter, palette: Palette, texts: Texts, height: float
) -> None:
    """Where the axis is cut it is torn, and says how long what is left out lasts."""
    words, turned = [], []
    painter.setPen(palette.pen("zigzag"))
    for cut in cuts:
        edges = cut.x0 - TORN_OUT_PX, cut.x1 + TORN_OUT_PX
        painter.fillRect(QRectF(edges[0], 0, edges[1] - edges[0], height), palette.role("strip"))
        for x in edges:
            painter.drawPolyline(zigzag(x, 0, height))
        middle, first_y = (cut.x0 + cut.x1) / 2, (height - 13 * len(cut.lines)) / 2 + 10
        for i, line in enumerate(cut.lines):
            half_px = texts.measure(line, TextRole.TICK) / 2
            if cut.is_turned:
                turned.append((TextRole.TICK, middle + TURNED_PX, height / 2 + half_px, line))
                continue
            x = middle - half_px
            words.append((TextRole.TICK, x, first_y + 13 * i, line))
    texts.draw_all(palette.role("text"), words)
    texts.draw_turned(palette.role("text"), turned)


def zigzag(x: float, top: float, bottom: float) -> QPolygonF:
    """A torn edge from top to bottom around x."""
    return _jags(top, bottom).translated(x, 0.0)


@lru_cache(maxsize=MOST_JAGS)
def _jags(top: float, bottom: float) -> QPolygonF:
    """A torn edge around x 0."""
    count = max(2, round((bottom - top) / ZIGZAG_STEP_PX))
    step = (bottom - top) / count
    return QPolygonF([QPointF(ZIGZAG_PX if i % 2 else -ZIGZAG_PX, top + i * step) for i in range(count + 1)])
