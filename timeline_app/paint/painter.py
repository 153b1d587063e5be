"""paint: Scene to pixels on any paint device; it knows roles, never colours, and works nothing out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPolygonF

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Bar, Label, Look, Scene
from timeline_app.layout.stack import FADE_PX
from timeline_app.paint.axis import zigzag
from timeline_app.paint.brush import CORE_OPACITY, NO_BRUSH, NO_PEN, Palette, faded, outline
from timeline_app.paint.density import paint_density
from timeline_app.paint.ghosts import paint_ghost_lines, paint_ghosts
from timeline_app.paint.ground import paint_eras, paint_frame, paint_ground
from timeline_app.paint.specks import paint_specks
from timeline_app.paint.stamps import Stamps
from timeline_app.paint.text import Fonts

SOFT_OPACITY: Final = 0.15
DASHED_SHARE: Final = 0.45
"""A claim or opinion lasts less surely than what is found: its bar is paler."""
ARROW_PX: Final = 7.0
SET_DOT_PX: Final = 3.0
DASH_LINE_PX: Final = 1.2
UNSURE: Final = Look.RANGE | Look.FADED_START | Look.FADED_END


def paint(
    scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts, *, is_transparent: bool = False
) -> None:
    """The whole scene; the overlay (hover, selection, relations) comes after it.

    A transparent one leaves out the ground and the bands; what stands behind a text is cleared.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    paint_ground(scene, painter, palette, is_transparent=is_transparent)
    left, top, width, height = scene.plot
    stamps = Stamps(painter, palette)
    painter.setClipRect(QRectF(left, top, width, height))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_ghost_lines(scene, painter, palette)
    for label in scene.labels:
        _knock_out(scene, label, painter, palette, is_transparent=is_transparent)
    # Eras tint the grounds of labels, too.
    paint_eras(scene, painter, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ghosts(scene, painter, palette)
    for bar in scene.bars:
        _paint_bar(bar, painter, palette, stamps, scene)
    paint_specks(scene.specks, painter, palette)
    for density in scene.densities:
        paint_density(density, painter, palette)
    marks = scene.marks
    for x, y, shape, color, look in zip(
        marks.x.tolist(),
        marks.y.tolist(),
        marks.shape.tolist(),
        marks.color.tolist(),
        marks.look.tolist(),
        strict=True,
    ):
        stamps.draw(shape, (x, y), scene.mark_px, color, look)
    _paint_clusters(scene, painter, palette, fonts)
    for label in scene.labels:
        _paint_label(label, painter, palette, fonts)
    painter.setClipping(False)
    paint_frame(scene, painter, palette, fonts)
    _paint_shelf(scene, painter, palette, fonts, stamps)


def _ground_at(scene: Scene, y: float) -> str:
    lane = next((one for one in scene.lanes if one.y <= y < one.y + one.height), None)
    return "band" if lane is not None and lane.is_tinted else "canvas"


def _knock_out(
    scene: Scene, label: Label, painter: QPainter, palette: Palette, *, is_transparent: bool
) -> None:
    """The label's own ground: grid lines and axis breaks never run through text."""
    if label.is_inside:
        return
    x, y, width, height = label.box
    role = "context" if label.is_context else _ground_at(scene, y + height / 2)
    box = QRectF(x - 3, y, width + 6, height)
    if is_transparent:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(box, palette.role(role))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if not label.is_context:
        if not is_transparent:
            painter.fillRect(box, palette.role(role))
        return
    mark = scene.mark_of(label.row, near_y=y + height / 2)
    if mark is not None:
        box = box.united(QRectF(*mark).adjusted(-3, 0, 3, 0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(NO_PEN)
    painter.setBrush(palette.role(role))
    painter.drawRoundedRect(box, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_label(label: Label, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    painter.setPen(palette.role("context_text" if label.is_context else "text"))
    fonts.draw(painter, label.title_role, label.title_x, label.title_y, label.title)
    if label.detail:
        painter.setPen(palette.role("second"))
        fonts.draw(painter, TextRole.DATE, label.detail_x, label.detail_y, label.detail)


def _paint_bar(bar: Bar, painter: QPainter, palette: Palette, stamps: Stamps, scene: Scene) -> None:
    x, y, width, height = bar.box
    color = palette.lane(bar.color)
    box = QRectF(x, y, width, height)
    is_sure = not bar.look & UNSURE and _certain_ends(bar) == (True, True)
    if is_sure and not bar.look & Look.DASHED:
        # Fill and outline in one stroke: it is what most bars of a long list are.
        pen, brush = palette.span(bar.color)
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
    else:
        painter.setPen(NO_PEN)
        painter.setBrush(faded(color, _core_opacity(bar)) if is_sure else _bar_fill(bar, color))
        painter.drawRoundedRect(box, 3, 3)
    if bar.look & Look.DASHED:
        _paint_dashed_frame(bar, palette.dashes(bar.color), painter)
    elif not is_sure and not bar.look & Look.RANGE:
        painter.setPen(outline(faded(color, 0.85), 1.2, is_dashed=False))
        _paint_certain_ends(bar, painter)
    if bar.look & (Look.ONE_OF | Look.ALL_OF):
        _paint_set(bar, color, painter)
    for tear in bar.tears:
        _paint_tear(tear, box, color, painter, palette, scene)
    _paint_arrows(bar, color, painter)
    if bar.icon_x is not None:
        stamps.draw(bar.shape, (bar.icon_x, y + height / 2), scene.mark_px - 2, bar.color, int(bar.look))


def _paint_dashed_frame(bar: Bar, dashes: tuple[QBrush, QBrush], painter: QPainter) -> None:
    """A dashed outline, each side from its own corner on.

    It closes only where an end is certain, and does not reach where a bar fades out.
    """
    along, upright = dashes
    x, y, width, height = bar.box
    is_start_sure, is_end_sure = _certain_ends(bar)
    left = round(x + (FADE_PX if bar.look & Look.FADED_START else 0.0))
    right = round(x + width - (FADE_PX if bar.look & Look.FADED_END else 0.0))
    top, bottom = round(y), round(y + height)
    painter.setBrushOrigin(left + 2, top + 2)
    sides: list[tuple[float, float, float, float, QBrush]] = [
        (left + 2, top, right - left - 4, DASH_LINE_PX, along),
        (left + 2, bottom - DASH_LINE_PX, right - left - 4, DASH_LINE_PX, along),
    ]
    if is_start_sure:
        sides.append((left, top + 2, DASH_LINE_PX, bottom - top - 4, upright))
    if is_end_sure:
        sides.append((right - DASH_LINE_PX, top + 2, DASH_LINE_PX, bottom - top - 4, upright))
    for side_x, side_y, side_width, side_height, brush in sides:
        painter.fillRect(QRectF(side_x, side_y, side_width, side_height), brush)
    painter.setBrushOrigin(0, 0)


def _paint_certain_ends(bar: Bar, painter: QPainter) -> None:
    """A firm edge where an end is known, none where it fades."""
    x, y, width, height = bar.box
    is_start_sure, is_end_sure = _certain_ends(bar)
    if is_start_sure:
        painter.drawLine(QLineF(x + 0.6, y, x + 0.6, y + height))
    if is_end_sure:
        painter.drawLine(QLineF(x + width - 0.6, y, x + width - 0.6, y + height))


def _paint_set(bar: Bar, color: QColor, painter: QPainter) -> None:
    """The limits of a set of dates: a stroke at each where one of them is meant, a dot where all are."""
    x, y, width, height = bar.box
    middle = y + height / 2
    painter.setPen(outline(color, 1.2, is_dashed=False))
    if bar.look & Look.ONE_OF:
        for end in (x + 0.6, x + width - 0.6):
            painter.drawLine(QLineF(end, y + 1, end, y + height - 1))
        return
    painter.drawLine(QLineF(x, middle, x + width, middle))
    painter.setPen(NO_PEN)
    painter.setBrush(color)
    for end in (x + SET_DOT_PX, x + width - SET_DOT_PX):
        painter.drawEllipse(QPointF(end, middle), SET_DOT_PX, SET_DOT_PX)


def _certain_ends(bar: Bar) -> tuple[bool, bool]:
    """Whether the start and the end of what is drawn are where the event starts and ends."""
    x, _, width, _ = bar.box
    if bar.core_x0 >= bar.core_x1:
        return False, False
    return bar.core_x0 <= x + 1, bar.core_x1 >= x + width - 1


def _core_opacity(bar: Bar) -> float:
    return CORE_OPACITY * (DASHED_SHARE if bar.look & Look.DASHED else 1.0)


def _bar_fill(bar: Bar, color: QColor) -> QLinearGradient:
    """Solid over the certain core, fading to the rims of the hull; a mere range is soft all along."""
    x, _, width, _ = bar.box
    core = _core_opacity(bar)
    fill = QLinearGradient(QPointF(x, 0), QPointF(x + width, 0))
    if bar.look & Look.RANGE or bar.core_x1 <= bar.core_x0:
        rim = min(0.45, 14.0 / width)
        stops = ((0.0, 0.02), (rim, 1.4 * SOFT_OPACITY), (1.0 - rim, 1.4 * SOFT_OPACITY), (1.0, 0.02))
    else:
        start, end = (bar.core_x0 - x) / width, (bar.core_x1 - x) / width
        first = 0.03 if bar.look & Look.FADED_START else SOFT_OPACITY / 2 if start > 0 else core
        last = 0.03 if bar.look & Look.FADED_END else SOFT_OPACITY / 2 if end < 1 else core
        stops = ((0.0, first), (start, core), (end, core), (1.0, last))
    for at, opacity in stops:
        fill.setColorAt(min(1.0, max(0.0, at)), faded(color, opacity))
    return fill


def _paint_tear(
    tear: tuple[float, float], box: QRectF, color: QColor, painter: QPainter, palette: Palette, scene: Scene
) -> None:
    """Where an axis break cuts a bar it is torn: two ragged edges with dots between."""
    x0, x1 = tear
    top, bottom = box.top() - 1, box.bottom() + 1
    # In a transparent picture the strip is no colour: it takes the bar away all the same.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.fillRect(QRectF(x0, top, x1 - x0, bottom - top), palette.role("strip"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setPen(outline(color, 1.3, is_dashed=False))
    painter.setBrush(NO_BRUSH)
    for x in tear:
        painter.drawPolyline(zigzag(x, top - 2, bottom + 2))
    pen = outline(color, 1.8, is_dashed=False)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    middle = (x0 + x1) / 2
    for shift in (-5.0, 0.0, 5.0):
        painter.drawPoint(QPointF(middle + shift, box.center().y()))


def _paint_arrows(bar: Bar, color: QColor, painter: QPainter) -> None:
    """An open end goes on: an arrow at the rim."""
    x, y, width, height = bar.box
    middle = y + height / 2
    painter.setPen(NO_PEN)
    painter.setBrush(color)
    for look, tip, base in (
        (Look.OPEN_START, x + 42, x + 42 + ARROW_PX),
        (Look.OPEN_END, x + width - 42, x + width - 42 - ARROW_PX),
    ):
        if bar.look & look:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(tip, middle),
                        QPointF(base, middle - ARROW_PX * 0.7),
                        QPointF(base, middle + ARROW_PX * 0.7),
                    ]
                )
            )


def _paint_clusters(scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    painter.setFont(fonts.font(TextRole.COUNT))
    for cluster in scene.clusters:
        x, y, width, height = cluster.box
        color = palette.lane(cluster.color)
        painter.setPen(outline(color, 1.2, is_dashed=False))
        painter.setBrush(faded(color, 0.18))
        box = QRectF(x + 0.6, y + 0.6, width - 1.2, height - 1.2)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(palette.role("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cluster.text)


def _paint_shelf(scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts, stamps: Stamps) -> None:
    shelf = scene.shelf
    if shelf is None:
        return
    x, y, width, height = shelf.box
    painter.fillRect(QRectF(x, y, width, height), palette.role("shelf"))
    painter.setPen(palette.pen("line"))
    painter.drawLine(QLineF(x + 0.5, 0, x + 0.5, scene.height))
    painter.setPen(palette.role("text"))
    fonts.draw(painter, TextRole.TICK_STRONG, x + 10, y + 18, shelf.heading)
    last = y + 26.0
    for item in shelf.items:
        item_x, item_y, _, item_height = item.box
        last = item_y + item_height
        middle = item_y + item_height / 2
        stamps.draw(item.shape, (item_x + 7, middle), scene.mark_px - 1, item.color, 0)
        painter.setPen(palette.role("text"))
        fonts.draw(painter, item.title_role, item_x + 18, middle + 4.5, item.text)
    if shelf.more:
        painter.setPen(palette.role("second"))
        fonts.draw(painter, TextRole.COUNT, x + 10, last + 15, shelf.more)
