"""What stands in an axis break: its true length, over two lines where it has two words; no axis, no fonts."""

from __future__ import annotations

from typing import Final

from timeline_app.layout.kept import KeptBy
from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.model.time import TimeSpan
from timeline_app.model.words import break_length

MOST_KEPT: Final = 1024
EDGE_PX: Final = 2.0
"""Between the text and a torn edge, whose jags reach 1 px into the strip."""
_KEPT: Final = KeptBy[Measure, tuple[TimeSpan, Metrics], tuple[str, ...]](MOST_KEPT)


def break_lines(cut: TimeSpan, measure: Measure, metrics: Metrics) -> tuple[str, ...]:
    """The length of a cut in one line or, where that is wider than a strip, in two as narrow as can be."""
    # The same cuts are in sight for many frames.
    return _KEPT.of(measure).get((cut, metrics), lambda: _lines(cut, measure, metrics))


def _lines(cut: TimeSpan, measure: Measure, metrics: Metrics) -> tuple[str, ...]:
    words = break_length(cut.start, cut.end, cut.unit).split(" ")
    whole = (" ".join(words),)
    if len(words) == 1 or lines_px(whole, measure) <= metrics.strip_px:
        return whole
    ways = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(ways, key=lambda way: _widest(way, measure))


def strip_px(cut: TimeSpan, measure: Measure, metrics: Metrics) -> float:
    """How wide the strip of a cut is: as wide as its text, at least ``metrics.strip_px``."""
    return max(metrics.strip_px, lines_px(break_lines(cut, measure, metrics), measure))


def lines_px(lines: tuple[str, ...], measure: Measure) -> float:
    """How wide a strip must be for these lines to keep clear of its jags."""
    return _widest(lines, measure) + 2 * EDGE_PX


def _widest(lines: tuple[str, ...], measure: Measure) -> float:
    return max(measure(line, TextRole.TICK) for line in lines)
