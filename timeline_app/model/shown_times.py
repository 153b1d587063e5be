"""Dates as the clock of the shown zone tells them: times that name a zone are written anew, all others stay.

It knows dates and zones, and neither words nor pixels.
"""

from __future__ import annotations

from msgspec.structs import replace

from timeline_app.model.edtf import DateFlag, DatePoint, DateRange, EdtfDate
from timeline_app.model.edtf_text import ClockText
from timeline_app.model.time import civil_of
from timeline_app.model.when import When
from timeline_app.model.zones import Zone, find_zone


def shown_in(when: When, zone: Zone) -> When:
    """The date as somebody reads it off the clock of that zone: "18:00Z" as "12:00" in Chicago.

    Only what the clock shows twice keeps an offset. Where nobody's clock is meant, all stays as written.
    """
    if not zone.is_named or not when.flags & DateFlag.ZONED:
        return when
    return replace(
        when, date=_date(when.date, zone), start=_date(when.start, zone), end=_date(when.end, zone), zone=None
    )


def is_written_in(when: When, zone: Zone) -> bool:
    """Whether all that names a zone names this one: then the clock there shows what is written."""
    names = {point.date.clock.zone for point in _points(when) if point.date.clock is not None}
    return all(name is None or find_zone(name) == zone for name in names)


def _points(when: When) -> tuple[DatePoint, ...]:
    dates = [date for date in (when.date, when.start, when.end) if date is not None]
    ends = [point for date in dates for point in (date.start, date.end) if point is not None]
    return (*ends, *(point for date in dates for item in date.items for point in item.points))


def _date(date: EdtfDate | None, zone: Zone) -> EdtfDate | None:
    if date is None or not date.flags & DateFlag.ZONED:
        return date
    items = tuple(
        DateRange(first := _point(item.first, zone), first if item.is_single else _point(item.last, zone))
        for item in date.items
    )
    return replace(date, start=_point(date.start, zone), end=_point(date.end, zone), items=items)


def _point(point: DatePoint | None, zone: Zone) -> DatePoint | None:
    if point is None or point.date.clock is None or not point.date.has_zone:
        return point
    at = civil_of(zone.wall(point.earliest))
    clock = point.date.clock
    offset = zone.offset_words(point.earliest).replace("−", "-") if zone.is_repeated(point.earliest) else None
    # A zone ahead by parts of an hour has no whole hours, and one by parts of a minute no whole minutes.
    minute = at.minute if clock.minute is not None or at.minute or at.second else None
    second = at.second if clock.second is not None or at.second else None
    day = f"{at.year:05}" if at.year < 0 else f"{at.year:04}"
    date = replace(
        point.date,
        text=f"{day}-{at.month:02}-{at.day:02}T{at.hour:02}:{at.minute:02}:{at.second:02}",
        year=at.year,
        year_mask=day,
        month=f"{at.month:02}",
        day=f"{at.day:02}",
        clock=ClockText(hour=at.hour, minute=minute, second=second, fraction=clock.fraction, zone=offset),
    )
    return replace(point, date=date)
