"""What a native list says of itself: lanes, statuses, people, places, sources, view; it reads no events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeVar

import msgspec
from msgspec import Raw, Struct

from timeline_app.formats.addresses import beside_the_list, web_address
from timeline_app.formats.clean_text import one_line, paragraphs
from timeline_app.formats.faults import Blame, listing, shown
from timeline_app.formats.mend import Mender
from timeline_app.formats.native_body import (
    HeaderBody,
    LaneBody,
    PersonBody,
    PlaceBody,
    SourceBody,
    StatusBody,
    ViewBody,
)
from timeline_app.formats.native_dates import Dates
from timeline_app.model.event import MARKS, Lane, Person, Place, Source, Status
from timeline_app.model.timeline import Era, FileView
from timeline_app.model.when import When
from timeline_app.model.zones import NO_DATABASE, Zone, ZoneError, find_zone, zone_names

B = TypeVar("B")
T = TypeVar("T", Lane, Status, Person, Place, Source)

NOT_OF_THE_HEADER: Final = ("format", "version")
"""Members that say what the file is, and nothing of the list."""
SCALES: Final = ("true", "condensed")
LANES_BY: Final = ("lane", "status", "people", "place", "tags", "sources", "year", "decade", "none")
SEASONS: Final = ("north", "south")
PERSON_KINDS: Final = ("person", "group", "office", "publisher")

_COLOR: Final = r"\A#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z"


class Header(Struct, frozen=True, kw_only=True):
    """All that a list says beside its events, fit to be shown; what is listed keeps the file's order."""

    title: str | None
    description: str | None
    credit: str | None
    language: str | None
    timezone: str | None
    zone: Zone | None
    seasons: str
    day_first: bool | None
    as_of: When | None
    checked_through: When | None
    more: str | None
    view: FileView
    lanes: Mapping[str, Lane]
    statuses: Mapping[str, Status]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    eras: tuple[Era, ...]

    @property
    def dates(self) -> Dates:
        """Reads dates as this list writes them."""
        return Dates(seasons=self.seasons, day_first=self.day_first)


def read_header(members: Mapping[str, Raw], blame: Blame) -> tuple[HeaderBody, Header]:
    """What is written beside the events, and the header that is made of it, with every fault blamed."""
    written = {name: raw for name, raw in members.items() if name not in NOT_OF_THE_HEADER}
    body = Mender(HeaderBody).read(msgspec.json.encode(written), blame) or HeaderBody()
    return body, make_header(body, blame)


def make_header(body: HeaderBody, blame: Blame) -> Header:
    """The header of what is written, with every fault blamed."""
    seasons = _one_of(body.seasons, SEASONS, blame.at("seasons")) or "north"
    dates = Dates(seasons=seasons, day_first=body.day_first)
    zone = _zone(body.timezone, blame.at("timezone"))
    return Header(
        title=_line(body.title),
        description=paragraphs(body.description) if body.description else None,
        credit=_line(body.credit),
        language=_line(body.language),
        timezone=body.timezone if zone else None,
        zone=zone,
        seasons=seasons,
        day_first=body.day_first,
        as_of=dates.read_one(body.as_of, blame.at("as_of")),
        checked_through=dates.read_one(body.checked_through, blame.at("checked_through")),
        more=_more(body.more, blame.at("more")),
        view=_view(body.view or ViewBody(), dates, blame.at("view")),
        lanes=_listed(body.lanes, _lane, blame.at("lanes")),
        statuses=_listed(body.statuses, _status, blame.at("statuses")),
        people=_listed(body.people, _person, blame.at("people")),
        places=_listed(body.places, _place, blame.at("places")),
        sources=_listed(body.sources, _source, blame.at("sources")),
        eras=tuple(_eras(body, dates, blame.at("eras"))),
    )


def color_of(text: str | None, blame: Blame) -> str | None:
    """The colour as ``#rrggbb``, or None, with a warning where something else is written."""
    if text is None or not text.strip():
        return None
    color = text.strip()
    if not re.match(_COLOR, color):
        blame.warn(f"“{shown(text)}” is not a colour; write it like #1a6fb0.")
        return None
    return color.lower() if len(color) == 7 else "#" + "".join(digit * 2 for digit in color[1:].lower())


def address_of(text: str | None, blame: Blame) -> str | None:
    """The address where it is one of a web page, or None, with a warning where it is not."""
    if text is None or not text.strip():
        return None
    address = web_address(text)
    if address is None:
        blame.warn(f"“{shown(text)}” is not the address of a web page; it is never opened.")
    return address


def source_of(body: SourceBody, blame: Blame) -> Source:
    """A source as it is written in a list or inside an event."""
    return Source(
        id=str(body.id) if body.id is not None else None,
        publisher=_line(body.publisher),
        title=_line(body.title),
        author=_line(body.author),
        date=str(body.date) if body.date is not None else None,
        url=address_of(body.url, blame.at("url")),
        archive_url=address_of(body.archive_url, blame.at("archive_url")),
        accessed=str(body.accessed) if body.accessed is not None else None,
        kind=_line(body.kind),
    )


