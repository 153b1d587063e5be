"""What the events of a native list say, read anew from its bytes to be searched: slice by slice, all of them.

It makes no events of them, and blames nothing: that was done when the list was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import Raw

from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.json_values import in_brackets
from timeline_app.formats.native_body import CitationBody, CountBody, MediaBody, PlaceBody
from timeline_app.formats.native_events import attribution_of, lines_of
from timeline_app.formats.native_header import Header, read_header
from timeline_app.formats.said_dates import SaidDates
from timeline_app.formats.said_events import LIST, Columns, SaidEvents
from timeline_app.formats.said_scan import SaidScanner
from timeline_app.formats.said_texts import SaidTexts
from timeline_app.model.said import Said, SaidFlag


class NativeSaidReader:
    """Called with one slice after the other, it goes through the list once."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._dates, self._scanner, self._events = SaidDates(header.dates), SaidScanner(), SaidEvents()
        self._first = 0

    @classmethod
    def of_header(cls, header: bytes) -> NativeSaidReader:
        """One by a header as JSON; nothing is blamed any more."""
        members = msgspec.json.decode(header, type=dict[str, Raw])
        return cls(read_header(members, Blame(Faults()))[1])

    def __call__(self, events: memoryview) -> Iterator[Said]:
        """What the events of that slice say."""
        text = in_brackets(events)
        parts = self._scanner.in_parts(text)
        for columns in self._events.in_parts(LIST.decode(text)) if parts is None else parts:
            said = SaidTexts(len(columns["date"]))
            if "description" in columns:
                said.describe(columns["description"])
            _add_lines(said, columns)
            _add_objects(said, columns, self._header)
            codes = self._dates.codes_of(columns["date"], columns.get("start", ()), columns.get("end", ()))
            yield said.said(self._first, codes, self._dates.take_new())
            self._first += len(codes)


def _given(column: Sequence[Any]) -> Iterable[tuple[int, Any]]:
    """What is written in a column, with its place."""
    # Most columns of most slices hold nothing at all.
    return ((at, one) for at, one in enumerate(column) if one) if any(column) else ()


def _not_null(column: Sequence[Any]) -> Iterable[tuple[int, Any]]:
    """The same where also 0 and an empty text count."""
    is_empty = column.count(None) == len(column)
    return () if is_empty else ((at, one) for at, one in enumerate(column) if one is not None)


_LINES: Final[Mapping[str, SaidFlag]] = {
    "display_date": SaidFlag(0),
    "date_note": SaidFlag.NOTE,
    "status_note": SaidFlag.NOTE,
    "platform": SaidFlag.PLATFORM,
}
"""Members that are a text, with what an event has that has one."""


def _add_lines(said: SaidTexts, columns: Columns) -> None:
    for name, flag in _LINES.items():
        for at, line in _given(columns.get(name, ())):
            said.say(at, (line,), flag)


def _add_objects(said: SaidTexts, columns: Columns, header: Header) -> None:
    for at, body in _given(columns.get("attribution", ())):
        who = attribution_of(body, header)
        parts = (*who.by, *who.against, *who.to, who.form, who.response, *who.according_to)
        said.say(at, parts, SaidFlag.ATTRIBUTION)
    for at, count in _not_null(columns.get("count", ())):
        said.flag(at, SaidFlag.COUNT)
        said.say(at, (count.wording,) if isinstance(count, CountBody) else ())
    for at, place in _given(columns.get("place", ())):
        if isinstance(place, PlaceBody) and not place.ref:
            said.name_place(at, (place.name,))
    for at, sources in _given(columns.get("sources", ())):
        for source in sources:
            if isinstance(source, CitationBody):
                _add_citation(said, at, source)
    for name in ("relations", "date_claims"):
        for at, bodies in _given(columns.get(name, ())):
            said.say(at, (body.note for body in bodies))
    for at, media in _not_null(columns.get("media", ())):
        pictures = media if isinstance(media, list) else (media,)
        if pictures:
            said.flag(at, SaidFlag.MEDIA)
        for picture in pictures:
            if isinstance(picture, MediaBody):
                said.say(at, (picture.caption, picture.credit, picture.alt))


def _add_citation(said: SaidTexts, at: int, source: CitationBody) -> None:
    # Of most sources nothing is said but which they are.
    if source.quote:
        said.say(at, lines_of(source.quote), SaidFlag.QUOTE)
    if source.speaker:
        said.say(at, (source.speaker,))
    if source.contradicts and source.contradicts.strip():
        said.flag(at, SaidFlag.CONTRADICTED)
    if not source.ref:
        said.name_source(at, (source.title, source.publisher, source.author))
