"""Which gaps are cut: what blocks a cut, and what is crowded beside a longer stretch."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import EventFields, a_timeline, an_event, prepare
from timeline_app.formats import read, read_bytes
from timeline_app.layout.gaps import MOST_CUTS, gaps_in
from timeline_app.layout.prepared import Prepared
from timeline_app.model.time import Civil, TimeSpan, TimeUnit, micros_of
from timeline_app.model.timeline import Timeline
from timeline_app.resources import resource_path

BURSTS = [an_event(f"{year}-05-{day:02}") for year in (1985, 2003) for day in range(1, 20)]
"""Two months of May, each with something on every second day; what lies between is empty."""


def cuts_of(prepared: Prepared) -> tuple[TimeSpan, ...]:
    return prepared.condensed_axis.cuts


def is_cut(prepared: Prepared, year: int) -> bool:
    """Whether that year lies in a cut."""
    unit = prepared.timeline.table.unit
    instant = unit.from_micros(micros_of(Civil(year)))
    return any(cut.contains(instant) for cut in cuts_of(prepared))


@pytest.mark.parametrize(
    "date",
    ["../2003-05-03", "[..2003-05-03]", "1985-05-03/..", "[1985-05-03..]", "/2003-05-03", "1985-05-03/"],
)
def test_an_open_or_unknown_end_prevents_no_cut(date: str) -> None:
    assert is_cut(prepare(a_timeline(*BURSTS)), 1995)
    assert is_cut(prepare(a_timeline(*BURSTS, an_event(date))), 1995)


def test_within_a_bounded_range_nothing_is_cut() -> None:
    """Between 1994 and 1996 it happened: that is not empty; before and after there is nothing."""
    prepared = prepare(a_timeline(*BURSTS, an_event("[1994..1996]")))
    assert [is_cut(prepared, year) for year in (1990, 1995, 2000)] == [True, False, True]


def test_what_can_have_happened_at_almost_any_time_prevents_no_cut() -> None:
    assert is_cut(prepare(a_timeline(*BURSTS, an_event("[1986..2002]"))), 1995)


def example(name: str) -> Timeline:
    """A bundled example, of which the program has to find the gaps by itself."""
    document = msgspec.json.decode(resource_path(f"events/{name}.timeline.json").read_bytes())
    document["view"] = {"scale": "condensed"}
    timeline = read_bytes(msgspec.json.encode(document)).timeline
    assert timeline is not None
    return timeline


def test_history_has_a_scale_of_its_own_beside_deep_time() -> None:
    """Told from one median of all, the last 900 million years were one stretch, and history a px of it."""
    prepared = prepare(example("from-the-big-bang-to-the-present"))
    middles = (-8_000_000_000, -30_000_000, -1_000_000, -150_000, -1_000)
    assert all(is_cut(prepared, year) for year in middles)
    written = (1455, 1969, 2000, 2015, -3_300, -10_000, -34_000, -4_000_000, -4_500_000_000)
    assert not any(is_cut(prepared, year) for year in written)


def test_open_starts_leave_the_gaps_of_a_list_of_all_dates() -> None:
    prepared = prepare(example("dates-as-they-are-known"))
    assert all(is_cut(prepared, year) for year in (-2_000, -1_000, 100, 700))
    assert not any(is_cut(prepared, year) for year in (-43, 350, 1500, 1990))


def deep_list() -> list[EventFields]:
    """Twenty days in deep time, far from each other, and a hundred in one century."""
    deep = [an_event(f"Y-{i}00000000") for i in range(1, 41, 2)]
    return [*deep, *(an_event(f"{1900 + i}-05-01") for i in range(100))]


def test_where_more_is_long_than_may_be_cut_the_crowd_is_parted_from_it_first() -> None:
    prepared = prepare(a_timeline(*deep_list()))
    assert len(cuts_of(prepared)) <= MOST_CUTS
    assert is_cut(prepared, -50_000_000)


@given(st.lists(st.integers(-(2**62), 2**62), min_size=2, max_size=60, unique=True))
def test_cuts_lie_between_instants_in_order(instants: list[int]) -> None:
    column = np.array(sorted(instants), dtype=np.int64)
    cuts = gaps_in(column, (), TimeUnit.SECOND, lambda cut: 20.0)
    assert len(cuts) <= MOST_CUTS
    edges = [edge for cut in cuts for edge in cut]
    assert edges == sorted(set(edges))
    for start, end in cuts:
        assert not ((column >= start) & (column <= end)).any()


def test_the_story_keeps_its_three_cuts() -> None:
    timeline = read(resource_path("events/news-article-2016-01.timeline.json")).timeline
    assert timeline is not None
    prepared = prepare(timeline)
    assert len(cuts_of(prepared)) == 3
    assert [is_cut(prepared, year) for year in (1995, 2006, 2010)] == [True, False, True]
