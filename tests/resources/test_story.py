"""The two bundled lists hold the events, the dates and the relations that they are meant to hold.

Reads the files as plain JSON; it must not know the program's own reader.
"""

from __future__ import annotations

import re
from datetime import date

from .story import (
    BOTH,
    CORE,
    CORE_FILE,
    WIDER,
    WIDER_FILE,
    Json,
    all_texts,
    event_lines,
    latest_start,
    own_texts,
    person_refs,
    rows,
    word_set,
    words,
    written_date,
)

# id, date as written, what the date rests on, its grade, status, lane
CORE_EVENTS = """
    conviction-1985             1985-12-14                 external     A-  court       case-1985
    imprisonment-1985-2003      [1985-07-29..1985-12-14]/2003-09-11  part_stated  B  reported  case-1985
    exonerated-released-2003    2003-09-10/2003-09-11      external     A   court       case-1985
    halbach-death-2005          2005-10-31                 external     A   reported    case-halbach
    avery-convicted-2007        2007-03-18                 external     A   court       case-halbach
    avery-sentenced-2007        2007-06-01                 external     A   court       case-halbach
    dassey-sentenced-2007       2007-08-02                 external     A   court       case-halbach
    series-released-2015        2015-12-18                 external     A   reported    documentary
    series-framing-allegation   2015-12-18                 derived      B   allegation  documentary
    series-evidence-question    2015-12-18                 derived      B   allegation  documentary
    series-confession-question  2015-12-18                 derived      B   allegation  documentary
    viewer-reaction             2015-12-18/2016-01-04      derived      B   opinion     public-response
    wh-petition-opened          2015-12-20                 external     A   petition    public-response
    change-petition-opened      2015-12-20~                external     C   petition    public-response
    kratz-reply                 2015-12-29?                external     B   statement   replies
    wh-count-20000              2016-01-04                 part_stated  A   count       public-response
    change-count-178000         2016-01-04~                derived      B   count       public-response
    wh-deadline-2016            2016-01-16                 part_stated  B   projected   public-response
"""

CONTEXT_EVENTS = """
    civil-suit-filed-2004        2004-10-12                external  reported   civil-suit
    halbach-missing-2005         2005-11-03/2005-11-05     external  reported   investigation-trials
    avery-charged-2005           2005-11-15                external  reported   investigation-trials
    civil-suit-settled-2006      2006-02-13/2006-02-14     external  reported   civil-suit
    dassey-statement-2006        2006-03-01                external  reported   investigation-trials
    dassey-charged-2006          2006-03-02                external  reported   investigation-trials
    avery-trial-opens-2007       2007-02-12                external  statement  investigation-trials
    officers-deny-2007           2007-02-20                external  statement  investigation-trials
    dassey-convicted-2007        2007-04-25                external  court      investigation-trials
    avery-affirmed-2011          2011-08-24                external  court      appeals-avery
    dassey-affirmed-2013         2013-01-30                external  court      appeals-dassey
    governor-reply-2016          2016-01-05                external  statement  government-response
    wh-count-100000              [2016-01-05..2016-01-06]  external  count      public-response
    wh-reply-2016                2016-01-07                external  statement  government-response
    dassey-overturned-2016       2016-08-12                external  court      appeals-dassey
    dassey-panel-affirms-2017    2017-06-22                external  court      appeals-dassey
    dassey-reinstated-2017       2017-12-08                external  court      appeals-dassey
    dassey-review-declined-2018  2018-06-25                external  court      appeals-dassey
    avery-motions-rejected-2021  2021-07-28                external  court      appeals-avery
    series-suit-dismissed-2023   2023-03-10                external  court      documentary
    avery-motion-affirmed-2025   2025-01-15                external  court      appeals-avery
    avery-review-declined-2025   2025-05-21                external  court      appeals-avery
"""

RELATIONS = """
    conviction-1985 leads_to imprisonment-1985-2003
    exonerated-released-2003 overturns conviction-1985
    exonerated-released-2003 ends imprisonment-1985-2003
    avery-convicted-2007 concerns halbach-death-2005
    avery-convicted-2007 leads_to avery-sentenced-2007
    dassey-sentenced-2007 concerns halbach-death-2005
    series-released-2015 concerns conviction-1985
    series-released-2015 concerns avery-convicted-2007
    series-released-2015 concerns dassey-sentenced-2007
    series-framing-allegation presented_in series-released-2015
    series-framing-allegation disputes avery-convicted-2007
    series-evidence-question presented_in series-released-2015
    series-confession-question presented_in series-released-2015
    viewer-reaction responds_to series-released-2015
    wh-petition-opened responds_to series-released-2015
    wh-petition-opened asks_for avery-sentenced-2007
    wh-petition-opened asks_for dassey-sentenced-2007
    change-petition-opened responds_to series-released-2015
    change-petition-opened asks_for avery-sentenced-2007
    kratz-reply disputes series-released-2015
    wh-count-20000 measures wh-petition-opened
    change-count-178000 measures change-petition-opened
    change-count-178000 measures wh-petition-opened
    wh-deadline-2016 deadline_for wh-petition-opened
"""

