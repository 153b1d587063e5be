"""Why: for which reasons an event is not to be seen in a view, in the order in which they must be lifted.

The first one is that for which the Scene counts it among the hidden.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from msgspec import Struct

from timeline_app.layout.compose import frame_of, lay_out, viewport_of
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.reveal import Size, centered, lanes_of, with_open_lane
from timeline_app.layout.scene import Scene
from timeline_app.layout.scrolling import scrolls_to
from timeline_app.layout.shown import shown_span, span_words
from timeline_app.layout.view import View
from timeline_app.model.directions import cut, isolated

MOST_QUERY: Final = 40
MOST_NAME: Final = 60


class Cause(Enum):
    """What kind of reason it is: the name of its count in Hidden, but for the last."""

    SEARCH = "filter"
    NO_DATE = "undated"
    LANE = "lane"
    SPAN = "span"
    SCROLL = "scroll"
    CLUSTER = "cluster"


class Reason(Struct, frozen=True):
    """One thing that hides an event, and a sentence that says so, without its full stop."""

    cause: Cause
    words: str


def why_hidden(
    prepared: Prepared, view: View, size: Size, row: int, *, scene: Scene | None = None
) -> tuple[Reason, ...]:
    """Why that event has no mark of its own in sight, in a canvas of that size (px); () where it has one.

    ``scene`` is the picture of that view, where it is at hand.
    """
    reasons = []
    if put_away(prepared, view, row) is Cause.SEARCH:
        query = isolated(cut(view.query, MOST_QUERY))
        reasons.append(Reason(Cause.SEARCH, f"Left out by the search “{query}”"))
        prepared, scene = prepared.sifted(None), None
    away = put_away(prepared, view, row)
    if away is Cause.NO_DATE:
        scene = scene or lay_out(prepared, view, size)
        return (*reasons, Reason(Cause.NO_DATE, _undated_words(scene, row)))
    if away is Cause.LANE:
        reasons.append(Reason(Cause.LANE, _lane_words(prepared, view, row)))
        view, scene = with_open_lane(prepared, view, row), None
    scene = scene or lay_out(prepared, view, size)
    together = _together(scene, row)
    if not together:
        together, reason = _scrolled_to(prepared, view, size, row, scene)
        if not together:
            reasons.append(Reason(Cause.SPAN, _span_words(prepared, view, size)))
            view = centered(prepared, view, size, row)
            scene = lay_out(prepared, view, size)
            together = _together(scene, row)
            if not together:
                together, reason = _scrolled_to(prepared, view, size, row, scene)
        reasons += [reason] if reason else []
    if together > 1:
        others = "1 other" if together == 2 else f"{together - 1:,} others"
        reasons.append(Reason(Cause.CLUSTER, f"Together with {others} in one count"))
    return tuple(reasons)


def put_away(prepared: Prepared, view: View, row: int) -> Cause | None:
    """Why the event has no place in any picture of that view, wherever it is moved to; None where it has one.

    Nothing is laid out for that: of several reasons it is the first.
    """
    if prepared.sieve is not None and not prepared.sieve[row]:
        return Cause.SEARCH
    if row >= prepared.timeline.table.placed_count:
        return Cause.NO_DATE
    return None if with_open_lane(prepared, view, row) is view else Cause.LANE


def closed_lanes(prepared: Prepared, view: View, row: int) -> tuple[PlacedLane, ...]:
    """Of the lanes of an event that is in no open one, those that are closed; the others are hidden."""
    return tuple(lane for lane in lanes_of(prepared, view, row) if lane.id not in view.hidden)


def sentence(reasons: tuple[Reason, ...]) -> str:
    """All the reasons in one sentence, without its full stop; "" for none."""
    first, *rest = (reason.words for reason in reasons) if reasons else ("",)
    return "; ".join([first, *(words[0].lower() + words[1:] for words in rest)])


def _together(scene: Scene, row: int) -> int:
    """How many events stand in one with that one: itself alone, those of its cluster, or none in sight."""
    alone = (scene.marks.row, scene.specks.row)
    if any((rows == row).any() for rows in alone) or len(scene.bars.of_row(row)):
        return 1
    return min((len(cluster.rows) for cluster in scene.clusters if cluster.has(row)), default=0)


def _scrolled_to(
    prepared: Prepared, view: View, size: Size, row: int, scene: Scene
) -> tuple[int, Reason | None]:
    """As ``_together`` where lanes are scrolled to the event, and the reason that they must be."""
    if scene.content_height <= scene.plot[3]:
        return 0, None
    for scroll_px in scrolls_to(prepared, view, size, row):
        together = _together(lay_out(prepared, view.scrolled(scroll_px), size), row)
        if together:
            way = "down" if scroll_px > scene.scroll_px else "up"
            return together, Reason(Cause.SCROLL, f"Scrolled away, further {way}")
    return 0, None


def _undated_words(scene: Scene, row: int) -> str:
    if scene.shelf is not None and any(item.row == row for item in scene.shelf.items):
        return "It has no date: it waits in the shelf at the right"
    return "It has no date, and the shelf has no room for it: it is in the list"


def _lane_words(prepared: Prepared, view: View, row: int) -> str:
    lanes = lanes_of(prepared, view, row)
    closed = closed_lanes(prepared, view, row)
    if len(lanes) > 1:
        kind = "closed" if len(closed) == len(lanes) else "closed or hidden" if closed else "hidden"
        return f"In {len(lanes):,} lanes, all of them {kind}"
    name = cut(lanes[0].name, MOST_NAME)
    return f"In the {'closed' if closed else 'hidden'} lane {isolated(name)}"


def _span_words(prepared: Prepared, view: View, size: Size) -> str:
    frame = frame_of(prepared, view, size[0])
    span = shown_span(viewport_of(view, frame).scale(frame.axis), frame.width_px, frame.hull)
    return f"Outside the span that is shown: {span_words(span, prepared.timeline.table.zone)}"
