"""Lane headers: bands, names and counts at the left, and the corner that says which scale this is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from timeline_app.layout.elision import elide
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.pieces import Corner, LaneBand
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.stack import Stack
from timeline_app.layout.wrapping import wrap

if TYPE_CHECKING:
    from timeline_app.layout.zero_point import ZeroPoint

NAME_X: Final = 16.0
SIDE_PX: Final = 8.0
LEAST_HEADER_PX, MOST_HEADER_PX = 110.0, 220.0
NARROW_SHARE, MOST_SHARE = 0.25, 0.18
"""Of a narrow canvas headers of the usual width would take more; for longer names they take no more."""
MEASURED_NAMES: Final = 64
TWO_LINES_PX: Final = 43.0
"""A lane at least this high has its count below its name."""
ONE_LINE_PX: Final = 20.0
TEXT_PX: Final = 44.0
NAME_STEP_PX: Final = 17.0
"""What a name takes, alone or over its count, and each further line of it."""
FIRST_PX: Final = 26.0
"""Where the letters of the first of several lines end, from the top of their room."""
THREE_LINES_PX: Final = 62.0
"""A lane at least this high has room for a long name on two lines."""


def header_width(prepared: Prepared, lanes_by: str, width: float) -> float:
    """How wide the headers of lanes are in a canvas of that width, in px.

    Names that are longer than usual have more room, up to a share of the canvas, the same wherever it is
    scrolled to; in a narrow canvas all have less, and leave it to time.
    """
    usual_px = prepared.metrics.header_px
    least_px = min(usual_px, max(LEAST_HEADER_PX, NARROW_SHARE * width))
    most_px = min(MOST_HEADER_PX, MOST_SHARE * width)
    if most_px <= least_px:
        return least_px
    whole = prepared.whole or prepared
    wanted_px = whole.keep_header_px(lanes_by, lambda: _longest_px(whole, lanes_by))
    return min(max(least_px, wanted_px), most_px)


def _longest_px(prepared: Prepared, lanes_by: str) -> float:
    """What the widest name takes in a header."""
    # Of thousands of names those of most letters are the widest, or hardly narrower.
    names = sorted((lane.name for lane in prepared.all_lanes(lanes_by).lanes), key=len)[-MEASURED_NAMES:]
    widest_px = max((prepared.measure(name, TextRole.LANE) for name in names), default=0.0)
    return math.ceil(NAME_X + widest_px + SIDE_PX)


def headers(prepared: Prepared, stack: Stack, plot: Box, scroll_px: float) -> tuple[LaneBand, ...]:
    """The bands that meet the plot; every other one is tinted."""
    # While a view is moved sideways they stay as they are.
    return stack.headers.get((plot, scroll_px), lambda: _bands(prepared, stack, plot, scroll_px))


def _bands(prepared: Prepared, stack: Stack, plot: Box, scroll_px: float) -> tuple[LaneBand, ...]:
    measure, room = prepared.measure, plot[0] - NAME_X - SIDE_PX
    bands = []
    for number in stack.between(scroll_px, scroll_px + plot[3]):
        one = stack.lanes[number]
        y = plot[1] + one.y - scroll_px
        is_one_line = one.height < TWO_LINES_PX
        count = _count_words(one.lane, is_short=is_one_line)
        count_px = measure(count, TextRole.COUNT)
        if count_px > room:
            count, count_px = "", 0.0
        if is_one_line and _takes_both(one.lane.name, count_px, room, measure):
            # A name says more than a count, which pointing at it tells as well.
            count, count_px = "", 0.0
        name_px = room - (count_px + 8 if is_one_line and count else 0.0)
        most_lines = 2 if one.height >= THREE_LINES_PX else 1
        names = wrap(one.lane.name, TextRole.LANE, name_px, measure, most_lines=most_lines)
        # The name stays in sight as long as there is room for it, alone at last.
        text_px = ONE_LINE_PX if is_one_line else TEXT_PX + (len(names) - 1) * NAME_STEP_PX
        seen_px = min(one.height, y + one.height - plot[1])
        if seen_px < text_px <= one.height:
            text_px = min(text_px, FIRST_PX)
            names, count = names[:1] if text_px <= seen_px else (), ""
        text_y = max(y, min(plot[1], y + one.height - text_px))
        lines = _lines_above(plot[1] + plot[3], text_y, one.height)
        needed = max(1, len(names)) if is_one_line else len(names) + 1
        names, count = names[:lines], count if needed <= lines else ""
        after_name = NAME_X + (measure(names[0], TextRole.LANE) + 8 if names else 0.0)
        bands.append(
            LaneBand(
                number=number,
                id=one.lane.id,
                name=one.lane.name,
                y=y,
                height=one.height,
                text_y=text_y,
                colors=one.lane.shares if one.lane.color is None else ((one.lane.color, 1.0),),
                names=names,
                count=count,
                is_tinted=number % 2 == 0,
                is_one_line=is_one_line,
                count_x=after_name if is_one_line else NAME_X,
                is_closed=one.lane.is_closed,
                is_coming=number >= len(stack.packed),
            )
        )
    return tuple(bands)


def _lines_above(foot_y: float, text_y: float, height: float) -> int:
    """How many lines of text from there on stand whole above the foot, in a lane of that height."""
    first_px = ONE_LINE_PX if height < TWO_LINES_PX else FIRST_PX
    return max(0, int((foot_y - text_y - first_px) // NAME_STEP_PX) + 1)


def _takes_both(name: str, count_px: float, room_px: float, measure: Measure) -> bool:
    """Whether a name fits on one line, but not with its count beside it."""
    name_px = measure(name, TextRole.LANE)
    return name_px <= room_px < name_px + count_px + 8


def _count_words(lane: PlacedLane, *, is_short: bool) -> str:
    """How many events a lane has, and of how many where some are left out."""
    count, total = f"{lane.count:,}", lane.count + lane.left_out
    if lane.left_out:
        count = f"{count} of {total:,}"
    return count if is_short else f"{count} event" if total == 1 else f"{count} events"


def corner(scale: TimeScale, prepared: Prepared, header_px: float, zero: ZeroPoint | None = None) -> Corner:
    """Says whether the axis is to scale, how much is cut, and whose clock it shows.

    Of one that counts from an event it says, before all that, the date of that event.
    """
    cuts = len(scale.axis.cuts)
    heading = "Not to scale" if cuts else "True scale"
    zone = scale.axis.zone
    gaps = "" if not cuts else "1 gap cut" if cuts == 1 else f"{cuts} gaps cut"
    clock = zone.label.rpartition("/")[2] + (" time" if "/" in zone.label else "")
    note = " · ".join(part for part in (gaps, clock) if part)
    room = header_px - NAME_X - 4
    if zero is not None:
        counted = f"from {zero.date_words(prepared)}"
        whole = f"{counted} · {note}" if note else counted
        note = whole if prepared.measure(whole, TextRole.TICK) <= room else counted
    return Corner(
        heading=elide(heading, TextRole.TICK_STRONG, room, prepared.measure),
        note=elide(note, TextRole.TICK, room, prepared.measure),
    )
