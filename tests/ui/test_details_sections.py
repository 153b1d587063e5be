"""The sections of the details: what they say about events, in which words, and when they keep silent."""

from collections.abc import Iterator
from functools import partial

import pytest

from tests.builders import a_timeline, an_event
from tests.ui.sessions import WIDER_PATH
from timeline_app.formats import read
from timeline_app.layout.legend import legend_of
from timeline_app.layout.pieces import Look
from timeline_app.model.event import RELATION_TYPES
from timeline_app.model.timeline import Timeline
from timeline_app.resources import story_path
from timeline_app.ui.details.about import about_list, about_nothing
from timeline_app.ui.details.blocks import (
    Chips,
    EventLink,
    Pairs,
    Paragraph,
    Path,
    Quotation,
    Section,
    Span,
    Tone,
    WebLink,
)
from timeline_app.ui.details.kicker import kicker
from timeline_app.ui.details.plain_text import as_text
from timeline_app.ui.details.reckoning import Reckoning
from timeline_app.ui.details.sections import RECKONED, SECTIONS, describe


def story(path: str = "") -> Timeline:
    timeline = read(WIDER_PATH if path else story_path()).timeline
    assert timeline is not None
    return timeline


def told(timeline: Timeline, key: str | int = 0) -> str:
    """All that is said about the event with that id, or in that row."""
    row = key if isinstance(key, int) else timeline.row_of(key)
    assert row is not None
    return as_text(describe(row, timeline))


def told_of(**fields: object) -> str:
    return told(a_timeline(an_event(**fields)))  # type: ignore[arg-type]


def spans_of(sections: tuple[Section, ...]) -> Iterator[Span]:
    for section in sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield from block.spans
                case Quotation():
                    yield from (*block.spans, *block.source)
                case Pairs():
                    yield from (s for pair in block.pairs for value in pair.values for s in value.spans)
                case Path():
                    yield from (s for step in block.steps for s in step.spans)
                case Chips():
                    pass


def test_the_mark_of_a_withdrawn_claim_is_struck() -> None:
    timeline = a_timeline(an_event("2001", status="retracted"), an_event("2002", status="allegation"))
    looks = [kicker(timeline.event(row), row, timeline).look for row in (0, 1)]
    assert looks == [Look.WITHDRAWN, 0]


def test_a_bare_event_says_title_and_date_alone() -> None:
    sections = describe(0, a_timeline(an_event("2001-05-05", title="It rains")))
    assert as_text(sections) == "It rains\n\nSaturday 5 May 2001\nKnown to the day"
    assert all(not section.heading for section in sections)


def test_every_section_has_something_to_say_in_some_list() -> None:
    timelines = (
        story(),
        a_timeline(an_event("2001", media={"path": "a.jpg", "caption": "A picture"})),
    )
    events = [(timeline, row) for timeline in timelines for row in range(len(timeline.table))]
    for one in SECTIONS:
        build = partial(one, reckoning=Reckoning(zero=0)) if one in RECKONED else one
        assert any(build(timeline.event(row), row, timeline) for timeline, row in events), one.__module__


def test_the_verdict_of_the_story() -> None:
    text = told(story(), "avery-convicted-2007")
    for words in (
        "Jury convicts Avery of murder",
        "Sunday 18 March 2007",
        "° The article gives no date; The Post-Crescent and Wisconsin Radio Network agree.",
        "From other sources · known to the day · date grade A",
        "It acquitted him of a third charge.",
        "“he was convicted of murdering photographer Theresa [sic] Halbach”",
        "(International Business Times, 4 Jan 2016?, paragraph 2  ibtimes.com\u00a0↗)",
        "Steven Avery, defendant",
        "leads to: Avery sentenced to life · 75 days later",
        "disputed by: Avery's attorneys say, in the series, that he was framed",
        "subject of: Docuseries released on Netflix",
        "The Post-Crescent, in USA Today, 19 Mar 2007",
        "Supports: date, outcome",
        "“Jury finds Avery guilty”  usatoday.com\u00a0↗",
        "tags: verdict",
    ):
        assert words in text, words


