"""The overlay: selection, pin, hover, search hits, relations and the now line, over an unchanged scene."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.relations import Relations, outline_of
from timeline_app.layout.scene import Box, Scene
from timeline_app.paint.brush import NO_BRUSH, Palette, faded, of_width, outline
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.lane_overlay import LaneDrop, paint_lane_overlay
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts

if TYPE_CHECKING:
    from timeline_app.layout.now import NowMark
    from timeline_app.layout.ruler import RulerMark
    from timeline_app.layout.web import Web

ROUND_PX: Final = 7.0
PINNED_PX: Final = 1.3
"""The dashed outline around the pinned event, with which the selected one is compared."""
RIM_PX: Final = 6.0
"""How far outlines at the edge of the plot may reach out of it."""
NO_RELATIONS: Final = Relations()
NOTICE_ROOM_PX, NOTICE_LINE_PX = 18.0, 28.0
"""Beside what is said in place of a picture, and from one of its lines to the next."""


class Overlay(Struct, frozen=True, kw_only=True):
    """What lies over a scene: rows of events, now, a box being drawn, the selection's relations.

    ``lane`` is the number of the lane whose header is pointed at, ``lane_drop`` one that is being moved,
    ``ruler`` what is measured, ``web`` all relations.
    """

    selected_row: int | None = None
    pinned_row: int | None = None
    hover_row: int | None = None
    hits: AbstractSet[int] | None = None
    now: NowMark | None = None
    rubber: Box | None = None
    relations: Relations = NO_RELATIONS
    has_focus: bool = field(default=False)
    lane: int | None = None
    lane_drop: LaneDrop | None = None
    ruler: RulerMark | None = None
    web: Web | None = None


def paint_overlay(scene: Scene, overlay: Overlay, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """Everything of the overlay, within the plot and the headers of the lanes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(QRectF(*scene.plot))
    if overlay.hits is not None:
        from timeline_app.paint.found import paint_found  # the first picture comes before any search

        pointed = {overlay.selected_row, overlay.pinned_row, overlay.hover_row}
        paint_found(scene, overlay.hits, pointed, painter, palette)
    if overlay.now is not None:
        from timeline_app.paint.now import paint_now  # now is seldom in the first picture

        paint_now(overlay.now, painter, palette, fonts)
    if overlay.web is not None:
        from timeline_app.paint.web import paint_web  # not in the first picture

        paint_web(overlay.web, scene, painter, palette, fonts)
    painter.setClipping(False)
    if overlay.hover_row is not None and overlay.hover_row != overlay.selected_row:
        _outline(scene, overlay.hover_row, painter, palette.pen("second"))
    if overlay.pinned_row is not None and overlay.pinned_row != overlay.selected_row:
        pen = outline(palette.role("text"), PINNED_PX, is_dashed=True)
        _outline(scene, overlay.pinned_row, painter, pen)
    if overlay.selected_row is not None:
        _outline(scene, overlay.selected_row, painter, palette.pen("text", 1.8))
        painter.setClipRect(QRectF(*scene.plot).adjusted(-RIM_PX, 0, RIM_PX, 0))
        # The first picture has no selection.
        from timeline_app.paint.arrows import paint_relations

        paint_relations(overlay.relations, scene, painter, palette, fonts)
    if overlay.rubber is not None:
        painter.setBrush(faded(palette.role("accent"), 0.14))
        painter.drawRect(_framed(QRectF(*overlay.rubber), painter, palette.pen("accent")))
    painter.setClipping(False)
    if overlay.ruler is not None:
        from timeline_app.paint.ruler import paint_ruler  # nothing is measured in the first picture

        paint_ruler(scene, overlay.ruler, painter, palette, fonts)
    if overlay.lane is not None or overlay.lane_drop is not None:
        paint_lane_overlay(scene, overlay.lane, overlay.lane_drop, painter, palette)
    if overlay.has_focus:
        painter.setBrush(NO_BRUSH)
        inside = QRectF(*scene.plot).adjusted(1, 1, -1, -1)
        painter.drawRect(_framed(inside, painter, palette.pen("accent", 2.0)))
    painter.restore()


def paint_notice(
    lines: tuple[str, ...], box: QRectF, painter: QPainter, palette: Palette, fonts: Fonts
) -> None:
    """What is said where there is nothing to draw: a heading and a line below it, in the middle of a box.

    They have a ground of their own: no line of an axis runs through them.
    """
    texts, middle = Texts(painter, fonts), box.center()
    roles = (TextRole.HEADING, TextRole.TITLE)
    widths = [fonts.measure(text, role) for text, role in zip(lines, roles, strict=False)]
    ground = QRectF(0, 0, max(widths, default=0.0) + 2 * NOTICE_ROOM_PX, NOTICE_LINE_PX * len(widths) + 16)
    ground.moveCenter(QPointF(middle.x(), middle.y() - 16 + NOTICE_LINE_PX * (len(widths) - 1) / 2))
    painter.fillRect(ground & box, palette.role("canvas"))
    colors = ("text", "second")
    for i, (text, role, color, width) in enumerate(zip(lines, roles, colors, widths, strict=False)):
        y = middle.y() - 10 + NOTICE_LINE_PX * i
        texts.draw(palette.role(color), role, middle.x() - width / 2, y, text)


def _outline(scene: Scene, row: int, painter: QPainter, pen: QPen) -> None:
    """Around all of an event, in each of its lanes; no further than the plot where it goes on outside.

    What begins or ends at an edge of the plot has its outline there, but none runs over the shelf.
    """
    plot = QRectF(*scene.plot)
    painter.setBrush(NO_BRUSH)
    for box in scene.boxes_of(row):
        around = QRectF(*outline_of(box))
        is_shelved = scene.shelf is not None and QRectF(*scene.shelf.box).contains(around.center())
        left = RIM_PX if box[0] >= plot.left() else 0.0
        right = RIM_PX if box[0] + box[2] <= plot.right() else 0.0
        clip = plot.adjusted(-left, 0, right, 0)
        painter.setClipRect(around.adjusted(-2, -2, 2, 2) if is_shelved else clip)
        painter.drawRoundedRect(_framed(around, painter, pen), ROUND_PX, ROUND_PX)


def _framed(box: QRectF, painter: QPainter, pen: QPen) -> QRectF:
    """Where a line with that pen runs along the sides of a box; the painter has the pen from then on."""
    line, line_px = DevicePixels.of(painter).framed(box, pen.widthF())
    painter.setPen(of_width(pen, line_px))
    return line
