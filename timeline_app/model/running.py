"""Running spans: how long what still goes on had lasted when its list was written, or has until now.

It knows dates and the calendar, and no words.
"""

from __future__ import annotations

from msgspec.structs import replace

from timeline_app.model.ages import Span, span
from timeline_app.model.distances import NO_DAYS, NO_TIME
from timeline_app.model.edges import edges
from timeline_app.model.time import MICROS_PER_DAY
from timeline_app.model.when import When
from timeline_app.model.zones import AS_WRITTEN, Zone


def running_span(
    when: When, zone: Zone = AS_WRITTEN, *, as_of: When | None = None, now: int | None = None
) -> Span | None:
    """How long a date with an open end had lasted by ``as_of`` or, where no list says that, until ``now``.

    ``now`` in microseconds since 1970, UTC. Where it is not known on which day the list was written, it is a
    range. None for what does not go on, or had not begun.
    """
    by = None if as_of is None else edges(as_of, zone)[1]
    if by is None:
        found = span(when, zone, now=now)
        return found if found is not None and found.is_running else None
    first = zone.first(by.first_day * MICROS_PER_DAY)
    last = zone.first((by.last_day + 1) * MICROS_PER_DAY) - 1
    shortest, longest = (span(when, zone, now=at) for at in (first, last))
    if longest is None or not longest.is_running:
        return None
    lasting = longest.elapsed
    none_yet = NO_TIME if lasting.is_timed else NO_DAYS
    lasting = replace(
        lasting,
        least=none_yet if shortest is None else shortest.elapsed.least,
        is_about=lasting.is_about or by.is_about,
        is_uncertain=lasting.is_uncertain or by.is_uncertain,
    )
    return Span(lasting, is_running=True)
