"""EDTF text to four bounds and flags: the one reading of dates that all of the program shares.

It knows neither words for people nor the document's unit: bounds are microseconds of any size.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntFlag
from functools import lru_cache
from typing import Final

from msgspec import Struct

from timeline_app.model.edtf_bounds import DatePoint, Precision, locate
from timeline_app.model.edtf_grammar import read_text
from timeline_app.model.edtf_text import (
    NO_SIGNS,
    DateText,
    EdtfError,
    EdtfText,
    Qualifier,
    RangeText,
    shortened,
)
from timeline_app.model.time import MICROS_PER_DAY

__all__ = [
    "DateFlag",
    "DatePoint",
    "DateRange",
    "EdtfDate",
    "EdtfError",
    "Precision",
    "Qualifier",
    "parse",
    "parse_once",
]

SEASONS: Final = ("north", "south")
ONE_ZONE_REMARK: Final = "Only one end names a time zone, so how long this lasts is not certain."
_LONGEST_KEPT: Final = 64


class DateFlag(IntFlag):
    """What a date says beside its bounds; a date that is no interval sets START and END flags alike.

    Of an interval with ZONED, FLOATING_START or FLOATING_END says that this one end names no zone.
    """

    UNCERTAIN_START = 1 << 0
    APPROXIMATE_START = 1 << 1
    UNCERTAIN_END = 1 << 2
    APPROXIMATE_END = 1 << 3
    OPEN_START = 1 << 4
    OPEN_END = 1 << 5
    UNKNOWN_START = 1 << 6
    UNKNOWN_END = 1 << 7
    INTERVAL = 1 << 8
    ONE_OF = 1 << 9
    ALL_OF = 1 << 10
    START_SET = 1 << 11
    END_SET = 1 << 12
    UNSPECIFIED = 1 << 13
    SEASON = 1 << 14
    TIMED = 1 << 15
    ZONED = 1 << 16
    UNDATED = 1 << 17
    FLOATING_START = 1 << 18
    FLOATING_END = 1 << 19


NO_FLAGS: Final = DateFlag(0)
START_QUALIFIERS: Final = DateFlag.UNCERTAIN_START | DateFlag.APPROXIMATE_START
END_QUALIFIERS: Final = DateFlag.UNCERTAIN_END | DateFlag.APPROXIMATE_END


class DateRange(Struct, frozen=True):
    """An item of a set: one date twice, or a range; at most one side is open (None)."""

    first: DatePoint | None
    last: DatePoint | None

    @property
    def is_single(self) -> bool:
        """Whether it is one date and no range."""
        return self.first is self.last

    @property
    def points(self) -> tuple[DatePoint, ...]:
        """The dates that are written."""
        first, last = self.first, self.last
        if first is None or last is None:
            return tuple(point for point in (first, last) if point is not None)
        return (first,) if first is last else (first, last)


class EdtfDate(Struct, frozen=True, kw_only=True):
    """A date with four half-open bounds in microseconds since 1970, zoned times in UTC; ``text`` as it came.

    ``kind`` is date, interval, one_of or all_of, ``level`` the EDTF level that its parts need. All but
    intervals have one range twice. Bounds of an open or unknown end are those of the other end; a text
    without any date (``../..``) is flagged UNDATED and its bounds mean nothing. ``start`` and ``end`` are
    the dates of an interval, None where open or unknown; ``items`` those of a date or set.
    """

    text: str
    kind: str
    level: int
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    flags: DateFlag
    start_precision: Precision
    end_precision: Precision
    zone: str | None
    start: DatePoint | None = None
    end: DatePoint | None = None
    items: tuple[DateRange, ...] = ()
    seasons: str = "north"
    remarks: tuple[str, ...] = ()


def parse(text: str, *, seasons: str = "north") -> EdtfDate:
    """Read an EDTF text of level 0, 1 or 2; ``seasons`` is north or south. Raises EdtfError."""
    if len(text) > _LONGEST_KEPT or seasons not in SEASONS:
        return parse_once(text, seasons=seasons)
    return _parse_and_keep(text, seasons)


def parse_once(text: str, *, seasons: str = "north") -> EdtfDate:
    """The same for who keeps what comes of it: nothing is remembered here."""
    if seasons not in SEASONS:
        raise ValueError(f"seasons are north or south, not {seasons!r}")
    return _parse(text, seasons)


@lru_cache(maxsize=16_384)
def _parse_and_keep(text: str, seasons: str) -> EdtfDate:
    return _parse(text, seasons)


def _parse(text: str, seasons: str) -> EdtfDate:
    read = read_text(text)
    if read.kind == "interval":
        return _interval(text, read, seasons)
    if read.kind == "date" and read.items[0].first is not None:
        return _one_date(text, locate(read.items[0].first, seasons), seasons)
    return _set(text, read, seasons)


def _one_date(text: str, point: DatePoint, seasons: str) -> EdtfDate:
    points = (point,)
    return EdtfDate(
        text=text,
        kind="date",
        level=point.date.level,
        start_earliest=point.earliest,
        start_latest=point.latest,
        end_earliest=point.earliest,
        end_latest=point.latest,
        flags=_point_flags(points),
        start_precision=point.precision,
        end_precision=point.precision,
        zone=_zone_of(points),
        items=(DateRange(point, point),),
        seasons=seasons,
        remarks=point.remarks,
    )


def _set(text: str, read: EdtfText, seasons: str) -> EdtfDate:
    items = tuple(_locate_item(item, seasons) for item in read.items)
    points = [point for item in items for point in item.points]
    flags = _point_flags(points) | (DateFlag.ONE_OF if read.kind == "one_of" else DateFlag.ALL_OF)
    if items[0].first is None:
        flags |= DateFlag.OPEN_START
    if items[-1].last is None:
        flags |= DateFlag.OPEN_END
    earliest, latest, precision = points[0].earliest, points[0].latest, points[0].precision
    for point in points[1:]:
        earliest, latest = min(earliest, point.earliest), max(latest, point.latest)
        precision = max(precision, point.precision)
    return EdtfDate(
        text=text,
        kind=read.kind,
        level=2,
        start_earliest=earliest,
        start_latest=latest,
        end_earliest=earliest,
        end_latest=latest,
        flags=flags,
        start_precision=precision,
        end_precision=precision,
        zone=_zone_of(points),
        items=items,
        seasons=seasons,
        remarks=_remarks_of(points),
    )


def _locate_item(item: RangeText, seasons: str) -> DateRange:
    first = None if item.first is None else locate(item.first, seasons)
    if item.first is item.last:
        return DateRange(first, first)
    last = None if item.last is None else locate(item.last, seasons)
    if first is not None and last is not None:
        _check_order(first, last)
    return DateRange(first, last)


def _interval(text: str, read: EdtfText, seasons: str) -> EdtfDate:
    start = locate(read.start, seasons) if isinstance(read.start, DateText) else None
    end = locate(read.end, seasons) if isinstance(read.end, DateText) else None
    flags = (
        DateFlag.INTERVAL
        | _end_flags(start, read.start, is_start=True)
        | _end_flags(end, read.end, is_start=False)
    )
    if start is not None and end is not None:
        _check_order(start, end)
    first, last = start or end, end or start
    if first is None or last is None:
        return EdtfDate(
            text=text,
            kind="interval",
            level=1,
            start_earliest=0,
            start_latest=1,
            end_earliest=0,
            end_latest=1,
            flags=flags | DateFlag.UNDATED,
            start_precision=Precision.COARSER,
            end_precision=Precision.COARSER,
            zone=None,
        )
    points = (first,) if first is last else (first, last)
    is_mixed = first.date.has_zone != last.date.has_zone
    return EdtfDate(
        text=text,
        kind="interval",
        level=_interval_level(points),
        start_earliest=first.earliest,
        start_latest=first.latest,
        end_earliest=last.earliest,
        end_latest=max(last.latest, first.earliest + 1),
        flags=flags,
        start_precision=first.precision,
        end_precision=last.precision,
        zone=_zone_of(points),
        start=start,
        end=end,
        seasons=seasons,
        remarks=_remarks_of(points) + ((ONE_ZONE_REMARK,) if is_mixed else ()),
    )


def _interval_level(points: tuple[DatePoint, ...]) -> int:
    """Open and unknown ends need level 1, ends with open digits level 2."""
    if any(point.date.has_mask for point in points):
        return 2
    return max(int(len(points) == 1), *(point.date.level for point in points))


def _check_order(first: DatePoint, last: DatePoint) -> None:
    """Raise EdtfError where the last date lies before the first, however both are read."""
    # A date without a zone may lie a day off one that has a zone: only more than that is an error.
    slack = MICROS_PER_DAY if first.date.has_zone != last.date.has_zone else 0
    if last.latest + slack <= first.earliest:
        end, start = shortened(last.date.text), shortened(first.date.text)
        raise EdtfError(f"the end {end} lies before the start {start}", last.date.column)


_OUTER_FLAGS: Final = {
    (True, ""): DateFlag.UNKNOWN_START,
    (True, ".."): DateFlag.OPEN_START,
    (False, ""): DateFlag.UNKNOWN_END,
    (False, ".."): DateFlag.OPEN_END,
}


def _end_flags(point: DatePoint | None, written: DateText | str, *, is_start: bool) -> DateFlag:
    """The flags of one end of an interval."""
    if point is None:
        return _OUTER_FLAGS[is_start, written if isinstance(written, str) else ""]
    other = END_QUALIFIERS if is_start else START_QUALIFIERS
    return _point_flags((point,)) & ~other


_SIGN_FLAGS: Final = (
    0,
    int(DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END),
    int(DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END),
    int(START_QUALIFIERS | END_QUALIFIERS),
)
"""The flags of a qualifier, by its number."""
_UNSPECIFIED: Final = int(DateFlag.UNSPECIFIED)
_SEASON: Final = int(DateFlag.SEASON)
_TIMED: Final = int(DateFlag.TIMED)
_ZONED: Final = int(DateFlag.ZONED)


def _point_flags(points: Iterable[DatePoint]) -> DateFlag:
    """The flags of dates that are start and end at once."""
    # Gathered as a number: adding up flags is slow.
    flags = 0
    for point in points:
        date = point.date
        if date.qualifiers is not NO_SIGNS:
            flags |= _SIGN_FLAGS[date.qualifier]
        if date.has_mask:
            flags |= _UNSPECIFIED
        if date.season is not None:
            flags |= _SEASON
        if date.clock is not None:
            flags |= _TIMED
            if date.clock.zone is not None:
                flags |= _ZONED
    return DateFlag(flags) if flags else NO_FLAGS


def _zone_of(points: Iterable[DatePoint]) -> str | None:
    """The first zone that is written."""
    for point in points:
        clock = point.date.clock
        if clock is not None and clock.zone is not None:
            return clock.zone
    return None


def _remarks_of(points: Iterable[DatePoint]) -> tuple[str, ...]:
    """All remarks, each once, in order."""
    found: dict[str, None] = {}
    for point in points:
        if point.remarks:
            found |= dict.fromkeys(point.remarks)
    return tuple(found)
