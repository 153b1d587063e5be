"""The words for an event and for what is written inside it; they do not know the types of its members."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from timeline_app.formats.native_body import (
    AttributionBody,
    CitationBody,
    CountBody,
    DateClaimBody,
    EventBody,
    MediaBody,
    PersonRef,
    RelationBody,
)
from timeline_app.formats.schema.list_words import PUBLISHED
from timeline_app.formats.schema.member import (
    ANYTHING,
    COLOR,
    NOT_BLANK,
    WEB,
    Kind,
    identity,
    member,
    one_of,
)
from timeline_app.formats.schema.values import BASIS_WORDS, RELATION_WORDS, STATUS_WORDS

EVENT_KINDS: Final[Mapping[type[Struct], Kind]] = MappingProxyType(
    {
        EventBody: Kind(
            "Event",
            "Something that happened, or is said to have: a title, and a date as it is known.",
            {
                "title": member(
                    "What happened, in a few words; it stands beside the mark.",
                    "Battle of Waterloo",
                    pattern=NOT_BLANK,
                ),
                "id": identity("this event", "waterloo-1815"),
                "date": member(
                    "When it happened, or from when to when.", "1815-06-18", "1503~/1519", "[1286..1306]"
                ),
                "start": member(
                    "When it began, in place of “date”: a date, or a set in brackets within which it began.",
                    "1987-03",
                    "[1985-07-29..1985-12-14]",
                    "..",
                ),
                "end": member(
                    "When it ended: a date, a set in brackets, or .. where it goes on.", "2003-09-11", ".."
                ),
                "display_date": member(
                    "The date in words of your own, to be shown in its place.", "Midsummer 1815"
                ),
                "date_basis": one_of("What the date rests on.", "stated", "external", values=BASIS_WORDS),
                "date_note": member("A sentence about the date.", "The diary gives the day, and no hour."),
                "date_grade": member("How well the date is founded, in a grade of your own.", "A", "B-"),
                "description": member(
                    "More about it, in Markdown: paragraphs, lists, *emphasis*, [links](https://www.example.org).",
                    "The last battle of the *Hundred Days*.",
                ),
                "lane": member("The lane in which it stands: the id or the name of one.", "politics"),
                "status": one_of(
                    "What kind of statement this is. The known ones have marks; others can be listed under "
                    "“statuses”.",
                    "reported",
                    values=STATUS_WORDS,
                    is_open=True,
                ),
                "status_note": member("A sentence about the status.", "Overturned on appeal."),
                "attribution": member(
                    "Whose words this is.", {"by": ["the-prosecutor"], "form": "press release"}
                ),
                "platform": member("Where it was published or collected.", "Change.org"),
                "count": member(
                    "A number that this event is about.", 178000, {"value": 178000, "wording": "over"}
                ),
                "people": member(
                    "Who takes part: ids of listed people, or names.",
                    ["ada-lovelace", {"ref": "charles-babbage", "role": "host"}],
                ),
                "place": member(
                    "Where: the id of a listed place, or a place.", "waterloo", {"name": "Waterloo"}
                ),
                "tags": member("Words by which it is found.", ["war", "France"]),
                "importance": member(
                    "How much it matters, from 0 to 10, and 5 if nothing is written: the greater, the sooner "
                    "its title is shown.",
                    8,
                    minimum=0,
                    maximum=10,
                ),
                "context": member("Whether it is only background; it stands on a tinted ground.", True),
                "sources": member(
                    "Where this comes from: ids of listed sources, or sources.",
                    ["diary"],
                    [{"ref": "diary", "quote": ["at half past ten"], "locator": "page 12"}],
                ),
                "relations": member(
                    "How it hangs together with other events.", [{"type": "ends", "to": "war"}]
                ),
                "date_claims": member(
                    "Other dates that somebody gives for it.", [{"date": "1815-06-17", "source": "letter"}]
                ),
                "known": member(
                    "The date on which it became known; without one, on its latest date.",
                    "1816",
                    "1815-06-22",
                ),
                "order": member(
                    "Its place among the events of the same date: the smaller stands first.", 1, 2
                ),
                "media": member(
                    "A picture: a file beside the list, or an address.", {"path": "map.png", "alt": "A map"}
                ),
                "color": COLOR,
                "x": ANYTHING,
            },
        ),
        PersonRef: Kind(
            "Participant",
            "Somebody in an event.",
            {
                "ref": member("The id of a listed person.", "ada-lovelace"),
                "name": member("A name, of somebody who is not listed.", "A bystander"),
                "role": member("The part that they have in it.", "victim", "author"),
            },
        ),
        AttributionBody: Kind(
            "Attribution",
            "Whose words an event is; ids of listed people, or names.",
            {
                "by": member("Who says it.", ["the-prosecutor"], "A spokesman"),
                "against": member("Whom it is directed against.", ["the-sheriff"]),
                "to": member("To whom it is said.", "People magazine"),
                "form": member("In which form.", "press release"),
                "response": member("What the other side answers.", "The office denies it."),
                "according_to": member("Who reports it.", ["nbc-chicago"]),
            },
        ),
        CountBody: Kind(
            "Count",
            "A number with the words that go with it.",
            {
                "value": member("The number.", 178000),
                "wording": member("How the source hedges it.", "over", "close to"),
            },
        ),
        RelationBody: Kind(
            "Relation",
            "How this event hangs together with another one; only one direction is written.",
            {
                "type": one_of(
                    "In which way. Other words than the known ones are kept, and shown as they are.",
                    "leads_to",
                    values=RELATION_WORDS,
                    is_open=True,
                ),
                "to": member("The id of the other event.", "waterloo-1815"),
                "note": member("A word about it.", "on appeal"),
            },
        ),
        DateClaimBody: Kind(
            "DateClaim",
            "Another date that somebody gives.",
            {
                "date": member("That date.", "1815-06-17", "-1499~"),
                "source": member("Who gives it: the id of a listed source, or an address.", "letter"),
                "note": member("A word about it.", "By the Julian calendar"),
            },
        ),
        MediaBody: Kind(
            "Media",
            "A picture.",
            {
                "path": member("A file beside the list, or in a folder below.", "pictures/map.png"),
                "url": member(
                    "Its address on the web; nothing is fetched unasked.",
                    "https://www.example.org/report",
                    pattern=WEB,
                ),
                "caption": member("What stands below it.", "The field in 1816"),
                "credit": member("Whose picture it is.", "Musée de l’Armée"),
                "alt": member("What is to be seen, for those who cannot see it.", "A map with three roads"),
            },
        ),
        CitationBody: Kind(
            "Citation",
            "What a source gives an event: a listed one by “ref”, or the source itself.",
            {
                "ref": member("The id of a listed source.", "diary"),
                **PUBLISHED,
                "quote": member(
                    "Its very words; the parts of one sentence can be a list.", ["at half past ten"]
                ),
                "sic": member("Words of the quotation that are misspelt there.", ["Theresa"]),
                "speaker": member(
                    "Who says the quoted words, where it is not the source itself.", "Ken Kratz"
                ),
                "locator": member("Where in the source.", "page 12", 12),
                "supports": member("What of the event it supports, in a word or two.", "date", "count"),
                "contradicts": member("What of the event it disagrees with.", "date"),
            },
        ),
    }
)
