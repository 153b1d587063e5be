"""Orders of time that no date can bring about: what overturns comes after what it overturns.

It knows what the types of relations mean, and only judges what is certain of the dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import Findings
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import RELATION_TYPES


class Late(Enum):
    """When an event comes too late for the one that it points to."""

    NEVER = "never"
    AFTER_SPANS = "after spans"
    """When that one lasted, with a known end, and is over. A single date may be where something began."""
    ALWAYS = "always"
    """Also when that one has a single date."""


class Order(Struct, frozen=True):
    """What is impossible for an event and the one it points to: to be over before that one, or to be late."""

    is_never_before: bool = False
    late: Late = Late.NEVER


_AFTER: Final = Order(is_never_before=True)
_ANY: Final = Order()

ORDERS: Final[Mapping[str, Order]] = MappingProxyType(
    {
        # What is decided upon, replied to, counted or followed has to be there first.
        "overturns": _AFTER,
        "reverses": _AFTER,
        "affirms": _AFTER,
        "responds_to": _AFTER,
        "answers": _AFTER,
        "measures": _AFTER,
        "follows": _AFTER,
        # An effect is not over before its cause begins; it may have begun, as custody does before a verdict.
        "leads_to": Order(late=Late.ALWAYS),
        # What ends something finds it begun and not yet over.
        "ends": Order(is_never_before=True, late=Late.AFTER_SPANS),
        "part_of": Order(is_never_before=True, late=Late.AFTER_SPANS),
        # A claim may be older than the programme that presents it, but not younger than its end.
        "presented_in": Order(late=Late.AFTER_SPANS),
        "same_as": Order(is_never_before=True, late=Late.ALWAYS),
        # A film concerns the past, a plan the future.
        "concerns": _ANY,
        # What is said of a thing may have been said before it was said again, or found.
        "disputes": _ANY,
        "denies": _ANY,
        "contradicts": _ANY,
        # Relief may be asked for from what is only threatened, a deadline lie before what it is for, a
        # condition be met late.
        "asks_for": _ANY,
        "deadline_for": _ANY,
        "meets": _ANY,
        "see_also": _ANY,
    }
)
"""What each type of relation demands. Types that a list makes up for itself demand nothing."""


def impossible_order(case: Case) -> Findings:
    """Relations between two events of which one is over before it can be."""
    links = case.timeline.links
    orders = [ORDERS.get(name, _ANY) for name in links.types]
    never_before = np.array([order.is_never_before for order in orders], dtype=np.bool_)
    late_always = np.array([order.late is Late.ALWAYS for order in orders], dtype=np.bool_)
    late_for_spans = np.array([order.late is Late.AFTER_SPANS for order in orders], dtype=np.bool_)
    rows, others = links.from_row.astype(np.int64), links.to_row.astype(np.int64)
    lasts = case.has(DateFlag.INTERVAL)[others]
    can_be_late = late_always[links.type] | late_for_spans[links.type] & lasts
    is_early = never_before[links.type] & case.is_over_before(rows, others)
    is_late = can_be_late & case.is_over_before(others, rows)
    found = np.flatnonzero(is_early | is_late)

    def say(number: int) -> str:
        link = found[number]
        row, other = int(rows[link]), int(others[link])
        reading = RELATION_TYPES[links.types[links.type[link]]].reading
        this, that = f"this event ({case.date(row)})", case.name(other, is_dated=True)
        first, second = (this, that) if is_early[link] else (that, this)
        return (
            f"“{reading}” cannot be: {first} is over before {second} begins. Correct a date or the relation."
        )

    return Findings(rows=rows[found], say=say, field="relations")
