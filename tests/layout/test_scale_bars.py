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
from timeline_app.model.calendar import DAY, MONTH, WEEK, YEAR, CalendarUnit
from timeline_app.model.length_words import brief_length, calendar_length
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
    start, end = bar.reach(seven_px_a_letter)
    assert 0 <= start < end <= width
    text_px = seven_px_a_letter(bar.text, TextRole.TICK)
    if bar.is_under:
        assert bar.text_x + text_px / 2 == pytest.approx((bar.x0 + bar.x1) / 2)
    else:
        assert bar.text_x == bar.x1 + TEXT_GAP_PX
    told = [
        count * unit.mean_micros / YEAR.mean_micros * year_px
        for unit, count in STEPS
        for is_short in (False, True)
        if bar.text in (calendar_length(unit, count, is_short=is_short), brief_length(unit, count))
    ]
    assert any(bar.x1 - bar.x0 == pytest.approx(length_px, rel=1e-6) for length_px in told)


def test_where_short_words_have_no_room_brief_ones_stand() -> None:
    assert words(40, 80) == "6 mo"
    assert words(20 / 5e7, 81) == "50 M y"


def test_where_no_words_have_room_beside_the_bar_they_stand_over_it() -> None:
    assert words(40, 50) == "1 year"
    bar = the_bar(40, 47)
    assert bar is not None
    assert (bar.text, bar.is_under) == ("1 y", True)
    assert (bar.x0, bar.x1, bar.text_x) == pytest.approx((4, 44, 4 + (40 - 21) / 2))


def test_a_stretch_too_narrow_for_bar_and_words_has_none() -> None:
    assert the_bar(53 / 130_000, 53) is None


@given(sights())
def test_no_bar_of_a_scene_is_a_dot(sight: Sight) -> None:
    assert all(bar.x1 - bar.x0 >= LEAST_PX for bar in sight.scene().scale_bars)


@pytest.mark.parametrize(
    ("unit", "count", "whole", "short", "brief"),
    [
        (YEAR, 1, "1 year", "1 y", "1 y"),
        (YEAR, 20, "20 years", "20 y", "20 y"),
        (YEAR, 10**9, "1 billion years", "1 billion y", "1 bn y"),
        (YEAR, 2 * 10**8, "200 million years", "200 million y", "200 M y"),
        (MONTH, 6, "6 months", "6 months", "6 mo"),
        (WEEK, 2, "2 weeks", "2 weeks", "2 wk"),
        (DAY, 4, "4 days", "4 days", "4 d"),
    ],
)
def test_lengths_in_whole_short_and_brief_words(
    unit: CalendarUnit, count: int, whole: str, short: str, brief: str
) -> None:
    assert calendar_length(unit, count) == whole
    assert calendar_length(unit, count, is_short=True) == short
    assert brief_length(unit, count) == brief
