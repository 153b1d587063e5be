"""Labels: what is written beside or inside a mark, as far as there is room; fonts only as a measure."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.layout.elision import ROUNDING_PX, Cut, fitting
from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.pieces import Label
from timeline_app.layout.wordings import Wording

TITLE_RISE_PX: Final = 4.5
"""From the middle of a title's line down to its baseline."""
DATE_RISE_PX: Final = 4.0
LINE_STEP_PX: Final = 14.5
"""From the middle of the title's line to the middle of the date's."""
LINE_PX: Final = 18.0


class Room(Struct, frozen=True, kw_only=True):
    """Where a label may stand, left or right of a mark or bar: from x0 to x1, at the middle of a row."""

    x0: float
    x1: float
    middle_y: float
    is_left: bool


def label_inside(
    wording: Wording, x0: float, x1: float, middle_y: float, cut: Cut, metrics: Metrics
) -> Label | None:
    """The label in a bar that is free from x0 to x1; None where not even a short title fits."""
    title, title_px, room_px = wording.title, wording.title_px, x1 - x0
    detail, detail_px = "", 0.0
    if title_px > room_px + ROUNDING_PX:
        # Of many bars each is too short for its title: nothing else needs to be looked for.
        if room_px + ROUNDING_PX < metrics.title_min_px:
            return None
        title, title_px = cut(title, wording.role, room_px)
        if not title:
            return None
    else:
        detail, detail_px = _behind(wording, room_px, metrics, is_inside=True)
    return Label(
        row=wording.row,
        box=(x0, middle_y - LINE_PX / 2, room_px, LINE_PX),
        title=title,
        title_px=title_px,
        title_role=wording.role,
        title_x=x0,
        title_y=middle_y + TITLE_RISE_PX,
        detail=detail,
        detail_x=x0 + title_px + metrics.label_gap_px if wording.suffix else x1 - detail_px,
        detail_y=middle_y + DATE_RISE_PX,
        is_context=wording.is_context,
        is_inside=True,
        is_elided=title != wording.title,
    )


def label_outside(
    wording: Wording, room: Room, measure: Measure, metrics: Metrics, *, is_two_line: bool
) -> Label | None:
    """The label beside a mark or bar, title over date where there are two lines; None as for one in a bar."""
    width = room.x1 - room.x0
    if width + ROUNDING_PX < min(metrics.title_min_px, wording.title_px):
        return None
    suffix, suffix_px = ("", 0.0) if is_two_line else _behind(wording, width, metrics)
    behind_px = suffix_px + metrics.label_gap_px if suffix else 0.0
    title, title_px = fitting(wording.title, wording.title_px, wording.role, width - behind_px, measure)
    if not title:
        return None
    second, second_px = suffix, suffix_px
    if is_two_line:
        second, second_px = fitting(*_below(wording, width), TextRole.DATE, width, measure)
    text_px = max(title_px, second_px) if is_two_line else title_px + behind_px
    middle = room.middle_y - (LINE_STEP_PX / 2 if is_two_line else 0.0)
    left = room.x1 - text_px if room.is_left else room.x0
    title_x = left + (text_px - title_px if room.is_left and is_two_line else 0.0)
    second_x = title_x + title_px + metrics.label_gap_px
    if is_two_line:
        second_x = left + (text_px - second_px if room.is_left else 0.0)
    return Label(
        row=wording.row,
        box=(left, middle - LINE_PX / 2, text_px, LINE_PX + (LINE_STEP_PX if is_two_line else 0.0)),
        title=title,
        title_px=title_px,
        title_role=wording.role,
        title_x=title_x,
        title_y=middle + TITLE_RISE_PX,
        detail=second,
        detail_x=second_x,
        detail_y=middle + (LINE_STEP_PX if is_two_line else 0.0) + DATE_RISE_PX,
        is_context=wording.is_context,
        is_elided=title != wording.title,
    )


def _below(wording: Wording, width: float) -> tuple[str, float]:
    """What stands below the title, before it is cut, and how wide it is.

    What became of the event goes before the rest: nobody is to take what has fallen for what stands, because
    there is little room.
    """
    if wording.second_px > width + ROUNDING_PX and wording.outcome:
        return wording.outcome, wording.outcome_px
    return wording.second_line, wording.second_px


def _behind(
    wording: Wording, width: float, metrics: Metrics, *, is_inside: bool = False
) -> tuple[str, float]:
    """What stands behind the whole title on its own line, where both have room, and how wide it is.

    That is how the event fell or, inside a bar, how long it lasts and what became of it; where that has no
    room, what became of it alone, which may stand closer to the title.
    """
    room_px = width - wording.title_px
    near_px, apart_px = room_px - metrics.label_gap_px, room_px - 2 * metrics.item_gap_px
    if wording.suffix:
        return (wording.suffix, wording.suffix_px) if wording.suffix_px <= near_px else ("", 0.0)
    if is_inside and apart_px >= 0 and wording.second_px <= apart_px:
        return wording.second_line, wording.second_px
    if is_inside and near_px >= 0 and wording.outcome_px <= near_px:
        return wording.outcome, wording.outcome_px
    return "", 0.0
