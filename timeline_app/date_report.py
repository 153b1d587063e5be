"""What EDTF texts mean, for people and for programs; it opens no window and knows no files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from timeline_app.model.edtf import DateFlag, DatePoint, EdtfDate, EdtfError, Precision, parse
from timeline_app.model.edtf_text import NO_SIGNS, DateText, Qualifier, shortened
from timeline_app.model.time import civil_of
from timeline_app.model.when import when_of
from timeline_app.model.words import long_date

ALL_VALID: Final = 0
SOME_INVALID: Final = 1

FLAG_WORDS: Final = (
    ("uncertain", DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END),
    ("approximate", DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END),
    ("unspecified", DateFlag.UNSPECIFIED),
    ("season", DateFlag.SEASON),
    ("time", DateFlag.TIMED),
    ("zone", DateFlag.ZONED),
    ("interval", DateFlag.INTERVAL),
    ("one-of", DateFlag.ONE_OF),
    ("all-of", DateFlag.ALL_OF),
    ("open-start", DateFlag.OPEN_START),
    ("open-end", DateFlag.OPEN_END),
    ("unknown-start", DateFlag.UNKNOWN_START),
    ("unknown-end", DateFlag.UNKNOWN_END),
    ("undated", DateFlag.UNDATED),
)
"""What is said of a text as a whole, in the order in which it is told; the components follow."""

_NO_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START | DateFlag.UNDATED
_NO_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END | DateFlag.UNDATED
_YEAR_PARTS: Final = ((32, "season"), (36, "quarter"), (39, "third"), (41, "half"))
"""The last number of each kind of part of a year, and its name."""


def report_dates(texts: Sequence[str], *, as_json: bool) -> tuple[str, int]:
    """The report on all texts, and ALL_VALID or SOME_INVALID."""
    entries = [as_entry(text) for text in texts]
    code = ALL_VALID if all(entry["valid"] for entry in entries) else SOME_INVALID
    if as_json:
        return json.dumps(entries, ensure_ascii=False, indent=2), code
    return "\n".join("\n".join(_lines(entry)) for entry in entries), code


def as_entry(text: str) -> dict[str, Any]:
    """One text as an object of the JSON report."""
    try:
        date = parse(text)
    except EdtfError as fault:
        return {
            "edtf": text,
            "valid": False,
            "level": None,
            "earliest": None,
            "latest": None,
            "flags": [],
            "precision": None,
            "text": None,
            "error": {"column": fault.column, "message": str(fault)},
        }
    points = [point for _, point in _named_points(date)]
    starts = points if date.start is None else [date.start]
    ends = points if date.end is None else [date.end]
    return {
        "edtf": text,
        "valid": True,
        "level": date.level,
        "earliest": None if date.flags & _NO_START else _second(date.start_earliest, starts),
        "latest": None if date.flags & _NO_END else _second(date.end_latest - 1, ends),
        "flags": list(_flags(date)),
        "precision": _precision(points),
        "text": long_date(when_of(date)),
        "error": None,
    }


def _second(micros: int, points: Sequence[DatePoint]) -> str:
    """The second in which an instant lies, as ISO 8601."""
    at = civil_of(micros)
    year = f"-{-at.year:04}" if at.year < 0 else f"{at.year:04}"
    zone = "Z" if any(point.date.has_zone for point in points) else ""
    return f"{year}-{at.month:02}-{at.day:02}T{at.hour:02}:{at.minute:02}:{at.second:02}{zone}"


def _named_points(date: EdtfDate) -> Iterator[tuple[str, DatePoint]]:
    """All dates that are written, each with what its components are named after ("" for a date alone)."""
    for name, end in (("start.", date.start), ("end.", date.end)):
        if end is not None:
            yield name, end
    for number, item in enumerate(date.items, start=1):
        place = "" if date.kind == "date" else f"item{number}."
        if item.is_single:
            yield from ((place, point) for point in item.points)
        else:
            both = (("first.", item.first), ("last.", item.last))
            yield from ((place + side, point) for side, point in both if point is not None)


def _flags(date: EdtfDate) -> Iterator[str]:
    points = list(_named_points(date))
    yield from (word for word, flag in FLAG_WORDS if date.flags & flag)
    if any(point.date.significant is not None for _, point in points):
        yield "significant-digits"
    for place, point in points:
        yield from (f"{place}{flag}" for flag in _component_flags(point.date))


def _component_flags(date: DateText) -> Iterator[str]:
    if date.qualifiers is NO_SIGNS and not date.has_mask:
        # Nothing is said of most dates, and a set may hold thousands.
        return
    middle = "month" if date.season is None else "season"
    digits = (date.year_mask, date.month or "", date.day or "")
    for name, mask, sign in zip(("year", middle, "day"), digits, date.qualifiers, strict=True):
        if sign & Qualifier.UNCERTAIN:
            yield f"{name}:uncertain"
        if sign & Qualifier.APPROXIMATE:
            yield f"{name}:approximate"
        if "X" in mask:
            yield f"{name}:unspecified"


def _precision(points: Sequence[DatePoint]) -> str | None:
    """The precision in a word, that of the coarser end; None without any date."""
    if not points:
        return None
    coarsest = max(points, key=lambda point: point.precision)
    season = coarsest.date.season
    if coarsest.precision is Precision.SEASON and season is not None:
        return next(name for last, name in _YEAR_PARTS if season <= last)
    return coarsest.precision.name.lower()


def _lines(entry: dict[str, Any]) -> Iterable[str]:
    """One text as lines for people."""
    text = shortened(entry["edtf"])
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    yield shown
    if entry["error"]:
        column, message = entry["error"]["column"], entry["error"]["message"]
        indent = " " * (column - 1) + "^ " if column <= len(shown) + 1 else "  "
        yield f"{indent}not a date: {message}"
        return
    yield f"  {entry['text']}"
    flags = entry["flags"]
    earliest = entry["earliest"] or ("open" if "open-start" in flags else "unknown")
    latest = entry["latest"] or ("open" if "open-end" in flags else "unknown")
    yield f"  earliest {earliest}, latest {latest}"
    precision = f", precision {entry['precision']}" if entry["precision"] else ""
    yield f"  level {entry['level']}{precision}" + (f" ({', '.join(flags)})" if flags else "")
