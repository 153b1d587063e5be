"""Event boxes: where all that is drawn of events stands, as columns; nothing else may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.boxes import corners
from timeline_app.model.arrays import Floats, NDArray

if TYPE_CHECKING:
    from timeline_app.layout.scene import Bar, Cluster, Label, Marks
    from timeline_app.layout.specks import Specks


def event_boxes(
    marks: Marks,
    specks: Specks,
    bars: Sequence[Bar],
    labels: Sequence[Label],
    clusters: Sequence[Cluster],
    mark_px: float,
) -> tuple[Floats, NDArray[np.int64]]:
    """Left, top, right and bottom of each box, and its event's row; clusters have numbers from -1 down."""
    rest = np.array([*_rest(bars, labels, clusters, mark_px / 2)], dtype=np.float64).reshape(-1, 5)
    count, last = len(marks.row), len(marks.row) + len(specks.row)
    boxes = np.empty((last + len(rest), 4))
    for side, middles, half in (
        (0, marks.x, -mark_px / 2),
        (1, marks.y, -mark_px / 2),
        (2, marks.x, mark_px / 2),
        (3, marks.y, mark_px / 2),
    ):
        np.add(middles, half, out=boxes[:count, side])
    if last > count:
        boxes[count:last] = specks.corners
    boxes[last:] = rest[:, :4]
    return boxes, np.concatenate([marks.row, specks.row, rest[:, 4].astype(np.int64)])


def _rest(
    bars: Sequence[Bar], labels: Sequence[Label], clusters: Sequence[Cluster], half: float
) -> Iterator[tuple[float, float, float, float, int]]:
    for bar in bars:
        x0, y0, x1, y1 = corners(bar.box)
        yield x0, y0, x1, y1, bar.row
        if bar.icon_x is not None:
            yield bar.icon_x - half, y0, bar.icon_x + half, y1, bar.row
    for label in labels:
        yield *corners(label.box), label.row
    for i, cluster in enumerate(clusters):
        yield *corners(cluster.box), -1 - i
