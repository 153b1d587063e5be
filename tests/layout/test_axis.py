"""The condensed axis: what is cut, how wide the rest is, and the way between the two axes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import Sight, a_random_sight, sights
from timeline_app.layout.axis import (
    MOST_STRIPS_SHARE,
    Axis,
    blend,
    condensed_axis,
    true_axis,
)
from timeline_app.layout.compose import frame_of, lay_out, scale_of, viewport_of
from timeline_app.layout.gaps import CUT_FACTOR, MOST_CUTS, MOST_STRIPS_PX
from timeline_app.layout.motion import scale_between
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.model.time import MICROS_PER_DAY, TimeSpan, TimeUnit

SECOND = TimeUnit.SECOND


def axis_of(*instants: int, gaps: list[tuple[int, int]] | None = None) -> Axis:
    """The condensed axis of instants in seconds, none of which has a label."""
    column = np.array(instants, dtype=np.int64)
    spans = None if gaps is None else [TimeSpan(start, end, SECOND) for start, end in gaps]
    return condensed_axis(column, SECOND, label_px=lambda first: 0.0, strip_px=lambda cut: 20.0, gaps=spans)


def cuts_of(axis: Axis) -> list[tuple[int, int]]:
    """The cuts as pairs of instants."""
    return [(cut.start, cut.end) for cut in axis.cuts]


def bursts(*starts: int) -> list[int]:
    """Five instants, 100 seconds apart, from each start on."""
    return [start + 100 * i for start in starts for i in range(5)]


def test_a_gap_of_ten_times_the_median_is_not_cut_and_a_longer_one_is() -> None:
    assert not axis_of(*bursts(0, 400 + CUT_FACTOR * 100)).is_condensed
    assert axis_of(*bursts(0, 401 + CUT_FACTOR * 100)).is_condensed


def test_a_cut_lies_in_its_gap_with_room_on_both_sides() -> None:
    (start, end), *others = cuts_of(axis_of(*bursts(0, 10_000)))
    assert not others
    assert 400 < start < end < 10_000


def test_gaps_between_equal_instants_do_not_count() -> None:
    crowd = [0] * 50 + bursts(0, 10_000)
    assert cuts_of(axis_of(*sorted(crowd))) == cuts_of(axis_of(*bursts(0, 10_000)))


@pytest.mark.parametrize("instants", [(), (5,), (5, 5, 5), (0, 7), (0, 7, 7, 14)])
def test_too_little_to_tell_a_gap_stays_at_true_scale(instants: tuple[int, ...]) -> None:
    assert axis_of(*instants) == true_axis(SECOND)


def test_of_many_gaps_the_longest_are_cut() -> None:
    starts = np.cumsum([10_000 + 100 * i for i in range(40)])
    axis = axis_of(*bursts(*starts.tolist()))
    assert len(axis.cuts) == MOST_CUTS
    assert axis.cuts[0].start > starts[40 - MOST_CUTS - 2]


def test_of_cuts_with_wide_strips_there_are_fewer() -> None:
    instants = np.array(bursts(*range(0, 400_000, 10_000)), dtype=np.int64)
    axis = condensed_axis(instants, SECOND, label_px=lambda first: 0.0, strip_px=lambda cut: 100.0)
    assert len(axis.cuts) == MOST_STRIPS_PX // 100
    assert sum(axis.strips) <= MOST_STRIPS_PX


def test_an_instant_between_two_cuts_has_room_of_its_own() -> None:
    axis = axis_of(0, 1, 2, 3, 50, 97, 98, 99)
    assert len(axis.cuts) == 2
    assert list(axis.knots) == sorted(set(axis.knots))
    assert axis.cuts[0].end < 50 < axis.cuts[1].start


@given(st.lists(st.integers(-(2**62), 2**62), max_size=40), SEEDS)
def test_nothing_that_starts_or_ends_stands_in_a_cut(instants: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    clumps = [one + int(step) for one in instants for step in rng.integers(0, 50, 3)]
    axis = axis_of(*sorted(clumps))
    for start, end in cuts_of(axis):
        assert not any(start <= one <= end for one in clumps)
    assert all(left < right for left, right in zip(axis.knots, axis.knots[1:], strict=False))
    assert all(rate >= 0 for rate in axis.rates)


def test_the_file_says_what_is_cut() -> None:
    instants = bursts(0, 500, 10_000, 10_500)
    assert cuts_of(axis_of(*instants, gaps=[(1_500, 9_000)])) == [(1_500, 9_000)]
    assert cuts_of(axis_of(*instants, gaps=[])) == []


def test_gaps_of_the_file_are_joined_and_kept_within_the_events() -> None:
    instants = bursts(0, 10_000, 20_000)
    joined = axis_of(*instants, gaps=[(4_000, 9_000), (2_000, 5_000), (9_000, 9_500), (7_000, 7_000)])
    assert cuts_of(joined) == [(2_000, 9_500)]
    (first, last) = cuts_of(axis_of(*instants, gaps=[(-90_000, 9_000), (12_000, 90_000)]))
    assert 0 < first[0] < first[1] == 9_000
    assert 12_000 == last[0] < last[1] < 20_400
    assert cuts_of(axis_of(*instants, gaps=[(-90_000, -80_000), (80_000, 90_000)])) == []


def test_gaps_of_the_file_may_hold_nothing_between_them() -> None:
    instants = bursts(0, 10_000)
    gaps = [(1_000, 2_000), (3_000, 4_000), (5_000, 6_000)]
    axis = axis_of(*instants, gaps=gaps)
    assert cuts_of(axis) == gaps
    assert all(rate > 0 or strip > 0 for rate, strip in zip(axis.rates, axis.strips, strict=True))


def test_events_within_a_gap_of_the_file_are_shown_in_its_strip() -> None:
    timeline = a_timeline(
        *(an_event(f"{year}-05-01", title=f"Year {year}") for year in (1990, 1991, 1998, 2005, 2006)),
        view={"scale": "condensed", "gaps": ["1992/2003"]},
    )
    scene = lay_out(prepare(timeline), View(is_condensed=True), (900, 400))
    (cut,) = scene.cuts
    assert scene.shown == 5
    assert sum(cut.x0 < x < cut.x1 for x in scene.marks.x.tolist()) == 1


def test_an_unclear_end_is_not_cut_off() -> None:
    """That the end lies somewhere in 1990 makes all of 1990 a time in which it may happen."""
    days = [an_event(f"1985-05-{day:02}") for day in range(1, 20)]
    prepared = prepare(a_timeline(*days, an_event("1985-05-01/1990"), an_event("1999-05-01")))
    micros = [prepared.timeline.event(row).when for row in range(21)]
    end = next(when for when in micros if when is not None and when.text == "1985-05-01/1990")
    first, second = prepared.condensed_axis.cuts
    assert first.end < end.end_earliest
    assert second.start > end.end_latest


def test_spans_across_a_cut_are_torn_and_others_are_not() -> None:
    days = [an_event(f"1985-05-{day:02}") for day in range(1, 20)]
    later = [an_event(f"2003-09-{day:02}") for day in range(1, 20)]
    long = an_event("1985-05-10/2003-09-10", title="Across", lane="B")
    short = an_event("1985-05-10/1985-05-18", title="Within", lane="B")
    prepared = prepare(a_timeline(*days, *later, long, short))
    scene = lay_out(prepared, View(is_condensed=True), (1200, 800))
    (cut,) = scene.cuts
    bars = {prepared.timeline.event(bar.row).title: bar for bar in scene.bars}
    assert bars["Across"].tears == ((cut.x0, cut.x1),)
    assert bars["Within"].tears == ()


def test_a_tear_has_no_edge_where_the_plot_cuts_it_off() -> None:
    """Else one stands at the plot's edge while all else moves, and slides over the other one."""
    days = [an_event(f"1985-05-{day:02}") for day in range(1, 20)]
    later = [an_event(f"2003-09-{day:02}") for day in range(1, 20)]
    across = an_event("1985-05-10/2003-09-10", title="Across", lane="B")
    prepared = prepare(a_timeline(*days, *later, across))
    view, size = View(is_condensed=True), (1200, 800)
    (whole,) = lay_out(prepared, view, size).cuts
    frame = frame_of(prepared, view, size[0])
    near = viewport_of(view, frame).zoom(frame.axis, 64, whole.x0)
    for is_left, rim in ((True, 0.0), (False, frame.width_px)):
        x = near.scale(frame.axis).x(frame.axis.cuts[0].end if is_left else frame.axis.cuts[0].start)
        moved = near.pan(frame.axis, rim + (10 if is_left else -10) - x)
        scene = lay_out(prepared, replace(view, viewport=moved), size)
        left, _, width, _ = scene.plot
        (cut,) = scene.cuts
        ((x0, x1),) = next(bar.tears for bar in scene.bars if bar.tears)
        assert (x0, x1) == pytest.approx((cut.x0, cut.x1))
        assert (x0 < left - 5, x1 > left + width + 5) == (is_left, not is_left)


