"""Events that readers cannot tell apart; it does not know why anybody would list them twice."""

from __future__ import annotations

import numpy as np

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import Findings


def duplicates(case: Case) -> Findings:
    """Events with the title, the date and the lane of one before them in the file."""
    first = case.first_alike(in_lane=True)
    rows = np.flatnonzero(first != case.placed)

    def say(number: int) -> str:
        other = int(first[rows[number]])
        return (
            f"{case.name(other)} has the same title, date and lane. "
            "Remove one of the two, or let their titles say how they differ."
        )

    return Findings(rows=rows, say=say, field="title")


def alike_in_another_lane(case: Case) -> Findings:
    """Events with the title and the date of one in another lane."""
    first, first_in_lane = case.first_alike(in_lane=False), case.first_alike(in_lane=True)
    # Where its own lane has one like it, that was said already.
    rows = np.flatnonzero((first != case.placed) & (first_in_lane == case.placed))

    def say(number: int) -> str:
        other = int(first[rows[number]])
        lane = case.timeline.lanes[case.table.lane[other]].name
        return (
            f"{case.name(other)} in the lane “{lane}” has the same title and date. "
            "If both are one event, remove one."
        )

    return Findings(rows=rows, say=say, field="title")
