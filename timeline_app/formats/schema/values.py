"""What the texts mean that a member can have, each in a few words: marks, statuses, relations and more.

The texts themselves are those of the program's own tables; one without a meaning, or a meaning without one,
is a KeyError.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from timeline_app.formats.native_header import LANES_BY, PERSON_KINDS, SCALES, SEASONS
from timeline_app.model.event import BASES, BUILT_IN_STATUSES, MARKS, RELATION_TYPES


def _described(names: tuple[str, ...], meanings: Mapping[str, str]) -> Mapping[str, str]:
    """The meanings of these names, in their order; one that is missing, or too many, is a KeyError."""
    if meanings.keys() - set(names):
        raise KeyError(*meanings.keys() - set(names))
    return {name: meanings[name] for name in names}


MARK_WORDS: Final = _described(
    MARKS,
    {
        "square": "A filled square: settled or documented.",
        "circle": "A filled circle: reported.",
        "ring": "An empty ring: claimed, without a finding; titles stand in italics.",
        "speech": "A speech bubble: said by somebody.",
        "dashed-box": "A dashed box: an opinion.",
        "triangle": "A filled triangle: something asked for.",
        "triangle-open": "An open triangle: a number.",
        "triangle-dashed": "A dashed triangle: expected at the time.",
        "diamond": "A filled diamond: of your own meaning.",
        "none": "No mark at all.",
    },
)
STATUS_WORDS: Final = {status.id: f"{status.name} ({status.mark})." for status in BUILT_IN_STATUSES}
RELATION_WORDS: Final = {
    one.id: f"This event {one.reading} the other; read from there: {one.inverse}."
    for one in RELATION_TYPES.values()
}
BASIS_WORDS: Final = _described(
    tuple(basis.id for basis in BASES),
    {
        "": "Nothing is said.",
        "stated": "The text that is told gives the whole date.",
        "part_stated": "The text gives a part of it, such as the day without the year (½).",
        "derived": "It follows from what the text says (≈).",
        "external": "It comes from other sources (°).",
    },
)
SEASON_WORDS: Final = _described(
    SEASONS,
    {
        "north": "Those of the northern half of the Earth: summer is June to August.",
        "south": "Those of the southern half: summer is December to February.",
    },
)
SCALE_WORDS: Final = _described(
    SCALES,
    {
        "true": "True scale: every year is as long as any other.",
        "condensed": "Condensed: what is empty for long is cut, and said so.",
    },
)
LANES_BY_WORDS: Final = _described(
    LANES_BY,
    {
        "lane": "By the lanes of the list.",
        "status": "By the kind of statement.",
        "people": "By who takes part.",
        "place": "By the place.",
        "tags": "By tag.",
        "sources": "By source.",
        "year": "By the year in which they start.",
        "decade": "By the decade in which they start.",
        "none": "All in one lane.",
    },
)
PERSON_KIND_WORDS: Final = _described(
    PERSON_KINDS,
    {
        "person": "A human being.",
        "group": "Several people.",
        "office": "An authority, or who holds it.",
        "publisher": "A newspaper, a station, a website.",
    },
)
