"""The overview holds every event, at true scale, from rim to rim, and says how much stands where."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_random_timeline, a_timeline, an_event, prepare, seven_px_a_letter
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.overview import (
    BODY_PX,
    BODY_TOP,
    CELL_HEIGHT_PX,
    MOST_COLORS,
    Hits,
    Members,
    Strip,
    lay_out_overview,
)
from timeline_app.layout.overview_bars import MOST_BARS, SEAM_PX
from timeline_app.model.timeline import Timeline
from timeline_app.theme import THEMES, load_theme

widths = st.integers(1, 4000).map(float)


def strip_of(timeline: Timeline, width: float = 1000.0) -> Strip:
    return lay_out_overview(prepare(timeline), width)


def column_heights(strip: Strip) -> dict[int, tuple[int, float]]:
    """The number of events and the height of each column that has any."""
    columns = np.unique(strip.pieces.column)
    return {
        int(column): (
            int(strip.pieces.count[strip.pieces.column == column].sum()),
            float(strip.pieces.height[strip.pieces.column == column].sum()),
        )
        for column in columns
    }


@given(a_random_timeline(), widths)
def test_true_scale_from_rim_to_rim(timeline: Timeline, width: float) -> None:
    prepared = prepare(timeline)
    strip = lay_out_overview(prepared, width)
    assert strip.scale.x(prepared.hull.start) == pytest.approx(strip.edge_px, abs=1e-6)
    assert strip.scale.x(prepared.hull.end) == pytest.approx(max(width, 1.0) - strip.edge_px, abs=1.01)
    assert not strip.scale.axis.is_condensed


@given(a_random_timeline(60), widths)
def test_every_placed_event_has_a_bar_or_stands_in_a_column(timeline: Timeline, width: float) -> None:
    strip = strip_of(timeline, width)
    members = strip.members
    assert len(members.first) == timeline.table.placed_count
    in_columns = members.first > 0
    assert {bar.row for bar in strip.bars} == set(np.flatnonzero(~in_columns).tolist())
    covered = (members.last - members.first + 1)[in_columns]
    assert strip.pieces.count.sum() == covered.sum()
    assert (members.first <= members.last).all()
    assert (members.last <= strip.column_count).all()


@given(a_random_timeline(60), widths)
def test_all_of_it_stands_in_the_strip(timeline: Timeline, width: float) -> None:
    strip = strip_of(timeline, width)
    bottom = BODY_TOP + BODY_PX
    assert (strip.pieces.height > 0).all()
    assert (strip.pieces.y >= BODY_TOP).all()
    assert (strip.pieces.y + strip.pieces.height <= bottom + 1e-6).all()
    assert all(bar.y >= BODY_TOP and bar.y + bar.height <= bottom for bar in strip.bars)
    assert all(0 <= bar.x0 <= bar.x1 <= width for bar in strip.bars)


@given(a_random_timeline(60), widths)
def test_bars_lie_beside_or_over_one_another_and_over_columns(timeline: Timeline, width: float) -> None:
    strip = strip_of(timeline, width)
    for y in {bar.y for bar in strip.bars}:
        row = sorted((bar.x0, bar.x1) for bar in strip.bars if bar.y == y)
        assert all(end <= start - SEAM_PX for (_, end), (start, _) in pairwise(row))
    for column, y in zip(strip.pieces.column.tolist(), strip.pieces.y.tolist(), strict=True):
        left, right = strip.sides(column)
        over = [bar for bar in strip.bars if bar.x0 < right - 1 and bar.x1 > left + 1]
        assert all(bar.y + bar.height <= y + 1e-6 for bar in over)


@given(a_random_timeline(60), widths)
def test_fuller_columns_are_higher(timeline: Timeline, width: float) -> None:
    strip = strip_of(timeline, width)
    if strip.bars:
        return
    heights = sorted(column_heights(strip).values())
    assert all(low <= high + 1e-6 for (_, low), (_, high) in pairwise(heights))
    assert all(height >= CELL_HEIGHT_PX - 1e-6 for _, height in heights)


@given(a_random_timeline(60), widths)
def test_hits_are_counted_where_their_events_stand(timeline: Timeline, width: float) -> None:
    strip = strip_of(timeline, width)
    every = np.ones(len(timeline.table), dtype=bool)
    is_third = np.arange(len(every)) % 3 == 0
    assert (strip.hits(every).counts == strip.pieces.count).all()
    parts = strip.hits(is_third).counts + strip.hits(~is_third).counts
    assert (parts == strip.pieces.count).all()
    first, last = strip.members.first, strip.members.last
    for column, code, count in zip(
        strip.pieces.column, strip.pieces.code, strip.hits(is_third).counts, strict=True
    ):
        stands = (first <= column) & (column <= last) & (strip.members.code == code)
        assert count == np.count_nonzero(stands & is_third[: len(first)])
    assert strip.hits(every[:0]).counts.sum() == 0


@given(a_random_timeline(60), widths, st.lists(st.floats(0, 1), min_size=2, max_size=6), st.randoms())
def test_hits_are_counted_on_as_they_are_counted_anew(
    timeline: Timeline, width: float, shares: list[float], chance: Random
) -> None:
    strip, found = strip_of(timeline, width), np.zeros(len(timeline.table), dtype=bool)
    hits: Hits | None = None
    for share in shares:
        found = found.copy()
        # Few change, or many, and some that were found are so no more.
        for row in range(len(found)):
            if chance.random() < share**4:
                found[row] = not found[row]
        hits = strip.hits(found, hits)
        assert (hits.counts == strip.hits(found).counts).all()


def test_what_was_counted_before_is_not_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    strip = strip_of(a_timeline(*(an_event(f"{1900 + i}-05-01") for i in range(100))))
    found = np.arange(100) % 3 == 0
    before = strip.hits(found)
    monkeypatch.setattr(Members, "counts", None)
    more = found.copy()
    more[1:8] = True
    assert strip.hits(more, before).counts.sum() == before.counts.sum() + 5


@given(a_random_timeline(), widths)
def test_labels_of_ticks_stand_apart_in_their_row(timeline: Timeline, width: float) -> None:
    spans = sorted(
        (tick.text_x, tick.text_x + seven_px_a_letter(tick.text, TextRole.TICK))
        for tick in strip_of(timeline, width).ticks
        if tick.text
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(end <= width for _, end in spans)


def test_columns_tile_the_strip() -> None:
    strip = strip_of(a_timeline(an_event("2000"), an_event("2010")), 801.0)
    sides = [strip.sides(column) for column in range(1, strip.column_count + 1)]
    assert sides[0][0] == round(strip.edge_px)
    assert sides[-1][1] == round(801.0 - strip.edge_px)
    assert all(end == start for (_, end), (start, _) in pairwise(sides))


def test_one_event_stands_in_the_middle() -> None:
    strip = strip_of(a_timeline(an_event("2012-05-01")))
    assert strip.bars == ()
    assert strip.pieces.count.tolist() == [1]
    left, right = strip.sides(int(strip.pieces.column[0]))
    assert left <= 500 <= right


def test_spans_are_bars_in_the_colour_of_their_lane_and_ranges_are_soft() -> None:
    timeline = a_timeline(
        an_event("1900/1950", lane="A"), an_event("1930/1990", lane="B"), an_event("1975", lane="C")
    )
    strip = strip_of(timeline)
    by_row = {bar.row: bar for bar in strip.bars}
    assert [strip.colors[by_row[row].code] for row in range(3)] == [0, 1, 2]
    assert [by_row[row].is_soft for row in range(3)] == [False, False, True]
    assert by_row[1].y > by_row[0].y


def test_spans_that_touch_share_a_row_and_are_told_apart() -> None:
    states = [an_event(f"{year}/{year}", lane=f"lane {year % 2}") for year in range(1900, 1920)]
    bars = sorted(strip_of(a_timeline(*states)).bars, key=lambda bar: bar.x0)
    assert len({bar.y for bar in bars}) == 1
    seams = [after.x0 - before.x1 for before, after in pairwise(bars)]
    assert seams == pytest.approx([SEAM_PX] * 19)


def test_only_bars_that_would_meet_end_early() -> None:
    strip = strip_of(a_timeline(an_event("1900/1909"), an_event("1911/1919"), an_event("1920/1929")))
    alone, early, last = sorted(strip.bars, key=lambda bar: bar.x0)
    ends = [strip.scale.x(int(strip.ends[bar.row])) for bar in (alone, early, last)]
    assert [end - bar.x1 for end, bar in zip(ends, (alone, early, last), strict=True)] == pytest.approx(
        [0.0, SEAM_PX, 0.0], abs=1e-6
    )


def test_too_many_spans_become_a_density() -> None:
    timeline = a_timeline(*(an_event(f"{1900 + i}/{1950 + i}") for i in range(20)))
    strip = strip_of(timeline)
    assert strip.bars == ()
    assert strip.pieces.is_dense
    assert strip.pieces.count.max() == 20
    many = a_timeline(*(an_event(f"{1000 + 2 * i}/{1001 + 2 * i}") for i in range(MOST_BARS + 1)))
    assert strip_of(many, 20_000.0).bars == ()


def test_a_single_event_still_shows_beside_thousands() -> None:
    crowd = [an_event("2000-06-01") for _ in range(3000)]
    strip = strip_of(a_timeline(*crowd, an_event("1900-01-01")))
    assert strip.pieces.is_dense
    assert sorted(column_heights(strip).values())[0] == (1, CELL_HEIGHT_PX)


def test_however_many_lanes_there_are_each_has_its_colour() -> None:
    lanes = [f"Lane {i}" for i in range(3 * MOST_COLORS + 7)]
    timeline = a_timeline(*(an_event("2000", lane=lane) for lane in lanes))
    strip = strip_of(timeline)
    assert strip.colors == tuple(range(MOST_COLORS))
    for name in THEMES:
        theme = load_theme(name)
        wanted = [theme.lane_color(number) for number in timeline.table.lane.tolist()]
        assert [theme.lane_color(strip.colors[code]) for code in strip.members.code.tolist()] == wanted


def test_colours_are_those_of_the_lists_own_lanes() -> None:
    events = (an_event("2000-01-01", lane="A"), an_event("2010-01-01", lane="B"))
    strip = strip_of(a_timeline(*events))
    assert [strip.colors[code] for code in strip.members.code] == [0, 1]


@pytest.mark.parametrize("events", [(), (an_event(),)])
def test_nothing_to_place(events: tuple[dict[str, object], ...]) -> None:
    strip = strip_of(a_timeline(*events))
    assert strip.is_empty
    assert strip.ticks == ()
    assert strip.x_of(0) is None


def test_deep_time_is_exact_at_both_ends() -> None:
    timeline = a_timeline(an_event("Y-13800000000"), an_event("2000-01-01"))
    strip = strip_of(timeline)
    assert strip.pieces.column.tolist() == [1, strip.column_count]
    assert strip.x_of(1) == pytest.approx(1000 - strip.edge_px, abs=0.01)


def test_a_date_that_leaves_more_open_than_an_integer_holds_is_a_bar() -> None:
    timeline = a_timeline(an_event("[Y-199000000000..Y199000000000]"), an_event("2001-05-03"))
    (bar,) = strip_of(timeline).bars
    assert bar.x1 - bar.x0 > 900
