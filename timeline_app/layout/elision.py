"""Elision: a text cut to the room there is, with an ellipsis; fonts only as a measure."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from typing import Final
from unicodedata import category

from timeline_app.layout.kept import KeptBy
from timeline_app.layout.letter_ends import Ends, letter_ends, step_px
from timeline_app.layout.metrics import Measure, TextRole

ELLIPSIS: Final = "…"
MOST_CUT: Final = 4096
_KEPT: Final = KeptBy[Measure, tuple[str, TextRole, int], tuple[str, float]](MOST_CUT)
Cut = Callable[[str, TextRole, float], tuple[str, float]]
"""The longest beginning of a text that fits with an ellipsis, and how wide that is; "" where nothing does."""
JOINER: Final = "\u200d"
SKINS: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
FIRST_JOINED: Final = "\u0300"
"""Before this character there is none that belongs to the one before it."""
ROUNDING_PX: Final = 0.01
"""Room that was measured for a text is a little less once it is a difference of two places."""


def elide(text: str, role: TextRole, room_px: float, measure: Measure) -> str:
    """The text, or the longest beginning of it that fits with an ellipsis; "" where nothing does."""
    return fitting(text, measure(text, role), role, room_px, measure)[0]


def fitting(text: str, text_px: float, role: TextRole, room_px: float, measure: Measure) -> tuple[str, float]:
    """As ``elide`` a text that is so wide, and how wide what is left of it is."""
    if text_px <= room_px + ROUNDING_PX:
        return text, text_px
    return cut_by(measure)(text, role, room_px)


def cut_by(measure: Measure) -> Cut:
    """What cuts texts that are wider than their room: many of them ask for it once."""
    # A label is cut alike in every frame.
    kept = _KEPT.of(measure)

    def cut(text: str, role: TextRole, room_px: float) -> tuple[str, float]:
        room = math.floor(room_px)
        return kept.get((text, role, room), lambda: _cut(text, role, room, measure))

    return cut


def _cut(text: str, role: TextRole, room_px: int, measure: Measure) -> tuple[str, float]:
    """The longest beginning that fits, and how wide it is."""
    ends = letter_ends(text, role, measure)
    if ends is not None:
        return _cut_by_letters(text, ends, role, room_px, measure)
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, role) <= room_px:
            fits = middle
        else:
            too_long = middle
    while 0 < fits < len(text) and _is_joined(text[fits - 1], text[fits]):
        fits -= 1
    left = text[:fits].rstrip() + ELLIPSIS if fits else ""
    return left, measure(left, role) if left else 0.0


def _cut_by_letters(
    text: str, ends: Ends, role: TextRole, room_px: int, measure: Measure
) -> tuple[str, float]:
    """The same of a text of which it is known how far each of its letters reaches."""
    ellipsis_px = measure(ELLIPSIS, role)

    def beginning(letters: int) -> tuple[str, float]:
        left = text[:letters].rstrip()
        if not left:
            return ELLIPSIS, ellipsis_px
        return left + ELLIPSIS, ends.px[len(left)] + step_px(left[-1] + ELLIPSIS, role, measure, ends.letter)

    # An ellipsis may stand closer to some letters than to others.
    fits = min(len(text) - 1, bisect_right(ends.px, room_px) - 1)
    while fits > 0:
        found = beginning(fits)
        if found[1] <= room_px:
            return found
        fits -= 1
    return "", 0.0


def _is_joined(one: str, following: str) -> bool:
    """Whether two characters are parts of one sign: a letter and its accent, an emoji of several."""
    if following < FIRST_JOINED:
        return False
    return one == JOINER or following == JOINER or following in SKINS or category(following).startswith("M")
