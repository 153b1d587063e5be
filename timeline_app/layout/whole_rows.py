"""Whole rows: a scene without what the edge of the picture would cut through: a page cannot be scrolled."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from timeline_app.layout.pieces import Marks
from timeline_app.layout.scene import Box, Scene
from timeline_app.model.arrays import Floats, NDArray


def whole_rows(scene: Scene) -> Scene:
    """The scene without what sticks out of the plot above or below.

    An event of which nothing is left in any lane counts as scrolled away.
    """
    half = scene.mark_px / 2
    rows, xs, ys = (column.tolist() for column in (scene.marks.row, scene.marks.x, scene.marks.y))
    marks = [(row, (x - half, y - half, 2 * half, 2 * half)) for row, x, y in zip(rows, xs, ys, strict=True)]
    bars = list(zip(scene.bars.row.tolist(), scene.bars.boxes, strict=True))
    parts = (*marks, *bars)
    texts = ((label.row, label.box) for label in scene.labels)
    cut = {_place(scene, row, box) for row, box in (*parts, *texts) if _sticks_out(scene, box)}
    is_speck_kept = ~_stick_out(scene, scene.specks.corners)
    clusters = tuple(one for one in scene.clusters if not _sticks_out(scene, one.box))
    if not cut and is_speck_kept.all() and len(clusters) == len(scene.clusters):
        return scene
    is_mark_kept = np.array([_place(scene, *mark) not in cut for mark in marks], dtype=bool)
    kept = replace(
        scene,
        marks=Marks(**{name: getattr(scene.marks, name)[is_mark_kept] for name in Marks.__struct_fields__}),
        bars=scene.bars.only(np.array([_place(scene, *bar) not in cut for bar in bars], dtype=bool)),
        labels=tuple(one for one in scene.labels if _place(scene, one.row, one.box) not in cut),
        clusters=clusters,
        ghosts=tuple(one for one in scene.ghosts if _place(scene, one.row, one.box) not in cut),
        specks=scene.specks.only(is_speck_kept),
    )
    lost = len(_rows(scene) - _rows(kept))
    return replace(
        kept,
        shown=scene.shown - lost,
        hidden=replace(scene.hidden, scroll=scene.hidden.scroll + lost),
    )


def _rows(scene: Scene) -> set[int]:
    """Every event that the scene shows."""
    alone = (*scene.marks.row.tolist(), *scene.specks.row.tolist(), *scene.bars.row.tolist())
    return {*alone, *(row for cluster in scene.clusters for row in cluster.rows)}


def _place(scene: Scene, row: int, box: Box) -> tuple[int, int]:
    """An event in one of its lanes: its mark or bar and its label go together."""
    return row, scene.lane_at(box[1] + box[3] / 2)


def _sticks_out(scene: Scene, box: Box) -> bool:
    _, top, _, height = scene.plot
    return box[1] < top or box[1] + box[3] > top + height


def _stick_out(scene: Scene, corners: Floats) -> NDArray[np.bool_]:
    _, top, _, height = scene.plot
    out: NDArray[np.bool_] = (corners[:, 1] < top) | (corners[:, 3] > top + height)
    return out
