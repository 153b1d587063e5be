"""What the marks of the legend say of an event, in a sentence each; it draws none of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from timeline_app.layout.legend import LegendItem
from timeline_app.layout.pieces import Look
from timeline_app.model.date_kinds import CLAIMED, DATE_KINDS
from timeline_app.model.directions import isolated
from timeline_app.model.event import BUILT_IN_STATUSES, MARKS
from timeline_app.model.standing import fallen_words
from timeline_app.model.timeline import Timeline

STRUCK_MEANING: Final = (
    "Struck hollow square: a court outcome that was overturned or reversed since. "
    "How and when it fell stands beside it."
)
COUNTED_APART: Final = "Those {} are counted apart; a click finds them as well."
"""Said of a mark of which others have fallen: the kind of claim is one, its marks are two."""
MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "court": "Filled square: a court or a public body decided this.",
        "record": "Filled square: a record or a document shows this.",
        "reported": "Filled circle: this is reported to have happened.",
        "allegation": "Dashed ring, title in italics: somebody claims or asks this. It is not a finding.",
        "statement": "Speech mark: somebody said this in public.",
        "opinion": "Dashed box: this is what people felt or thought.",
        "petition": "Filled triangle: people asked for something together.",
        "count": "Open triangle: a number, as it stood then.",
        "projected": "Dashed hollow triangle: this was expected then. Whether it came is another matter.",
        "retracted": "Struck dashed ring, title in italics: this was claimed, and withdrawn later.",
    }
)
"""What the built-in kinds of claim mean, by status id."""
SHAPE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "square": "Filled square",
        "circle": "Filled circle",
        "ring": "Dashed ring, title in italics",
        "speech": "Speech mark",
        "dashed-box": "Dashed box",
        "triangle": "Filled triangle",
        "triangle-open": "Open triangle",
        "triangle-dashed": "Dashed hollow triangle",
        "diamond": "Diamond",
        "none": "Hairline",
    }
)
"""How each mark of MARKS looks, for kinds of claim that a list defines itself."""


def meaning(item: LegendItem, timeline: Timeline) -> str:
    """What a mark of the legend says of an event, in a sentence."""
    if item.date_kind:
        return next(kind.meaning for kind in (*DATE_KINDS, CLAIMED) if kind.id == item.date_kind)
    if item.look & Look.STRUCK:
        return STRUCK_MEANING
    status = timeline.statuses[item.status]
    told = f"{SHAPE_WORDS[MARKS[item.shape]]}: {isolated(status.name)}."
    if status in BUILT_IN_STATUSES:
        told = MEANINGS[status.id]
    if any(timeline.table.status[row] == item.status for row in timeline.falls):
        told = f"{told} {COUNTED_APART.format(fallen_words(timeline).lower())}"
    return told
