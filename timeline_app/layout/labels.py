"""Labels: what is written beside or inside a mark, as far as there is room; fonts only as a measure."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.layout.elision import ROUNDING_PX, fitting
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
    title, title_px = fitting(wording.title, wording.title_px, wording.role, width - behind_px, measure)
    if not title:
        return None
    second, second_px = suffix, suffix_px
    if stacked:
        second, second_px = fitting(wording.second_line, wording.second_px, TextRole.DATE, width, measure)
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
        title_px=title_px,
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
