"""Labels: what is written beside or inside a mark, cut to the room there is; fonts only as a measure."""

from __future__ import annotations

import math
from typing import Final
from unicodedata import category

from msgspec import Struct

from timeline_app.layout.kept import KeptBy
from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.scene import Label
from timeline_app.layout.wordings import Wording

ELLIPSIS: Final = "…"
MOST_CUT: Final = 4096
_KEPT: Final = KeptBy[Measure, tuple[str, TextRole, int], str](MOST_CUT)
JOINER: Final = "\u200d"
SKINS: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
FIRST_JOINED: Final = "\u0300"
"""Before this character there is none that belongs to the one before it."""
TITLE_RISE_PX: Final = 4.5
"""From the middle of a title's line down to its baseline."""
DATE_RISE_PX: Final = 4.0
LINE_STEP_PX: Final = 14.5
"""From the middle of the title's line to the middle of the date's."""
LINE_PX: Final = 18.0
ROUNDING_PX: Final = 0.01
"""Room that was measured for a text is a little less once it is a difference of two places."""


def elide(text: str, role: TextRole, room_px: float, measure: Measure) -> str:
    """The text, or the longest beginning of it that fits with an ellipsis; "" where nothing does."""
    if measure(text, role) <= room_px + ROUNDING_PX:
        return text
    room = math.floor(room_px)
    # A label is cut alike in every frame.
    return _KEPT.of(measure).get((text, role, room), lambda: _cut(text, role, room, measure))


def _cut(text: str, role: TextRole, room_px: int, measure: Measure) -> str:
    """The longest beginning that fits."""
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, role) <= room_px:
            fits = middle
        else:
            too_long = middle
    while 0 < fits < len(text) and _is_joined(text[fits - 1], text[fits]):
        fits -= 1
    return text[:fits].rstrip() + ELLIPSIS if fits else ""


def _is_joined(one: str, following: str) -> bool:
    """Whether two characters are parts of one sign: a letter and its accent, an emoji of several."""
    if following < FIRST_JOINED:
        return False
    return one == JOINER or following == JOINER or following in SKINS or category(following).startswith("M")


class Room(Struct, frozen=True, kw_only=True):
    """Where a label may stand: from x0 to x1, at the middle of a row, to the left or right."""

    x0: float
    x1: float
    middle_y: float
    is_left: bool
    is_inside: bool


def label_in(
    wording: Wording, room: Room, measure: Measure, metrics: Metrics, *, is_two_line: bool
) -> Label | None:
    """The label, title over date where there are two lines; None where not even a short title fits."""
    width = room.x1 - room.x0
    if width + ROUNDING_PX < min(metrics.title_min_px, wording.title_px):
        return None
    stacked = is_two_line and not room.is_inside
    suffix, suffix_px = ("", 0.0) if stacked else _behind(wording, room, width, metrics)
    behind_px = suffix_px + metrics.label_gap_px if suffix else 0.0
    title, title_px = _fitting(wording.title, wording.title_px, wording.role, width - behind_px, measure)
    if not title:
        return None
    second, second_px = suffix, suffix_px
    if stacked:
        second, second_px = _fitting(wording.second_line, wording.second_px, TextRole.DATE, width, measure)
    text_px = max(title_px, second_px) if stacked else title_px + behind_px
    middle = room.middle_y - (LINE_STEP_PX / 2 if stacked else 0.0)
    height = LINE_PX + (LINE_STEP_PX if stacked else 0.0)
    left = room.x1 - text_px if room.is_left else room.x0
    title_x = left + (text_px - title_px if room.is_left and stacked else 0.0)
    if stacked:
        second_x = left + (text_px - second_px if room.is_left else 0.0)
    else:
        is_at_end = room.is_inside and wording.suffix == ""
        second_x = room.x1 - second_px if is_at_end else title_x + title_px + metrics.label_gap_px
    return Label(
        row=wording.row,
        box=(left, middle - LINE_PX / 2, width if room.is_inside else text_px, height),
        title=title,
        title_role=wording.role,
        title_x=title_x,
        title_y=middle + TITLE_RISE_PX,
        detail=second,
        detail_x=second_x,
        detail_y=middle + (LINE_STEP_PX if stacked else 0.0) + DATE_RISE_PX,
        is_context=wording.is_context,
        is_inside=room.is_inside,
        is_elided=title != wording.title,
    )


def _fitting(
    text: str, text_px: float, role: TextRole, room_px: float, measure: Measure
) -> tuple[str, float]:
    """As ``elide`` a text that is so wide, and how wide what is left of it is."""
    if text_px <= room_px + ROUNDING_PX:
        return text, text_px
    left = elide(text, role, room_px, measure)
    return left, measure(left, role) if left else 0.0


def _behind(wording: Wording, room: Room, width: float, metrics: Metrics) -> tuple[str, float]:
    """What stands behind the whole title on its own line, where both have room, and how wide it is.

    That is how the event fell or, inside a bar, how long it lasts.
    """
    if wording.suffix:
        behind, gap = (wording.suffix, wording.suffix_px), metrics.label_gap_px
    elif room.is_inside and wording.title_px + 2 * metrics.item_gap_px <= width:
        behind, gap = (wording.second_line, wording.second_px), 2 * metrics.item_gap_px
    else:
        return "", 0.0
    return behind if wording.title_px + behind[1] + gap <= width else ("", 0.0)