def test_fit_shows_everything_between_the_margins() -> None:
    prepared = prepare(a_timeline(*(an_event(f"{year}-03-01") for year in (1900, 1901, 1950, 1951, 2000))))
    for is_condensed in (False, True):
        scale = scale_of(prepared, View(is_condensed=is_condensed), 1000)
        edge, width = prepared.metrics.edge_px, 1000 - prepared.metrics.header_px
        assert edge - 0.01 <= scale.x(prepared.hull.start)
        assert scale.x(prepared.hull.end) <= width - edge + 0.01


@given(SEEDS, st.floats(0, 1))
def test_on_the_way_between_the_axes_time_never_runs_backwards(seed: int, share: float) -> None:
    sight = a_random_sight(seed)
    prepared, width = sight.prepared, sight.size[0]
    start, end = (scale_of(prepared, View(is_condensed=one), width) for one in (False, True))
    xs = scale_between(start, end, share).xs(prepared.borders)
    assert np.all(np.diff(xs) >= 0)
    straight = (1 - share) * start.xs(prepared.borders) + share * end.xs(prepared.borders)
    assert np.allclose(xs, straight, atol=1e-3)


@given(SEEDS)
def test_the_way_begins_and_ends_where_the_axes_are(seed: int) -> None:
    prepared = a_random_sight(seed).prepared
    start, end = prepared.true_axis, prepared.condensed_axis
    hull = prepared.hull
    for share, axis in ((0.0, start), (1.0, end)):
        mixed = blend(start, 1.0, end, 1.0, share)
        wanted = axis.length(hull.start, hull.end)
        assert np.allclose(mixed.length(hull.start, hull.end), wanted, rtol=1e-9)


