"""Uncut labels: no line of text is cut by the upper or the lower edge of the plot; it moves none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from timeline_app.layout.elision import ROUNDING_PX
from timeline_app.layout.labels import LINE_PX
from timeline_app.layout.pieces import Label
from timeline_app.layout.scene import Box


def uncut(labels: Iterable[Label], plot: Box) -> Iterator[Label]:
    """Those of which the title's line is whole in the plot, without a second line that is not."""
    top, bottom = plot[1] - ROUNDING_PX, plot[1] + plot[3] + ROUNDING_PX
    for label in labels:
        _, y, _, height = label.box
        if y < top or y + LINE_PX > bottom:
            continue
        if y + height <= bottom:
            yield label
        else:
            # The title alone: its box is no wider than it.
            box = (label.title_x, y, label.title_px, LINE_PX)
            yield replace(label, box=box, detail="")
