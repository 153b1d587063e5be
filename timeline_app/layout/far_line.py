"""FarLine: a document's borders in px at the far end of a zoom octave, where rows are packed; no rows here.

Positions from one end of a long document would be too coarse deep down: a century at 200 px a microsecond is
10^17 px long. What rows depend on are distances of a screen or so. Those are exact here at any depth, and
longer ones are cut to FAR_PX.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.scale import TimeScale, differences
from timeline_app.model.arrays import Floats, Ints
from timeline_app.model.distinct import distinct

FAR_PX: Final = 1e6
"""Longer than any label and any picture."""


MOST_EMPTY: Final = 4
"""Instants that are so many times as many with those between them are found without a search."""
FEW: Final = 256
"""So few are found quickly."""


class _EvenLine(Struct, frozen=True, eq=False):
    """Where instants stand that are an even ``step`` apart, as days are, from ``first`` on.

    Those between them that are left out stand nowhere.
    """

    first: int
    step: int
    xs: Floats

    def x_of(self, instants: Ints) -> Floats:
        """Where these stand, in px."""
        return self.xs.take((instants - self.first) // self.step)


class FarLine(Struct, frozen=True, kw_only=True, eq=False):
    """Ascending distinct ``instants`` and the ``xs`` where they stand; no step between two is over FAR_PX.

    ``even`` is the same line where they are an even step apart.
    """

    instants: Ints
    xs: Floats
    scale: TimeScale
    even: _EvenLine | None = None

    def x_of(self, instants: Ints) -> Floats:
        """Where instants stand that are among those of the line, in px."""
        if self.even is not None:
            return self.even.x_of(instants)
        xs: Floats = self.xs[np.searchsorted(self.instants, instants)]
        return xs

    def locate(self, xs: Floats) -> tuple[Ints, Floats]:
        """For each px the instant of the line at or before it, and how far behind it lies, in time units."""
        i = np.clip(np.searchsorted(self.xs, xs, side="right") - 1, 0, len(self.xs) - 1)
        return self.instants[i], (xs - self.xs[i]) / self.scale.px_per_unit(self.instants[i] + 1)

    def widest_untorn(self, x0: Floats, x1: Floats) -> Floats:
        """The width of the widest piece of each bar from x0 to x1 that no axis break cuts, in px."""
        cuts = self.scale.axis.cuts
        if not cuts:
            return x1 - x0
        ends = self.x_of(np.array([cut.start for cut in cuts], dtype=np.int64))
        starts = self.x_of(np.array([cut.end for cut in cuts], dtype=np.int64))
        first = np.searchsorted(ends, x0, side="right")
        last = np.searchsorted(starts, x1, side="left")
        starts, ends = np.append(-np.inf, starts), np.append(ends, np.inf)
        widest = np.maximum(
            np.minimum(x1, ends[first]) - np.maximum(x0, starts[first]),
            np.minimum(x1, ends[last]) - np.maximum(x0, starts[last]),
        )
        # Whole stretches in between; the last item keeps every pair of borders in range.
        wholes = np.append((ends - starts)[1:-1], 0.0)
        across = np.flatnonzero(last - first > 1)
        if len(across):
            pairs = np.column_stack([first[across], last[across] - 1]).ravel()
            widest[across] = np.maximum(widest[across], np.maximum.reduceat(wholes, pairs)[::2])
        untorn: Floats = np.maximum(widest, 0.0)
        return untorn


def far_line(borders: Ints, scale: TimeScale) -> FarLine:
    """The line through ascending distinct instants at a scale; px from the first."""
    instants = borders
    if scale.axis.knots:
        instants = distinct(np.concatenate([borders, scale.axis.knot_array])).values
    steps = differences(instants[1:], instants[:-1]) * scale.px_per_unit(instants[1:])
    xs = np.concatenate([[0.0], np.cumsum(np.minimum(steps, FAR_PX))])
    return FarLine(instants=instants, xs=xs, scale=scale, even=_even_line(instants, xs))


def _even_line(instants: Ints, xs: Floats) -> _EvenLine | None:
    """The same line where its instants are an even step apart, and not many are left out."""
    if len(instants) <= FEW:
        return None
    first, steps = int(instants[0]), np.diff(instants)
    step = int(steps.min())
    count = (int(instants[-1]) - first) // max(1, step) + 1
    if step <= 0 or count > MOST_EMPTY * len(instants) or (steps % step).any():
        # Also where the steps are so long that they are no numbers any more.
        return None
    even = np.full(count, np.nan)
    even[(instants - first) // step] = xs
    return _EvenLine(first, step, even)
