"""The two example lists: they open without a word, say where each fact comes from, and draw every title.

One holds every way in which a date can be known, the other reaches from the Big Bang to the present.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.builders import prepare
from tests.resources.story import EVENTS, Json
from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.view import View
from timeline_app.model.edtf import DateFlag, Precision
from timeline_app.model.event import Event
from timeline_app.model.time import TimeUnit
from timeline_app.model.timeline import Timeline

DATES = EVENTS / "dates-as-they-are-known.timeline.json"
BIG_BANG = EVENTS / "from-the-big-bang-to-the-present.timeline.json"
EACH = pytest.mark.parametrize("path", [DATES, BIG_BANG], ids=["dates", "big bang"])
LONGEST_TITLE: Final = 40
LONGEST_DESCRIPTION: Final = 200

IsKind = Callable[[Event, DateFlag, Precision], bool]
NONE: Final = DateFlag(0)
NEVER_CLEAN: Final = {"UNDATED", "FLOATING_START", "FLOATING_END"}
"""What a reader is told of: a date that says nothing, and spans of which one end alone names a zone."""


def has(*wanted: DateFlag, but: DateFlag = NONE) -> IsKind:
    """All of these flags, and none of the others."""
    every = NONE
    for one in wanted:
        every |= one
    return lambda event, flags, precision: flags & every == every and not flags & but


def plain(wanted: Precision) -> IsKind:
    """A date of this precision, of which nothing is unsure."""
    return lambda event, flags, precision: not flags and precision is wanted


KINDS: Final[dict[str, IsKind]] = {
    "exact time": has(DateFlag.TIMED, DateFlag.ZONED),
    "time with a zone": lambda event, flags, precision: "[America/New_York]" in text_of(event),
    "local time": has(DateFlag.TIMED, but=DateFlag.ZONED),
    "day": plain(Precision.DAY),
    "month": plain(Precision.MONTH),
    "year": plain(Precision.YEAR),
    "season": lambda event, flags, precision: flags == DateFlag.SEASON and "-2" in text_of(event),
    "quarter": lambda event, flags, precision: flags == DateFlag.SEASON and "-3" in text_of(event),
    "decade": lambda event, flags, precision: precision is Precision.DECADE,
    "century": lambda event, flags, precision: precision is Precision.CENTURY and "XX" in text_of(event),
    "significant digits": lambda event, flags, precision: "S" in text_of(event),
    "digits left open": lambda event, flags, precision: text_of(event).endswith("-XX"),
    "about": has(DateFlag.APPROXIMATE_START, but=DateFlag.UNCERTAIN_START),
    "uncertain": has(DateFlag.UNCERTAIN_START, but=DateFlag.APPROXIMATE_START),
    "about and uncertain": has(DateFlag.APPROXIMATE_START, DateFlag.UNCERTAIN_START),
    "BCE": lambda event, flags, precision: text_of(event).lstrip("[").startswith("-"),
    "before": has(DateFlag.ONE_OF, DateFlag.OPEN_START),
    "after": has(DateFlag.ONE_OF, DateFlag.OPEN_END),
    "between": lambda event, flags, precision: ".." in text_of(event) and "[" in text_of(event),
    "one of": lambda event, flags, precision: "," in text_of(event) and "[" in text_of(event),
    "all of": has(DateFlag.ALL_OF),
    "span": has(DateFlag.INTERVAL),
    "open start": has(DateFlag.INTERVAL, DateFlag.OPEN_START),
    "open end": has(DateFlag.INTERVAL, DateFlag.OPEN_END),
    "unknown start": has(DateFlag.INTERVAL, DateFlag.UNKNOWN_START),
    "unknown end": has(DateFlag.INTERVAL, DateFlag.UNKNOWN_END),
    "several dates claimed": lambda event, flags, precision: len(event.date_claims) > 1,
    "order within a day": lambda event, flags, precision: event.order is not None,
    "undated": lambda event, flags, precision: event.when is None,
}
"""Every way in which a date can be known, by the tag that it bears in the list, and what it means."""


def text_of(event: Event) -> str:
    return event.when.text if event.when else ""


@cache
def opened(path: Path) -> Timeline:
    reading = read(path)
    assert reading.problems == ()
    assert reading.timeline is not None
    return reading.timeline


def events_of(timeline: Timeline) -> list[Event]:
    return [timeline.event(row) for row in range(len(timeline.table))]


@EACH
def test_an_example_opens_without_a_word(path: Path) -> None:
    timeline = opened(path)
    assert timeline.title
    assert timeline.description
    assert timeline.credit


@EACH
def test_every_event_says_where_it_comes_from(path: Path) -> None:
    for event in events_of(opened(path)):
        assert event.citations, event.id
        for citation in event.citations:
            assert citation.source.publisher, event.id
            assert citation.source.title, event.id


@EACH
def test_every_listed_source_and_status_is_used(path: Path) -> None:
    timeline = opened(path)
    events = events_of(timeline)
    claimed = {claim.source for event in events for claim in event.date_claims}
    cited = {citation.source for event in events for citation in event.citations}
    assert {source.id for source in cited | claimed if source} == set(timeline.sources)
    assert {event.status.id for event in events} == {"record", "reported"}
    assert {event.lane.id for event in events} == {lane.id for lane in timeline.lanes}


@EACH
def test_titles_are_labels_and_descriptions_are_short(path: Path) -> None:
    for event in events_of(opened(path)):
        assert len(event.title) <= LONGEST_TITLE, event.title
        assert event.description
        assert len(event.description) <= LONGEST_DESCRIPTION, event.id
        assert event.description.endswith((".", "*")), event.id


@EACH
@pytest.mark.parametrize("size", [(1229, 748), (1600, 900)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_whole_of_an_example_stands_there_with_every_title(path: Path, size: tuple[int, int]) -> None:
    timeline = opened(path)
    scene = lay_out(prepare(timeline), View(is_condensed=True), size, is_whole=True)
    assert scene.shown == timeline.table.placed_count
    assert len(scene.labels) == scene.shown
    assert len(scene.cuts) >= 5


@EACH
def test_the_file_keeps_one_event_a_line_and_names_the_schema(path: Path) -> None:
    text = path.read_text("utf-8")
    whole: Json = json.loads(text)
    lines = [line.strip().removesuffix(",") for line in text.splitlines()]
    assert all(json.dumps(event, ensure_ascii=False) in lines for event in whole["events"])
    assert whole["$schema"] == "../schema/timeline-events-1.schema.json"


@pytest.mark.parametrize("tag", KINDS)
def test_a_kind_of_date_is_in_the_list_where_its_tag_says_so(tag: str) -> None:
    tagged = [event for event in events_of(opened(DATES)) if tag in event.tags]
    assert tagged
    for event in tagged:
        when = event.when
        flags = when.flags if when else DateFlag.UNDATED
        assert KINDS[tag](event, flags, when.start_precision if when else Precision.COARSER), event.id


def test_every_event_of_the_list_of_dates_bears_the_tag_of_its_kind() -> None:
    for event in events_of(opened(DATES)):
        assert KINDS.keys() & set(event.tags), event.id


def test_all_that_a_date_can_say_is_said_in_the_list_of_dates() -> None:
    whens = [event.when for event in events_of(opened(DATES)) if event.when]
    said = DateFlag(0)
    for when in whens:
        said |= when.flags
    assert {flag.name for flag in DateFlag} - {flag.name for flag in said} == NEVER_CLEAN & set(
        DateFlag.__members__
    )
    precisions = {precision for when in whens for precision in (when.start_precision, when.end_precision)}
    assert precisions >= {
        Precision.SECOND,
        Precision.MINUTE,
        Precision.DAY,
        Precision.MONTH,
        Precision.SEASON,
        Precision.YEAR,
        Precision.DECADE,
        Precision.CENTURY,
    }


def test_two_events_of_one_day_stand_in_their_written_order() -> None:
    ids = [event.id for event in events_of(opened(DATES))]
    assert ids.index("adams-dies") == ids.index("jefferson-dies") + 1


def test_one_list_reaches_from_the_big_bang_to_the_present() -> None:
    table = opened(BIG_BANG).table
    assert table.unit is TimeUnit.SECOND
    titles = [table.title[row] for row in range(len(table))]
    assert titles[0] == "Big Bang"
    last = opened(BIG_BANG).event(titles.index("People live in space"))
    assert last.when is not None
    assert DateFlag.OPEN_END in last.when.flags
