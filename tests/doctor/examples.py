"""For each rule of the doctor a list in which it finds something, and one like it in which it does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tests.builders import EventFields, an_event

Events = tuple[EventFields, ...]


class Example(NamedTuple):
    """The events of both lists, a part of the sentence that is said of the faulty one, and their headers."""

    faulty: Events
    fine: Events
    words: str
    faulty_header: Mapping[str, object] = {}
    fine_header: Mapping[str, object] = {}


def conviction(date: str, *relations: tuple[str, str]) -> EventFields:
    return an_event(date, title="Convicted", id="convicted", relations=links(*relations))


def release(date: str, *relations: tuple[str, str]) -> EventFields:
    return an_event(date, title="Released", id="released", relations=links(*relations))


def links(*relations: tuple[str, str]) -> list[dict[str, str]]:
    return [{"type": kind, "to": to} for kind, to in relations]


def years(*dates: str) -> Events:
    return tuple(an_event(date, title=f"Year {number}") for number, date in enumerate(dates))


ANNA = {"id": "anna", "name": "Anna", "born": "1962-07-09"}

EXAMPLES: Mapping[str, Example] = {
    "end-before-start": Example(
        faulty=(an_event(start="2005", end="2003-09"),),
        fine=(an_event(start="2003-09", end="2003"),),
        words="the end 2003-09 lies before the start 2005",
    ),
    "dangling-reference": Example(
        faulty=(conviction("1985"), release("2003", ("overturns", "convictd"))),
        fine=(conviction("1985"), release("2003", ("overturns", "convicted"))),
        words="No event has the id “convictd”",
    ),
    "missing-parent": Example(
        faulty=(an_event("1985", lane="a"),),
        fine=(an_event("1985", lane="a"),),
        words="The lane “a” names “b” as its parent",
        faulty_header={"lanes": [{"id": "a", "parent": "b"}]},
        fine_header={"lanes": [{"id": "a", "parent": "b"}, {"id": "b"}]},
    ),
    "unknown-member": Example(
        faulty=(an_event("1985", titel="What?"),),
        fine=(an_event("1985", x={"titel": "What?"}),),
        words="Did you mean “title”?",
    ),
    "impossible-order": Example(
        faulty=(conviction("1985-12-14"), release("1985-12-13", ("overturns", "convicted"))),
        fine=(conviction("1985-12-14"), release("1985-12-14", ("overturns", "convicted"))),
        words="is over before “Convicted” (1985-12-14; event 1, line 3) begins",
    ),
    "duplicate": Example(
        faulty=(an_event("1985-12-14", title="Convicted"), an_event("1985-12-14", title="Convicted")),
        fine=(an_event("1985-12-14", title="Convicted"), an_event("1985-12", title="Convicted")),
        words="“Convicted” (event 1, line 3) has the same title, date and lane",
    ),
    "alike-in-another-lane": Example(
        faulty=(
            an_event("2016-11-08", title="Vote", lane="a"),
            an_event("2016-11-08", title="Vote", lane="b"),
        ),
        fine=(an_event("2016-11-08", title="Vote", lane="a"), an_event("2020-11-03", title="Vote", lane="b")),
        words="in the lane “a” has the same title and date",
    ),
    "claim-of-nobody": Example(
        faulty=(an_event("2015", status="allegation", attribution={"against": "police"}),),
        fine=(an_event("2015", status="allegation", attribution={"by": "the series"}),),
        words="This allegation does not say who makes it",
    ),
    "expectation-of-nobody": Example(
        faulty=(an_event("2016-01-16", status="projected", attribution={"by": "somebody"}),),
        fine=(an_event("2016-01-16", status="projected", attribution={"according_to": "somebody"}),),
        words="This does not say who expected it",
    ),
    "misspelt-name": Example(
        faulty=(an_event("2015", status="statement", attribution={"by": ["ana"], "to": "the police"}),),
        fine=(an_event("2015", status="statement", attribution={"by": ["anna"], "to": "police"}),),
        words="Nobody with the id “ana” is listed, so it is shown as it is. Did you mean “anna”?",
        faulty_header={"people": [ANNA]},
        fine_header={"people": [ANNA]},
    ),
    "far-date": Example(
        faulty=years("2003-01", "2003-05", "2003-12", "1985"),
        fine=years("2003-01", "2003-05", "2003-12", "1995"),
        words="With this date (1985) the line is 19 times as long",
    ),
    "before-birth": Example(
        faulty=(an_event("1962-07-08", people=["anna"]),),
        fine=(an_event("1962-07", people=["anna"]), an_event("1962-07-01", title="Another's")),
        words="Anna was born later (1962-07-09) than this (1962-07-08)",
        faulty_header={"people": [ANNA]},
        fine_header={"people": [ANNA]},
    ),
    "unread-birth": Example(
        faulty=(an_event("1985", people=["anna"]),),
        fine=(an_event("1985", people=["anna"]),),
        words="The birth date “July 9, 1962” of Anna cannot be read",
        faulty_header={"people": [ANNA | {"born": "July 9, 1962"}]},
        fine_header={"people": [ANNA | {"born": 1962}]},
    ),
}
"""By the id of the rule."""
