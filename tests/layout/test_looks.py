"""Looks: bits that say how a mark is drawn, here those of its sources."""

from __future__ import annotations

import pytest

from tests.builders import EventFields, a_timeline, an_event
from timeline_app.layout.legend import legend_of
from timeline_app.layout.looks import looks_of
from timeline_app.layout.pieces import Look


def of_sources(count: int, *, is_contradicted: bool = False) -> EventFields:
    sources: list[object] = [f"Paper {number}" for number in range(count)]
    if is_contradicted:
        sources[0] = {"title": "Paper 0", "contradicts": "the day"}
    return an_event("2001", sources=sources)


@pytest.mark.parametrize(("count", "dots"), [(0, 0), (1, 1), (2, 2), (4, 2), (5, 3), (40, 3)])
def test_dots_tell_one_source_from_several_and_many(count: int, dots: int) -> None:
    look = int(looks_of(a_timeline(of_sources(count)))[0])
    assert (look & Look.MOST_SOURCES) // Look.SOURCES == dots
    assert not look & Look.CONTRADICTED


def test_a_source_that_contradicts_has_a_sign_of_its_own() -> None:
    look = int(looks_of(a_timeline(of_sources(2, is_contradicted=True)))[0])
    assert look & Look.CONTRADICTED
    assert (look & Look.MOST_SOURCES) // Look.SOURCES == 2


def test_the_legend_explains_the_signs_in_use() -> None:
    assert legend_of(a_timeline(of_sources(0))).source_signs == ""
    assert legend_of(a_timeline(of_sources(1))).source_signs == "Sources: . one"
    both = a_timeline(of_sources(6), of_sources(3, is_contradicted=True))
    told = legend_of(both).source_signs
    assert told == "Sources: .. two to four   ... five or more   ≠ one contradicts it"
