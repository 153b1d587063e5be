"""Whole rows: a scene without what the edge of the picture would cut through: a page cannot be scrolled."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from timeline_app.layout.scene import Box, Marks, Scene


def whole_rows(scene: Scene) -> Scene:
    """The scene without events that stick out of the plot above or below; they count as scrolled away."""
    half = scene.mark_px / 2
    top, bottom = scene.plot[1], scene.plot[1] + scene.plot[3]
    is_mark_cut = (scene.marks.y - half < top) | (scene.marks.y + half > bottom)
    cut = set(scene.marks.row[is_mark_cut].tolist())
    cut |= {bar.row for bar in scene.bars if _sticks_out(bar.box, top, bottom)}
    cut |= {label.row for label in scene.labels if _sticks_out(label.box, top, bottom)}
    is_speck_cut = (scene.specks.corners[:, 1] < top) | (scene.specks.corners[:, 3] > bottom)
    clusters = tuple(one for one in scene.clusters if not _sticks_out(one.box, top, bottom))
    lost = len(cut) + int(np.count_nonzero(is_speck_cut))
    lost += sum(len(one.rows) for one in scene.clusters) - sum(len(one.rows) for one in clusters)
    if not lost:
        return scene
    kept = ~np.isin(scene.marks.row, list(cut))
    return replace(
        scene,
        marks=Marks(**{name: getattr(scene.marks, name)[kept] for name in Marks.__struct_fields__}),
        bars=tuple(one for one in scene.bars if one.row not in cut),
        labels=tuple(one for one in scene.labels if one.row not in cut),
        clusters=clusters,
        ghosts=tuple(one for one in scene.ghosts if one.row not in cut),
        specks=scene.specks.only(~is_speck_cut),
        shown=scene.shown - lost,
        hidden=replace(scene.hidden, scroll=scene.hidden.scroll + lost),
    )


def _sticks_out(box: Box, top: float, bottom: float) -> bool:
    return box[1] < top or box[1] + box[3] > bottom
