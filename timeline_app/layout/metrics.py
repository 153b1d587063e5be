"""Sizes in layout pixels and the roles that text can have; it knows neither fonts nor colours."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct


class TextRole(StrEnum):
    """What a piece of text is; the painter gives each role its font."""

    # An Enum's own takes longer than to look up what is kept by it, a thousand times a frame.
    __hash__ = str.__hash__

    TITLE = "title"
    TITLE_STRONG = "title-strong"
    TITLE_CLAIM = "title-claim"
    TITLE_CLAIM_STRONG = "title-claim-strong"
    DATE = "date"
    LANE = "lane"
    COUNT = "count"
    TICK = "tick"
    TICK_STRONG = "tick-strong"
    HEADING = "heading"


Measure = Callable[[str, TextRole], float]
"""The width of a text in px, in the font of its role."""


class Metrics(Struct, frozen=True, kw_only=True):
    """Sizes in layout px; one set serves the window and every picture."""

    header_px: float = 150
    axis_px: float = 50
    lane_padding_px: float = 8
    lane_padding_tight_px: float = 3
    closed_lane_px: float = 24
    row_two_line_px: float = 33
    row_one_line_px: float = 20
    row_speck_px: float = 6
    mark_px: float = 12
    mark_room_px: float = 16
    icon_gap_px: float = 2
    halo_px: float = 11
    ring_px: float = 9.5
    clear_px: float = 4
    speck_px: float = 5
    bar_min_px: int = 18
    day_min_px: int = 40
    arrow_px: float = 11
    label_gap_px: float = 5
    item_gap_px: float = 12
    title_max_px: float = 460
    title_min_px: float = 28
    elided_px: float = 130
    strip_px: float = 28
    edge_px: float = 14
    rim_px: float = 3
    foot_px: float = 20
    cell_px: float = 44
    shelf_px: float = 190
    tick_gap_px: float = 12


DEFAULT_METRICS = Metrics()
