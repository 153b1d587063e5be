"""Export: a picture of a timeline as a file, drawn by the painter of the window; no widgets, no screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from timeline_app.atomic_file import write_atomically
from timeline_app.formats import read
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet
from timeline_app.model.placing import in_zone
from timeline_app.model.timeline import Timeline
from timeline_app.model.zones import ZoneError, find_zone
from timeline_app.paint.picture import ExportError, lay_out_picture, paint_picture
from timeline_app.paint.picture_request import LOCAL_ZONE, PictureRequest
from timeline_app.paint.png import encode_png
from timeline_app.paint.system_zone import system_zone
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path

__all__ = ["EXPORTERS", "ExportError", "PictureRequest", "export", "export_file", "list_name"]

LIST_SUFFIXES: Final = (".json", ".timeline")


class UnreadableError(ExportError):
    """A file that holds no list, with a sentence for the user."""


def export_file(source: Path | None, target: Path, request: PictureRequest) -> None:
    """Draw the list of a file (None: the bundled story) into a picture; ExportError says what is wrong.

    Qt must be running, with widgets or without, so that text can be measured.
    """
    source = source or story_path()
    timeline = by_the_clock_of(request.zone, read_list(source))
    fonts = Fonts()
    export(Prepared(timeline, DEFAULT_METRICS, fonts.measure), list_name(source), target, request, fonts)


def read_list(source: Path) -> Timeline:
    """The list of a file, also where a part of it has problems; UnreadableError where there is none."""
    reading = read(source)
    if reading.timeline is None:
        fatal = reading.fatal
        place = f"{fatal.place}: " if fatal and fatal.place else ""
        raise UnreadableError(f"{source.name}: {place}{fatal.message if fatal else 'It cannot be read.'}")
    return reading.timeline


def by_the_clock_of(zone: str | None, timeline: Timeline) -> Timeline:
    """The list by the clock of that zone (None: its own); ExportError where it is not known."""
    if zone is None:
        return timeline
    name = system_zone() if zone == LOCAL_ZONE else zone
    if name is None:
        raise ExportError("The time zone of this computer is not known here.")
    try:
        return in_zone(timeline, find_zone(name))
    except ZoneError as fault:
        raise ExportError(str(fault)) from fault


def export(
    prepared: Prepared, fallback_title: str, target: Path, request: PictureRequest, fonts: Fonts
) -> None:
    """Draw an open list, measured in ``fonts``, into a picture file, whole or not at all."""
    exporter = EXPORTERS.get(target.suffix.lower())
    if exporter is None:
        known = ", ".join(EXPORTERS)
        raise ExportError(f"“{target.name}” does not end as a picture that can be written: {known}.")
    sheet = lay_out_picture(prepared, fallback_title, request)
    data = exporter(sheet, prepared.timeline, request, fonts)
    try:
        write_atomically(target, data)
    except (OSError, ValueError) as fault:
        # ValueError: a name that no file can have.
        reason = (isinstance(fault, OSError) and fault.strerror) or str(fault)
        raise ExportError(f"The picture cannot be saved as “{target}”: {reason}.") from fault


def list_name(path: Path) -> str:
    """The name of a list's file without its endings: ``story`` for ``story.timeline.json``."""
    name = path.name
    for suffix in LIST_SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
    return name


def png(sheet: Sheet, timeline: Timeline, request: PictureRequest, fonts: Fonts) -> bytes:
    """A sheet as a PNG file."""
    return encode_png(paint_picture(sheet, timeline, request, fonts), dpi=request.dpi)


EXPORTERS: Final[Mapping[str, Callable[[Sheet, Timeline, PictureRequest, Fonts], bytes]]] = MappingProxyType(
    {".png": png}
)
"""By the end of the file's name: what makes a file of a sheet."""
