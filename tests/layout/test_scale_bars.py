"""Scale bars: long enough to measure with, and words that are true and have room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import seven_px_a_letter
from tests.layout.scenes import Sight, sights
from timeline_app.layout.axis import true_axis
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scale_bars import LEAST_PX, STEPS, TEXT_GAP_PX, ScaleBar, scale_bar
from timeline_app.model.calendar import DAY, YEAR, CalendarUnit
from timeline_app.model.length_words import calendar_length
from timeline_app.model.time import TimeUnit


def the_bar(year_px: float, width: float) -> ScaleBar | None:
    """The bar of a stretch so wide, in which a year takes so many px."""
    scale = TimeScale(true_axis(TimeUnit.SECOND), year_px / (365.2425 * 86_400), 0, 0.0)
    return scale_bar(scale, 0.0, width, seven_px_a_letter, DEFAULT_METRICS)


def words(year_px: float, width: float) -> str | None:
    bar = the_bar(year_px, width)
    return None if bar is None else bar.text


def test_large_counts_are_said_as_people_say_them() -> None:
    assert words(80 / 1e9, 400) == "1 billion years"
    assert words(80 / 1e6, 400) == "1 million years"
    assert words(80 / 5e4, 400) == "50,000 years"
    assert words(80, 400) == "1 year"


def test_where_whole_words_have_no_room_short_ones_stand() -> None:
    assert words(20 / 5e4, 90) == "50,000 y"


@given(st.floats(1e-9, 1e6), st.floats(10, 2_000))
def test_a_bar_is_as_long_as_it_says_and_no_bar_is_a_dot(year_px: float, width: float) -> None:
    bar = the_bar(year_px, width)
    if bar is None:
        return
    assert bar.x1 - bar.x0 >= LEAST_PX
    assert bar.x1 + TEXT_GAP_PX + seven_px_a_letter(bar.text, TextRole.TICK) <= width
    told = [
        count * unit.mean_micros / YEAR.mean_micros * year_px
        for unit, count in STEPS
        for is_short in (False, True)
        if calendar_length(unit, count, is_short=is_short) == bar.text
    ]
    assert any(bar.x1 - bar.x0 == pytest.approx(length_px, rel=1e-6) for length_px in told)


def test_a_stretch_too_narrow_for_bar_and_words_has_none() -> None:
    assert the_bar(53 / 130_000, 53) is None


@given(sights())
def test_no_bar_of_a_scene_is_a_dot(sight: Sight) -> None:
    assert all(bar.x1 - bar.x0 >= LEAST_PX for bar in sight.scene().scale_bars)


@pytest.mark.parametrize(
    ("unit", "count", "whole", "short"),
    [
        (YEAR, 1, "1 year", "1 y"),
        (YEAR, 20, "20 years", "20 y"),
        (YEAR, 10**9, "1 billion years", "1 billion y"),
        (DAY, 4, "4 days", "4 days"),
    ],
)
def test_lengths_in_whole_and_in_short_words(unit: CalendarUnit, count: int, whole: str, short: str) -> None:
    assert calendar_length(unit, count) == whole
    assert calendar_length(unit, count, is_short=True) == short
