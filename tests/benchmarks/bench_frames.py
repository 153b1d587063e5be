"""Frames: laying out and painting the story and a list of 1,000, on an image and in the window.

Floors: filling the image, and drawing the scene's texts by themselves.
"""

from __future__ import annotations

import os

from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.benchmarks.lists import random_list
from tests.benchmarks.timing import timing
from timeline_app.formats import Reading, read, read_bytes
from timeline_app.layout.compose import frame_of, lay_out, viewport_of
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme
from timeline_app.ui.canvas import Canvas
from timeline_app.ui.overview import Overview
from timeline_app.ui.session import Session

SIZE = (1600, 900)


def measure_frames() -> dict[str, object]:
    """Every row of this benchmark, by name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["benchmark"])
    rows: dict[str, object] = {}
    lists = {"story": read(story_path()), "1,000 events": read_bytes(random_list(1000))}
    for name, reading in lists.items():
        rows[name] = _on_image(reading) | _in_window(reading)
    app.quit()
    return rows


def _on_image(reading: Reading) -> dict[str, object]:
    fonts, palette = Fonts(), Palette(load_theme("light"))
    assert reading.timeline is not None
    prepared = Prepared(reading.timeline, DEFAULT_METRICS, fonts.measure)
    fitted = View(is_condensed=reading.timeline.view.scale == "condensed")
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    views = _panned(prepared, fitted)
    turn = iter(range(10**9))

    def draw() -> Scene:
        scene = lay_out(prepared, views[next(turn) % len(views)], SIZE)
        painter = QPainter(image)
        paint(scene, painter, palette, fonts)
        painter.end()
        return scene

    scene = draw()

    def fill() -> None:
        image.fill(0xFFFFFFFF)

    def texts() -> None:
        painter = QPainter(image)
        for label in scene.labels:
            fonts.draw(painter, label.title_role, label.title_x, label.title_y, label.title)
        painter.end()

    return {
        "lay_out": timing(lambda: lay_out(prepared, views[next(turn) % len(views)], SIZE)).as_row(),
        "lay_out + paint": timing(draw).as_row(),
        "floor: fill": timing(fill).as_row(),
        "floor: titles alone": timing(texts).as_row() | {"titles": len(scene.labels)},
    }


def _panned(prepared: Prepared, view: View) -> list[View]:
    """The view, and some a few px beside it, so that nothing is drawn twice."""
    frame = frame_of(prepared, view, SIZE[0])
    viewport = viewport_of(view, frame)
    return [replace(view, viewport=viewport.pan(frame.axis, -3.0 * step)) for step in range(20)]


def _in_window(reading: Reading) -> dict[str, object]:
    session = Session(Fonts(), load_theme("light"))
    canvas, overview = Canvas(session), Overview(session)
    canvas.mover.is_enabled = False
    canvas.resize(*SIZE)
    overview.resize(SIZE[0], overview.sizeHint().height())
    canvas.show()
    overview.show()
    session.open(reading)
    QApplication.processEvents()
    turn = iter(range(10**9))

    def frame() -> None:
        canvas.navigation.pan(-3.0 if next(turn) % 40 < 20 else 3.0)
        canvas.repaint()
        overview.repaint()

    row = timing(frame).as_row()
    canvas.close()
    overview.close()
    return {"in the window": row}
