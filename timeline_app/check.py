"""What a file is and how it fares, for people and for programs; it opens no window and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from msgspec.structs import replace

from timeline_app.doctor import examine, merged
from timeline_app.formats import FORMATS, Problem, Reading, Severity, read
from timeline_app.formats.clean_text import one_line
from timeline_app.model.edtf import DateFlag, EdtfDate
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import When

CLEAN: Final = 0
WITH_PROBLEMS: Final = 1
UNREADABLE: Final = 2

_NO_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START
_NO_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END
_FORMAT_NAMES: Final = {one.id: one.name for one in FORMATS}


def check(paths: Sequence[Path], *, as_json: bool) -> tuple[str, int]:
    """The report on all files, and the worst of their exit codes: CLEAN, WITH_PROBLEMS or UNREADABLE."""
    readings = [(path, examined(read(path))) for path in paths]
    code = max((exit_code(reading) for _, reading in readings), default=CLEAN)
    if as_json:
        entries = [as_entry(path, reading) for path, reading in readings]
        return json.dumps(entries, ensure_ascii=False, indent=2), code
    return "\n\n".join("\n".join(as_lines(path, reading)) for path, reading in readings), code


def examined(reading: Reading) -> Reading:
    """The same with what a careful editor would find beside what the reader met."""
    if reading.timeline is None:
        return reading
    return replace(reading, problems=merged(reading.problems, examine(reading.timeline)))


def exit_code(reading: Reading) -> int:
    """How one file fares; notes are no problems."""
    if reading.timeline is None:
        return UNREADABLE
    has_problems = any(problem.severity is not Severity.NOTE for problem in reading.problems)
    return WITH_PROBLEMS if has_problems else CLEAN


def as_entry(path: Path, reading: Reading) -> dict[str, Any]:
    """One file as an object of the JSON report."""
    timeline = reading.timeline
    first, last = (None, None) if timeline is None else first_and_last(timeline)
    return {
        "file": str(path),
        "format": reading.format,
        "title": timeline and timeline.title,
        "events": len(timeline.table) if timeline else 0,
        "placed": timeline.table.placed_count if timeline else 0,
        "undated": timeline.table.undated_count if timeline else 0,
        "first": first,
        "last": last,
        "lanes": [{"name": name, "events": count} for name, count in lane_counts(timeline)],
        "problems": [_problem_entry(problem) for problem in reading.problems],
    }


def as_lines(path: Path, reading: Reading) -> Iterable[str]:
    """One file as lines for people."""
    yield one_line(str(path))
    timeline = reading.timeline
    if timeline is not None:
        kind = _FORMAT_NAMES.get(reading.format or "", "List")
        yield f"  {kind}: {timeline.title or 'without a title'}"
        first, last = first_and_last(timeline)
        span = f", from {first} to {last}" if first and last else ""
        undated = timeline.table.undated_count
        yield f"  {_counted(len(timeline.table), 'event')}{span}, {undated:,} without a date"
        yield "  " + "; ".join(f"{name}: {count:,}" for name, count in lane_counts(timeline))
    for problem in reading.problems:
        yield f"  {problem}"
    yield f"  {_summary(reading.problems)}"


def first_and_last(timeline: Timeline) -> tuple[str | None, str | None]:
    """The first and the last date of the list as EDTF, as precise as it is written; None without any.

    An end that is open or unknown is none, unless there are no others.
    """
    table = timeline.table
    placed = np.arange(table.placed_count)
    if not len(placed):
        return None, None
    flags = table.flags[placed]
    starts = placed[(flags & np.uint32(_NO_START)) == 0]
    ends = placed[(flags & np.uint32(_NO_END)) == 0]
    first = starts[np.argmin(table.start_earliest[starts])] if len(starts) else placed[0]
    last = ends[np.argmax(table.end_latest[ends])] if len(ends) else placed[-1]
    return (
        _end_text(timeline.event(int(first)).when, is_start=True),
        _end_text(timeline.event(int(last)).when, is_start=False),
    )


def lane_counts(timeline: Timeline | None) -> list[tuple[str, int]]:
    """The lanes in their order, each with how many events it holds."""
    if timeline is None:
        return []
    counts = np.bincount(timeline.table.lane, minlength=len(timeline.lanes))
    return [(lane.name, int(count)) for lane, count in zip(timeline.lanes, counts, strict=True)]


def _end_text(when: When | None, *, is_start: bool) -> str | None:
    if when is None:
        return None
    if when.date is None:
        end: EdtfDate | None = (when.start or when.end) if is_start else (when.end or when.start)
        return end.text if end else when.text
    start, last = when.date.start, when.date.end
    point = (start or last) if is_start else (last or start)
    return point.date.text if point else when.text


def _problem_entry(problem: Problem) -> dict[str, Any]:
    return {
        "severity": str(problem.severity),
        "line": problem.line,
        "column": problem.column,
        "event": problem.event,
        "field": problem.field,
        "message": problem.message,
    }


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "No problems."
    counts = ((sum(one.severity is severity for one in problems), severity) for severity in Severity)
    return ", ".join(_counted(count, severity) for count, severity in counts if count) + "."


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
