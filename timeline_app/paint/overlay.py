"""The overlay: selection, pin, hover, search hits, relations and the now line, over an unchanged scene."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.relations import Relations, outline_of
from timeline_app.layout.scene import Box, Scene
from timeline_app.paint.brush import NO_BRUSH, Palette, faded, outline
from timeline_app.paint.lane_overlay import LaneDrop, paint_lane_overlay
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts

if TYPE_CHECKING:
    from timeline_app.layout.now import NowMark
    from timeline_app.layout.ruler import RulerMark
    from timeline_app.layout.web import Web

DIM_OPACITY: Final = 0.55
"""What was not found recedes, and can still be read."""
ROUND_PX: Final = 7.0
PINNED_PX: Final = 1.3
"""The dashed outline around the pinned event, with which the selected one is compared."""
UNDERLINE_PX: Final = 1.6
DOTS_REACH_PX: Final = 3.0
"""So far below a mark or bar reach the dots for its sources."""
TIPS_RISE_PX, TIPS_ASIDE_PX = 1.0, 4.0
"""So far the edges of a torn bar stand out of its veil above, and out of the tear at its sides."""
RIM_PX: Final = 6.0
"""How far outlines at the edge of the plot may reach out of it."""
NO_RELATIONS: Final = Relations()
NOTICE_ROOM_PX, NOTICE_LINE_PX = 18.0, 28.0
"""Beside what is said in place of a picture, and from one of its lines to the next."""
Underline = tuple[float, float, float]
"""From one x to another, at that y."""


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
        pointed = {overlay.selected_row, overlay.pinned_row, overlay.hover_row}
        _dim_others(scene, overlay.hits, pointed, painter, palette)
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
        painter.setPen(palette.pen("accent"))
        painter.setBrush(faded(palette.role("accent"), 0.14))
        painter.drawRect(QRectF(*overlay.rubber))
    painter.setClipping(False)
    if overlay.ruler is not None:
        from timeline_app.paint.ruler import paint_ruler  # nothing is measured in the first picture

        paint_ruler(scene, overlay.ruler, painter, palette, fonts)
    if overlay.lane is not None or overlay.lane_drop is not None:
        paint_lane_overlay(scene, overlay.lane, overlay.lane_drop, painter, palette)
    if overlay.has_focus:
        painter.setPen(palette.pen("accent", 2.0))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(QRectF(*scene.plot).adjusted(1, 1, -1, -1))
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


def _dim_others(
    scene: Scene,
    hits: AbstractSet[int],
    pointed: AbstractSet[int | None],
    painter: QPainter,
    palette: Palette,
) -> None:
    """Veil what was neither found nor is pointed at, and draw a line under what was found."""
    veiled: list[QRectF] = []
    found: dict[tuple[int, int], Underline] = {}
    for row, (x, y, width, height), below_px in _boxes(scene):
        if row in hits:
            place, line = (row, scene.lane_at(y + height / 2)), (x, x + width, y + height)
            before = found.get(place)
            found[place] = line if before is None else _longer(before, line)
        elif row not in pointed:
            veiled.append(QRectF(x - 1, y - 1, width + 2, height + 1 + below_px))
    veiled.extend(_tips(scene, hits, pointed))
    underlines = [*found.values()]
    for cluster in scene.clusters:
        x, y, width, height = cluster.box
        if hits.isdisjoint(cluster.rows):
            veiled.append(QRectF(x, y, width, height))
        else:
            underlines.append((x, x + width, y + height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(palette.role("canvas"), DIM_OPACITY))
    # At once: one by one takes twice as long, and in a long list there are hundreds.
    painter.drawRects(veiled)
    painter.setPen(palette.pen("accent", UNDERLINE_PX))
    painter.drawLines([QLineF(left, y, right, y) for left, right, y in underlines])


def _tips(scene: Scene, hits: AbstractSet[int], pointed: AbstractSet[int | None]) -> Iterator[QRectF]:
    """What stands out of the veils of torn bars: above them, and not so far that it meets other bars."""
    bars = scene.bars
    for i, tears in bars.tears.items():
        row = int(bars.row[i])
        if row not in hits and row not in pointed:
            top = float(bars.y[i]) - 1 - TIPS_RISE_PX
            for x0, x1 in tears:
                yield QRectF(x0 - TIPS_ASIDE_PX, top, x1 - x0 + 2 * TIPS_ASIDE_PX, TIPS_RISE_PX)


def _longer(one: Underline, other: Underline) -> Underline:
    """Under both, where the lower one is."""
    return min(one[0], other[0]), max(one[1], other[1]), max(one[2], other[2])


def _boxes(scene: Scene) -> Iterator[tuple[int, Box, float]]:
    """What is drawn of each event, by row, and so many px below it; a label inside a bar goes with it."""
    half = scene.mark_px / 2 + 2
    columns = (scene.marks.row.tolist(), scene.marks.x.tolist(), scene.marks.y.tolist())
    for row, x, y in zip(*columns, strict=True):
        yield row, (x - half, y - half, 2 * half, 2 * half), DOTS_REACH_PX
    for row, (x0, y0, x1, y1) in zip(scene.specks.row.tolist(), scene.specks.corners.tolist(), strict=True):
        yield row, (x0, y0, x1 - x0, y1 - y0), 1.0
    yield from zip(scene.bars.row.tolist(), scene.bars.boxes, repeat(DOTS_REACH_PX))
    yield from ((ghost.row, ghost.box, 1.0) for ghost in scene.ghosts)
    yield from ((label.row, label.box, 1.0) for label in scene.labels if not label.is_inside)


def _outline(scene: Scene, row: int, painter: QPainter, pen: QPen) -> None:
    """Around all of an event, in each of its lanes; no further than the plot where it goes on outside.

    What begins or ends at an edge of the plot has its outline there, but none runs over the shelf.
    """
    plot = QRectF(*scene.plot)
    painter.setPen(pen)
    painter.setBrush(NO_BRUSH)
    for box in scene.boxes_of(row):
        around = QRectF(*outline_of(box))
        is_shelved = scene.shelf is not None and QRectF(*scene.shelf.box).contains(around.center())
        left = RIM_PX if box[0] >= plot.left() else 0.0
        right = RIM_PX if box[0] + box[2] <= plot.right() else 0.0
        clip = plot.adjusted(-left, 0, right, 0)
        painter.setClipRect(around.adjusted(-2, -2, 2, 2) if is_shelved else clip)
        painter.drawRoundedRect(around, ROUND_PX, ROUND_PX)
