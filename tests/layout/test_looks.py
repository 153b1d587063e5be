"""Looks: bits that say how a mark is drawn, here those of its sources and of claims that were withdrawn."""

from __future__ import annotations

import pytest

from tests.builders import EventFields, a_timeline, an_event
from timeline_app.layout.captions import Captions
from timeline_app.layout.legend import legend_of
from timeline_app.layout.looks import looks_of, standing_look
from timeline_app.layout.pieces import Look
from timeline_app.model.timeline import Timeline


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


def a_withdrawn_claim(**own: object) -> Timeline:
    """A claim that was withdrawn beside one that was not; ``own`` is the list's own word for the first."""
    statuses = [{"id": "retracted", **own}] if own else []
    events = (an_event("2001", status="retracted"), an_event("2002", status="allegation"))
    return a_timeline(*events, statuses=statuses)


def test_a_withdrawn_claim_is_struck_on_the_line_in_lists_and_in_the_legend() -> None:
    timeline = a_withdrawn_claim()
    assert [look & Look.WITHDRAWN for look in looks_of(timeline).tolist()] == [Look.WITHDRAWN, 0]
    assert [standing_look(row, timeline) for row in (0, 1)] == [Look.WITHDRAWN, 0]
    marks = {entry.word: entry.look for entry in legend_of(timeline).marks}
    assert marks == {"Allegation, question": 0, "Withdrawn": Look.WITHDRAWN}
    captions = Captions(timeline)
    assert [captions.date_line(row) for row in (0, 1)] == ["2001 · withdrawn", "2002"]


def test_a_kind_of_claim_that_a_list_defines_itself_has_the_mark_it_asks_for() -> None:
    timeline = a_withdrawn_claim(name="Taken back", mark="ring")
    assert not any(look & Look.WITHDRAWN for look in looks_of(timeline).tolist())
    assert standing_look(0, timeline) == 0
    assert Captions(timeline).date_line(0) == "2001"
