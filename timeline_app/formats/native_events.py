"""One event of a native list in full, its references resolved; it does not know rows or columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from timeline_app.formats.addresses import beside_the_list, web_address
from timeline_app.formats.clean_text import one_line, paragraphs
from timeline_app.formats.faults import Blame, Faults, shown
from timeline_app.formats.mend import Mender
from timeline_app.formats.native_body import (
    EVENT_ALIASES,
    MEANT,
    AttributionBody,
    CitationBody,
    CountBody,
    DateValue,
    EventBody,
    MediaBody,
    PersonRef,
    PlaceBody,
    Words,
)
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_header import Header, address_of, color_of, place_of, source_of
from timeline_app.model.event import (
    BASES,
    NO_STATUS,
    Attribution,
    Citation,
    Count,
    DateBasis,
    DateClaim,
    Event,
    Lane,
    Media,
    Participant,
    Person,
    Place,
    Relation,
    Source,
    Status,
)
from timeline_app.model.when import When

T = TypeVar("T", Person, Place)

IMPORTANCE_DEFAULT: Final = 5
IMPORTANCE_MAX: Final = 10
_KINDS: Final[Mapping[type, str]] = {Person: "person", Place: "place", Source: "source"}
_BASIS_BY_ID: Final = {basis.id: basis for basis in BASES}


def event_mender() -> Mender[EventBody]:
    """Reads events as they are written, also under their common other names."""
    return Mender(EventBody, aliases=EVENT_ALIASES, meant=MEANT, noun="The event")


def make_event(
    body: EventBody,
    *,
    key: str,
    when: When | None,
    lane: Lane,
    status: Status | None,
    header: Header,
    dates: Dates,
    line: int | None,
    blame: Blame,
) -> Event:
    """The event with all that its file says of it; what cannot be read or resolved is blamed."""
    return Event(
        key=key,
        id=str(body.id) if body.id is not None else None,
        title=one_line(body.title),
        when=when,
        display_date=_line(body.display_date),
        date_basis=_basis(body.date_basis, blame.at("date_basis")),
        date_note=_line(body.date_note),
        date_grade=_line(body.date_grade),
        description=paragraphs(body.description) if body.description else None,
        lane=lane,
        status=status or NO_STATUS,
        status_note=_line(body.status_note),
        attribution=attribution_of(body.attribution, header),
        platform=_line(body.platform),
        count=_count(body.count),
        people=tuple(_people(body.people or (), header, blame.at("people"))),
        place=_place(body.place, header, blame.at("place")),
        tags=tuple(filter(None, map(one_line, body.tags or ()))),
        importance=_importance(body.importance, blame.at("importance")),
        context=bool(body.context),
        citations=tuple(_citations(body.sources or (), header, blame.at("sources"))),
        relations=tuple(Relation(one.type, str(one.to), _line(one.note)) for one in body.relations or ()),
        date_claims=tuple(_date_claims(body, header, dates, blame.at("date_claims"))),
        known=_known(body.known, dates, blame.at("known")),
        order=None if body.order is None else float(body.order),
        media=tuple(_media(body.media, blame.at("media"))),
        color=color_of(body.color, blame.at("color")),
        line=line,
    )


def is_plain(body: EventBody, header: Header) -> bool:
    """Whether ``make_event`` would certainly find nothing to blame: a quick look, for long lists."""
    return (
        not (body.color or body.media or body.date_claims)
        and (body.known is None or body.known == "")
        and (body.importance is None or 0 <= body.importance <= IMPORTANCE_MAX)
        and (body.date_basis is None or body.date_basis in _BASIS_BY_ID)
        and (body.place is None or not header.places or _is_listed(body.place, header.places))
        and (not body.people or not header.people or _are_listed(body.people, header.people))
        and (not body.sources or _are_listed(body.sources, header.sources))
    )


def _is_listed(place: str | PlaceBody, listed: Mapping[str, Place]) -> bool:
    # A place that is an object cannot be looked up: it may hold members of any shape.
    return isinstance(place, str) and place in listed


def is_sound_media(body: MediaBody) -> bool:
    """Whether there is nothing to blame in a picture."""
    faults = Faults()
    for _ in _media(body, Blame(faults)):
        pass
    return not faults.counts


def clamped_importance(value: float | None) -> int:
    """From 0 to 10; what lies beyond is moved to the nearer end."""
    return IMPORTANCE_DEFAULT if value is None else round(min(max(value, 0), IMPORTANCE_MAX))


def _importance(value: float | None, blame: Blame) -> int:
    nearest = clamped_importance(value)
    if value is not None and not 0 <= value <= IMPORTANCE_MAX:
        blame.warn(f"The importance {value:g} is read as {nearest}: it goes from 0 to {IMPORTANCE_MAX}.")
    return nearest


def _basis(text: str | None, blame: Blame) -> DateBasis:
    """The date basis of that id; of an unknown one nothing is said."""
    basis = _BASIS_BY_ID.get(text or "")
    if basis is None:
        known = ", ".join(one.id for one in BASES if one.id)
        blame.warn(f"“{shown(text or '')}” is not a date basis; it can be {known}.")
    return basis or BASES[0]


def _are_listed(
    references: Iterable[str | PersonRef | CitationBody], listed: Mapping[str, Person] | Mapping[str, Source]
) -> bool:
    return all((one if isinstance(one, str) else one.ref) in listed for one in references)


def _find(reference: str, listed: Mapping[str, T], blame: Blame) -> T | None:
    """The person or place with that id or name, or None for a name of its own."""
    found = listed.get(reference) or next((one for one in listed.values() if one.name == reference), None)
    if found is None:
        _blame_dangling(reference, listed, blame)
    return found


def _blame_dangling(reference: str, listed: Mapping[str, Person | Place | Source], blame: Blame) -> None:
    # A file without such a list names things by their own words, and so does a text of several words.
    if listed and " " not in reference.strip():
        kind = _KINDS[type(next(iter(listed.values())))]
        message = f"No {kind} with the id “{shown(reference)}” is listed."
        blame.warn(message, once=(kind, reference), near=(reference, listed))


def _people(references: Iterable[str | PersonRef], header: Header, blame: Blame) -> Iterable[Participant]:
    for index, one in enumerate(references):
        reference = one if isinstance(one, str) else one.ref or one.name or ""
        role = None if isinstance(one, str) else _line(one.role)
        if not reference.strip():
            blame.at(index).warn("This names nobody; it is left out.")
            continue
        person = _find(reference, header.people, blame.at(index))
        yield Participant(person or Person(reference, one_line(reference)), role)


def _place(body: str | PlaceBody | None, header: Header, blame: Blame) -> Place | None:
    if body is None or body == "":
        return None
    if isinstance(body, PlaceBody) and not body.ref:
        return place_of(body)
    reference = body if isinstance(body, str) else body.ref or ""
    return _find(reference, header.places, blame) or Place(reference, one_line(reference))


def _citations(references: Iterable[str | CitationBody], header: Header, blame: Blame) -> Iterable[Citation]:
    for index, one in enumerate(references):
        here = blame.at(index)
        if isinstance(one, str):
            yield Citation(source=_named_source(one, header, here))
            continue
        source = _named_source(one.ref, header, here.at("ref")) if one.ref else source_of(one, here)
        yield Citation(
            source=source,
            quote=lines_of(one.quote),
            sic=lines_of(one.sic),
            speaker=_line(one.speaker),
            locator=None if one.locator is None else _line(str(one.locator)),
            supports=_line(one.supports),
            contradicts=_line(one.contradicts),
        )


def _named_source(reference: str, header: Header, blame: Blame) -> Source:
    source = header.sources.get(reference)
    if source is not None:
        return source
    address = web_address(reference)
    if address is not None:
        return Source(url=address)
    _blame_dangling(reference, header.sources, blame)
    return Source(id=reference, title=one_line(reference))


def attribution_of(body: AttributionBody | None, header: Header) -> Attribution:
    """Whose words an event is, with the names of those who are listed."""
    if body is None:
        return Attribution()

    def names(words: Words | None) -> tuple[str, ...]:
        return tuple(header.people[one].name if one in header.people else one for one in lines_of(words))

    return Attribution(
        by=names(body.by),
        against=names(body.against),
        to=names(body.to),
        form=_line(body.form),
        response=_line(body.response),
        according_to=names(body.according_to),
    )


def _count(body: float | CountBody | None) -> Count | None:
    if body is None:
        return None
    return Count(body.value, _line(body.wording)) if isinstance(body, CountBody) else Count(body)


def _date_claims(body: EventBody, header: Header, dates: Dates, blame: Blame) -> Iterable[DateClaim]:
    for index, claim in enumerate(body.date_claims or ()):
        here = blame.at(index)
        when = dates.read_one(claim.date, here.at("date"))
        source = _named_source(claim.source, header, here.at("source")) if claim.source else None
        text = claim.date if isinstance(claim.date, str) else when.text if when else ""
        yield DateClaim(date=text, when=when, source=source, note=_line(claim.note))


def _known(value: DateValue | None, dates: Dates, blame: Blame) -> str | None:
    when = dates.read_one(value, blame)
    return when.text if when else None


def _media(body: str | MediaBody | list[MediaBody] | None, blame: Blame) -> Iterable[Media]:
    if body is None:
        return
    if isinstance(body, str):
        body = MediaBody(url=body) if "://" in body else MediaBody(path=body)
    for index, one in enumerate(body if isinstance(body, list) else (body,)):
        here = blame.at(index) if isinstance(body, list) else blame
        path = beside_the_list(one.path)
        if one.path and path is None:
            here.at("path").warn(f"“{shown(one.path)}” does not lie beside the list; it is never opened.")
        yield Media(
            path=path,
            url=address_of(one.url, here.at("url")),
            caption=_line(one.caption),
            credit=_line(one.credit),
            alt=_line(one.alt),
        )


def lines_of(words: Words | None) -> tuple[str, ...]:
    """One text or several, each fit to be shown on a line; empty ones are left out."""
    if words is None:
        return ()
    return tuple(filter(None, map(one_line, (words,) if isinstance(words, str) else words)))


def _line(text: str | None) -> str | None:
    return (one_line(text) or None) if text else None