CONTEXT_RELATIONS = """
    officers-deny-2007 denies avery-trial-opens-2007
    avery-affirmed-2011 affirms avery-convicted-2007
    dassey-affirmed-2013 affirms dassey-convicted-2007
    wh-count-100000 meets wh-deadline-2016
    wh-reply-2016 answers wh-petition-opened
    dassey-overturned-2016 overturns dassey-convicted-2007
    dassey-panel-affirms-2017 affirms dassey-overturned-2016
    dassey-reinstated-2017 reverses dassey-overturned-2016
    dassey-reinstated-2017 reverses dassey-panel-affirms-2017
"""

TOP_LEVEL_KEYS = words(
    "$schema format version title description language timezone seasons day_first as_of checked_through"
    " credit more view lanes statuses people places sources eras steps events"
)
EVENT_KEYS = words(
    "id date start end display_date date_basis date_note date_grade title description lane status"
    " status_note attribution platform count people place tags importance context sources relations"
    " date_claims known order media color x"
)
SOURCE_KEYS = words("id publisher title author date url archive_url accessed kind")
CITATION_KEYS = words("ref quote sic speaker locator supports contradicts")
STATUSES = word_set("court record reported allegation statement opinion petition count projected retracted")
RELATION_TYPES = word_set(
    "overturns reverses affirms leads_to ends concerns presented_in responds_to disputes denies asks_for"
    " measures deadline_for answers meets follows part_of same_as contradicts see_also"
)


def fallen(story: Json) -> set[str]:
    """The court outcomes that a later event overturned or reversed without having fallen itself."""
    fallen_ids: set[str] = set()
    by_id = {event["id"]: event for event in story["events"]}
    for event in sorted(story["events"], key=latest_start, reverse=True):
        if event["id"] in fallen_ids:
            continue
        for relation in event.get("relations", []):
            if relation["type"] in ("overturns", "reverses") and by_id[relation["to"]]["status"] == "court":
                fallen_ids.add(relation["to"])
    return fallen_ids


# What the lists hold


def test_core_list_has_its_18_events_in_5_lanes() -> None:
    found = [
        (e["id"], written_date(e), e["date_basis"], e["date_grade"], e["status"], e["lane"])
        for e in CORE["events"]
    ]
    assert found == rows(CORE_EVENTS)
    assert len(found) == 18
    lanes = [lane["id"] for lane in CORE["lanes"]]
    assert lanes == ["case-1985", "case-halbach", "documentary", "public-response", "replies"]


def test_wider_list_has_the_same_18_and_22_of_context() -> None:
    context = [e for e in WIDER["events"] if e.get("context")]
    found = [(e["id"], written_date(e), e["date_basis"], e["status"], e["lane"]) for e in context]
    assert found == rows(CONTEXT_EVENTS)
    assert (len(found), len(WIDER["events"])) == (22, 40)
    core_lines, wider_lines = event_lines(CORE_FILE), event_lines(WIDER_FILE)
    assert len(core_lines) == 18
    assert {key: line for key, line in wider_lines.items() if key in core_lines} == core_lines


def test_context_stays_out_of_the_core_list_and_cites_no_article() -> None:
    assert not [e["id"] for e in CORE["events"] if "context" in e]
    for event in WIDER["events"]:
        cites_article = any(citation["ref"] == "article" for citation in event["sources"])
        assert cites_article is not event.get("context", False), event["id"]


def test_core_list_names_the_wider_one_and_no_other_does() -> None:
    assert (CORE_FILE.parent / CORE["more"]) == WIDER_FILE
    assert "more" not in WIDER


@BOTH
def test_lists_are_written_one_event_a_line_with_keys_in_order(story: Json) -> None:
    path = CORE_FILE if story is CORE else WIDER_FILE
    assert len(event_lines(path)) == len(story["events"])
    assert list(story) == [key for key in TOP_LEVEL_KEYS if key in story]
    for event in story["events"]:
        assert list(event) == [key for key in EVENT_KEYS if key in event], event["id"]
        for citation in event["sources"]:
            assert list(citation) == [key for key in CITATION_KEYS if key in citation], event["id"]
    for source in story["sources"]:
        assert list(source) == [key for key in SOURCE_KEYS if key in source], source["id"]