def test_a_quotation_of_parts_has_ellipsis_and_speaker() -> None:
    text = told(story(), "series-evidence-question")
    assert "“raises the question of whether police … planted or tampered with evidence”" in text
    assert "(Ken Kratz, in International Business Times" in told(story(), "kratz-reply")


def test_a_misprint_is_marked_wherever_it_stands_alone() -> None:
    source = {"title": "S", "quote": ["teh cat, teh dog, tehran"], "sic": ["teh"]}
    assert "“teh [sic] cat, teh [sic] dog, tehran”" in told_of(date="2001", sources=[source])


def test_attribution_is_a_sentence() -> None:
    timeline = story()
    for key, words in (
        ("series-framing-allegation", "Said by Avery's attorneys, against local law enforcement. Denied."),
        ("series-evidence-question", "Raised as a question by the series, against Police. Denied."),
        (
            "series-confession-question",
            "A state appeal court held in 2013 that the confession was voluntary.",
        ),
        ("viewer-reaction", "Held by Viewers of the series."),
        ("wh-deadline-2016", "According to NBC Chicago."),
        ("kratz-reply", "Said by Ken Kratz, to People magazine. Rejected by the filmmakers."),
    ):
        assert words in told(timeline, key)


def test_other_dates_and_what_contradicts_are_named() -> None:
    text = told(story(), "wh-deadline-2016")
    assert "Other dates given\nTuesday 19 January 2016\n" in text
    assert "30 days from 20 December." in text
    assert "≠ Contradicts: date" in text
    assert "Still ahead when the article was written." in text


def test_a_count_keeps_its_hedge() -> None:
    assert "count: over 178,000" in told(story(), "change-count-178000")
    assert "count: 12.5" in told_of(date="2001", count=12.5)
    assert "count: 12,345,678,901" in told_of(date="2001", count=12_345_678_901)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date": "1999~"}, "About 1999\nThe year is approximate"),
        ({"date": "1999-05-05?"}, "5 May 1999 (uncertain)\nThe date is in doubt"),
        ({"date": None}, "No date\nNot placed on the line"),
        ({"date": "2001-05", "display_date": "early May"}, "early May\nMay 2001 · known to the month"),
        ({"date": "2001", "date_basis": "derived"}, "≈ The date is derived.\nKnown to the year"),
        ({"date": "2001", "date_basis": "stated"}, "The date is stated."),
        ({"date": "2001", "known": "2004-02"}, "known since Feb 2004"),
        ({"date": "2001-05-01/2001-05-10"}, "10 days"),
    ],
)
def test_dates_say_what_is_known(fields: dict[str, object], words: str) -> None:
    assert words in told_of(**fields)


# Relations


@pytest.mark.parametrize("kind", RELATION_TYPES.values(), ids=lambda kind: kind.id)
def test_a_relation_reads_in_both_directions(kind: object) -> None:
    relation = next(one for one in RELATION_TYPES.values() if one is kind)
    timeline = a_timeline(
        an_event("2001", title="First", id="a", relations=[{"type": relation.id, "to": "b", "note": "Why."}]),
        an_event("2002", title="Second", id="b", lane="other"),
    )
    assert f"{relation.reading}: Second" in told(timeline, "a")
    assert f"{relation.inverse}: First" in told(timeline, "b")
    assert "    Why." in told(timeline, "a")
    assert "    Why." in told(timeline, "b")


def test_links_lead_to_their_events() -> None:
    timeline = story()
    links = {
        span.text: span.link for span in spans_of(describe(4, timeline)) if isinstance(span.link, EventLink)
    }
    assert {text: timeline.keys[link.row] for text, link in links.items() if isinstance(link, EventLink)} == {
        "Teresa Halbach is killed": "halbach-death-2005",
        "Avery sentenced to life": "avery-sentenced-2007",
        "Docuseries released on Netflix": "series-released-2015",
        "Avery's attorneys say, in the series, that he was framed": "series-framing-allegation",
    }


