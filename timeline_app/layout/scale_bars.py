"""Scale bars: how long something is in a stretch of the axis, as a bracket with its words beside or over it.

They know one stretch of constant scale, and neither ticks nor fonts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
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
from timeline_app.model.length_words import brief_length, calendar_length

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
"""A bar with its words beside it takes no more of its stretch than this."""
FORMS: Final = 3
"""Whole words, short ones, and the briefest."""
LEAST_PX: Final = 12.0
"""A shorter bar could not be told from a tick, and nothing could be measured with it."""
MOST_PX: Final = 150.0
TEXT_GAP_PX: Final = 4.0
OVER_START_PX, OVER_END_PX = 4.0, 2.0
"""From the ends of a stretch to a bar that has its words over it, and to these."""
APART_PX: Final = 3.0
"""So far at least words over a bar keep from those of ticks beside them."""
LEAST_RATE: Final = 1e-300
"""What no time at all takes of a px: not zero, so that it can be divided by."""


class ScaleBar(Struct, frozen=True):
    """How long something is in this stretch: a bracket from x0 to x1 and words from ``text_x`` on, in px.

    ``is_under`` its words, which then stand over its middle, next to the fine row.
    """

    x0: float
    x1: float
    text: str
    text_x: float
    is_under: bool = False

    def reach(self, measure: Measure) -> tuple[float, float]:
        """From where to where bracket and words go."""
        return min(self.x0, self.text_x), max(self.x1, self.text_x + measure(self.text, TextRole.TICK))

    def moved(self, by_px: float) -> ScaleBar:
        """The same, so far to the right."""
        return ScaleBar(self.x0 + by_px, self.x1 + by_px, self.text, self.text_x + by_px, self.is_under)


def scale_bar(
    scale: TimeScale, left_px: float, right_px: float, measure: Measure, metrics: Metrics
) -> ScaleBar | None:
    """The longest bar that stands in the stretch with its words, or None.

    Words stand beside it, brief ones where need be; where no words have room there, they stand over it.
    """
    x0 = left_px + metrics.tick_gap_px / 2
    lengths = _lengths(scale.px_per_micro_at((left_px + right_px) / 2), min(MOST_PX, right_px - left_px))
    most_px = SHARE * (right_px - left_px)
    beside = [(number, width) for number, width in lengths if width <= most_px]
    for width, text in _told(beside):
        text_x = x0 + width + TEXT_GAP_PX
        if text_x + measure(text, TextRole.TICK) <= right_px - TEXT_GAP_PX / 2:
            return ScaleBar(x0, x0 + width, text, text_x)
    start, room = left_px + OVER_START_PX, right_px - left_px - OVER_START_PX - OVER_END_PX
    for width, text in _told(lengths):
        text_px = measure(text, TextRole.TICK)
        wider = max(width, text_px)
        if wider <= room:
            x0, text_x = start + (wider - width) / 2, start + (wider - text_px) / 2
            return ScaleBar(x0, x0 + width, text, text_x, is_under=True)
    return None


def _lengths(micro_px: float, most_px: float) -> list[tuple[int, float]]:
    """The steps that can be told from a tick and have room, by their numbers, each with its width."""
    widths = []
    for number in range(bisect_left(_MICROS, (1 - 1e-9) * LEAST_PX / max(micro_px, LEAST_RATE)), len(STEPS)):
        width = micro_px * _MICROS[number]
        if width > most_px:
            break
        if width >= LEAST_PX:
            widths.append((number, width))
    return widths


def _told(lengths: list[tuple[int, float]]) -> Iterable[tuple[float, str]]:
    """How wide bars would be, with their words: the wordiest first, of them the longest."""
    for form in range(FORMS):
        for number, width in reversed(lengths):
            yield width, _words(number, form)


@lru_cache(maxsize=FORMS * len(STEPS))
def _words(number: int, form: int) -> str:
    """What the step of that number is called."""
    unit, count = STEPS[number]
    return brief_length(unit, count) if form == FORMS - 1 else calendar_length(unit, count, is_short=form > 0)
