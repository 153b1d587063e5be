"""Lanes: how long it takes, at 10,000 events, until another grouping is painted for the first time.

Nothing of the grouping is there yet, as when somebody chooses it: lanes are made, packed, laid out, painted.
"""

from __future__ import annotations

import os

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.benchmarks.lists import long_list, random_list
from tests.benchmarks.timing import timing
from timeline_app.formats import read_bytes
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.placement import GROUPINGS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme

SIZE = (1240, 720)
COUNT = 10_000
RUNS = 30


def measure_lanes() -> dict[str, object]:
    """A row for each grouping of a list, and one for a list of 500 lanes of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["benchmark"])
    rows: dict[str, object] = {}
    for lanes_by in GROUPINGS:
        rows[f"by {lanes_by}"] = _switch(long_list(COUNT), lanes_by)
    rows["500 lanes"] = _switch(random_list(COUNT, lanes=500), "lane")
    app.quit()
    return rows


def _switch(text: bytes, lanes_by: str) -> dict[str, float]:
    fonts, palette = Fonts(), Palette(load_theme("light"))
    reading = read_bytes(text)
    assert reading.timeline is not None
    prepared = Prepared(reading.timeline, DEFAULT_METRICS, fonts.measure)
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    view = View(lanes_by=lanes_by)
    # What does not hang on lanes is there long before.
    lay_out(prepared, View(lanes_by="none"), SIZE)

    def switch() -> None:
        scene = lay_out(prepared.twin(), view, SIZE)
        with QPainter(image) as painter:
            paint(scene, painter, palette, fonts)

    lanes = len(prepared.all_lanes(lanes_by).lanes)
    return timing(switch, runs=RUNS).as_row() | {"lanes": lanes}
