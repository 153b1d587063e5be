"""Frames: laying out and painting the story and longer lists, on an image and in the window.

Long lists are also looked at more closely, where hardly any of their events are in sight. With an event of
the story selected its arrows come with each frame. Floors: filling the image, and drawing the scene's texts
by themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.benchmarks.lists import long_list, random_list
from tests.benchmarks.timing import of_times, times_of
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
TURNS: Final = 9
RUNS, WARM_UP = 20, 2
CLOSER_STEPS = 5 * STEPS_PER_OCTAVE
"""As far in as a long list is looked at closely."""


class _Job(NamedTuple):
    """What is timed, in which row and under which name, and what else is said of it."""

    row: str
    name: str
    run: Callable[[], object]
    also: dict[str, object]


def measure_frames() -> dict[str, dict[str, object]]:
    """Every row of this benchmark, by name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["benchmark"])
    story = read(story_path())
    lists: dict[str, Callable[[], Reading]] = {
        "story": lambda: story,
        "1,000 events": lambda: read_bytes(random_list(1_000)),
        "10,000 events in one lane": lambda: read_bytes(random_list(10_000, lanes=1)),
        "100,000 events": lambda: read_bytes(long_list(100_000)),
    }
    jobs: list[_Job] = []
    for name, reading_of in lists.items():
        reading = reading_of()
        jobs += [*_on_image(name, reading), _in_window(name, reading)]
        if name != "story":
            jobs += _on_image(f"{name}, closer", reading, steps=CLOSER_STEPS)
    related = "story, the event of most relations selected"
    jobs += [_arrows(related, story), _in_window(related, story, has_selection=True)]
    rows = _timed_in_turns(jobs)
    app.closeAllWindows()
    app.quit()
    return rows


def _timed_in_turns(jobs: Sequence[_Job]) -> dict[str, dict[str, object]]:
    """A few runs of each, and all of them again: moments in which the machine is slow are shared by all.

    Besides the median of all runs, that of the quickest turn is told: what it takes undisturbed.
    """
    turns: list[list[list[float]]] = [[] for _ in jobs]
    for _ in range(TURNS):
        for job, taken in zip(jobs, turns, strict=True):
            taken.append(times_of(job.run, runs=RUNS, warm_up=WARM_UP))
    rows: dict[str, dict[str, object]] = {}
    for job, taken in zip(jobs, turns, strict=True):
        quickest_ms = min(of_times(turn).median_ms for turn in taken)
        told = of_times([*chain.from_iterable(taken)]).as_row() | {"quickest_turn_ms": round(quickest_ms, 3)}
        rows.setdefault(job.row, {})[job.name] = told | job.also
    return rows


def _on_image(row: str, reading: Reading, *, steps: int = 0) -> Iterator[_Job]:
    """Of a list that is looked at as a whole or closer by so many zoom steps."""
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

    yield _Job(row, "lay_out", lambda: lay_out(prepared, views[next(turn) % len(views)], SIZE), {})
    yield _Job(row, "lay_out + paint", draw, {})
    yield _Job(row, "floor: fill", fill, {})
    yield _Job(row, "floor: titles alone", texts, {"titles": len(scene.labels)})


def _panned(prepared: Prepared, view: View, steps: int = 0) -> list[View]:
    """The view, closer by so many steps, and some a few px beside it, so that nothing is drawn twice."""
    frame = frame_of(prepared, view, SIZE[0])
    viewport = frame.zoom(viewport_of(view, frame), steps, frame.width_px / 2)
    return [replace(view, viewport=viewport.pan(frame.axis, -3.0 * step)) for step in range(20)]


def _arrows(row: str, reading: Reading) -> _Job:
    """The arrows of the event that has most of them."""
    timeline, fonts = reading.timeline, Fonts()
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    views = _panned(prepared, View(is_condensed=timeline.view.scale == "condensed"))
    scenes = [lay_out(prepared, view, SIZE) for view in views]
    event, turn = _most_related(timeline), iter(range(10**9))

    def arrows() -> None:
        relations_of(scenes[next(turn) % len(scenes)], timeline, event, fonts.measure)

    count = len(relations_of(scenes[0], timeline, event, fonts.measure).arrows)
    return _Job(row, "arrows", arrows, {"arrows": count})


def _most_related(timeline: Timeline) -> int:
    return max(range(len(timeline.table)), key=lambda row: len(list(timeline.links.of(row))))


def _in_window(row: str, reading: Reading, *, has_selection: bool = False) -> _Job:
    """Canvas and overview, panned to and fro."""
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
        session.picks.select(_most_related(reading.timeline))
    QApplication.processEvents()
    turn = iter(range(10**9))

    def frame() -> None:
        canvas.navigation.pan(-3.0 if next(turn) % 40 < 20 else 3.0)
        canvas.repaint()
        overview.repaint()

    return _Job(row, "in the window", frame, {})
