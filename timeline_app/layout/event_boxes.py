"""Event boxes: where all that is drawn of events stands, as columns; nothing else may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.boxes import corners
from timeline_app.model.arrays import Floats, NDArray

if TYPE_CHECKING:
    from timeline_app.layout.bar import Bars
    from timeline_app.layout.scene import Cluster, Label, Marks
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
    half, end_y = mark_px / 2, bars.y + bars.height
    with_icon = np.flatnonzero(bars.icon_x == bars.icon_x)
    icon_x = bars.icon_x[with_icon]
    rest = np.array([*_rest(labels, clusters)], dtype=np.float64).reshape(-1, 5)
    groups: tuple[Sequence[Floats], ...] = (
        (marks.x - half, marks.y - half, marks.x + half, marks.y + half),
        tuple(specks.corners.T),
        (bars.x, bars.y, bars.x + bars.width, end_y),
        (icon_x - half, bars.y[with_icon], icon_x + half, end_y[with_icon]),
        tuple(rest[:, :4].T),
    )
    boxes = np.stack([np.concatenate(sides) for sides in zip(*groups, strict=True)], axis=1)
    rows = (marks.row, specks.row, bars.row, bars.row[with_icon], rest[:, 4].astype(np.int64))
    return boxes, np.concatenate(rows)


def _rest(
    labels: Sequence[Label], clusters: Sequence[Cluster]
) -> Iterator[tuple[float, float, float, float, int]]:
    for label in labels:
        yield *corners(label.box), label.row
    for i, cluster in enumerate(clusters):
        yield *corners(cluster.box), -1 - i
