"""Event boxes: where all that is drawn of events stands, as columns; nothing else may stand there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.boxes import corners
from timeline_app.model.arrays import Floats, NDArray

if TYPE_CHECKING:
    from timeline_app.layout.bar import Bars
    from timeline_app.layout.pieces import Cluster, Label, Marks
    from timeline_app.layout.specks import Specks


def event_boxes(
    marks: Marks,
    specks: Specks,
    bars: Bars,
    labels: Sequence[Label],
    clusters: Sequence[Cluster],
    mark_px: float,
) -> tuple[Floats, NDArray[np.int64]]:
    """Left, top, right and bottom of each box, and its event's row; clusters have numbers from -1 down."""
    half, count = mark_px / 2, len(marks.row)
    rest = np.array([*_rest(bars, labels, clusters, half)], dtype=np.float64).reshape(-1, 5)
    boxes = np.empty((count + len(specks.row) + len(rest), 4))
    for side, middles, reach in (
        (0, marks.x, -half),
        (1, marks.y, -half),
        (2, marks.x, half),
        (3, marks.y, half),
    ):
        boxes[:count, side] = middles + reach
    if len(specks.row):
        boxes[count : count + len(specks.row)] = specks.corners
    boxes[count + len(specks.row) :] = rest[:, :4]
    return boxes, np.concatenate((marks.row, specks.row, rest[:, 4].astype(np.int64)))


def _rest(
    bars: Bars, labels: Sequence[Label], clusters: Sequence[Cluster], half: float
) -> Iterator[tuple[float, float, float, float, int]]:
    for row, box, icon_x in zip(bars.row.tolist(), bars.boxes, bars.icon_x.tolist(), strict=True):
        x0, y0, x1, y1 = corners(box)
        yield x0, y0, x1, y1, row
        if not math.isnan(icon_x):
            yield icon_x - half, y0, icon_x + half, y1, row
    for label in labels:
        yield *corners(label.box), label.row
    for i, cluster in enumerate(clusters):
        yield *corners(cluster.box), -1 - i
