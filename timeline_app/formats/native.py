"""Reads "timeline-events", the program's own list of events, and bare lists of such events.

It does not know how a list is drawn.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from timeline_app.formats.event_places import EventPlaces
from timeline_app.formats.faults import Blame, Faults, shown
from timeline_app.formats.hostile import blame_hostile_text
from timeline_app.formats.json_places import blanks_end, first_value
from timeline_app.formats.json_repeats import (
    blame_repeated_names,
    may_repeat_names,
    repeated_here,
    repeated_words,
)
from timeline_app.formats.json_slices import Slice, Slicer, good_slice_bytes
from timeline_app.formats.native_body import (
    FORMAT_ID,
    VERSION,
    HeaderBody,
    StepBody,
)
from timeline_app.formats.native_columns import Columns
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_header import NOT_OF_THE_HEADER, Header, read_header
from timeline_app.formats.native_intake import Batch, Intake
from timeline_app.formats.native_keys import Keys
from timeline_app.formats.native_loader import EventLoader
from timeline_app.formats.native_outline import NotAListError, Outline, fatal, find_outline, sure_outline
from timeline_app.formats.native_said_text import NativeSaidText
from timeline_app.formats.native_text import NativeText, syntax_problem
from timeline_app.formats.reading import Reading
from timeline_app.formats.watching import Watch, nobody
from timeline_app.freed_memory import keep_freed
from timeline_app.model.event import Attribution
from timeline_app.model.placing import in_zone
from timeline_app.model.timeline import Step, Timeline, find_falls
from timeline_app.model.zones import AS_WRITTEN, IN_UTC, Zone, find_zone

LONG_BYTES: Final = 1 << 23
"""Of a text that is longer a slice is looked through while the one before it is taken."""
VERY_LONG_BYTES: Final = 1 << 26
"""Of a text that is longer than this, two."""
FIRST_BYTES: Final = 1 << 17
"""The first slice is so short: how a list is written is learned from a few events as well as from many."""
_TAKEN: Final = 0.9
"""The share of the work that is done when all events are taken; the rest is to put them in order."""


class NotAsOutlinedError(Exception):
    """The list of events does not end where it was thought to."""


def read_native(text: bytes, path: Path | None = None, watch: Watch = nobody) -> Reading:
    """Read an event list from UTF-8 text; every fault becomes a problem, and what is good opens.

    ``watch`` is told how far it is.
    """
    keep_freed()
    with _collector_off():
        try:
            return _read_or_repair(text, path, watch)
        except NotAListError as refusal:
            return Reading(timeline=None, problems=(refusal.problem,), path=path)


def _read_or_repair(text: bytes, path: Path | None, watch: Watch) -> Reading:
    try:
        return _read_text(text, text, path, watch)
    except (msgspec.DecodeError, RecursionError) as fault:
        # Only a text that is no JSON needs it.
        from timeline_app.formats.json_faults import without_lone_surrogates

        repaired = without_lone_surrogates(text) if b"\\u" in text else text
        if repaired == text:
            raise NotAListError(syntax_problem(text, fault)) from None
    try:
        return _read_text(repaired, text, path, watch)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise NotAListError(syntax_problem(repaired, fault)) from None


def _read_text(text: bytes, written: bytes, path: Path | None, watch: Watch) -> Reading:
    """Read by a quick outline, or by a sure one where that does not hold what it promised.

    Raises:
        NotAListError: where the text is no event list.
        msgspec.DecodeError: where it is no JSON; the error tells where in the whole text.
    """
    outline = find_outline(text)
    if not outline.is_sure:
        try:
            return _read(text, written, outline, path, watch)
        except (msgspec.DecodeError, NotAsOutlinedError):
            outline = sure_outline(text)
    return _read(text, written, outline, path, watch)


def _read(text: bytes, written: bytes, outline: Outline, path: Path | None, watch: Watch) -> Reading:
    faults = Faults()
    blame = Blame(faults)
    native = NativeText(text=text, written=written, outline=outline, places=EventPlaces(text))
    if native.is_repaired:
        blame.warn("The file holds halves of characters (\\ud800 to \\udfff alone); they are replaced.")
    _check_version(native, blame)
    body, header = read_header(native.header, blame)
    _look_closer(outline, blame)
    dates = header.dates
    intake = Intake(text, header, dates, faults)
    size = good_slice_bytes(len(text))
    slicer = Slicer(
        text, outline.start, intake.decode, end=outline.end, slice_bytes=size, first_bytes=FIRST_BYTES
    )
    most_ahead = (len(text) > LONG_BYTES) + (len(text) > VERY_LONG_BYTES)
    with closing(_slices(slicer, most_ahead)) as slices:
        for place, batch in slices:
            intake.take(batch, place.start, partial(watch, _TAKEN * place.start / len(text)))
            native.places.add(place, batch.size)
            if most_ahead:
                # Mostly the next slice takes longer to look through than this one to take.
                native.places.count_lines(place.end)
            watch(_TAKEN * place.end / len(text))
    if not outline.is_sure and not _is_as_outlined(text, outline, slicer.end):
        raise NotAsOutlinedError
    if native.is_bare and not len(intake.builder):
        raise fatal(text, _no_events(len(native)), 0)
    if not len(native):
        blame.note("The list has no events.")
    columns = intake.builder.finish(len(native), blame)
    if len(columns.titles) == len(native):
        native.places.know(slicer.border, columns.titles.offsets)
    timeline = _timeline(native, body, header, columns, dates, blame)
    watch(1.0)
    problems = faults.problems(native.problem)
    return Reading(timeline=timeline, problems=problems, format=FORMAT_ID, native=native, path=path)


def _slices(slicer: Slicer[Batch], most_ahead: int) -> Generator[Slice[Batch], None, None]:
    if not most_ahead:
        return (one for one in slicer)
    from timeline_app.model.ahead import ahead  # not on the way to the first picture

    return ahead(slicer, most=most_ahead)


def _is_as_outlined(text: bytes, outline: Outline, end: int | None) -> bool:
    """Whether the list of events ends where it was thought to, and a bare one is all of the text."""
    is_whole = not outline.is_bare or blanks_end(text, outline.end + 1) == len(text)
    return end == outline.end and is_whole


def _look_closer(outline: Outline, blame: Blame) -> None:
    """Blame what is wrong with the header though it can be read: hostile text, and names written twice."""
    for name, value in outline.header.items():
        if name not in NOT_OF_THE_HEADER:
            blame_hostile_text(bytes(value), blame.at(name))
    if not outline.is_bare and may_repeat_names(outline.header_text):
        start = first_value(outline.header_text)
        for name in repeated_here(outline.header_text, start):
            blame.at(name).warn(repeated_words(name))
        for name, value in outline.header.items():
            blame_repeated_names(bytes(value), blame.at(name))


def _timeline(
    native: NativeText, body: HeaderBody, header: Header, columns: Columns, dates: Dates, blame: Blame
) -> Timeline:
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
            if _step_is_good(step, columns.keys, blame.at("steps", index))
        ),
        table=columns.table,
        links=columns.links,
        falls=find_falls(columns.table, columns.statuses, columns.links),
        keys=columns.keys,
        facets=columns.facets,
        claimed=columns.claimed,
        load_event=EventLoader(native, header, columns, dates),
        read_titles=columns.titles.in_parts,
        said_text=NativeSaidText(native, header),
        read_attributions=_attribution_reader(native, header),
        home_zone=_home_zone(body, header, columns),
    )
    return in_zone(timeline, timeline.home_zone)


def _attribution_reader(
    native: NativeText, header: Header
) -> Callable[[], Iterator[Sequence[tuple[int, Attribution]]]]:
    def read_attributions() -> Iterator[Sequence[tuple[int, Attribution]]]:
        # No picture needs them, only the doctor.
        from timeline_app.formats.native_attributions import AttributionReader

        return AttributionReader(native, header)()

    return read_attributions


def _home_zone(body: HeaderBody, header: Header, columns: Columns) -> Zone:
    """The zone of the list; where it says none, the one that all times name, and UTC where they differ."""
    if not columns.zones:
        return AS_WRITTEN
    if header.zone is not None:
        return header.zone
    is_one = len(columns.zones) == 1 and body.timezone is None
    return find_zone(next(iter(columns.zones))) if is_one else IN_UTC


def _step_is_good(step: StepBody, keys: Keys, blame: Blame) -> bool:
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
        place = native.outline.offset_of("version")
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
