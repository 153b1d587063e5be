"""paint: Scene to pixels on any paint device; it knows roles, never colours, and works nothing out."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import with_lines
from timeline_app.paint.bars import paint_bars
from timeline_app.paint.brush import ANTIALIASING, Palette
from timeline_app.paint.clusters import paint_clusters
from timeline_app.paint.density import paint_density
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.eras import paint_eras
from timeline_app.paint.ghosts import paint_ghost_lines, paint_ghosts
from timeline_app.paint.ground import paint_frame, paint_ground
from timeline_app.paint.labels import knock_out_texts, paint_labels
from timeline_app.paint.lane_headers import paint_coming, paint_lane_headers
from timeline_app.paint.specks import paint_specks
from timeline_app.paint.stamps import Stamps
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts


def paint(
    scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts, *, is_transparent: bool = False
) -> None:
    """The whole scene; the overlay (hover, selection, relations) comes after it.

    A transparent one leaves out the ground and the bands; what stands behind a text is cleared.
    """
    painter.setRenderHint(ANTIALIASING)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    pixels = DevicePixels.of(painter)
    paint_behind(scene, painter, palette, pixels, is_transparent=is_transparent)
    stamps, texts = Stamps(painter, palette, pixels), Texts(painter, fonts, pixels)
    painter.setRenderHint(ANTIALIASING)
    paint_ghosts(scene, painter, palette)
    paint_bars(scene, painter, palette, stamps)
    paint_specks(scene.specks, painter, palette, pixels)
    for density in scene.densities:
        paint_density(density, painter, palette)
    stamps.draw_all(scene.marks, scene.mark_px)
    paint_clusters(scene, painter, palette, texts, pixels)
    if scene.zero is not None:
        from timeline_app.paint.zero import paint_zero_mark

        paint_zero_mark(scene, scene.zero, painter, palette)
    paint_labels(scene, palette, texts)
    paint_coming(scene, painter, palette, texts)
    painter.setClipping(False)
    painter.setRenderHint(ANTIALIASING, False)
    paint_lane_headers(scene, painter, palette, texts, pixels, is_transparent=is_transparent)
    painter.setRenderHint(ANTIALIASING)
    paint_frame(scene, painter, palette, texts, pixels)
    if scene.zero is not None:
        from timeline_app.paint.zero import paint_zero_flag

        paint_zero_flag(scene, scene.zero, painter, palette)
    _paint_shelf(scene, painter, palette, texts, stamps, pixels)


def paint_behind(
    scene: Scene, painter: QPainter, palette: Palette, pixels: DevicePixels, *, is_transparent: bool = False
) -> None:
    """What lies behind the events; the painter keeps to the plot from then on, without soft edges."""
    lines = with_lines(scene.ticks)
    paint_ground(scene, painter, palette, pixels, lines, is_transparent=is_transparent)
    painter.setClipRect(QRectF(*scene.plot))
    painter.setRenderHint(ANTIALIASING, False)
    if scene.zero is not None:
        # Few pictures count time from an event: this is not on the way to the first one.
        from timeline_app.paint.zero import paint_zero_line

        paint_zero_line(scene, scene.zero, painter, palette, pixels)
    paint_ghost_lines(scene, painter, palette)
    knock_out_texts(scene, painter, palette, pixels, lines, is_transparent=is_transparent)
    # Eras tint the grounds of labels, too.
    paint_eras(scene, painter, palette, pixels)


def _paint_shelf(
    scene: Scene, painter: QPainter, palette: Palette, texts: Texts, stamps: Stamps, pixels: DevicePixels
) -> None:
    shelf = scene.shelf
    if shelf is None:
        return
    x, y, width, height = shelf.box
    painter.fillRect(pixels.crisp(QRectF(x, y, width, height)), palette.role("shelf"))
    painter.fillRect(pixels.line(x, 0, scene.height), palette.role("line"))
    texts.draw(palette.role("text"), TextRole.TICK_STRONG, x + 10, y + 18, shelf.heading)
    last = y + 26.0
    for item in shelf.items:
        item_x, item_y, _, item_height = item.box
        last = item_y + item_height
        middle = item_y + item_height / 2
        stamps.draw(item.shape, (item_x + 7, middle), scene.mark_px - 1, item.color, 0)
        texts.draw(palette.role("text"), item.title_role, item_x + 18, middle + 4.5, item.text)
    texts.draw(palette.role("second"), TextRole.COUNT, x + 10, last + 15, shelf.more)