def test_a_year_with_its_days_needs_no_room_beside_it() -> None:
    """Only what shares one single date stands alone in the middle."""
    together = prepare(a_timeline(an_event("2015"), an_event("2015-03-01"), an_event("2015-10-05")))
    year = together.timeline.event(0).when
    assert year is not None
    assert (together.hull.start, together.hull.end) == (year.start_earliest, year.end_latest)
    alone = prepare(a_timeline(an_event("2015-03-01"), an_event("2015-03-01")))
    assert alone.hull.length == 9 * MICROS_PER_DAY


def test_axes_are_worked_out_once() -> None:
    prepared = prepare(a_timeline(*(an_event(f"{year}-03-01") for year in (1900, 1901, 1950, 1951, 2000))))
    assert prepared.axis(is_condensed=True) is prepared.condensed_axis
    assert isinstance(prepared, Prepared)
    assert prepared.axis(is_condensed=False).cuts == ()


@given(sights(most=60, is_still=True), st.integers(240, 900))
def test_fit_shows_every_placed_event_however_narrow_the_canvas(sight: Sight, width: int) -> None:
    table = sight.prepared.timeline.table
    scene = lay_out(sight.prepared, replace(sight.view, viewport=None), (width, 50_000))
    assert scene.hidden.span == 0
    assert scene.shown == table.placed_count


def test_strips_shrink_in_a_narrow_plot_and_turn_their_words() -> None:
    years = (1900, 1901, 1902, 1930, 1931, 1932, 1960, 1961, 1962, 1990, 1991, 1992)
    prepared = prepare(a_timeline(*(an_event(f"{year}-03-01") for year in years)))
    wide, narrow = (lay_out(prepared, View(is_condensed=True), (width, 400)) for width in (1200, 330))
    assert len(wide.cuts) == len(narrow.cuts) == 3
    assert all(cut.lines for cut in wide.cuts)
    assert all(cut.lines and cut.is_turned for cut in narrow.cuts)
    assert [cut.length for cut in narrow.cuts] == [cut.length for cut in wide.cuts]
    assert sum(cut.x1 - cut.x0 for cut in narrow.cuts) <= MOST_STRIPS_SHARE * narrow.plot[2]
    assert narrow.shown == wide.shown == len(years)


def test_a_strip_that_has_no_end_yet_ends_beside_the_plot() -> None:
    """On the way between the axes a cut can be wider than any painter can fill."""
    for seed in (94, 95, 96):
        scene = a_random_sight(seed, most=60).scene()
        left, _, width, _ = scene.plot
        assert all(left - 101 <= cut.x0 <= cut.x1 <= left + width + 101 for cut in scene.cuts)
