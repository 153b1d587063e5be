"""Frames: laying out and painting the story and longer lists, on an image and in the window.

Long lists are also looked at more closely, where hardly any of their events are in sight. With an event of
the story selected its arrows come with each frame. Floors: filling the image, and drawing the scene's texts
by themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.benchmarks.lists import long_list, random_list
from tests.benchmarks.timing import timing
from timeline_app.formats import Reading, read, read_bytes
from timeline_app.layout.arrows import relations_of
from timeline_app.layout.compose import frame_of, lay_out, viewport_of
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import STEPS_PER_OCTAVE, View
from timeline_app.model.timeline import Timeline
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme
from timeline_app.ui.canvas import Canvas
from timeline_app.ui.overview import Overview
from timeline_app.ui.session import Session

SIZE = (1600, 900)
CLOSER_STEPS = 5 * STEPS_PER_OCTAVE
"""As far in as a long list is looked at closely."""


def measure_frames() -> dict[str, object]:
    """Every row of this benchmark, by name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["benchmark"])
    rows: dict[str, object] = {}
    story = read(story_path())
    lists: dict[str, Callable[[], Reading]] = {
        "story": lambda: story,
        "1,000 events": lambda: read_bytes(random_list(1_000)),
        "10,000 events in one lane": lambda: read_bytes(random_list(10_000, lanes=1)),
        "100,000 events": lambda: read_bytes(long_list(100_000)),
    }
    for name, reading_of in lists.items():
        reading = reading_of()
        rows[name] = _on_image(reading) | _in_window(reading)
        if name != "story":
            rows[f"{name}, closer"] = _on_image(reading, steps=CLOSER_STEPS)
    rows["story, the event of most relations selected"] = _arrows(story) | _in_window(
        story, has_selection=True
    )
    app.quit()
    return rows


def _on_image(reading: Reading, *, steps: int = 0) -> dict[str, object]:
    """Rows of a list that is looked at as a whole or closer by so many zoom steps."""
    fonts, palette = Fonts(), Palette(load_theme("light"))
    assert reading.timeline is not None
    prepared = Prepared(reading.timeline, DEFAULT_METRICS, fonts.measure)
    fitted = View(is_condensed=reading.timeline.view.scale == "condensed")
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    views = _panned(prepared, fitted, steps)
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
            painter.setFont(fonts.font(label.title_role))
            painter.drawText(QPointF(label.title_x, label.title_y), label.title)
        painter.end()

    return {
        "lay_out": timing(lambda: lay_out(prepared, views[next(turn) % len(views)], SIZE)).as_row(),
        "lay_out + paint": timing(draw).as_row(),
        "floor: fill": timing(fill).as_row(),
        "floor: titles alone": timing(texts).as_row() | {"titles": len(scene.labels)},
    }


def _panned(prepared: Prepared, view: View, steps: int = 0) -> list[View]:
    """The view, closer by so many steps, and some a few px beside it, so that nothing is drawn twice."""
    frame = frame_of(prepared, view, SIZE[0])
    viewport = frame.zoom(viewport_of(view, frame), steps, frame.width_px / 2)
    return [replace(view, viewport=viewport.pan(frame.axis, -3.0 * step)) for step in range(20)]


def _arrows(reading: Reading) -> dict[str, object]:
    """The arrows of the event that has most of them."""
    timeline, fonts = reading.timeline, Fonts()
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    views = _panned(prepared, View(is_condensed=timeline.view.scale == "condensed"))
    scenes = [lay_out(prepared, view, SIZE) for view in views]
    row, turn = _most_related(timeline), iter(range(10**9))

    def arrows() -> None:
        relations_of(scenes[next(turn) % len(scenes)], timeline, row, fonts.measure)

    count = len(relations_of(scenes[0], timeline, row, fonts.measure).arrows)
    return {"arrows": timing(arrows).as_row() | {"arrows": count}}


def _most_related(timeline: Timeline) -> int:
    return max(range(len(timeline.table)), key=lambda row: len(list(timeline.links.of(row))))


def _in_window(reading: Reading, *, has_selection: bool = False) -> dict[str, object]:
    session = Session(Fonts(), load_theme("light"))
    canvas, overview = Canvas(session), Overview(session)
    canvas.mover.is_enabled = False
    canvas.resize(*SIZE)
    overview.resize(SIZE[0], overview.sizeHint().height())
    canvas.show()
    overview.show()
    session.open(reading)
    if has_selection:
        assert reading.timeline is not None
        session.select(_most_related(reading.timeline))
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