def place_of(body: PlaceBody) -> Place:
    """A place as it is written in a list or inside an event."""
    name = _line(body.name) or str(body.id or body.ref or "")
    return Place(
        id=str(body.id) if body.id is not None else name,
        name=name,
        lat=None if body.lat is None else float(body.lat),
        lon=None if body.lon is None else float(body.lon),
    )


def _lane(body: str | LaneBody, blame: Blame) -> Lane | None:
    if isinstance(body, str):
        body = LaneBody(name=body)
    ids = _id_and_name(body.id, body.name, "lane", blame)
    return ids and Lane(*ids, color_of(body.color, blame.at("color")), body.parent)


def _status(body: str | StatusBody, blame: Blame) -> Status | None:
    if isinstance(body, str):
        body = StatusBody(id=body)
    ids = _id_and_name(body.id, body.name, "status", blame)
    return ids and Status(*ids, _one_of(body.mark, MARKS, blame.at("mark")) or "circle")


def _person(body: str | PersonBody, blame: Blame) -> Person | None:
    if isinstance(body, str):
        body = PersonBody(name=body)
    ids = _id_and_name(body.id, body.name, "person", blame)
    return ids and Person(
        *ids,
        kind=_one_of(body.kind, PERSON_KINDS, blame.at("kind")) or "person",
        about=paragraphs(body.about) if body.about else None,
        born=str(body.born) if body.born is not None else None,
        url=address_of(body.url, blame.at("url")),
    )


def _place(body: str | PlaceBody, blame: Blame) -> Place | None:
    if isinstance(body, str):
        body = PlaceBody(name=body)
    return place_of(body) if _id_and_name(body.id, body.name, "place", blame) else None


def _source(body: str | SourceBody, blame: Blame) -> Source | None:
    if isinstance(body, str):
        body = SourceBody(id=body, title=body)
    if body.id is None:
        blame.error("This source has no “id”, so no event can name it; it is left out.")
        return None
    return source_of(body, blame)


def _id_and_name(
    given: str | int | None, name: str | None, kind: str, blame: Blame
) -> tuple[str, str] | None:
    line = _line(name)
    if given is None and line is None:
        blame.error(f"This {kind} has neither “id” nor “name”; it is left out.")
        return None
    identity = str(given) if given is not None else line or ""
    return identity, line or one_line(identity)


def _listed(
    bodies: Sequence[B] | None, make: Callable[[B, Blame], T | None], blame: Blame
) -> Mapping[str, T]:
    listed: dict[str, T] = {}
    for index, body in enumerate(bodies or ()):
        one = make(body, blame.at(index))
        if one is None or one.id is None:
            continue
        if one.id in listed:
            blame.at(index).warn(f"The id “{shown(one.id)}” is listed twice; the first one counts.")
        listed.setdefault(one.id, one)
    return MappingProxyType(listed)


def _eras(body: HeaderBody, dates: Dates, blame: Blame) -> Iterable[Era]:
    for index, era in enumerate(body.eras or ()):
        here = blame.at(index)
        when = dates.read(era.date, era.start, era.end, here)
        if when is not None:
            yield Era(title=one_line(era.title), when=when, color=color_of(era.color, here.at("color")))
        elif all(one in (None, "") for one in (era.date, era.start, era.end)):
            here.error("This era has no date; it is left out.")


def _view(body: ViewBody, dates: Dates, blame: Blame) -> FileView:
    gaps = None
    if body.gaps is not None:
        found = (dates.read_one(gap, blame.at("gaps", i)) for i, gap in enumerate(body.gaps))
        gaps = tuple(gap for gap in found if gap is not None)
    return FileView(
        span=dates.read_one(body.span, blame.at("span")),
        scale=_one_of(body.scale, SCALES, blame.at("scale")),
        lanes_by=_one_of(body.lanes_by, LANES_BY, blame.at("lanes_by")),
        gaps=gaps,
    )


def _more(path: str | None, blame: Blame) -> str | None:
    beside = beside_the_list(path)
    if path and beside is None:
        blame.warn(f"“{shown(path)}” does not lie beside the list; it is not offered.")
    return beside


def _zone(name: str | None, blame: Blame) -> Zone | None:
    if name is None:
        return None
    try:
        return find_zone(name)
    except ZoneError:
        is_unknown = bool(zone_names())
        unknown = f"“{shown(name)}” is not a time zone that is known here"
        blame.warn(f"{unknown if is_unknown else NO_DATABASE}; times are shown in UTC.")
        return None


def _one_of(text: str | None, allowed: tuple[str, ...], blame: Blame) -> str | None:
    if text is None or text in allowed:
        return text
    blame.warn(f"“{shown(text)}” is not known here; it can be {listing(allowed)}.")
    return None


def _line(text: str | None) -> str | None:
    return (one_line(text) or None) if text else None
