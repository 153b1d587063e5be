"""What a strip says of the cut it stands for: as much of the true length as has room."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from timeline_app.layout.axis import Axis
from timeline_app.layout.axis_row import cuts_in
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.view import View
from timeline_app.model.time import Civil, TimeUnit, micros_of

METRICS = replace(DEFAULT_METRICS, axis_px=60.0)
"""As high as "2 y 7 m" is long in letters of 7 px, and "69 y 10 m" is not."""
Told = tuple[tuple[str, ...], bool]


def told(strip_px: float, years: int, months: int, left_px: float = 100.0) -> Told:
    """What stands in a strip so wide, and whether it is turned; the plot is 300 px wide."""
    start, end = (
        TimeUnit.SECOND.from_micros(micros_of(Civil(1000 + year, month)))
        for year, month in ((0, 1), (years, 1 + months))
    )
    axis = Axis((start, end), (1e-6, 0.0, 1e-6), (0.0, strip_px, 0.0), TimeUnit.SECOND)
    plot = (0.0, METRICS.axis_px, 300.0, 200.0)
    (cut,) = cuts_in(TimeScale(axis, 1.0, start, left_px), plot, seven_px_a_letter, METRICS)
    assert cut.length == (f"{years} y {months} m" if years else f"{months} months")
    return cut.lines, cut.is_turned and bool(cut.lines)


@pytest.mark.parametrize(
    ("strip_px", "lines", "is_turned"),
    [
        (39.0, ("69 y", "10 m"), False),
        (32.0, ("69 y", "10 m"), False),
        (31.9, ("70 y",), True),
        (15.0, ("70 y",), True),
        (14.9, (), False),
    ],
)
def test_what_has_no_room_is_rounded_then_turned(
    strip_px: float, lines: tuple[str, ...], is_turned: bool
) -> None:
    assert told(strip_px, 69, 10) == (lines, is_turned)


@pytest.mark.parametrize(
    ("strip_px", "years", "months", "lines", "is_turned"),
    [
        (38.9, 100, 10, ("101 y",), True),
        (60.0, 0, 5, ("5", "months"), False),
        (45.9, 0, 5, ("5 mo",), False),
        (20.0, 2, 7, ("2 y 7 m",), True),
        (20.0, 1, 10, ("1 y 10 m",), True),
        (20.0, 12, 10, ("13 y",), True),
    ],
)
def test_no_length_is_rounded_by_much(
    strip_px: float, years: int, months: int, lines: tuple[str, ...], is_turned: bool
) -> None:
    assert told(strip_px, years, months) == (lines, is_turned)


@pytest.mark.parametrize("strip_px", [16.0, 34.0, 50.0])
def test_an_edge_that_cuts_a_strip_takes_its_words_and_never_changes_them(strip_px: float) -> None:
    whole = told(strip_px, 69, 10)
    seen = {told(strip_px, 69, 10, left_px=float(left)) for left in range(-10, 299)}
    assert seen == {whole, ((), False)}


@pytest.mark.parametrize("width", [620, 700, 800])
def test_many_cuts_in_a_narrow_canvas_all_tell_their_lengths(width: int) -> None:
    days = (f"{year}-{day}" for year in range(1000, 1700, 70) for day in ("03-01", "05-11", "10-01"))
    prepared = prepare(a_timeline(*map(an_event, days)))
    view = View(is_condensed=True)
    assert frame_of(prepared, view, width).axis != prepared.condensed_axis
    cuts = lay_out(prepared, view, (float(width), 300.0)).cuts
    assert len(cuts) >= 9
    assert all(cut.lines for cut in cuts)
