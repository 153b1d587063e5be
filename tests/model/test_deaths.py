"""Which events are deaths, and who died in them."""

from __future__ import annotations

import pytest

from tests.builders import EventFields, a_timeline, an_event
from timeline_app.model.deaths import has_died, is_death, is_death_row


@pytest.mark.parametrize(
    ("tags", "is_one"),
    [
        (["death"], True),
        (["other", "Death"], True),
        (["deaths"], False),
        (["sudden death"], False),
        ([], False),
    ],
)
def test_the_tag_makes_a_death_in_large_letters_or_small(tags: list[str], is_one: bool) -> None:
    timeline = a_timeline(an_event("2001", tags=["one"]), an_event("2000", tags=tags), an_event(tags=tags))
    rows = [timeline.table.title.index(timeline.table.title[0]), 2]
    assert [is_death_row(row, timeline) for row in rows] == [is_one, is_one]
    assert [is_death(timeline.event(row)) for row in rows] == [is_one, is_one]
    assert not is_death_row(1, timeline)


PEOPLE = [{"id": "ann", "name": "Ann"}, {"id": "ben", "name": "Ben"}]


def a_life(*, people: list[object], tags: tuple[str, ...] = ("death",)) -> list[EventFields]:
    return [
        an_event("2000", title="before", people=["ann", "ben"]),
        an_event("2001", title="end", people=people, tags=tags),
        an_event("2002", title="after", people=["ann", "ben"]),
    ]


@pytest.mark.parametrize(
    ("people", "dead"),
    [
        (["ann"], ["ann"]),
        (["ann", "ben"], ["ann"]),
        (["ben", {"ref": "ann", "role": "Victim"}], ["ann"]),
        ([{"ref": "ben", "role": "doctor"}, {"ref": "ann", "role": "the deceased"}], ["ann"]),
        ([], []),
    ],
)
def test_who_died_is_said_by_their_part_or_named_first(people: list[object], dead: list[str]) -> None:
    timeline = a_timeline(*a_life(people=people), people=PEOPLE)
    assert [one for one in ("ann", "ben") if has_died(one, 2, timeline)] == dead
    assert not any(has_died(one, row, timeline) for one in ("ann", "ben") for row in (0, 1))


def test_only_a_death_ends_a_life() -> None:
    timeline = a_timeline(*a_life(people=["ann"], tags=()), people=PEOPLE)
    assert not has_died("ann", 2, timeline)
