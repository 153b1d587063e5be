"""Scenes at random, and what must hold of every scene: shared by the tests of layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import SEEDS, prepare, random_timeline
from timeline_app.layout import begun, lane_columns
from timeline_app.layout.compose import frame_of, lay_out, scale_of, viewport_of
from timeline_app.layout.motion import scale_between
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box, Scene
from timeline_app.layout.view import View

TOLERANCE_PX = 0.01
Size = tuple[int, int]
Owned = tuple[str, int, Box]
SIZES: tuple[Size, ...] = ((120, 80), (400, 220), (890, 430), (1210, 720), (1600, 900), (3840, 2160))


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A document and how it is looked at; ``scale`` stands in for the view's own where it is not None."""

    prepared: Prepared
    view: View
    size: Size
    scale: TimeScale | None = None

    def scene(self) -> Scene:
        """The picture."""
        return lay_out(self.prepared, self.view, self.size, scale=self.scale)

    def __repr__(self) -> str:
        table = self.prepared.timeline.table
        dates = [
            (event.title, event.lane.name, event.when.text if event.when else None)
            for event in (self.prepared.timeline.event(row) for row in range(len(table)))
        ]
        return f"Sight({self.view}, {self.size}, {self.scale}, {dates})"


def moved(prepared: Prepared, view: View, size: Size, *, steps: float, at: float, pan_px: float) -> View:
    """The view zoomed at a share of the plot's width and panned, within its clamps."""
    frame = frame_of(prepared, view, size[0])
    viewport = viewport_of(view, frame).zoom(frame.axis, steps, at * frame.width_px)
    viewport = frame.clamp(viewport).pan(frame.axis, pan_px)
    return replace(view, viewport=frame.clamp(viewport))


def a_random_sight(seed: int, *, most: int = 40, is_still: bool = False) -> Sight:
    """A random document, size, axis, zoom, pan and scroll, sometimes on the way between the two axes."""
    random = Random(seed)
    prepared = prepare(random_timeline(random, most))
    size = random.choice(SIZES)
    view = View(
        is_condensed=random.random() < 0.5,
        lanes_by=random.choice(("lane", "lane", "status", "none")),
        scroll_px=random.choice((0.0, 0.0, 40.0, 1e9)),
    )
    # Zooms between whole steps are where an edge of the overview's window was dragged.
    between = random.choice((0.0, 0.0, 0.015625, 0.640625))
    for _ in range(random.randint(0, 3)):
        steps = between + random.randint(-80, random.choice((160, 300, 1600)))
        pan_px = random.randint(-size[0], size[0])
        view = moved(prepared, view, size, steps=steps, at=random.random(), pan_px=pan_px)
    scale = None
    if not is_still and random.random() < 0.2:
        other = replace(view, is_condensed=not view.is_condensed, viewport=None)
        start, end = scale_of(prepared, other, size[0]), scale_of(prepared, view, size[0])
        scale = scale_between(start, end, random.random())
    return Sight(prepared=prepared, view=view, size=size, scale=scale)


def sights(*, most: int = 40, is_still: bool = False) -> st.SearchStrategy[Sight]:
    """Random sights; with ``is_still`` none that is on the way between the two axes."""
    return SEEDS.map(lambda seed: a_random_sight(seed, most=most, is_still=is_still))


def owned_boxes(scene: Scene) -> Iterator[Owned]:
    """What takes room on the canvas, as (kind, event row or minus the cluster's number, box)."""
    half = scene.mark_px / 2
    for row, x, y in zip(
        scene.marks.row.tolist(), scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True
    ):
        yield "mark", row, (x - half, y - half, 2 * half, 2 * half)
    for row, (x0, y0, x1, y1) in zip(scene.specks.row.tolist(), scene.specks.corners.tolist(), strict=True):
        yield "speck", row, (x0, y0, x1 - x0, y1 - y0)
    for bar in scene.bars:
        yield "bar", bar.row, bar.box
        if bar.icon_x is not None:
            x, y, _, height = bar.box
            inner = half - 1
            yield "icon", bar.row, (bar.icon_x - inner, y + height / 2 - inner, 2 * inner, 2 * inner)
    for label in scene.labels:
        yield "label", label.row, label.box
    for number, cluster in enumerate(scene.clusters):
        yield "cluster", -1 - number, cluster.box


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a hundredth of a px."""
    return (
        one[0] + TOLERANCE_PX < other[0] + other[2]
        and other[0] + TOLERANCE_PX < one[0] + one[2]
        and one[1] + TOLERANCE_PX < other[1] + other[3]
        and other[1] + TOLERANCE_PX < one[1] + one[3]
    )


def collisions(scene: Scene) -> list[tuple[Owned, Owned]]:
    """Every two boxes of different events that overlap."""
    owned = sorted(owned_boxes(scene), key=lambda one: one[2][0])
    found = []
    for i, one in enumerate(owned):
        for other in owned[i + 1 :]:
            if other[2][0] >= one[2][0] + one[2][2]:
                break
            if one[1] != other[1] and overlap(one[2], other[2]):
                found.append((one, other))
    return found


def begin_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show lanes before others are packed in however short a list, and pack each of them alone."""
    monkeypatch.setattr(begun, "LEAST_LEFT", 0)
    monkeypatch.setattr(lane_columns, "MOST_AT_ONCE", 1)


def but_what_is_below(scene: Scene, other: Scene) -> Scene:
    """A scene that tells of what is scrolled away what another one does."""
    specks = scene.specks if len(scene.specks.row) else other.specks
    below = {name: getattr(other, name) for name in ("content_height", "scrolled", "hidden")}
    return replace(scene, specks=specks, **below)
