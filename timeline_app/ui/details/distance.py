"""The time between two events of a list, which is not told from or to a death unless a reader chooses it.

It knows no section and no widget.
"""

from __future__ import annotations

from timeline_app.model.deaths import is_death_row
from timeline_app.model.distances import gap, starts_apart
from timeline_app.model.elapsed_words import after_words, day_words, later_words
from timeline_app.model.timeline import Timeline


def gap_words(row: int, other_row: int, timeline: Timeline, chosen: tuple[int | None, ...] = ()) -> str:
    """How much later or earlier than one event another is; "" where one lasts until the other begins.

    Nor is anything told where one of them is a death that is not among the ``chosen``.
    """
    if any(one not in chosen and is_death_row(one, timeline) for one in (row, other_row)):
        return ""
    first, second = timeline.event(row).when, timeline.event(other_row).when
    apart = None if first is None or second is None else gap(first, second, timeline.table.zone)
    return "" if apart is None else later_words(apart)


def from_zero(zero_row: int, row: int, timeline: Timeline) -> str:
    """How long after the zero point an event starts: "day 12", "3 y 6 m after", "15 min before".

    "" where one of them has no start, and for a death: only from one that is itself the zero point is
    counted.
    """
    if row != zero_row and is_death_row(row, timeline):
        return ""
    zero, when = timeline.event(zero_row).when, timeline.event(row).when
    apart = None if zero is None or when is None else starts_apart(zero, when, timeline.table.zone)
    if apart is None:
        return ""
    return after_words(apart) if apart.is_timed else day_words(apart)
