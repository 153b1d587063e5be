"""What the events of a native list say, read anew from its bytes to be searched: slice by slice, all of them.

It makes no events of them, and blames nothing: that was done when the list was read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from types import NoneType
from typing import Any, Final

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType
from msgspec.structs import astuple, fields

from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.json_slices import Slicer
from timeline_app.formats.native_body import (
    AttributionBody,
    CitationBody,
    CountBody,
    DateClaimBody,
    DateValue,
    EventBody,
    MediaBody,
    Number,
    PlaceBody,
    RelationBody,
)
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import attribution_of, event_mender, lines_of
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_text import NativeText
from timeline_app.formats.said_texts import SaidTexts
from timeline_app.model.plain_words import PlainWords
from timeline_app.model.said import BETWEEN, Said, SaidFlag
from timeline_app.model.words import long_date

Columns = Mapping[str, Sequence[Any]]

_LIST: Final = msgspec.json.Decoder(list[Raw])
_SLICE_BYTES: Final = 1 << 16
"""To read so much holds up nobody for long."""
_TEXT_OR_NONE: Final = frozenset((str, NoneType))
_KEPT_MAX: Final = 1 << 16
"""So many dates are remembered with their words."""


class AnyCitation(CitationBody, frozen=True, forbid_unknown_fields=False):
    """What a source gives an event; other members are passed over."""


class AnyPlace(PlaceBody, frozen=True, forbid_unknown_fields=False):
    """A place inside an event; other members are passed over."""


class AnyMedia(MediaBody, frozen=True, forbid_unknown_fields=False):
    """A picture; other members are passed over."""


class SaidEvent(Struct, frozen=True, kw_only=True, gc=False):
    """The members of an event in which it says what is searched; others are passed over."""

    description: str | UnsetType | None = UNSET
    text: str | UnsetType | None = UNSET
    content: str | UnsetType | None = UNSET
    date: DateValue | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    display_date: str | None = None
    date_note: str | None = None
    status_note: str | None = None
    platform: str | None = None
    attribution: AttributionBody | None = None
    count: Number | CountBody | None = None
    place: str | AnyPlace | None = None
    sources: list[str | AnyCitation] | None = None
    relations: list[RelationBody] | None = None
    date_claims: list[DateClaimBody] | None = None
    media: str | AnyMedia | list[AnyMedia] | None = None


_FIELDS: Final = tuple(one.name for one in fields(SaidEvent))
_BODY_FIELDS: Final = tuple(one.name for one in fields(EventBody) if one.name in _FIELDS)


class SaidReader:
    """Called, it goes through the list once, a slice at a time."""

    def __init__(self, native: NativeText, header: Header, dates: Dates) -> None:
        self._native = native
        self._header = header
        self._dates = dates

    def __call__(self) -> Iterator[Said]:
        """What the events say, in the order of the file."""
        date_words, first = _DateWords(self._dates), 0
        text, outline = self._native.text, self._native.outline
        # Shorter than those in which it was read: somebody looks at the window meanwhile.
        slices = Slicer(text, outline.start, _ColumnReader(), end=outline.end, slice_bytes=_SLICE_BYTES)
        for _, columns in slices:
            said = SaidTexts(len(columns["date"]))
            said.describe(columns["description"])
            _add_lines(said, columns)
            _add_objects(said, columns, self._header)
            yield said.said(first, date_words.of_all(columns))
            first += len(columns["date"])


class _ColumnReader:
    """Reads slices of a list; what cannot be read at once is read as it was when the list was read."""

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(list[SaidEvent])
        self._one_decoder = msgspec.json.Decoder(SaidEvent)
        self._mender = event_mender()

    def __call__(self, text: bytes) -> Columns:
        """The members of the events of a JSON list, each description in its place."""
        try:
            columns = _columns(self._decoder.decode(text))
        except (msgspec.ValidationError, UnicodeDecodeError, RecursionError):
            columns = None
        if columns is None or any(columns["text"]) or any(columns["content"]):
            return _columns([self._event(raw) for raw in _LIST.decode(text)])
        return columns

    def _event(self, raw: Raw) -> SaidEvent:
        try:
            event = self._one_decoder.decode(raw)
        except (msgspec.ValidationError, UnicodeDecodeError, RecursionError):
            return self._mended(raw)
        if event.text is UNSET and event.content is UNSET:
            return event
        if event.description is not UNSET or UNSET not in (event.text, event.content):
            # Which of them counts the thorough reading knows.
            return self._mended(raw)
        written = event.content if event.text is UNSET else event.text
        return msgspec.structs.replace(event, description=written)

    def _mended(self, raw: Raw) -> SaidEvent:
        """What is good of an event; nothing of one that was left out."""
        try:
            body = self._mender.read(raw, Blame(Faults()))
        except RecursionError:
            body = None
        return SaidEvent(**{name: getattr(body, name) for name in _BODY_FIELDS} if body else {})


def _columns(events: Sequence[SaidEvent]) -> Columns:
    columns = zip(*map(astuple, events), strict=True) if events else repeat(())
    return dict(zip(_FIELDS, columns, strict=False))


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
        for at, line in _given(columns[name]):
            said.say(at, (line,), flag)


def _add_objects(said: SaidTexts, columns: Columns, header: Header) -> None:
    for at, body in _given(columns["attribution"]):
        who = attribution_of(body, header)
        parts = (*who.by, *who.against, *who.to, who.form, who.response, *who.according_to)
        said.say(at, parts, SaidFlag.ATTRIBUTION)
    for at, count in _not_null(columns["count"]):
        said.flag(at, SaidFlag.COUNT)
        said.say(at, (count.wording,) if isinstance(count, CountBody) else ())
    for at, place in _given(columns["place"]):
        if isinstance(place, PlaceBody) and not place.ref:
            said.name_place(at, (place.name,))
    for at, sources in _given(columns["sources"]):
        for source in sources:
            if isinstance(source, CitationBody):
                _add_citation(said, at, source)
    for name in ("relations", "date_claims"):
        for at, bodies in _given(columns[name]):
            said.say(at, (body.note for body in bodies))
    for at, media in _not_null(columns["media"]):
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


class _DateWords:
    """Says the dates of events, in words and as they are written; each date is read once in a while."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self._plain = PlainWords()
        self._known: dict[str | None, str] = {}

    def of_all(self, columns: Columns) -> Sequence[str]:
        """The dates of some events; empty texts where they have none."""
        dates, starts, ends = columns["date"], columns["start"], columns["end"]
        if any(starts) or any(ends) or not _TEXT_OR_NONE.issuperset(map(type, dates)):
            return [self._say(*one) for one in zip(dates, starts, ends, strict=True)]
        known = map(self._known.get, dates)
        return [
            self._say_text(date) if words is None else words for date, words in zip(dates, known, strict=True)
        ]

    def _say(self, date: DateValue | None, start: DateValue | None, end: DateValue | None) -> str:
        if start in (None, "") and end in (None, ""):
            if isinstance(date, str | None):
                return self._known.get(date) or self._say_text(date)
        elif not date and isinstance(start, str) and isinstance(end, str):
            words = self._plain.long(f"{start}/{end}")
            if words is not None:
                return f"{words}{BETWEEN}{start}/{end}"
        return self._read(date, start, end)

    def _say_text(self, date: str | None) -> str:
        words = self._plain.long(date) if date else ""
        said = f"{words}{BETWEEN}{date}" if words else self._read(date, None, None) if date else ""
        if date and "/" in date and words:
            # Ranges are said again in no time, and most are there once: they would push out the days.
            return said
        if len(self._known) >= _KEPT_MAX:
            self._known.clear()
        self._known[date] = said
        return said

    def _read(self, date: DateValue | None, start: DateValue | None, end: DateValue | None) -> str:
        when = self._dates.read(date, start, end, Blame(Faults()))
        return "" if when is None else f"{long_date(when)}{BETWEEN}{when.text}"
