"""The axis: no line of a tick runs through the words of another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.paint.axis import FOOT, HEAD, AxisPlace, tick_lines
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path

TEXT_PX = 8.0
"""So high above its baseline a label reaches at least."""


@pytest.mark.parametrize("place", [HEAD, FOOT])
@pytest.mark.parametrize("zero", [None, "exonerated-released-2003", "series-released-2015"])
@pytest.mark.parametrize("is_condensed", [True, False])
def test_no_line_of_a_tick_runs_through_words(
    qapp: QApplication, place: AxisPlace, zero: str | None, is_condensed: bool
) -> None:
    timeline, fonts = read(story_path()).timeline, Fonts()
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    checked = 0
    for width in range(700, 1600, 60):
        scene = lay_out(prepared, View(zero=zero, is_condensed=is_condensed), (float(width), 446.0))
        words = [
            (tick.text_x, tick.text_x + fonts.measure(tick.text, TextRole.TICK), place.small_y)
            for tick in scene.ticks
            if tick.text and not tick.is_big
        ]
        lines = list(tick_lines(scene, fonts.measure, scene.plot[1], place))
        for x, top, length in lines:
            for start, end, baseline in words:
                if start < round(x) + 0.5 < end:
                    assert top + length <= baseline - TEXT_PX or top >= baseline, (width, start, x)
        checked += len(lines)
    assert checked > 100
