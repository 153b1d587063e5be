"""Now: where its line goes through a scene, between marks and words, and where it says what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.boxes import Box, corners
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import with_lines
from timeline_app.model.arrays import Floats

WORD: Final = "now"
WORD_HEIGHT_PX: Final = 15.0
ROOM_PX: Final = 28.0
"""So high is what is free around it at least: closer to a title it would seem to be part of that."""
BESIDE_PX: Final = 4.0
AROUND_PX: Final = 2.0
"""What is kept free around marks and words."""


class NowMark(Struct, frozen=True, kw_only=True):
    """A line at ``x``, from y to y in pieces, and the box of its word, if there is room for it; canvas px."""

    x: float
    pieces: tuple[tuple[float, float], ...]
    word_box: Box | None


def now_mark(scene: Scene, x: float, measure: Measure, texts: Iterable[Box] = ()) -> NowMark:
    """The line of now at an x of the canvas: bars it crosses, marks and words it leaves alone.

    ``texts`` are those that lie over the scene.
    """
    over = np.array([corners(box) for box in texts], dtype=np.float64).reshape(-1, 4)
    pieces = tuple(_free(scene, _met(scene, x, over)))
    return NowMark(x=x, pieces=pieces, word_box=_word_box(scene, x, measure, over))


def _free(scene: Scene, taken: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What of the height of the plot is not taken, from y to y."""
    _, top, _, height = scene.plot
    at, bottom = top, top + height
    for start, end in sorted(taken):
        if start >= bottom:
            break
        if start > at:
            yield at, start
        at = max(at, end)
    if at < bottom:
        yield at, bottom


def _met(scene: Scene, x: float, over: Floats) -> Iterator[tuple[float, float]]:
    """From which y to which y a mark, a word or a count stands at that x."""
    is_met = (over[:, 0] - AROUND_PX <= x) & (x <= over[:, 2] + AROUND_PX)
    yield from ((top, bottom) for top, bottom in over[is_met][:, (1, 3)].tolist())
    half = scene.mark_px / 2 + AROUND_PX
    near = abs(scene.marks.x - x) <= half
    yield from ((y - half, y + half) for y in scene.marks.y[near].tolist())
    boxes = [one.box for one in scene.labels]
    boxes += [*(one.box for one in scene.clusters), *(one.box for one in scene.ghosts)]
    for left, top, width, height in boxes:
        if left - AROUND_PX <= x <= left + width + AROUND_PX:
            yield top, top + height


def _word_box(scene: Scene, x: float, measure: Measure, over: Floats) -> Box | None:
    """Beside the line, as high up as there is room where no event stands, and no line of the grid runs."""
    left, _, width, _ = scene.plot
    word_px, lines = measure(WORD, TextRole.COUNT), [tick.x for tick in with_lines(scene.ticks)]
    ghosts = [corners(ghost.box) for ghost in scene.ghosts]
    boxes = np.concatenate((scene.boxes, np.array(ghosts, dtype=np.float64).reshape(-1, 4), over))
    borders = [(lane.y + lane.height - 1, lane.y + lane.height) for lane in scene.lanes]
    found: list[Box] = []
    for x0 in (x + BESIDE_PX, x - BESIDE_PX - word_px):
        is_crossed = any(x0 - AROUND_PX <= line <= x0 + word_px + AROUND_PX for line in lines)
        if left <= x0 and x0 + word_px <= left + width and not is_crossed:
            met = boxes[(boxes[:, 0] < x0 + word_px) & (boxes[:, 2] > x0)]
            taken = [*zip(met[:, 1].tolist(), met[:, 3].tolist(), strict=True), *borders]
            y = next((start for start, end in _free(scene, taken) if end - start >= ROOM_PX), None)
            if y is not None:
                found.append((x0, y + (ROOM_PX - WORD_HEIGHT_PX) / 2, word_px, WORD_HEIGHT_PX))
    return min(found, key=lambda box: box[1], default=None)
