"""The two bundled lists as plain JSON, and the ways in which their tests look at them.

Uses the standard library alone; it must not know the program's own reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]

CHECKOUT = Path(__file__).parents[2]
EVENTS = CHECKOUT / "resources" / "events"
CORE_FILE = EVENTS / "news-article-2016-01.timeline.json"
WIDER_FILE = EVENTS / "news-article-2016-01-and-later.timeline.json"
ARTICLE_FILE = CHECKOUT.parent / "shared" / "article.txt"

CORE: Json = json.loads(CORE_FILE.read_text(encoding="utf-8"))
WIDER: Json = json.loads(WIDER_FILE.read_text(encoding="utf-8"))
BOTH = pytest.mark.parametrize("story", [CORE, WIDER], ids=["core", "wider"])


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in table.strip().splitlines()]


def all_texts(value: object) -> Iterator[str]:
    """Every string of a JSON value, member names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from all_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from all_texts(inner)


def event_texts(event: Json, people: set[str]) -> Iterator[str]:
    """What a reader sees of one event in words of our own: all but quotations, ids and dates."""
    for key in ("title", "description", "date_note", "status_note", "platform"):
        if key in event:
            yield event[key]
    for value in event.get("attribution", {}).values():
        yield from (text for text in all_texts(value) if text not in people)
    for one in event.get("people", []):
        if isinstance(one, dict):
            yield one["role"]
    yield from event.get("tags", [])
    for citation in event["sources"]:
        yield from (citation[key] for key in ("supports", "speaker", "locator") if key in citation)
    for one in event.get("relations", []) + event.get("date_claims", []):
        if "note" in one:
            yield one["note"]


def own_texts(story: Json) -> Iterator[str]:
    """What a reader sees of a list in words of our own; names and titles of publications are others'."""
    people = {person["id"] for person in story["people"]}
    yield from (story[key] for key in ("title", "description", "credit"))
    yield from (lane["name"] for lane in story["lanes"])
    for person in story["people"]:
        yield person["name"]
        yield person["about"]
    for event in story["events"]:
        yield from event_texts(event, people)


def without_quotations(text: str) -> str:
    """A text without what it quotes and without the title of the series."""
    return re.sub("“[^”]*”", "", text).replace("*Making a Murderer*", "")


def clauses(text: str) -> list[str]:
    return re.split(r"(?<=[.;])\s", without_quotations(text))


def person_refs(event: Json) -> list[str]:
    return [one if isinstance(one, str) else one["ref"] for one in event.get("people", [])]


def quotations(story: Json) -> list[tuple[str, Json]]:
    return [
        (event["id"], citation)
        for event in story["events"]
        for citation in event["sources"]
        if "quote" in citation
    ]


def written_date(event: Json) -> str:
    """An event's date in one piece, from whichever form it is written in."""
    return event["date"] if "date" in event else f"{event['start']}/{event['end']}"


def latest_start(event: Json) -> str:
    """The last day on which an event may have begun, as text that sorts by time."""
    days: list[str] = re.findall(r"\d{4}-\d\d-\d\d", written_date(event).split("/")[0])
    return days[-1]


def event_lines(path: Path) -> dict[str, str]:
    """The lines of a file that hold one event each, by the event's id."""
    lines = [line.removesuffix(",") for line in path.read_text(encoding="utf-8").splitlines()]
    found = [line for line in lines if line.startswith('    {"id"') and '"importance"' in line]
    return {json.loads(line)["id"]: line for line in found}


def article_paragraphs() -> dict[str, str]:
    """The article's text by locator: the caption of the picture, then the paragraphs counted from 1.

    Skips the test where the article does not lie beside the checkout.
    """
    if not ARTICLE_FILE.exists():
        pytest.skip(f"the article is not at hand: there is no {ARTICLE_FILE}")
    caption, *paragraphs = ARTICLE_FILE.read_text(encoding="utf-8").strip().split("\n\n")
    return {"caption": caption} | {f"paragraph {number}": text for number, text in enumerate(paragraphs, 1)}
