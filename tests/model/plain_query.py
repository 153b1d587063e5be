"""What a query finds, worked out event by event as plainly as it can be said; and documents to ask it of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from tests.builders import DATES, STATUSES, Date, EventFields, a_timeline
from tests.formats.lists import given_parts, parts_of
from timeline_app.model.date_kinds import DATE_KINDS
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import Attribution, Event
from timeline_app.model.folding import folded_line
from timeline_app.model.placing import Bounds, bounds_in, span_in
from timeline_app.model.query_terms import All, AnyOf, Dated, Named, Not, Query, Term, Trait, Words
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import When
from timeline_app.model.words import long_date

UNSURE_START = DateFlag.OPEN_START | DateFlag.UNKNOWN_START
UNSURE_END = DateFlag.OPEN_END | DateFlag.UNKNOWN_END


def plainly_found(query: Query, timeline: Timeline) -> list[bool]:
    """For each row whether the query finds it."""
    asked = _Asked(timeline)
    term = query.term
    return [term is None or asked.holds(term, row) for row in range(len(timeline.table))]


class _Asked:
    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.events = [timeline.event(row) for row in range(len(timeline.table))]

    def holds(self, term: Term, row: int) -> bool:
        event = self.events[row]
        match term:
            case All():
                return all(self.holds(one, row) for one in term.terms)
            case AnyOf():
                return any(self.holds(one, row) for one in term.terms)
            case Not():
                return not self.holds(term.term, row)
            case Words():
                needle = folded_line(term.text)
                return not needle or any(needle in part for part in self.said(event))
            case Named():
                return self.names(event, term)
            case Dated():
                return event.when is not None and self.is_dated(term, event.when)
            case Trait():
                return self.has(term, row)

    def said(self, event: Event) -> set[str]:
        """All texts in which words are looked for."""
        timeline = self.timeline
        parts = [event.title, *event.tags, *parts_of(event), *(one.person.name for one in event.people)]
        if event.place is not None:
            parts += [event.place.name, *self.listed_place(event.place.id)]
            parts += [] if event.place.id in timeline.places else [event.place.id]
        for citation in event.citations:
            source = citation.source
            parts += given_parts(source.title, source.publisher, source.author)
            listed = timeline.sources.get(source.id or "")
            if listed is not None:
                parts += given_parts(listed.title, listed.publisher, listed.author)
            elif source.id is not None and "://" not in source.id:
                parts.append(source.id)
        if event.when is not None:
            parts += [long_date(event.when), event.when.text]
        return {folded_line(part) for part in parts}

    def names(self, event: Event, term: Named) -> bool:
        value, own = folded_line(term.value), self.named(event, term.field)
        if not value:
            return False
        is_exact = value in self.known(term.field)
        return value in own if is_exact else any(value in name for name in own)

    def named(self, event: Event, field: str) -> set[str]:
        """All that names what the event has in that field."""
        timeline, place = self.timeline, event.place
        found: list[str | None] = []
        match field:
            case "lane":
                found = [event.lane.id, event.lane.name]
            case "status":
                found = [event.status.id, event.status.name]
            case "tag":
                found = list(event.tags)
            case "person":
                found = [name for one in event.people for name in (one.person.id, one.person.name)]
            case "place" if place is not None:
                found = [place.id, place.name, *self.listed_place(place.id)]
            case "source":
                for source in (citation.source for citation in event.citations):
                    found += [source.id, source.title, source.publisher, source.author]
                    found += [source.url] if source.id is None else []
                    listed = timeline.sources.get(source.id or "")
                    if listed is not None:
                        found += [listed.title, listed.publisher, listed.author, listed.url]
        return {folded_line(name) for name in found if name}

    def listed_place(self, identity: str) -> list[str]:
        return [self.timeline.places[identity].name] if identity in self.timeline.places else []

    def known(self, field: str) -> set[str]:
        """All names that the document knows in that field, used or not."""
        timeline = self.timeline
        listed: Iterable[str | None] = {
            "lane": (name for one in timeline.lanes for name in (one.id, one.name)),
            "status": (name for one in timeline.statuses for name in (one.id, one.name)),
            "person": (name for one in timeline.people.values() for name in (one.id, one.name)),
            "place": (name for one in timeline.places.values() for name in (one.id, one.name)),
            "source": (
                name
                for one in timeline.sources.values()
                for name in (one.id, one.title, one.publisher, one.author, one.url)
            ),
            "tag": iter(()),
        }[field]
        used = (name for event in self.events for name in self.named(event, field))
        return {folded_line(name) for name in listed if name} | set(used)

    def is_dated(self, term: Dated, when: When) -> bool:
        unit, zone = self.timeline.table.unit, self.timeline.table.zone
        asked = span_in(term.when, zone, unit)
        event = Bounds(*map(unit.from_micros, bounds_in(when, zone)))
        if term.field == "before":
            is_sure = not (when.flags & UNSURE_END or term.when.flags & UNSURE_START)
            return is_sure and event.end_latest <= asked.start
        if term.field == "after":
            is_sure = not (when.flags & UNSURE_START or term.when.flags & UNSURE_END)
            return is_sure and event.start_earliest >= asked.end
        goes_back = when.flags & DateFlag.OPEN_START or term.when.flags & DateFlag.OPEN_END
        goes_on = when.flags & DateFlag.OPEN_END or term.when.flags & DateFlag.OPEN_START
        return bool(
            (goes_back or event.start_earliest < asked.end) and (goes_on or event.end_latest > asked.start)
        )

    def has(self, term: Trait, row: int) -> bool:
        event, table = self.events[row], self.timeline.table
        citations = event.citations
        if term.field == "date":
            kinds = [kind for kind in DATE_KINDS if kind.id == term.value]
            is_placed = row < table.placed_count
            return bool(is_placed and kinds[0].of(table)[row]) if kinds else bool(event.date_claims)
        return {
            "source": bool(citations),
            "quote": any(citation.quote for citation in citations),
            "date": event.when is not None,
            "description": bool(event.description and event.description.strip()),
            "place": event.place is not None and bool(event.place.name),
            "person": bool(event.people),
            "tag": bool(event.tags),
            "status": bool(event.status.id),
            "relation": bool(self.timeline.links.of(row)),
            "media": bool(event.media),
            "attribution": event.attribution != Attribution(),
            "note": bool(event.date_note or event.status_note),
            "claim": bool(event.date_claims),
            "count": event.count is not None,
            "platform": event.platform is not None,
            "struck": row in self.timeline.falls,
            "undated": event.when is None,
            "background": event.context,
            "contradicted": any(citation.contradicts for citation in citations),
        }[term.value]


HEADER = {
    "people": [
        {"id": "ana", "name": "Ana Müller"},
        {"id": "bo", "name": "Bo"},
        {"id": "bo-b", "name": "Bo Berg"},
        {"id": "unused", "name": "Müller"},
    ],
    "places": [{"id": "p1", "name": "Old Town"}, {"id": "town", "name": "New Place"}],
    "sources": [
        {"id": "R1", "title": "The Café report", "publisher": "Post", "url": "https://post.example/1"},
        {"id": "R12", "title": "Another", "author": "Bo Berg"},
        {"id": "R2"},
    ],
    "statuses": [{"id": "rumour", "name": "Court gossip"}],
}
WORDS = (
    *("court", "Court of appeals", "café", "CAFÉ", "appeal", "art", "party", "“first” – and last", "№ 5"),
    *("Müller", "Bo", "a\tb", "town", "Straße", "don’t", "北京市", "две", "x"),
)
SOURCES = (
    *("R1", "R12", "R2", {"ref": "R1", "quote": "the café", "speaker": "Bo"}),
    *("https://post.example/2", "Some book of art", {"url": "https://x.example", "title": "Art town"}),
    *(
        {"title": "Post", "publisher": "Café"},
        {"id": "R9", "title": "R1"},
        {"ref": "R2", "contradicts": "date"},
    ),
    {"id": "R1", "title": "Beside the list"},
)
PLACES = ("p1", "town", "Old Town", "Elsewhere far", {"name": "Court"}, {"id": "q", "name": "Old Port"})
PEOPLE = ("ana", "bo", "bo-b", "Bo", "Somebody Else", {"ref": "ana", "role": "witness"}, {"name": "Bo Berg"})


def random_document(random: Random, most: int = 12) -> Timeline:
    """A document whose events have some of everything that a query can ask for."""
    date = random.choice((*DATES, _zoned))
    return a_timeline(*(_event(random, number, date) for number in range(random.randint(0, most))), **HEADER)


def _zoned(place: Random, other: Random) -> EventFields:
    """Times of some days with a zone, and days that have none."""
    day = f"2016-01-{place.randint(1, 4):02}"
    clock = f"{day}T{place.randint(0, 23):02}:30"
    forms = (
        "{clock}Z",
        "{clock}-06:00",
        "{clock}",
        "{day}",
        "{clock}Z/2016-01-05T00:00Z",
        "{day}/..",
        "{day}/",
    )
    return {"date": other.choice(forms).format(day=day, clock=clock)}


def _event(random: Random, number: int, date: Date) -> EventFields:
    def maybe(share: float, value: object) -> object:
        return value if random.random() < share else None

    def some(values: Sequence[object], most: int = 3) -> list[object]:
        return random.choices(values, k=random.randint(0, most))

    members = {
        "id": f"e{number}",
        "title": " ".join(random.choices(WORDS, k=random.randint(1, 3))),
        "lane": random.choice(("A", "A b", "court")),
        "status": maybe(0.9, random.choice((*STATUSES, "rumour", "own"))),
        "description": maybe(0.6, "\n".join(map(str, some(WORDS)))),
        "people": some(PEOPLE),
        "tags": some(("court", "art", "party", "Court", "two words")),
        "sources": some(SOURCES),
        "place": maybe(0.5, random.choice(PLACES)),
        "context": random.random() < 0.2,
        "display_date": maybe(0.1, "that day"),
        "date_note": maybe(0.1, "not sure"),
        "attribution": maybe(0.2, {"by": "ana", "form": "a letter"}),
        "count": maybe(0.1, 0),
        "platform": maybe(0.1, "Web"),
        "media": maybe(0.1, {"path": "a.png", "caption": "A town"}),
        "date_claims": maybe(0.1, [{"date": "1999", "note": "later"}]),
        "relations": maybe(0.5, [{"type": "overturns", "to": f"e{random.randint(0, number)}"}]),
        **(date(random, random) if random.random() < 0.9 else {}),
    }
    return {name: value for name, value in members.items() if value is not None}
