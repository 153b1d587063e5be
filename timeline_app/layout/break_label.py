"""What stands in an axis break: its true length, as much of it as has room there; no axis, no fonts."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.layout.kept import KeptBy
from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.model.length_words import break_length, brief_break_length
from timeline_app.model.time import TimeSpan

MOST_KEPT: Final = 1024
EDGE_PX: Final = 2.0
"""Between the text and a torn edge, whose jags reach 1 px into the strip."""
TURNED_LINE_PX: Final = 11.0
"""How much of a strip a line takes that is turned: from the tops of its letters to where they reach down."""
MOST_LINES: Final = 2


class BreakWords(Struct, frozen=True):
    """A length as it can stand in a strip: its lines, upright or, being one, turned; how wide that is.

    ``px`` is what a strip must have for it to keep clear of its jags.
    """

    lines: tuple[str, ...]
    px: float
    is_turned: bool = False


_KEPT: Final = KeptBy[Measure, tuple[TimeSpan, Metrics], tuple[BreakWords, ...]](MOST_KEPT)


def break_words(cut: TimeSpan, measure: Measure, metrics: Metrics) -> tuple[BreakWords, ...]:
    """All ways to tell the length of a cut, the best first.

    That is the true length, in one line or, where that is wider than a strip, in two as narrow as can be;
    then a rounded one; then both turned, where that is not longer than the axis is high.
    """
    # The same cuts are in sight for many frames.
    return _KEPT.of(measure).get((cut, metrics), lambda: _ways(cut, measure, metrics))


def strip_px(cut: TimeSpan, measure: Measure, metrics: Metrics) -> float:
    """How wide the strip of a cut is: as wide as its text, at least ``metrics.strip_px``."""
    return max(metrics.strip_px, break_words(cut, measure, metrics)[0].px)


def _ways(cut: TimeSpan, measure: Measure, metrics: Metrics) -> tuple[BreakWords, ...]:
    true = break_length(cut.start, cut.end, cut.unit)
    brief = brief_break_length(cut.start, cut.end, cut.unit)
    upright = _upright(true, measure, is_parted=measure(true, TextRole.TICK) + 2 * EDGE_PX > metrics.strip_px)
    # A number and its unit are sooner turned than torn apart.
    rounded = _upright(brief, measure, is_parted=brief.count(" ") >= MOST_LINES)
    room = metrics.axis_px - 2 * EDGE_PX
    turned = (
        BreakWords((text,), TURNED_LINE_PX + 2 * EDGE_PX, is_turned=True)
        for text in (true, brief)
        if measure(text, TextRole.TICK) <= room
    )
    return (upright, rounded, *turned)


def _upright(text: str, measure: Measure, *, is_parted: bool) -> BreakWords:
    """Words as narrow as can be, in one line or, parted, in two."""
    words = text.split(" ")
    ways = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))] if is_parted else []
    lines = min(ways, key=lambda way: _widest(way, measure), default=(text,))
    return BreakWords(lines, _widest(lines, measure) + 2 * EDGE_PX)


def _widest(lines: tuple[str, ...], measure: Measure) -> float:
    return max(measure(line, TextRole.TICK) for line in lines)
