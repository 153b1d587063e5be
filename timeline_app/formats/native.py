"""Reads "timeline-events", the program's own list of events, and bare lists of such events.

It does not know how a list is drawn.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from timeline_app.formats.faults import Blame, Faults, shown
from timeline_app.formats.hostile import blame_hostile_text, may_be_hostile
from timeline_app.formats.json_places import is_too_deep
from timeline_app.formats.mend import Mender
from timeline_app.formats.native_body import (
    FORMAT_ID,
    VERSION,
    HeaderBody,
    StepBody,
)
from timeline_app.formats.native_columns import ColumnBuilder, Columns
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import event_mender
from timeline_app.formats.native_header import Header, make_header
from timeline_app.formats.native_loader import EventLoader
from timeline_app.formats.native_text import NativeText, NotAListError, fatal, syntax_problem, take_apart
from timeline_app.formats.reading import Reading
from timeline_app.model.placing import in_zone
from timeline_app.model.timeline import Step, Timeline, find_falls
from timeline_app.model.zones import AS_WRITTEN, IN_UTC, Zone, find_zone

_NOT_OF_THE_HEADER: Final = ("format", "version")


def read_native(text: bytes, path: Path | None = None) -> Reading:
    """Read an event list from UTF-8 text; every fault becomes a problem, and what is good opens."""
    faults = Faults()
    with _collector_off():
        try:
            native = take_apart(text)
            timeline = _read(native, faults)
        except NotAListError as refusal:
            return Reading(timeline=None, problems=(refusal.problem,), path=path)
        except RecursionError as fault:
            # Deep brackets that the first look just bore, and a closer one does not.
            return Reading(timeline=None, problems=(syntax_problem(text, fault),), path=path)
    problems = faults.problems(native.problem)
    return Reading(timeline=timeline, problems=problems, format=FORMAT_ID, native=native, path=path)


def _read(native: NativeText, faults: Faults) -> Timeline:
    blame = Blame(faults)
    if native.is_repaired:
        blame.warn("The file holds halves of characters (\\ud800 to \\udfff alone); they are replaced.")
    _check_version(native, blame)
    members = {name: raw for name, raw in native.header.items() if name not in _NOT_OF_THE_HEADER}
    body = Mender(HeaderBody).read(msgspec.json.encode(members), blame) or HeaderBody()
    header = make_header(body, blame)
    is_suspect = any(may_be_hostile(chunk) for chunk in native.chunks())
    for name, value in members.items() if is_suspect else ():
        blame_hostile_text(bytes(value), blame.at(name))
    dates = Dates(seasons=header.seasons, day_first=header.day_first)
    events = event_mender()
    builder = ColumnBuilder(header, dates)
    for place in range(len(native.starts)):
        raw = native.event(place)
        here = Blame(faults, place)
        if is_too_deep(raw):
            here.error("The brackets of this event are nested too deep; it is left out.")
            continue
        event = events.read(raw, here)
        if event is not None:
            if is_suspect:
                blame_hostile_text(raw, here)
            builder.add(place, event, raw, here)
    if native.is_bare and not len(builder):
        raise fatal(native.text, _no_events(len(native.starts)), 0)
    if not len(native.starts):
        blame.note("The list has no events.")
    return _timeline(native, body, header, builder.finish(blame), dates, blame)


def _timeline(
    native: NativeText, body: HeaderBody, header: Header, columns: Columns, dates: Dates, blame: Blame
) -> Timeline:
    keys = frozenset(columns.keys)
    timeline = Timeline(
        title=header.title,
        description=header.description,
        credit=header.credit,
        language=header.language,
        timezone=header.timezone,
        seasons=header.seasons,
        as_of=header.as_of,
        checked_through=header.checked_through,
        more=header.more,
        view=header.view,
        lanes=columns.lanes,
        statuses=columns.statuses,
        people=header.people,
        places=header.places,
        sources=header.sources,
        eras=header.eras,
        steps=tuple(
            Step(event=str(step.event), caption=step.caption)
            for index, step in enumerate(body.steps or ())
            if _step_is_good(step, keys, blame.at("steps", index))
        ),
        table=columns.table,
        links=columns.links,
        falls=find_falls(columns.table, columns.statuses, columns.links),
        keys=columns.keys,
        load_event=EventLoader(native, header, columns, dates),
        home_zone=_home_zone(body, header, columns),
    )
    return in_zone(timeline, timeline.home_zone)


def _home_zone(body: HeaderBody, header: Header, columns: Columns) -> Zone:
    """The zone of the list; where it says none, the one that all times name, and UTC where they differ."""
    if not columns.zones:
        return AS_WRITTEN
    if header.zone is not None:
        return header.zone
    is_one = len(columns.zones) == 1 and body.timezone is None
    return find_zone(next(iter(columns.zones))) if is_one else IN_UTC


def _step_is_good(step: StepBody, keys: frozenset[str], blame: Blame) -> bool:
    if str(step.event) in keys:
        return True
    blame.at("event").warn(f"No event has the id “{shown(str(step.event))}”; the step is left out.")
    return False


def _check_version(native: NativeText, blame: Blame) -> None:
    written = native.header.get("format")
    if written is not None and msgspec.json.decode(written) != FORMAT_ID:
        blame.at("format").warn(f"The format is not “{FORMAT_ID}”; the list is read as if it were.")
    written = native.header.get("version")
    if written is None:
        return
    try:
        version = msgspec.json.decode(written, type=int)
    except msgspec.ValidationError:
        blame.at("version").warn(f"The version is not a whole number; the list is read as version {VERSION}.")
        return
    if version > VERSION:
        place = native.offset_of("version")
        raise fatal(
            native.text,
            f"This list is of version {version:,} of the format, and this program reads version {VERSION}. "
            "A newer version of the program opens it.",
            place,
        )


def _no_events(count: int) -> str:
    if count == 0:
        return "This is JSON, but not an event list: it is an empty list."
    return f"This is JSON, but not an event list: none of its {count:,} items has a title."


@contextmanager
def _collector_off() -> Iterator[None]:
    """No garbage collection meanwhile: it would go through all new values again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