def pair_of_events(*, tags: tuple[list[str], list[str]], lanes: tuple[str, str]) -> Timeline:
    return a_timeline(
        an_event("2001-01-01", title="First", id="a", tags=tags[0], lane=lanes[0]),
        an_event(
            "2001-01-11",
            title="Second",
            id="b",
            tags=tags[1],
            lane=lanes[1],
            relations=[{"type": "follows", "to": "a"}],
        ),
    )


def test_a_distance_is_told_inside_a_lane() -> None:
    timeline = pair_of_events(tags=([], []), lanes=("x", "x"))
    assert "followed by: Second · 10 days later" in told(timeline, "a")
    assert "follows: First · 10 days earlier" in told(timeline, "b")


def test_a_distance_between_related_events_is_told_across_lanes() -> None:
    timeline = pair_of_events(tags=([], []), lanes=("x", "y"))
    assert "followed by: Second · 10 days later" in told(timeline, "a")
    assert "Elapsed time" not in told(timeline, "a") + told(timeline, "b")


@pytest.mark.parametrize("tags", [(["death"], []), ([], ["Death", "z"])])
@pytest.mark.parametrize("lanes", [("x", "x"), ("x", "y")])
def test_no_distance_is_told_about_a_death(tags: tuple[list[str], list[str]], lanes: tuple[str, str]) -> None:
    timeline = pair_of_events(tags=tags, lanes=lanes)
    assert "days" not in told(timeline, "a") + told(timeline, "b")


def test_the_stories_never_count_from_a_death() -> None:
    for timeline in (story(), story("wider")):
        row = timeline.row_of("halbach-death-2005")
        assert row is not None
        for other in range(len(timeline.table)):
            lines = told(timeline, other).split("\n")
            about = [line for line in lines if "Teresa Halbach is killed" in line]
            assert not any(word in line for line in about for word in ("earlier", "later"))
        assert "later" not in told(timeline, row)


def test_an_outcome_that_fell_says_by_what_and_when() -> None:
    timeline = story()
    assert "Overturned 10–11 September 2003 by Exonerated and released" in told(timeline, "conviction-1985")
    row = timeline.row_of("conviction-1985")
    assert row is not None
    head = kicker(timeline.event(row), row, timeline)
    assert (head.text, head.position) == ("Court outcome, overturned since · 1985 case", "2 of 18")
    # A link to it says so as well.
    assert "overturned 10–11 Sep 2003" in told(timeline, "series-released-2015")


def test_a_chain_tells_what_led_here_and_what_became_of_it() -> None:
    timeline = story("wider")
    assert told(timeline, "dassey-overturned-2016").count("Step by step\n") == 1
    assert """
Step by step
Jury convicts Dassey · ° 25 Apr 2007
  affirmed by Appeal court affirms Dassey's convictions · ° 30 Jan 2013
  overturned by Federal judge overturns Dassey's conviction · ° 12 Aug 2016
    affirmed by Appeal panel agrees · ° 22 Jun 2017
      reversed by Full appeal court reinstates Dassey's conviction · ° 8 Dec 2017
""" in told(timeline, "dassey-overturned-2016")
    row = timeline.row_of("dassey-overturned-2016")
    assert row is not None
    steps = [
        step
        for section in describe(row, timeline)
        for block in section.blocks
        if isinstance(block, Path)
        for step in block.steps
    ]
    assert [step.is_here for step in steps] == [False, False, True, False, False]
    leads = [[s.link.row for s in step.spans if isinstance(s.link, EventLink)] for step in steps]
    assert [timeline.keys[rows[0]] if rows else "" for rows in leads] == [
        "dassey-convicted-2007",
        "dassey-affirmed-2013",
        "",
        "dassey-panel-affirms-2017",
        "dassey-reinstated-2017",
    ]


