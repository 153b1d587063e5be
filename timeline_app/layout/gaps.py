"""Gaps: which empty stretches of time a condensed axis cuts, from the events alone; it knows no widths.

Steps lie between one instant at which something starts or ends and the next.

- A step is long when it is longer than CUT_FACTOR times the median of all steps. Long steps are cut.
- What then stands between two cuts can still be crowded: one linear stretch of 700 million years has all of
  history in a px. A stretch is crowded when its mean step is more than CROWD_FACTOR times its median step.
  It is parted at the longest step that is ISOLATION times as long as all that lies on one side of it, where
  at least LEAST_CROWD instants are; so are its two parts, each by its own steps.
- Where that is more than may be cut, the line is parted first, as far as it is crowded; what is cut besides
  are the longest of the long steps.
- Within a range in which something starts or ends nothing is cut, and its steps are no measure for others,
  unless the range is longer than WIDE_SHARE of all. Starts and ends that are open or unknown are no such
  ranges: that something has always been so is no reason to show ages in which nothing happens. Nor is that
  something goes on: its bar is torn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import Floats, Ints, NDArray
from timeline_app.model.time import TimeSpan, TimeUnit

CUT_FACTOR: Final = 10
CROWD_FACTOR: Final = 3
ISOLATION: Final = 5
LEAST_CROWD: Final = 3
WIDE_SHARE: Final = 0.25
MOST_CUTS: Final = 12
MOST_STRIPS_PX: Final = 340.0
"""More strips, or wider ones, would leave no room for what happens."""
MARGIN_SHARE: Final = 0.15
LEAST_MARGIN_SHARE: Final = 0.125
"""No stretch begins or ends closer to what happens in it than this share of the median step."""


class _Part(Struct, frozen=True):
    """Instants ``first`` to ``last`` (numbers, both included) between two cuts."""

    first: int
    last: int


class _Cutting:
    """The steps that are cut so far, by the number of the instant before each, and the room for more.

    Each is kept with the median step of the stretch in which it was found.
    """

    def __init__(self, instants: Ints, unit: TimeUnit, strip_px: Callable[[TimeSpan], float]) -> None:
        self._instants, self._unit, self._strip_px = instants, unit, strip_px
        self._room_px = MOST_STRIPS_PX
        self.medians: dict[int, float] = {}

    def cut(self, step: int, median: float) -> bool:
        """Cut a step where there is room for its strip; whether there was."""
        if step in self.medians:
            return True
        if len(self.medians) == MOST_CUTS:
            return False
        span = TimeSpan(int(self._instants[step]), int(self._instants[step + 1]), self._unit)
        width = self._strip_px(span)
        if width > self._room_px:
            return False
        self._room_px -= width
        self.medians[step] = median
        return True

    def parts(self) -> list[_Part]:
        """What the cuts leave, in order."""
        steps = sorted(self.medians)
        firsts, lasts = [0, *(step + 1 for step in steps)], [*steps, len(self._instants) - 1]
        return [_Part(*pair) for pair in zip(firsts, lasts, strict=True)]


def gaps_in(
    instants: Ints,
    ranges: Iterable[tuple[Ints, Ints]],
    unit: TimeUnit,
    strip_px: Callable[[TimeSpan], float],
) -> list[tuple[int, int]]:
    """What is cut, as pairs of instants in order.

    ``instants``: ascending, each once, at least two; ``ranges``: starts and ends, themselves among the
    instants, of ranges within which something starts or ends, in parts; ``strip_px``: the width of a cut's
    strip.
    """
    steps = np.diff(instants)
    is_free = ~_filled(instants, ranges)
    median = median_of(steps[is_free] if is_free.any() else steps)
    long = np.flatnonzero(is_free & (steps > CUT_FACTOR * median))
    longest_first = long[np.argsort(-steps[long], kind="stable")].tolist()
    cutting = _Cutting(instants, unit, strip_px)
    has_room = all(cutting.cut(step, median) for step in longest_first) and _part(cutting, steps, is_free)
    if not has_room:
        cutting = _Cutting(instants, unit, strip_px)
        _part(cutting, steps, is_free)
        all(cutting.cut(step, median) for step in longest_first)
    return _with_margins(cutting, instants)


def median_of(lengths: Ints) -> float:
    """The median of at least one length; numpy's own loads masked arrays, which takes 15 ms at the start."""
    middle = [(len(lengths) - 1) // 2, len(lengths) // 2]
    low, high = (int(length) for length in np.partition(lengths, middle)[middle])
    return (low + high) / 2


def margin(length: int, median: float) -> int:
    """How far a cut keeps from what happens in a stretch that long, in units; never nothing."""
    return max(1, int(max(MARGIN_SHARE * length, LEAST_MARGIN_SHARE * median)))


def _filled(instants: Ints, ranges: Iterable[tuple[Ints, Ints]]) -> NDArray[np.bool_]:
    """Which steps lie within a range that is not too wide."""
    widest = WIDE_SHARE * (float(instants[-1]) - float(instants[0]))
    # How many more ranges there are from each instant on than before it; then, how many there are.
    # Of the same type as what is added: else each number is turned around, fifty times as slowly.
    one, open_count = np.int32(1), np.zeros(len(instants), dtype=np.int32)
    for starts, ends in ranges:
        is_narrow = ends.astype(np.float64) - starts <= widest
        np.add.at(open_count, np.searchsorted(instants, starts[is_narrow]), one)
        np.subtract.at(open_count, np.searchsorted(instants, ends[is_narrow]), one)
    np.cumsum(open_count, out=open_count)
    filled: NDArray[np.bool_] = open_count[:-1] > 0
    return filled


def _part(cutting: _Cutting, steps: Ints, is_free: NDArray[np.bool_]) -> bool:
    """Cut the steps at which crowded stretches are parted, the longest first; whether all had room."""
    waiting = cutting.parts()
    while waiting:
        waiting.sort(key=lambda part: float(steps[part.first : part.last].sum()))
        part = waiting.pop()
        own, own_free = steps[part.first : part.last], is_free[part.first : part.last]
        step = _isolating(own, own_free)
        if step is None:
            continue
        at = part.first + step
        if not cutting.cut(at, median_of(own[own_free])):
            return False
        waiting += [_Part(part.first, at), _Part(at + 1, part.last)]
    return True


def _isolating(steps: Ints, is_free: NDArray[np.bool_]) -> int | None:
    """The longest of these steps that parts a crowd from the rest, or None where they are not crowded."""
    free = steps[is_free]
    if len(free) < 2 * LEAST_CROWD - 1 or float(free.mean()) <= CROWD_FACTOR * median_of(free):
        return None
    del free
    # Step by step in place: of a long list each column takes as much memory as a column of the list.
    lengths = steps.astype(np.float64)
    reach, number = np.cumsum(lengths), np.cumsum(is_free, dtype=np.int32)
    is_left = (number >= LEAST_CROWD) & (lengths >= _times(ISOLATION, reach - lengths))
    after = np.subtract(reach[-1], reach, out=reach)
    is_right = (number[-1] - number + 1 >= LEAST_CROWD) & (lengths >= _times(ISOLATION, after))
    able = np.flatnonzero(is_free & (is_left | is_right))
    return int(able[np.argmax(lengths[able])]) if len(able) else None


def _times(factor: float, column: Floats) -> Floats:
    """The column multiplied, in its own memory."""
    return np.multiply(column, factor, out=column)


def _with_margins(cutting: _Cutting, instants: Ints) -> list[tuple[int, int]]:
    """Each step less a margin on both sides, so that what starts there does not stand on the cut."""
    lengths = [int(instants[part.last]) - int(instants[part.first]) for part in cutting.parts()]
    pairs = []
    for i, (step, median) in enumerate(sorted(cutting.medians.items())):
        last, first = int(instants[step]), int(instants[step + 1])
        room = (first - last) // 4
        before, after = (min(room, margin(length, median)) for length in lengths[i : i + 2])
        pairs.append((last + before, first - after))
    return pairs
