"""How long dates last, also when they go on, and how old somebody is at them; ranges where that is open.

It knows dates and the calendar, and neither people nor words.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.model.distances import NO_TIME, Elapsed, Stretch, elapsed
from timeline_app.model.edges import Edge, Moment, edges
from timeline_app.model.edtf import DateFlag
from timeline_app.model.elapsed import Parts, calendar_parts
from timeline_app.model.when import When
from timeline_app.model.zones import AS_WRITTEN, Zone

_ONE_DAY: Final = Stretch(days=1, whole_days=1, parts=Parts(0, 0, 1))


class Span(NamedTuple):
    """How long something lasts, or lasted so far where it ``is_running``."""

    elapsed: Elapsed
    is_running: bool


class Age(Struct, frozen=True, kw_only=True):
    """Full years of life: from ``least`` to ``most``, which are the same where it is known."""

    least: int
    most: int
    is_about: bool = False
    is_uncertain: bool = False


def span(when: When, zone: Zone = AS_WRITTEN, *, now: int | None = None) -> Span | None:
    """How long a date lasts, the last of its calendar days counted too.

    What has an open end lasts until ``now`` (microseconds since 1970, UTC), without that it has no length.
    None for what is no interval, has not begun, or has an unknown end.
    """
    start, end = edges(when, zone)
    if not when.is_interval or start is None:
        return None
    is_running = bool(when.flags & DateFlag.OPEN_END) and not when.flags & DateFlag.END_SET
    if is_running and now is not None:
        end = _now(now, zone, start)
        if elapsed(start, end).sign == -1:
            return None
    return None if end is None else Span(_lasting(start, end), is_running)


def ages(born: When, when: When, zone: Zone = AS_WRITTEN) -> tuple[Age | None, Age | None]:
    """How old somebody is at the start and at the end of a date; None before birth and for what is not known.

    Who is born on 29 February is a year older on the 28th where the year has no 29th.
    """
    first, last = edges(born, zone)
    if first is None or last is None:
        return None, None
    birth = replace(first, last_day=last.last_day)
    start, end = edges(when, zone)
    return _age(birth, start), _age(birth, end)


def _now(now: int, zone: Zone, start: Edge) -> Edge:
    """The present as the end of what has that start."""
    is_instant = start.moments is not None and start.moments[0].instant is not None
    moment = Moment(zone.wall(now), now if is_instant else None)
    return Edge(first_day=moment.day, last_day=moment.day, moments=(moment, moment))


def _lasting(start: Edge, end: Edge) -> Elapsed:
    if start.moments is not None and end.moments is not None:
        lasting = elapsed(start, end)
        if lasting.is_timed:
            return replace(lasting, least=lasting.least if lasting.least.sign > 0 else NO_TIME)
    day_after = Edge(
        first_day=end.first_day + 1,
        last_day=end.last_day + 1,
        is_about=end.is_about,
        is_uncertain=end.is_uncertain,
    )
    lasting = elapsed(start, day_after)
    # It ends no sooner than it starts, even where its dates alone would let it.
    return replace(lasting, least=lasting.least if lasting.least.sign > 0 else _ONE_DAY)


def _age(birth: Edge, at: Edge | None) -> Age | None:
    if at is None or at.last_day < birth.first_day:
        return None
    return Age(
        least=calendar_parts(birth.last_day, max(at.first_day, birth.last_day)).years,
        most=calendar_parts(birth.first_day, at.last_day).years,
        is_about=birth.is_about or at.is_about,
        is_uncertain=birth.is_uncertain or at.is_uncertain,
    )
