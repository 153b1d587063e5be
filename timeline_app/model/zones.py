"""Time zones: which wall-clock time an instant has, and which instants a wall-clock time is, in any year.

It knows zones and their changes of the clocks, and neither events nor words for dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct

from timeline_app.model.time import MICROS_PER_DAY, MICROS_PER_SECOND, TimeUnit, days_of

if TYPE_CHECKING:
    from timeline_app.model.arrays import Ints


_UTC_NAMES: Final = frozenset({"UTC", "Z", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "UCT"})
_OFFSET: Final = r"(?a)([+-])(\d\d):?([0-5]\d)"
_MOST_OFFSET_MINUTES: Final = 18 * 60

_NEVER_BEFORE: Final = days_of(1800, 1, 1) * MICROS_PER_DAY
"""No clocks were changed by law before: until then a zone has the local time of its city."""
_RULES_ALONE: Final = days_of(2100, 1, 1) * MICROS_PER_DAY
"""From then on the rules of today are all there is, and they come round with the calendar."""
_CYCLE: Final = 146_097 * MICROS_PER_DAY
_BLOCK: Final = 25 * _CYCLE // 400
"""Changes are looked up for so long a time at once."""
_STEP_SECONDS: Final = 3 * 86_400
"""Two changes of one zone's clocks were never closer (the closest: Freetown in 1939, four days)."""
_MARGIN: Final = 2 * MICROS_PER_DAY
"""By less than this a wall clock and UTC differ."""


class ZoneError(ValueError):
    """A time zone that is not known here, with a sentence for the user."""


class Changes(Struct, frozen=True):
    """When the clocks change in some years, and how far they are from UTC before, between and after.

    ``firsts`` and ``lasts`` are wall-clock times: from ``firsts[i]`` on, and after ``lasts[i]``, the offset
    after that change is the one that counts for the first and for the last instant with that time.
    """

    instants: tuple[int, ...]
    offsets: tuple[int, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]


