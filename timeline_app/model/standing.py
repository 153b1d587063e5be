"""Whether events stand: the words for outcomes that fell since, the same wherever they are shown.

It knows no marks and no counts.
"""

from __future__ import annotations

from timeline_app.model.directions import isolated
from timeline_app.model.timeline import Timeline


def fallen_words(timeline: Timeline) -> str:
    """How the court outcomes of a list fell: "Overturned since", "Overturned or reversed since"."""
    ways = sorted({fall.word for fall in timeline.falls.values()})
    return f"{' or '.join(ways)} since".capitalize()


def status_words(row: int, timeline: Timeline) -> str:
    """The name of an event's status, and that an outcome has fallen: "Court outcome, overturned since"."""
    name = timeline.statuses[timeline.table.status[row]].name
    fall = timeline.falls.get(row)
    return f"{isolated(name)}, {isolated(fall.word)} since" if fall else name
