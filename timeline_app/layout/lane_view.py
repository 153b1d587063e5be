"""How a view arranges its lanes: closed, hidden, moved; each verb gives another view and knows no document.

Lanes are named by their ids; ``ids`` are those of all lanes of the grouping, top to bottom as the view shows
them, the hidden ones where they would stand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from timeline_app.layout.view import View


def toggled(view: View, lane_id: str) -> View:
    """The lane closed, or open again."""
    if lane_id in view.closed:
        return replace(view, closed=_without(view.closed, lane_id))
    return replace(view, closed=(*view.closed, lane_id))


def hidden(view: View, lane_id: str) -> View:
    """The lane no longer there."""
    return view if lane_id in view.hidden else replace(view, hidden=(*view.hidden, lane_id))


def shown(view: View, lane_id: str) -> View:
    """The lane there again, and open."""
    return replace(view, hidden=_without(view.hidden, lane_id), closed=_without(view.closed, lane_id))


def alone(view: View, ids: Sequence[str], lane_id: str) -> View:
    """All other lanes closed; where they are so already, open."""
    others = tuple(one for one in ids if one != lane_id)
    kept = tuple(one for one in view.closed if one not in ids)
    is_alone = set(others) <= set(view.closed) and lane_id not in view.closed
    return replace(view, hidden=_without(view.hidden, lane_id), closed=kept if is_alone else (*kept, *others))


def moved(view: View, ids: Sequence[str], lane_id: str, to: int) -> View:
    """The lane at that place among those shown, as near as there is one; the others keep their order.

    Hidden lanes keep their places behind the lanes that they follow.
    """
    seen = [one for one in ids if one not in view.hidden]
    if lane_id not in seen:
        return view
    rest = [one for one in seen if one != lane_id]
    place = min(max(to, 0), len(rest))
    arranged = [*rest[:place], lane_id, *rest[place:]]
    if arranged == seen:
        return view
    order: list[str] = []
    for one in ids:
        if one in view.hidden:
            order.append(one)
        else:
            order.append(arranged.pop(0))
    # What other groupings have is kept for when they are looked at again.
    others = tuple(one for one in view.lane_order if one not in ids)
    return replace(view, lane_order=(*others, *order))


def all_shown(view: View, ids: Sequence[str]) -> View:
    """Every lane of the grouping there, and open; the order stays."""
    gone = set(ids)
    return replace(view, closed=_beside(view.closed, gone), hidden=_beside(view.hidden, gone))


def in_own_order(view: View, ids: Sequence[str]) -> View:
    """The lanes of the grouping in the order that they have by themselves."""
    return replace(view, lane_order=_beside(view.lane_order, set(ids)))


def nothing_hidden(view: View) -> View:
    """The view without all that leaves events out: the search, and lanes closed or hidden in any grouping."""
    return replace(view, query="", hides=False, closed=(), hidden=())


def _without(ids: tuple[str, ...], lane_id: str) -> tuple[str, ...]:
    return _beside(ids, {lane_id})


def _beside(ids: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one not in gone)
