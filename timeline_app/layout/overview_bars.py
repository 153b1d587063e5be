"""The overview's bars: spans and long ranges in a few rows, where they are not too many for that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.prepared import Prepared
from timeline_app.layout.rows import pack
from timeline_app.layout.shared_ends import SHARED_PX, may_share_end
from timeline_app.model.arrays import Floats, Ints, NDArray

BAR_PITCHES: Final = ((3, 8.0), (6, 4.0))
"""Up to so many rows of bars, each so high with the gap below it."""
MOST_BARS: Final = 400
BAR_GAP_PX: Final = 2.0
SEAM_PX: Final = 1.0
"""A bar ends at least so far before the next one in its row: those that touch are seen to be two."""


class StripBar(Struct, frozen=True, kw_only=True):
    """A span, or (soft) a date that is a long range; px in the strip, ``code`` is that of its colour."""

    row: int
    x0: float
    x1: float
    y: float
    height: float
    code: int
    is_soft: bool


def strip_bars(
    prepared: Prepared,
    rows: Ints,
    ends_of: Callable[[Ints], tuple[Floats, Floats]],
    codes: NDArray[np.int16],
    *,
    top: float,
) -> tuple[StripBar, ...]:
    """These rows in rows of bars from ``top`` down, those that touch in one of them.

    Nothing where that is too much, which then stands in columns.
    """
    if not 0 < len(rows) <= MOST_BARS:
        return ()
    starts, ends = ends_of(rows)
    packed = pack(starts, np.where(may_share_end(prepared, rows), np.maximum(ends - SHARED_PX, starts), ends))
    pitch = next((pitch for most, pitch in BAR_PITCHES if packed.max() < most), None)
    if pitch is None:
        return ()
    ends = np.minimum(ends, _next_starts(starts, packed) - SEAM_PX)
    return tuple(
        StripBar(
            row=int(row),
            x0=float(starts[i]),
            x1=float(ends[i]),
            y=top + float(packed[i]) * pitch,
            height=pitch - (BAR_GAP_PX if pitch > 2 * BAR_GAP_PX else 1.0),
            code=int(codes[row]),
            is_soft=not prepared.is_interval[row],
        )
        for i, row in enumerate(rows)
    )


def _next_starts(starts: Floats, packed: Ints) -> Floats:
    """Where the next bar in its row begins, for each; nowhere behind the last of a row."""
    order = np.lexsort((starts, packed))
    behind = order[1:]
    found = np.full(len(starts), np.inf)
    found[order[:-1]] = np.where(packed[behind] == packed[order[:-1]], starts[behind], np.inf)
    return found
