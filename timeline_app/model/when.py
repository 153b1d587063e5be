"""When: the date of an event as it is known, from one date or from a start and an end.

It knows the fields date, start and end, and neither files nor words.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.model.edtf import (
    END_QUALIFIERS,
    NO_FLAGS,
    ONE_ZONE_REMARK,
    START_QUALIFIERS,
    DateFlag,
    DatePoint,
    EdtfDate,
    EdtfError,
    Precision,
    parse,
)
from timeline_app.model.edtf_text import shortened
from timeline_app.model.time import MICROS_PER_DAY

OPEN: Final = ".."
"""What a start or an end says that has none: it goes back, or on, without an end."""


class WhenError(ValueError):
    """A date that cannot be read: the field (date, start, end), the column from 1, and the reason."""

    def __init__(self, field: str, column: int, message: str) -> None:
        super().__init__(field, column, message)
        self.field = field
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


class When(Struct, frozen=True, kw_only=True):
    """The date of an event with four half-open bounds in microseconds since 1970, zoned times in UTC.

    Bounds are finite also where ``flags`` say that an end is open or unknown (they are then the other end's);
    where the flag UNDATED is set they mean nothing. Either ``date`` is set, or ``start`` or ``end`` or both.
    """

    text: str
    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int
    flags: DateFlag
    start_precision: Precision
    end_precision: Precision
    zone: str | None
    date: EdtfDate | None = None
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    remarks: tuple[str, ...] = ()

    @property
    def is_interval(self) -> bool:
        """Whether it lasts: start and end are two dates, one of which may be open or unknown."""
        return bool(self.flags & DateFlag.INTERVAL)

    @property
    def is_timed(self) -> bool:
        """Whether a time of day is written."""
        return bool(self.flags & DateFlag.TIMED)

    @property
    def is_undated(self) -> bool:
        """Whether it has no date that could be placed (``../..``)."""
        return bool(self.flags & DateFlag.UNDATED)


def read_when(
    *, date: str | None = None, start: str | None = None, end: str | None = None, seasons: str = "north"
) -> When:
    """Read an event's date: ``date``, or ``start`` and ``end``, of which a missing one is unknown.

    A start or an end is a date, a set of which one is meant, or ``..`` (open). Raises WhenError.
    """
    if date is not None:
        if start is not None or end is not None:
            other = "start" if start is not None else "end"
            raise WhenError(other, 1, f"date and {other} are both given, and only one of them can count")
        return when_of(_parse_field("date", date, seasons))
    if start is None and end is None:
        raise WhenError("date", 1, "no date, start or end")
    return _of_ends(_parse_end("start", start, seasons), _parse_end("end", end, seasons), start, end)


def zoned_ends(when: When) -> tuple[bool, bool]:
    """Whether start and end are times that name a zone; an open or unknown end is none."""
    if when.date is not None and when.date.kind != "interval":
        return _is_zoned(when.date), _is_zoned(when.date)
    start, end = (when.date.start, when.date.end) if when.date is not None else (when.start, when.end)
    return _is_zoned(start), _is_zoned(end)


def _is_zoned(date: EdtfDate | DatePoint | None) -> bool:
    if isinstance(date, DatePoint):
        return date.date.has_zone
    return date is not None and bool(date.flags & DateFlag.ZONED)


def _parse_field(field: str, text: str, seasons: str) -> EdtfDate:
    try:
        return parse(text, seasons=seasons)
    except EdtfError as error:
        raise WhenError(field, error.column, str(error)) from error


def _parse_end(field: str, text: str | None, seasons: str) -> EdtfDate | None:
    if text is None or text == OPEN:
        return None
    parsed = _parse_field(field, text, seasons)
    if parsed.kind == "interval":
        raise WhenError(field, 1, f"the {field} {shortened(text)} is itself an interval")
    if parsed.kind == "all_of":
        raise WhenError(
            field, 1, f"the {field} {shortened(text)} is several dates; “one of” is written with [ ]"
        )
    return parsed


def when_of(date: EdtfDate) -> When:
    """The same as the date of an event."""
    return When(
        text=date.text,
        start_earliest=date.start_earliest,
        start_latest=date.start_latest,
        end_earliest=date.end_earliest,
        end_latest=date.end_latest,
        flags=date.flags,
        start_precision=date.start_precision,
        end_precision=date.end_precision,
        zone=date.zone,
        date=date,
        remarks=date.remarks,
    )


def _of_ends(
    start: EdtfDate | None, end: EdtfDate | None, start_text: str | None, end_text: str | None
) -> When:
    text = f"{start_text or ''}/{end_text or ''}"
    first, last = start or end, end or start
    if first is None or last is None:
        return when_of(parse(text))
    is_mixed = bool((first.flags ^ last.flags) & DateFlag.ZONED)
    # A date without a zone may lie a day off one that has a zone: only more than that is an error.
    if last.end_latest + (MICROS_PER_DAY if is_mixed else 0) <= first.start_earliest:
        message = f"the end {shortened(last.text)} lies before the start {shortened(first.text)}"
        raise WhenError("end", 1, message)
    end_latest = max(last.end_latest, first.start_earliest + 1)
    # “Or later” for a start, and “or earlier” for an end, reach as far as the other end.
    is_start_late = start is not None and end is not None and bool(start.flags & DateFlag.OPEN_END)
    is_end_early = start is not None and end is not None and bool(end.flags & DateFlag.OPEN_START)
    remarks = first.remarks + last.remarks + ((ONE_ZONE_REMARK,) if is_mixed else ())
    return When(
        text=text,
        start_earliest=first.start_earliest,
        start_latest=max(first.start_latest, end_latest) if is_start_late else first.start_latest,
        end_earliest=min(last.end_earliest, first.start_earliest) if is_end_early else last.end_earliest,
        end_latest=end_latest,
        flags=DateFlag.INTERVAL | _start_flags(start, start_text) | _end_flags(end, end_text),
        start_precision=first.start_precision,
        end_precision=last.end_precision,
        zone=first.zone or last.zone,
        start=start,
        end=end,
        remarks=tuple(dict.fromkeys(remarks)),
    )


_KEPT_FLAGS: Final = DateFlag.UNSPECIFIED | DateFlag.SEASON | DateFlag.TIMED | DateFlag.ZONED


def _start_flags(start: EdtfDate | None, text: str | None) -> DateFlag:
    if start is None:
        return DateFlag.OPEN_START if text == OPEN else DateFlag.UNKNOWN_START
    is_set = DateFlag.START_SET if start.kind == "one_of" else NO_FLAGS
    return start.flags & (_KEPT_FLAGS | START_QUALIFIERS | DateFlag.OPEN_START) | is_set


def _end_flags(end: EdtfDate | None, text: str | None) -> DateFlag:
    if end is None:
        return DateFlag.OPEN_END if text == OPEN else DateFlag.UNKNOWN_END
    is_set = DateFlag.END_SET if end.kind == "one_of" else NO_FLAGS
    return end.flags & (_KEPT_FLAGS | END_QUALIFIERS | DateFlag.OPEN_END) | is_set