@BOTH
def test_events_stand_in_order_of_time(story: Json) -> None:
    assert [e["id"] for e in story["events"]] == [e["id"] for e in sorted(story["events"], key=latest_start)]


@BOTH
def test_every_date_says_what_it_rests_on(story: Json) -> None:
    for event in story["events"]:
        assert event["date_basis"] in {"part_stated", "derived", "external"}, event["id"]
        assert event["date_note"].endswith("."), event["id"]
        assert ("date" in event) != ("start" in event), event["id"]


@BOTH
def test_weekdays_agree_with_their_dates(story: Json) -> None:
    pattern = r"(\w+day),? (\d{1,2}) (January|February|March|December) (\d{4})"
    months = {"January": 1, "February": 2, "March": 3, "December": 12}
    found = [match for text in own_texts(story) for match in re.findall(pattern, text)]
    assert len(found) == (2 if story is WIDER else 0)
    for weekday, day, month, year in found:
        assert date(int(year), months[month], int(day)).strftime("%A") == weekday


# What refers to what


@BOTH
def test_every_reference_resolves(story: Json) -> None:
    ids = {
        key: [one["id"] for one in story[key]] for key in ("lanes", "people", "places", "sources", "events")
    }
    for key, found in ids.items():
        assert len(found) == len(set(found)), key
    for event in story["events"]:
        assert event["lane"] in ids["lanes"], event["id"]
        assert event["status"] in STATUSES, event["id"]
        assert event.get("place", "manitowoc") in ids["places"], event["id"]
        assert set(person_refs(event)) <= set(ids["people"]), event["id"]
        assert {citation["ref"] for citation in event["sources"]} <= set(ids["sources"]), event["id"]
        assert {claim["source"] for claim in event.get("date_claims", [])} <= set(ids["sources"]), event["id"]
        assert {relation["to"] for relation in event.get("relations", [])} <= set(ids["events"]), event["id"]


@BOTH
def test_an_attribution_written_like_an_id_is_one(story: Json) -> None:
    people = {person["id"] for person in story["people"]}
    for event in story["events"]:
        attribution = event.get("attribution", {})
        held = [attribution.get("to"), attribution.get("according_to")]
        for one in [*attribution.get("by", []), *attribution.get("against", []), *filter(None, held)]:
            assert one in people or "-" not in one, (event["id"], one)


@BOTH
def test_nothing_is_listed_that_no_event_uses(story: Json) -> None:
    events = story["events"]
    cited = {citation["ref"] for event in events for citation in event["sources"]}
    spoken = set(all_texts([event.get("attribution", {}) for event in events]))
    assert {source["id"] for source in story["sources"]} == cited
    assert {person["id"] for person in story["people"]} <= spoken | {
        ref for event in events for ref in person_refs(event)
    }
    assert {lane["id"] for lane in story["lanes"]} == {event["lane"] for event in events}
    assert {place["id"] for place in story["places"]} == {e["place"] for e in events if "place" in e}


@BOTH
def test_relations_are_those_of_the_facts_in_one_direction(story: Json) -> None:
    context = {event["id"] for event in story["events"] if event.get("context")}
    found = [
        (event["id"], relation["type"], relation["to"])
        for event in story["events"]
        for relation in event.get("relations", [])
    ]
    expected = rows(RELATIONS) + (rows(CONTEXT_RELATIONS) if story is WIDER else [])
    assert sorted(found) == sorted(expected)
    assert {kind for _, kind, _ in found} <= RELATION_TYPES
    pairs = {(start, end) for start, _, end in found}
    assert not [(start, end) for start, end in pairs if (end, start) in pairs]
    assert not [pair for pair in pairs if pair[1] in context and pair[0] not in context]


def test_fallen_court_outcomes() -> None:
    assert fallen(CORE) == {"conviction-1985"}
    assert fallen(WIDER) == {"conviction-1985", "dassey-overturned-2016", "dassey-panel-affirms-2017"}


@BOTH
def test_deadline_shows_the_disagreement_about_its_day(story: Json) -> None:
    deadline = next(event for event in story["events"] if event["status"] == "projected")
    assert deadline["date"] == "2016-01-16"
    assert [claim["date"] for claim in deadline["date_claims"]] == ["2016-01-19"]
    against = {citation["ref"] for citation in deadline["sources"] if citation.get("contradicts") == "date"}
    assert against == {"R34", "R35", "R36"}
    assert {claim["source"] for claim in deadline["date_claims"]} <= against


@BOTH
def test_only_her_death_bears_the_tag_that_keeps_distances_away(story: Json) -> None:
    tagged = [event["id"] for event in story["events"] if "death" in event["tags"]]
    assert tagged == ["halbach-death-2005"]
