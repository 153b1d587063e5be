"""The time between two dates as far as they are known: the least and the most that it can be.

It knows starts and ends of dates and the calendar, and no words.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.model.edges import Edge, Moment, edges
from timeline_app.model.elapsed import Parts, calendar_parts
from timeline_app.model.time import MICROS_PER_DAY
from timeline_app.model.when import When
from timeline_app.model.zones import AS_WRITTEN, Zone


class Stretch(Struct, frozen=True, kw_only=True):
    """A length of time; all its numbers are below 0 where it runs back.

    ``days`` are the midnights in it. ``parts`` are its whole years, months and days, ``whole_days`` the same
    in days alone. Between times of day ``clock_micros`` remain by the clock, and ``micros`` pass in all,
    which differs where clocks are changed. Between calendar dates both are None.
    """

    days: int
    whole_days: int
    parts: Parts
    clock_micros: int | None = None
    micros: int | None = None

    def __neg__(self) -> Stretch:
        """The same length, run back."""
        return Stretch(
            days=-self.days,
            whole_days=-self.whole_days,
            parts=-self.parts,
            clock_micros=None if self.clock_micros is None else -self.clock_micros,
            micros=None if self.micros is None else -self.micros,
        )

    @property
    def sign(self) -> int:
        """1 where it runs on, -1 where it runs back, 0 on the same day or at the same moment."""
        size = self.days if self.micros is None else self.micros
        return (size > 0) - (size < 0)


class Elapsed(Struct, frozen=True, kw_only=True):
    """How long after one date another is: from ``least`` to ``most``, below 0 where it is before.

    The two are the same where both dates are exact.
    """

    least: Stretch
    most: Stretch
    is_about: bool = False
    is_uncertain: bool = False

    def __neg__(self) -> Elapsed:
        """How long after the other date the one is."""
        return Elapsed(
            least=-self.most, most=-self.least, is_about=self.is_about, is_uncertain=self.is_uncertain
        )

    @property
    def is_timed(self) -> bool:
        """Whether it lies between times of day."""
        return self.least.micros is not None

    @property
    def sign(self) -> int | None:
        """1 for after, -1 for before, 0 for the same; None where it could be either.

        What may be on the same day, and else is later, is after.
        """
        signs = {self.least.sign, self.most.sign}
        return None if signs == {-1, 1} else sum(signs)

    @property
    def shortest(self) -> Stretch:
        """The shortest that it can be, whatever the direction."""
        if self.sign is None:
            return NO_TIME if self.is_timed else NO_DAYS
        return -self.most if self.sign < 0 else self.least

    @property
    def longest(self) -> Stretch:
        """The longest that it can be, whatever the direction."""
        return max(self.most, -self.least, key=lambda one: (one.days, one.micros or 0))


NO_DAYS: Final = Stretch(days=0, whole_days=0, parts=Parts(0, 0, 0))
"""From a day to itself."""
NO_TIME: Final = Stretch(days=0, whole_days=0, parts=Parts(0, 0, 0), clock_micros=0, micros=0)
"""From a moment to itself."""


def elapsed(first: Edge, second: Edge) -> Elapsed:
    """From one date to another, the day of the second one not counted.

    It is reckoned in time only between times of day that both name a zone, or that both name none.
    """
    least = _days_between(first.last_day, second.first_day)
    most = _days_between(first.first_day, second.last_day)
    if first.moments is not None and second.moments is not None:
        (first_from, first_to), (second_from, second_to) = first.moments, second.moments
        if (first_from.instant is None) == (second_from.instant is None):
            least, most = _time_between(first_to, second_from), _time_between(first_from, second_to)
    return Elapsed(
        least=least,
        most=most,
        is_about=first.is_about or second.is_about,
        is_uncertain=first.is_uncertain or second.is_uncertain,
    )


def starts_apart(zero: When, when: When, zone: Zone = AS_WRITTEN) -> Elapsed | None:
    """From the start of one date to the start of another; None where one of them is open or unknown."""
    first, second = edges(zero, zone)[0], edges(when, zone)[0]
    return None if first is None or second is None else elapsed(first, second)


def gap(first: When, second: When, zone: Zone = AS_WRITTEN) -> Elapsed | None:
    """What lies between two dates: from the end of the earlier one to the start of the later one.

    It is below 0 where ``second`` is the earlier one. None where one lasts until the other begins, or may
    do so, and where what borders on the gap is open or unknown.
    """
    (first_start, first_end), (second_start, second_end) = edges(first, zone), edges(second, zone)
    after = None if first_end is None or second_start is None else elapsed(first_end, second_start)
    before = None if first_start is None or second_end is None else elapsed(first_start, second_end)
    if before is not None and before.sign == -1:
        return before
    is_lasting = first.is_interval or second.is_interval
    return after if after is not None and (after.sign == 1 or not is_lasting) else None


def _days_between(start_day: int, end_day: int) -> Stretch:
    if end_day < start_day:
        # People count from the earlier day on, whichever of the two they ask about.
        return -_days_between(end_day, start_day)
    days = end_day - start_day
    return Stretch(days=days, whole_days=days, parts=calendar_parts(start_day, end_day))


def _time_between(start: Moment, end: Moment) -> Stretch:
    if start.instant is None or end.instant is None:
        micros = end.wall - start.wall
    else:
        micros = end.instant - start.instant
    if micros < 0:
        return -_time_between(end, start)
    # A clock that was set back may show less than before: then no time has passed by it.
    wall = max(end.wall, start.wall)
    start_day, clock_micros = start.day, (wall - start.wall) % MICROS_PER_DAY
    whole_days = (wall - start.wall) // MICROS_PER_DAY
    return Stretch(
        days=wall // MICROS_PER_DAY - start_day,
        whole_days=whole_days,
        parts=calendar_parts(start_day, start_day + whole_days),
        clock_micros=clock_micros,
        micros=micros,
    )
