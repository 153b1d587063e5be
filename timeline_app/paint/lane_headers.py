"""Lane headers: a stripe in the colours of each lane, its names and its count.

While a view is moved sideways they stay as they are, and are set down as an image: drawing them anew takes a
twentieth of a frame.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from timeline_app.layout.lane_headers import NAME_STEP_PX, NAME_X
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.pieces import COMING, LaneBand
from timeline_app.layout.scene import Scene
from timeline_app.paint.board import PREMULTIPLIED
from timeline_app.paint.brush import ANTIALIASING, Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.ground import ground_at, paint_ground
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts

COLOR_BAR_PX: Final = 4.0
CHEVRON_PX: Final = 7.0
NOTE_X, NOTE_PX = 12.0, 18.0
"""Where in the plot a note begins, and how much of its lane must be in sight, in px."""


def paint_lane_headers(
    scene: Scene,
    painter: QPainter,
    palette: Palette,
    texts: Texts,
    pixels: DevicePixels,
    *,
    is_transparent: bool,
) -> None:
    """The headers of the lanes in sight, on their ground, and nothing of them beside that.

    The palette keeps an image of those that come a second time. Of others none is made: while a view is
    scrolled each would be drawn twice.
    """
    left, top, _, height = scene.plot
    # The same lanes are the same tuple, as long as their rows, the plot and the place of both are the same.
    wanted = (scene.lanes, pixels.scale, texts.fonts)
    seen, image = palette.headers
    is_same = seen is not None and seen[0] is scene.lanes and seen[1:] == wanted[1:]
    box = tuple(side * pixels.scale for side in (0.0, top, left, height))
    # The image has its ground, which a transparent picture has not: set down over one that is there already,
    # some letters would be rounded otherwise. And it fits only where all its edges are those of pixels.
    is_kept = pixels.are_whole and all(side.is_integer() for side in box) and not is_transparent
    if not (is_same and is_kept):
        palette.headers = wanted, None
        painter.setClipRect(QRectF(0, top, left, height))
        _paint_all(scene.lanes, painter, palette, texts)
        painter.setClipping(False)
        return
    if image is None:
        image = _header_image(scene, palette, texts.fonts, pixels.scale)
        palette.headers = wanted, image
    with pixels.alone(painter):
        painter.drawImage(int(pixels.dx), int(box[1] + pixels.dy), image)


def _header_image(scene: Scene, palette: Palette, fonts: Fonts, scale: float) -> QImage:
    left, top, _, height = scene.plot
    image = QImage(int(left * scale), int(height * scale), PREMULTIPLIED)
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(0, -top)
        pixels = DevicePixels.of(painter)
        paint_ground(scene, painter, palette, pixels, (), is_transparent=False)
        painter.setRenderHint(ANTIALIASING, False)
        _paint_all(scene.lanes, painter, palette, Texts(painter, fonts, pixels))
    return image


def _paint_all(lanes: tuple[LaneBand, ...], painter: QPainter, palette: Palette, texts: Texts) -> None:
    """Each with the sign of one that is closed, where it is."""
    names, counts = [], []
    for lane in lanes:
        _paint_stripe(lane, painter, palette)
        name_y = lane.text_y + (min(lane.height, 26.0) / 2 + 4.5 if lane.is_one_line else 22.0)
        for name in lane.names:
            names.append((TextRole.LANE, NAME_X, name_y, name))
            name_y += NAME_STEP_PX
        if lane.is_closed:
            paint_chevron(lane, painter, palette)
        count_y = name_y - NAME_STEP_PX if lane.is_one_line else name_y
        counts.append((TextRole.COUNT, lane.count_x, count_y, lane.count))
    texts.draw_all(palette.role("text"), names)
    texts.draw_all(palette.role("second"), counts)


def paint_coming(scene: Scene, painter: QPainter, palette: Palette, texts: Texts) -> None:
    """What is said in the lanes that are still to be packed, each in the middle of what is in sight of it.

    As with labels, no lines run through it.
    """
    left, top, _, height = scene.plot
    notes, words = [], f"{COMING} …"
    for lane in scene.lanes:
        first_y, last_y = max(lane.y, top), min(lane.y + lane.height, top + height)
        if lane.is_coming and last_y - first_y >= NOTE_PX:
            middle_y, width = (first_y + last_y) / 2, texts.fonts.measure(words, TextRole.COUNT)
            box = QRectF(left + NOTE_X - 4, middle_y - NOTE_PX / 2, width + 8, NOTE_PX)
            painter.fillRect(box, ground_at(scene, middle_y, palette))
            notes.append((TextRole.COUNT, left + NOTE_X, middle_y + 4.0, words))
    texts.draw_all(palette.role("second"), notes)


def _paint_stripe(lane: LaneBand, painter: QPainter, palette: Palette) -> None:
    painter.fillRect(QRectF(0, lane.y, COLOR_BAR_PX, lane.height), palette.role("line"))
    part_y = lane.y
    for color, share in lane.colors:
        painter.fillRect(QRectF(0, part_y, COLOR_BAR_PX, share * lane.height), palette.lane(color))
        part_y += share * lane.height


def paint_chevron(lane: LaneBand, painter: QPainter, palette: Palette) -> None:
    """The sign before a lane's name: to the right where it is closed, down where it is open."""
    x, y = COLOR_BAR_PX + 5.0, lane.text_y + (min(lane.height, 26.0) / 2 if lane.is_one_line else 17.5)
    near, far = CHEVRON_PX / 2, CHEVRON_PX * 0.3
    corners = ((-far, -near), (far, 0.0), (-far, near))
    if not lane.is_closed:
        corners = ((-near, -far), (0.0, far), (near, -far))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(palette.role("second"), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in corners])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
