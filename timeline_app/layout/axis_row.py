"""The axis row: ticks, scale bars and breaks of each stretch in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from timeline_app.layout.axis import Axis
from timeline_app.layout.break_label import BreakWords, break_words
from timeline_app.layout.kept import KeptBy
from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.pieces import Cut
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scale_bars import APART_PX, ScaleBar, scale_bar
from timeline_app.layout.scene import Box
from timeline_app.layout.ticks import Tick, ticks

if TYPE_CHECKING:
    from timeline_app.layout.zero_point import ZeroPoint

LEAST_STRETCH_PX: Final = 12.0
KEPT_STRETCHES: Final = 256
_Ticked = tuple[tuple[Tick, ...], ScaleBar | None]
_KEPT: Final = KeptBy[Measure, tuple[Axis, float, int, Metrics], _Ticked](KEPT_STRETCHES)
NO_WORDS: Final = BreakWords((), 0.0)
LEAST_STRIP_PX: Final = 2.0
TORN_PX: Final = 5.0
"""How far a torn edge reaches into the stretch beside it: farther than into its strip, where words stand."""
TORN_BEFORE_PX: Final = 3.0
"""What of that a stretch keeps free at its start, where each label stands a little behind its tick."""
FAR_PX: Final = 100.0
"""Beyond the plot a cut ends here at the latest: on the way between two axes its strip can be endless."""
ROUNDING_PX: Final = 0.01
"""The edges of a strip are differences of large numbers."""


def ticks_in(
    scale: TimeScale, plot: Box, measure: Measure, metrics: Metrics, zero: ZeroPoint | None = None
) -> tuple[tuple[Tick, ...], tuple[ScaleBar, ...]]:
    """Ticks of every stretch in sight and, on a condensed axis, the scale bar of each; x on the canvas.

    They stand at borders of the calendar or, where there is a zero point, at round distances from it.
    """
    ticked = ticks if zero is None else partial(_counting(), zero=zero)
    all_ticks: list[Tick] = []
    bars: list[ScaleBar] = []
    for number, left, right in scale.stretches(0.0, plot[2]):
        if right - left < LEAST_STRETCH_PX:
            continue
        x = plot[0]
        if left > 0 and right < plot[2] and zero is None:
            # While a view is moved sideways this stays as it is, and only moves.
            own_ticks, bar = _whole_stretch(scale, number, measure, metrics)
            x += left
        else:
            ends = left + TORN_BEFORE_PX if left > 0 else left, right - TORN_PX
            bar = scale_bar(scale, *ends, measure, metrics) if scale.axis.is_condensed else None
            own_ticks = _clear_of(bar, ticked(scale, *ends, measure, metrics), measure)
        all_ticks += [
            Tick(one.x + x, one.text, one.text_x + x, one.is_big, one.is_carried) for one in own_ticks
        ]
        bars += [bar.moved(x)] if bar is not None else []
    return tuple(all_ticks), tuple(bars)


def _whole_stretch(scale: TimeScale, segment: int, measure: Measure, metrics: Metrics) -> _Ticked:
    """What stands in a stretch between two breaks; x from its left edge."""

    def make() -> _Ticked:
        home = TimeScale(scale.axis, scale.zoom, scale.axis.knots[segment - 1], 0.0)
        ends = TORN_BEFORE_PX, home.length_px(segment) - TORN_PX
        bar = scale_bar(home, *ends, measure, metrics)
        return _clear_of(bar, ticks(home, *ends, measure, metrics), measure), bar

    return _KEPT.of(measure).get((scale.axis, scale.zoom, segment, metrics), make)


def _clear_of(bar: ScaleBar | None, found: tuple[Tick, ...], measure: Measure) -> tuple[Tick, ...]:
    """The ticks of a stretch; where its bar has words over it, small ones say nothing.

    One label more or less is hardly missed; without its bar nobody knows how long anything there lasts.
    """
    if bar is None or not bar.is_under:
        return found
    start, end = bar.reach(measure)

    def is_clear(tick: Tick) -> bool:
        words_end = tick.text_x + measure(tick.text, TextRole.TICK)
        return words_end + APART_PX <= start or end + APART_PX <= tick.text_x

    return tuple(
        tick if tick.is_big or is_clear(tick) else Tick(tick.x, "", tick.text_x, False, tick.is_carried)
        for tick in found
    )


def _counting() -> Callable[..., tuple[Tick, ...]]:
    """The ticks of an axis that counts, which few views do: they are imported when one does."""
    from timeline_app.layout.zero_ticks import zero_ticks

    return zero_ticks


def cuts_in(scale: TimeScale, plot: Box, measure: Measure, metrics: Metrics) -> tuple[Cut, ...]:
    """The axis breaks in sight, each with as much of its true length as has room."""
    cuts = []
    for number, cut in enumerate(scale.axis.cuts):
        x0, x1 = scale.x(cut.start), scale.x(cut.end)
        if x1 > 0 and x0 < plot[2] and x1 - x0 > LEAST_STRIP_PX:
            ways = break_words(cut, measure, metrics)
            told = next((way for way in ways if way.px <= x1 - x0 + ROUNDING_PX), NO_WORDS)
            if x0 + x1 < told.px or x0 + x1 + told.px > 2 * plot[2]:
                # An edge of the plot takes the words, and does not change them.
                told = NO_WORDS
            cuts.append(
                Cut(
                    number=number,
                    x0=max(x0, -FAR_PX) + plot[0],
                    x1=min(x1, plot[2] + FAR_PX) + plot[0],
                    length=" ".join(ways[0].lines),
                    lines=told.lines,
                    is_turned=told.is_turned,
                )
            )
    return tuple(cuts)
