"""The order of events: by earliest start, latest end, `order` and place in the file; undated ones last.

The rule stands with ``placing.time_order``; `order` decides only among events with the same bounds, as inside
one day.
"""

from __future__ import annotations

from random import Random

from hypothesis import given

from tests.builders import SEEDS, EventFields, a_timeline, an_event
from timeline_app.model.timeline import Timeline

IN_ORDER: tuple[EventFields, ...] = (
    an_event("1826-07-03", title="the day before", order=9),
    an_event("1826-07-04T00:00:00", title="a moment of the day's start"),
    an_event("1826-07-04", title="first by order", order=-1),
    an_event("1826-07-04", title="without an order"),
    an_event("1826-07-04", title="without an order, later in the file"),
    an_event("1826-07-04", title="second by order", order=2),
    an_event("1826-07-04/1826-07-05", title="ends later", order=-9),
    an_event("1826-07-04T12:00", title="starts later", order=-9),
    an_event(title="undated"),
    an_event(title="undated, later in the file", order=-9),
)
SAME_PLACES = ("without an order", "undated")
"""What has nothing but its place in the file to go by keeps its order when others are shuffled."""


def titles(timeline: Timeline) -> list[str]:
    return list(timeline.table.title)


@given(SEEDS)
def test_the_order_does_not_depend_on_the_file_but_where_nothing_else_decides(seed: int) -> None:
    shuffled = list(IN_ORDER)
    Random(seed).shuffle(shuffled)
    for title in SAME_PLACES:
        places = [i for i, event in enumerate(shuffled) if str(event["title"]).startswith(title)]
        first, second = sorted((shuffled[i] for i in places), key=lambda event: len(str(event["title"])))
        shuffled[places[0]], shuffled[places[1]] = first, second
    assert titles(a_timeline(*shuffled)) == [event["title"] for event in IN_ORDER]