def test_two_events_are_no_chain() -> None:
    assert "Step by step" not in told(story("wider"), "exonerated-released-2003")


def test_of_a_long_chain_it_is_told_how_much_is_left_out() -> None:
    timeline = a_timeline(
        *(an_event(f"{2001 + number}", id=f"e{number}", relations=_follows(number)) for number in range(29))
    )
    text = told(timeline, "e14")
    assert "\n8 before these\n" in text
    assert "\nand 9 more\n" in text + "\n"


def _follows(number: int) -> list[dict[str, str]]:
    return [{"type": "follows", "to": f"e{number - 1}"}] if number else []


def test_a_relation_to_nothing_is_told_as_such() -> None:
    text = told_of(date="2001", relations=[{"type": "leads_to", "to": "missing"}])
    assert "leads to: missing · not in this list" in text


def test_many_of_a_kind_are_counted() -> None:
    people = [f"Person {number}" for number in range(1_205)]
    text = told_of(date="2001", people=people)
    assert "Person 199" in text
    assert "and 1,005 more" in text


# Sources


def test_the_addresses_of_sources_are_links_with_a_host() -> None:
    timeline = story()
    for row in range(len(timeline.table)):
        for span in spans_of(describe(row, timeline)):
            if isinstance(span.link, WebLink):
                assert span.link.address.startswith(("http://", "https://"))
                assert span.link.host in span.text
    sources = [
        {"publisher": "P", "url": "javascript:alert(1)", "title": "T"},
        {"url": "file:///etc/passwd"},
        {"publisher": "Q", "archive_url": "https://archive.example/x", "accessed": "2020-02-02"},
    ]
    sections = describe(0, a_timeline(an_event("2001", sources=sources)))
    links = [span.link for span in spans_of(sections) if span.link is not None]
    assert links == [WebLink("https://archive.example/x", "archive.example")]
    assert "archived copy (archive.example\u00a0↗) · seen 2 Feb 2020" in as_text(sections)


def test_a_source_without_a_name_is_told_once_by_its_host() -> None:
    text = told_of(date="2001", sources=[{"url": "https://www.example.org/x", "locator": "page 3"}])
    assert text.endswith("Sources\nexample.org\u00a0↗, page 3")


# Without a selection


def test_the_list_says_what_it_is_about() -> None:
    timeline = story()
    text = as_text(about_list(timeline, legend_of(timeline), "file.json"))
    for words in (
        "The Avery and Dassey cases, as one news article told them",
        "An allegation is not a finding: see the marks.",
        "International Business Times, about 4 January 2016 (date inferred)",
        "through December 2025",
        "18 events in 5 lanes",
        "° from other sources",
    ):
        assert words in text, words
    empty = a_timeline()
    told = as_text(about_list(empty, legend_of(empty), "file.json"))
    assert told.startswith("file.json")
    assert "no events" in told
    assert "No list is open" in as_text(about_nothing())


def test_a_claim_is_set_as_one() -> None:
    timeline = story()
    row = timeline.row_of("series-framing-allegation")
    assert row is not None
    title = describe(row, timeline)[0].blocks[0]
    assert isinstance(title, Paragraph)
    assert title.tone is Tone.CLAIM_TITLE


def test_a_time_is_told_as_written_and_by_the_shown_clock() -> None:
    events = an_event("2016-01-04T18:00Z"), an_event("2016-01-04T18:00"), an_event("2016-01-05")
    timeline = a_timeline(*events, timezone="America/Chicago")
    assert "4 January 2016, 18:00 UTC\n4 Jan 2016 12:00 in America/Chicago" in told(timeline, 0)
    assert "18:00 (local time)" in told(timeline, 1)
    assert "Chicago" not in told(timeline, 1) + told(timeline, 2)
