"""The bundled lists are worded so that everybody named in them could read them.

Checks what a machine can of the wording rules; it must not know the program's own reader.
"""

from __future__ import annotations

import re

from .story import (
    BOTH,
    Json,
    clauses,
    event_texts,
    own_texts,
    without_quotations,
)

TITLE_CHARACTERS = 60

HOLDERS = re.compile(
    r"\b(say|says|said|accuse|accuses|ask|asks|asked|argue|told|deny|denies|denied|whether|question"
    r"|described|called|rejects?|rejected)\b",
    re.IGNORECASE,
)
BELIEVERS = re.compile(r"\b(maintains?|maintained|say|says|described|belief|believe)\b", re.IGNORECASE)
ONLY_ATTRIBUTED = re.compile(
    r"\b(fram(?:ed|ing|es?)|plant(?:ed|ing)|tamper\w*|coerc\w+|corrupt\w*|conspir\w+|injustices?)\b",
    re.IGNORECASE,
)
ONLY_FOR_1985 = re.compile(r"\b(wrongful\w*|wrongly|innocen\w+|exonerat\w+)\b", re.IGNORECASE)
NEVER = re.compile(
    r"\b(killers?|murderers?|murdered|allegedly|alleged|victims?|claimed|claims? to|admit\w*|insist\w*"
    r"|fired back|slam\w*|hits?|shock\w*|twists?|sagas?|phenomen\w+|notorious|infamous|stunning|buzz\w*"
    r"|true.crime|crime spree|proves|reveals?|revealed|causes?|hundreds of thousands|per cent|percent)\b|%",
    re.IGNORECASE,
)


@BOTH
def test_titles_are_short_plain_sentences(story: Json) -> None:
    for event in story["events"]:
        assert len(event["title"]) <= TITLE_CHARACTERS, event["title"]
        assert not re.search("[?!]|making a murderer", event["title"], re.IGNORECASE), event["title"]
    assert "making a murderer" not in story["title"].lower()


@BOTH
def test_accusing_words_stand_in_attributed_clauses_alone(story: Json) -> None:
    accusing = [
        clause for text in own_texts(story) for clause in clauses(text) if ONLY_ATTRIBUTED.search(clause)
    ]
    assert len(accusing) >= 5
    assert [clause for clause in accusing if not HOLDERS.search(clause)] == []


@BOTH
def test_innocence_is_somebodys_word_except_for_the_1985_case(story: Json) -> None:
    people = {person["id"] for person in story["people"]}
    lanes_of_1985 = ("case-1985", "civil-suit")
    texts = [story["title"], story["description"], *(person["about"] for person in story["people"])]
    for event in story["events"]:
        if event["lane"] not in lanes_of_1985:
            texts += event_texts(event, people)
    words = [clause for text in texts for clause in clauses(text) if ONLY_FOR_1985.search(clause)]
    assert len(words) >= 6
    assert [clause for clause in words if not BELIEVERS.search(clause) and "1985" not in clause] == []


@BOTH
def test_words_that_never_stand_outside_a_quotation(story: Json) -> None:
    found = [
        (text, match[0]) for text in own_texts(story) if (match := NEVER.search(without_quotations(text)))
    ]
    assert found == []


@BOTH
def test_no_working_number_of_ours_is_shown(story: Json) -> None:
    assert [text for text in own_texts(story) if re.search(r"\b[RSCK]\d{1,2}\b", text)] == []


@BOTH
def test_she_is_named_in_full_at_first_mention(story: Json) -> None:
    mentions = 0
    for event in story["events"]:
        if not event.get("context"):
            first = event["description"].find("Halbach")
            mentions += first >= 0
            assert first < 0 or event["description"][:first].endswith("Teresa "), event["id"]
    assert mentions == 3
    assert "Teresa Halbach, 25, a photographer" in story["description"]


@BOTH
def test_claims_show_their_holder_and_what_stands_against_them(story: Json) -> None:
    needed = {
        "allegation": ("by", "against", "form", "response"),
        "statement": ("by",),
        "opinion": ("by",),
        "petition": ("by",),
        "projected": ("according_to",),
    }
    for event in story["events"]:
        attribution = event.get("attribution", {})
        assert set(needed.get(event["status"], ())) <= set(attribution), event["id"]
        assert ("count" in event) == (event["status"] == "count"), event["id"]
        assert ("platform" in event) == (event["status"] in ("petition", "count")), event["id"]
        if event["status"] == "allegation":
            assert attribution["form"] in ("claim", "question")
            assert re.match(r"(Avery's attorneys say|Series asks whether)\b", event["title"]), event["id"]


@BOTH
def test_counts_keep_the_hedge_of_their_title(story: Json) -> None:
    counts = {event["id"]: event for event in story["events"] if event["status"] == "count"}
    for event in counts.values():
        assert f"{event['count']['value']:,}" in event["title"]
        wording = event["count"]["wording"]
        assert wording in event["title"] or (wording == "over" and "passes" in event["title"])
    both = [counts[key]["count"]["value"] for key in ("wh-count-20000", "change-count-178000")]
    assert f"about {sum(both):,}" in counts["change-count-178000"]["description"]
