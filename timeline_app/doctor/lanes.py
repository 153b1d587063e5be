"""Lanes that belong to a lane which is not there; it knows no event."""

from __future__ import annotations

import numpy as np

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import WHOLE_LIST, Findings
from timeline_app.formats.clean_text import one_line
from timeline_app.model.edtf_text import shortened


def missing_parents(case: Case) -> Findings:
    """Lanes whose parent is not listed."""
    ids = {lane.id for lane in case.timeline.lanes}
    orphans = [lane for lane in case.timeline.lanes if lane.parent and lane.parent not in ids]

    def say(number: int) -> str:
        lane = orphans[number]
        parent = shortened(one_line(lane.parent or ""))
        return f"The lane “{lane.name}” names “{parent}” as its parent, and no lane has that id. List it."

    return Findings(rows=np.full(len(orphans), WHOLE_LIST), say=say, field="lanes")
