"""Steady: a picture that is always the same, drawn now and then: it tells how quick the machine is just then.

A machine that is shared takes twice as long for seconds on end, with its processor idle besides. A loop or a
blit does not notice it: only work does that takes as much code as a frame.
"""

from __future__ import annotations

import time

from PySide6.QtGui import QImage, QPainter

from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme

SIZE = (600, 300)
"""As small as has all that a frame has: its memory counts among that of the program."""


class Steady:
    """Draws the bundled story, and keeps how long it took."""

    def __init__(self) -> None:
        timeline = read(story_path()).timeline
        assert timeline is not None
        self._fonts, self._palette = Fonts(), Palette(load_theme("light"))
        self._prepared = Prepared(timeline, DEFAULT_METRICS, self._fonts.measure)
        self._image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        self.times_ms: list[float] = []

    def run(self, times: int) -> None:
        """Draw it so often."""
        for _ in range(times):
            began = time.perf_counter()
            scene = lay_out(self._prepared, View(), SIZE)
            with QPainter(self._image) as painter:
                paint(scene, painter, self._palette, self._fonts)
            self.times_ms.append((time.perf_counter() - began) * 1000)