class Zone(Struct, frozen=True):
    """Whose wall clock is meant: that of a named zone, of a fixed offset, or ("") nobody's in particular.

    Instants are microseconds since 1970 in UTC, wall-clock times microseconds since 1970 as the clock shows
    them. ``fixed`` is how far such a clock is ahead of UTC all the time, None for zones with rules.
    """

    name: str = ""
    fixed: int | None = 0

    @property
    def is_named(self) -> bool:
        """Whether it is said whose clock is meant."""
        return bool(self.name)

    @property
    def label(self) -> str:
        """The name as people read it: "America/New York", "UTC−05:00"; "" where no clock is meant."""
        return self.name.replace("_", " ") if self.name[:1] not in ("+", "−") else f"UTC{self.name}"

    def offset(self, instant: int) -> int:
        """How far the clock is ahead of UTC, in microseconds."""
        if self.fixed is not None:
            return self.fixed
        known = _known(instant)
        changes = _changes(self.name, known // _BLOCK)
        return changes.offsets[bisect_right(changes.instants, known)]

    def wall(self, instant: int) -> int:
        """What the clock shows at an instant."""
        return instant + self.offset(instant)

    def first(self, wall: int) -> int:
        """The first instant at which the clock shows that time or, where it skips it, a later one."""
        if self.fixed is not None:
            return wall - self.fixed
        known = _known(wall)
        changes = _changes(self.name, known // _BLOCK)
        return wall - known + _after(changes, bisect_right(changes.firsts, known), known)

    def last(self, wall: int) -> int:
        """The end of the last time at which the clock shows less than that."""
        if self.fixed is not None:
            return wall - self.fixed
        known = _known(wall)
        changes = _changes(self.name, known // _BLOCK)
        return wall - known + _after(changes, bisect_left(changes.lasts, known), known)

    def is_repeated(self, instant: int) -> bool:
        """Whether the clock shows the same time again, before or after, because it is set back."""
        if self.fixed is not None:
            return False
        wall = self.wall(instant)
        known = _known(wall)
        changes = _changes(self.name, known // _BLOCK)
        first = _after(changes, bisect_right(changes.firsts, known), known)
        return first != _after(changes, bisect_right(changes.lasts, known), known)

    def next_change(self, instant: int, until: int) -> int | None:
        """The first change of the clocks after an instant, up to and with another one; None without any.

        The two lie within 25 years.
        """
        if self.fixed is not None:
            return None
        for at in (instant, until):
            known = _known(at)
            changes = _changes(self.name, known // _BLOCK)
            place = bisect_right(changes.instants, known - (at - instant))
            if place < len(changes.instants):
                change = changes.instants[place] + at - known
                if change <= until:
                    return change
        return None

    def firsts(self, walls: Ints, unit: TimeUnit) -> Ints:
        """``first`` of a column of wall-clock times in that unit."""
        return self._placed(walls, unit, is_last=False)

    def lasts(self, walls: Ints, unit: TimeUnit) -> Ints:
        """``last`` of a column of wall-clock times in that unit."""
        return self._placed(walls, unit, is_last=True)

    def _placed(self, walls: Ints, unit: TimeUnit, *, is_last: bool) -> Ints:
        # Needed for columns alone: who tells a single date in words has no use for it.
        import numpy as np

        from timeline_app.model.distinct import ordered_values

        if self.fixed is not None:
            return walls - unit.from_micros(self.fixed)
        before, rules = unit.from_micros(_NEVER_BEFORE), unit.from_micros(_RULES_ALONE)
        cycle = unit.from_micros(_CYCLE)
        known = np.maximum(walls, before)
        known = np.where(known >= rules, (known - rules) % cycle + rules, known)
        blocks = known // unit.from_micros(_BLOCK)
        placed = np.empty_like(walls)
        for block in ordered_values(blocks).tolist():
            changes = _changes(self.name, block)
            rows = blocks == block
            here = known[rows]
            starts = _column(changes.lasts if is_last else changes.firsts, unit)
            places = np.searchsorted(starts, here, side="left" if is_last else "right")
            at = here - _column(changes.offsets, unit)[places]
            # Where the clocks are set forward no instant has the time that is skipped: the change has.
            reached = np.concatenate(([np.iinfo(np.int64).min], _column(changes.instants, unit)))
            placed[rows] = np.maximum(at, reached[places])
        moved: Ints = placed + (walls - known)
        return moved

    def offset_words(self, instant: int) -> str:
        """How far the clock is from UTC at an instant: "−05:00"."""
        return offset_words(self.offset(instant))


AS_WRITTEN: Final = Zone()
"""Where no time names a zone: all stands as it is written."""
IN_UTC: Final = Zone("UTC")


def offset_words(offset: int) -> str:
    """A distance from UTC in microseconds as "+05:30"; seconds only where there are any."""
    seconds = abs(offset) // MICROS_PER_SECOND
    words = f"{'−' if offset < 0 else '+'}{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return words + (f":{seconds % 60:02}" if seconds % 60 else "")


def find_zone(name: str) -> Zone:
    """The zone of that name: UTC, an offset such as +02:00, or one of the time zone database.

    ZoneError, with a sentence, where there is none.
    """
    if name in _UTC_NAMES:
        return IN_UTC
    sign = name[:1].replace("−", "-")
    offset = re.fullmatch(_OFFSET, sign + name[1:]) if sign in ("+", "-") else None
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes > _MOST_OFFSET_MINUTES:
            raise ZoneError(f"“{name}” is more than 18 hours from UTC.")
        fixed = (-minutes if offset[1] == "-" else minutes) * 60 * MICROS_PER_SECOND
        return Zone(offset_words(fixed), fixed) if fixed else IN_UTC
    try:
        return Zone(ZoneInfo(name).key, None)
    except (KeyError, ValueError, OSError):
        # KeyError: no such zone. ValueError, OSError: a name that is a path, a folder or no zone file.
        if not zone_names():
            raise ZoneError(f"{NO_DATABASE}.") from None
        raise ZoneError(f"“{name}” is not a time zone that is known here.") from None


NO_DATABASE: Final = (
    "This computer has no time zone database (install tzdata, by your system or with “pip install tzdata”)"
)


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """The names of all zones of this computer's database, in order; none where it has no database."""
    return tuple(sorted(available_timezones()))


def _known(micros: int) -> int:
    """The same time within the years whose changes are looked up."""
    if micros < _RULES_ALONE:
        return max(micros, _NEVER_BEFORE)
    return (micros - _RULES_ALONE) % _CYCLE + _RULES_ALONE


def _after(changes: Changes, place: int, wall: int) -> int:
    """The instant of a wall-clock time after so many changes, never before the last of them."""
    instant = wall - changes.offsets[place]
    return max(instant, changes.instants[place - 1]) if place else instant


def _column(micros: tuple[int, ...], unit: TimeUnit) -> Ints:
    import numpy as np

    return np.array([unit.from_micros(one) for one in micros], dtype=np.int64)


@lru_cache(maxsize=256)
def _changes(name: str, block: int) -> Changes:
    """The changes of a zone's clocks in a block of years, and as long around it as clocks differ."""
    from datetime import datetime, timedelta

    zone = ZoneInfo(name)
    # A zone's own fromutc wants UTC in its name; it is many times quicker than a conversion.
    epoch, step = datetime(1970, 1, 1, tzinfo=zone), timedelta(seconds=_STEP_SECONDS)

    def offset(at: datetime) -> timedelta:
        return zone.fromutc(at).utcoffset() or timedelta()

    start = (block * _BLOCK - _MARGIN) // MICROS_PER_SECOND
    end = ((block + 1) * _BLOCK + _MARGIN) // MICROS_PER_SECOND
    at, last = epoch + timedelta(seconds=start), epoch + timedelta(seconds=end)
    instants: list[int] = []
    offsets = [offset(at)]
    while at < last:
        before, at = at, at + step
        after = offset(at)
        if after != offsets[-1]:
            second = bisect_left(
                range(_STEP_SECONDS),
                True,
                key=lambda second: offset(before + timedelta(seconds=second)) != offsets[-1],
            )
            instants.append((before - epoch) // timedelta(microseconds=1) + second * MICROS_PER_SECOND)
            offsets.append(after)
    micros = [one // timedelta(microseconds=1) for one in offsets]
    pairs = list(zip(instants, micros, micros[1:], strict=False))
    return Changes(
        instants=tuple(instants),
        offsets=tuple(micros),
        firsts=tuple(at + was for at, was, _ in pairs),
        lasts=tuple(at + min(was, becomes) for at, was, becomes in pairs),
    )
