"""The time between two events of a list, which is not told from or to a death unless a reader chooses it.

It knows no section and no widget.
"""

from __future__ import annotations

from timeline_app.model.deaths import is_death_row
from timeline_app.model.distances import Elapsed, gap, starts_apart
from timeline_app.model.elapsed_words import later_words
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


def from_zero(zero_row: int, row: int, timeline: Timeline) -> Elapsed | None:
    """From the start of the zero point to that of another event; None where one has none, and for a death.

    Only from a death that is itself the zero point is counted.
    """
    if row != zero_row and is_death_row(row, timeline):
        return None
    zero, when = timeline.event(zero_row).when, timeline.event(row).when
    return None if zero is None or when is None else starts_apart(zero, when, timeline.table.zone)
