"""Event boxes: where all that is drawn of events stands, as columns; nothing else may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from timeline_app.layout.boxes import Box
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
    half = mark_px / 2
    columns = [
        _columns(marks.row, marks.x - half, marks.y - half, marks.x + half, marks.y + half),
        np.column_stack((specks.row, specks.corners)),
        *_of_bars(bars, half),
        _of_boxes([label.row for label in labels], [label.box for label in labels]),
        _of_boxes(range(-1, -1 - len(clusters), -1), [cluster.box for cluster in clusters]),
    ]
    found = np.concatenate(columns)
    return found[:, 1:], found[:, 0].astype(np.int64)


def _columns(*columns: Floats | NDArray[np.int64]) -> Floats:
    """Side by side: rows below 2 to the 53 are exact as floats, too."""
    found: Floats = np.empty((len(columns[0]), len(columns)))
    for number, column in enumerate(columns):
        found[:, number] = column
    return found


def _of_bars(bars: Bars, half: float) -> Iterator[Floats]:
    """The bars, and the marks in them."""
    bottom = bars.y + bars.height
    yield _columns(bars.row, bars.x, bars.y, bars.x + bars.width, bottom)
    at = np.flatnonzero(bars.icon_x == bars.icon_x)
    x = bars.icon_x[at]
    yield _columns(bars.row[at], x - half, bars.y[at], x + half, bottom[at])


def _of_boxes(rows: Sequence[int], boxes: Sequence[Box]) -> Floats:
    found = np.empty((len(boxes), 5))
    found[:, 0] = rows
    if len(boxes):
        found[:, 1:] = boxes
        found[:, 3:] += found[:, 1:3]
    return found
