"""Which people, places, tags and sources an event of a native list names, as ids where the list has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from timeline_app.formats.addresses import web_address
from timeline_app.formats.clean_text import one_line
from timeline_app.formats.facet_column import FacetColumn
from timeline_app.formats.native_body import CitationBody, EventBody, PlaceBody
from timeline_app.formats.native_header import Header
from timeline_app.model.event import Person, Place
from timeline_app.model.facets import FACETS, Facet


class NativeFacets:
    """One column a facet. A text is sound where reading its event would find nothing wrong with it."""

    def __init__(self, header: Header) -> None:
        self._sources = header.sources
        self._person_by_name = {one.name: one.id for one in reversed(tuple(header.people.values()))}
        self._place_by_name = {one.name: one.id for one in reversed(tuple(header.places.values()))}
        self._people_listed, self._places_listed = header.people, header.places
        self.people = FacetColumn(header.people, _sound_in(header.people, self._person_by_name))
        self.place = FacetColumn(header.places, _sound_in(header.places, self._place_by_name))
        self.tags = FacetColumn((), lambda text: one_line(text) or None)
        self.sources = FacetColumn(header.sources, self._sound_source)

    def add(self, record: int, body: EventBody) -> None:
        """Take what one event names, whether or not that is sound."""
        people = (one if isinstance(one, str) else one.ref or one.name or "" for one in body.people or ())
        place = _place_text(body.place)
        self.people.add(
            record, _values(people, lambda text: _listed(text, self._people_listed, self._person_by_name))
        )
        self.place.add(
            record, _values((place,), lambda text: _listed(text, self._places_listed, self._place_by_name))
        )
        self.tags.add(record, _values(body.tags or (), one_line))
        self.sources.add(record, _values(map(_source_text, body.sources or ()), self._source))

    def columns(self) -> Iterable[tuple[str, FacetColumn]]:
        """The columns, each with its name."""
        return ((name, getattr(self, name)) for name in FACETS)

    def finish(self, count: int) -> Mapping[str, Facet]:
        """The facets by name, for so many events of the file."""
        return {name: column.finish(count) for name, column in self.columns()}

    def _sound_source(self, text: str) -> str | None:
        is_sound = text in self._sources or (
            bool(text.strip()) and (not self._sources or " " in text.strip() or web_address(text) is not None)
        )
        return self._source(text) if is_sound else None

    def _source(self, text: str) -> str:
        return text if text in self._sources else one_line(text)


def _sound_in(
    listed: Mapping[str, Person] | Mapping[str, Place], id_by_name: Mapping[str, str]
) -> Callable[[str], str | None]:
    def sound(text: str) -> str | None:
        words = text.strip()
        is_sound = bool(words) and (not listed or text in listed or text in id_by_name or " " in words)
        return _listed(text, listed, id_by_name) if is_sound else None

    return sound


def _listed(
    text: str, listed: Mapping[str, Person] | Mapping[str, Place], id_by_name: Mapping[str, str]
) -> str:
    return text if text in listed else id_by_name.get(text) or one_line(text)


def _values(texts: Iterable[str], value_of: Callable[[str], str]) -> list[str]:
    return [value for value in map(value_of, texts) if value]


def _place_text(body: str | PlaceBody | None) -> str:
    if body is None or isinstance(body, str):
        return body or ""
    return str(body.ref or body.id or body.name or "")


def _source_text(body: str | CitationBody) -> str:
    if isinstance(body, str):
        return body
    return str(body.ref or body.id or body.url or body.title or body.publisher or "")
