"""Scale bars: how long something is in a stretch of the axis, as a bracket with its words.

They know one stretch of constant scale, and neither ticks nor fonts.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Final

from msgspec import Struct

from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.scale import TimeScale
from timeline_app.model.calendar import (
    DAY,
    HOUR,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    MONTH,
    SECOND,
    WEEK,
    YEAR,
)
from timeline_app.model.length_words import calendar_length

STEPS: Final = tuple(
    (unit, count)
    for unit, counts in (
        (MICROSECOND, (1, 10, 100)),
        (MILLISECOND, (1, 10, 100)),
        (SECOND, (1, 10, 30)),
        (MINUTE, (1, 10, 30)),
        (HOUR, (1, 6, 12)),
        (DAY, (1, 2, 4)),
        (WEEK, (1, 2)),
        (MONTH, (1, 2, 3, 6)),
        (YEAR, tuple(n * 10**p for p in range(12) for n in (1, 2, 5))),
    )
    for count in counts
)
_MICROS: Final = tuple(unit.mean_micros * count for unit, count in STEPS)
"""How long each step is; ascending."""
SHARE: Final = 0.45
"""A bar takes no more of its stretch than this."""
LEAST_PX: Final = 12.0
"""A shorter bar could not be told from a tick, and nothing could be measured with it."""
MOST_PX: Final = 150.0
TEXT_GAP_PX: Final = 4.0
LEAST_RATE: Final = 1e-300
"""What no time at all takes of a px: not zero, so that it can be divided by."""


class ScaleBar(Struct, frozen=True):
    """How long something is in this stretch: a bracket from x0 to x1, in px."""

    x0: float
    x1: float
    text: str


def scale_bar(
    scale: TimeScale, left_px: float, right_px: float, measure: Measure, metrics: Metrics
) -> ScaleBar | None:
    """The longest bar that stands in the stretch with its words, short ones where need be, or None."""
    x0 = left_px + metrics.tick_gap_px / 2
    most_px = min(MOST_PX, SHARE * (right_px - left_px))
    micro_px = scale.px_per_micro_at((left_px + right_px) / 2)
    widths = []
    for number in range(bisect_left(_MICROS, (1 - 1e-9) * LEAST_PX / max(micro_px, LEAST_RATE)), len(STEPS)):
        unit, count = STEPS[number]
        width = micro_px * unit.mean_micros * count
        if width > most_px:
            break
        if width >= LEAST_PX:
            widths.append((number, width))
    for is_short in (False, True):
        for number, width in reversed(widths):
            text = _words(number, is_short)
            if x0 + width + TEXT_GAP_PX + measure(text, TextRole.TICK) <= right_px - TEXT_GAP_PX / 2:
                return ScaleBar(x0, x0 + width, text)
    return None


@lru_cache(maxsize=2 * len(STEPS))
def _words(number: int, is_short: bool) -> str:
    """What the step of that number is called."""
    unit, count = STEPS[number]
    return calendar_length(unit, count, is_short=is_short)
