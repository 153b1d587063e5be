"""What the events of a native list say, read anew from its bytes to be searched: slice by slice, all of them.

It makes no events of them, and blames nothing: that was done when the list was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from timeline_app.formats.json_slices import Slicer
from timeline_app.formats.native_body import CitationBody, CountBody, MediaBody, PlaceBody
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import attribution_of, lines_of
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_text import NativeText
from timeline_app.formats.said_dates import SaidDates
from timeline_app.formats.said_events import LIST, Columns, SaidEvents
from timeline_app.formats.said_scan import SaidScanner
from timeline_app.formats.said_texts import SaidTexts
from timeline_app.model.said import Said, SaidFlag

SLICE_BYTES: Final = 1 << 20
"""To scan so much leaves Python to others nearly all the time; of smaller slices each event costs more."""


class SaidReader:
    """Called, it goes through the list once, a slice at a time."""

    def __init__(self, native: NativeText, header: Header, dates: Dates) -> None:
        self._native = native
        self._header = header
        self._dates = dates

    def __call__(self) -> Iterator[Said]:
        """What the events say, in the order of the file."""
        dates, scanner, events, first = SaidDates(self._dates), SaidScanner(), SaidEvents(), 0

        def columns_of(text: bytes) -> Iterator[Columns]:
            parts = scanner.in_parts(text)
            return events.in_parts(LIST.decode(text)) if parts is None else parts

        text, outline = self._native.text, self._native.outline
        for _, parts in Slicer(text, outline.start, columns_of, end=outline.end, slice_bytes=SLICE_BYTES):
            for columns in parts:
                said = SaidTexts(len(columns["date"]))
                if "description" in columns:
                    said.describe(columns["description"])
                _add_lines(said, columns)
                _add_objects(said, columns, self._header)
                codes = dates.codes_of(columns["date"], columns.get("start", ()), columns.get("end", ()))
                yield said.said(first, codes, dates.take_new())
                first += len(codes)


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
