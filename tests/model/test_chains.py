"""Chains: what led to an event and what became of it, whatever circles and crowds its relations make."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event
from timeline_app.formats import read
from timeline_app.model.chains import MOST_FOUND, MOST_STEPS, WEIGHTS, Chain, chain_of
from timeline_app.model.timeline import Links, Timeline
from timeline_app.resources import resource_path

Written = tuple[int, str, int]
"""A relation as it is written: from row, type, to row."""


def links_of(*relations: Written) -> Links:
    types = tuple(dict.fromkeys(kind for _, kind, _ in relations))
    return Links(
        from_row=np.array([one for one, _, _ in relations], dtype=np.int32),
        type=np.array([types.index(kind) for _, kind, _ in relations], dtype=np.int16),
        to_row=np.array([other for _, _, other in relations], dtype=np.int32),
        types=types,
    )


def told(chain: Chain) -> list[tuple[int, int, str]]:
    """Level, row and type of each step."""
    return [(step.level, step.row, step.type) for step in chain.steps]


def rows(chain: Chain) -> list[int]:
    return [step.row for step in chain.steps]


def wider() -> Timeline:
    timeline = read(resource_path("events", "news-article-2016-01-and-later.timeline.json")).timeline
    assert timeline is not None
    return timeline


def test_an_event_without_relations_is_a_chain_of_its_own() -> None:
    assert chain_of(3, links_of()) == chain_of(3, links_of((0, "overturns", 1)))
    assert told(chain_of(3, links_of())) == [(0, 3, "")]


def test_a_path_is_flat_and_the_same_from_each_of_its_events() -> None:
    links = links_of((1, "overturns", 0), (2, "affirms", 1), (3, "reverses", 2))
    for row in range(4):
        chain = chain_of(row, links)
        assert told(chain) == [(0, 0, ""), (0, 1, "overturns"), (0, 2, "affirms"), (0, 3, "reverses")]
        assert (chain.before, chain.after, chain.start_goes_on, chain.end_goes_on) == (0, 0, False, False)


def test_leads_to_is_written_by_the_earlier_event() -> None:
    assert rows(chain_of(1, links_of((0, "leads_to", 1), (2, "ends", 1)))) == [0, 1, 2]


@pytest.mark.parametrize("kind", ["concerns", "disputes", "denies", "measures", "see_also", "of our own"])
def test_what_decides_nothing_makes_no_chain(kind: str) -> None:
    assert rows(chain_of(0, links_of((1, kind, 0)))) == [0]


def test_the_conviction_that_was_overturned_and_stands_again() -> None:
    timeline = wider()
    row = timeline.row_of("dassey-convicted-2007")
    assert row is not None
    chain = chain_of(row, timeline.links)
    assert [(step.level, step.type, timeline.keys[step.row]) for step in chain.steps] == [
        (0, "", "dassey-convicted-2007"),
        (1, "affirms", "dassey-affirmed-2013"),
        (1, "overturns", "dassey-overturned-2016"),
        (2, "affirms", "dassey-panel-affirms-2017"),
        (3, "reverses", "dassey-reinstated-2017"),
    ]
    for step in chain.steps:
        # What a ruling rests on, and what became of that, is told beside each of them.
        assert rows(chain_of(step.row, timeline.links)) == rows(chain)


def test_the_weightiest_relation_says_on_what_a_step_acts() -> None:
    """A release that ends an imprisonment and overturns the conviction is told of the conviction."""
    links = links_of((0, "leads_to", 1), (2, "overturns", 0), (2, "ends", 1))
    assert told(chain_of(0, links)) == [(0, 0, ""), (1, 1, "leads_to"), (1, 2, "overturns")]


def test_of_two_that_are_reversed_the_later_one_is_named() -> None:
    links = links_of((1, "overturns", 0), (2, "affirms", 1), (3, "reverses", 1), (3, "reverses", 2))
    assert rows(chain_of(0, links)) == [0, 1, 2, 3]
    assert all(step.level == 0 for step in chain_of(0, links).steps)


def test_answers_to_the_same_are_no_part_of_one_anothers_chain() -> None:
    links = links_of((1, "responds_to", 0), (2, "responds_to", 0), (3, "answers", 2))
    assert rows(chain_of(0, links)) == [0, 1, 2, 3]
    assert rows(chain_of(2, links)) == [0, 2, 3]
    assert rows(chain_of(3, links)) == [0, 2, 3]


def test_circles_end() -> None:
    for links in (
        links_of((0, "follows", 0)),
        links_of((0, "follows", 1), (1, "follows", 0)),
        links_of((0, "overturns", 1), (1, "overturns", 2), (2, "overturns", 0), (3, "affirms", 0)),
    ):
        for row in range(3):
            found = rows(chain_of(row, links))
            assert row in found
            assert len(set(found)) == len(found)


@pytest.mark.parametrize("at", [0, 3, 20, 39])
def test_of_a_long_chain_the_part_around_the_event_is_given(at: int) -> None:
    chain = chain_of(at, links_of(*((row + 1, "follows", row) for row in range(39))))
    assert len(chain.steps) == MOST_STEPS
    assert rows(chain) == list(range(rows(chain)[0], rows(chain)[0] + MOST_STEPS))
    assert at in rows(chain)
    assert chain.length == 40 or chain.start_goes_on
    assert chain.start_goes_on == (at == 39)
    assert not chain.end_goes_on
    assert at - rows(chain)[0] == min(at, MOST_STEPS // 2) or chain.after == 0


def test_of_a_chain_without_an_end_it_is_told_that_there_is_more() -> None:
    chain = chain_of(500, links_of(*((row + 1, "follows", row) for row in range(1_000))))
    assert chain.start_goes_on
    assert chain.end_goes_on
    assert len(chain.steps) == MOST_STEPS
    assert min(chain.before, chain.after) > 0
    assert 500 in rows(chain)


def test_a_crowd_of_rulings_does_not_hide_the_event() -> None:
    crowd = [(row, "affirms", 0) for row in range(1, 200)]
    links = links_of(*crowd, (200, "answers", 0), (201, "answers", 200))
    chain = chain_of(201, links)
    assert rows(chain) == [0, 200, 201]
    assert chain.end_goes_on
    whole = chain_of(0, links)
    assert whole.end_goes_on
    assert whole.length == MOST_FOUND


KINDS = (*WEIGHTS, "concerns")


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(KINDS), st.integers(0, 11)), max_size=40))
def test_every_step_stands_once_after_the_one_on_which_it_acts(relations: list[Written]) -> None:
    links = links_of(*relations)
    written = {(kind, one, other) for one, kind, other in relations}
    for row in range(12):
        chain = chain_of(row, links)
        found = rows(chain)
        assert row in found
        assert len(set(found)) == len(found) == chain.length <= MOST_STEPS
        for number, step in enumerate(chain.steps):
            ends = [(step.row, other) for other in found[:number]]
            forward = [(other, step.row) for other in found[:number]]
            related = any(
                (step.type, *end) in written for end in (forward if step.type == "leads_to" else ends)
            )
            assert related == (number > 0)


def test_a_chain_in_a_long_list_is_there_at_once() -> None:
    count = 300_000
    later = np.arange(1, count + 1, dtype=np.int32)
    links = Links(from_row=later, type=np.zeros(count, dtype=np.int16), to_row=later - 1, types=("follows",))
    start = time.perf_counter()
    assert chain_of(count // 2, links).end_goes_on
    assert time.perf_counter() - start < 0.5


def test_the_reader_gives_the_relations_that_chains_follow() -> None:
    timeline = a_timeline(
        an_event("2001", id="a"),
        an_event("2002", id="b", relations=[{"type": "overturns", "to": "a"}]),
        an_event("2003", id="c", relations=[{"type": "reverses", "to": "b"}]),
    )
    assert rows(chain_of(1, timeline.links)) == [0, 1, 2]
