"""What the bundled lists quote stands in the article, is short, hedged and spoken by the right voice.

Compares with the article where its text lies beside the checkout; it must not know the program's reader.
"""

from __future__ import annotations

import re
from hashlib import sha256

from .story import (
    BOTH,
    CORE,
    Json,
    all_texts,
    article_paragraphs,
    own_texts,
    quotations,
)

LONGEST_QUOTE_WORDS = 11
QUOTED_SHARE = 0.30
# Of all quoted parts, a line each, as they were compared with the article: holds where it is not at hand.
QUOTED_SHA256 = "5656fcf2a61916ef5368e4a28998eb942a4692ea19ee61279af0778e37aaa389"


@BOTH
def test_quoted_parts_stand_in_the_article(story: Json) -> None:
    paragraphs = article_paragraphs()
    for event_id, citation in quotations(story):
        text = paragraphs[citation["locator"]]
        place = -1
        for part in citation["quote"]:
            place = text.find(part, place + 1)
            assert place >= 0, (event_id, part)
        passage = text[text.find(citation["quote"][0]) : place]
        assert not re.search(r"[.?!][”\"]? ", passage), f"{event_id}: the parts are of two sentences"
        for misspelt in citation.get("sic", []):
            assert misspelt in " ".join(citation["quote"]), event_id


@BOTH
def test_quoted_parts_are_those_that_were_compared(story: Json) -> None:
    parts = [part for _, citation in quotations(story) for part in citation["quote"]]
    assert sha256("\n".join(parts).encode()).hexdigest() == QUOTED_SHA256


@BOTH
def test_words_quoted_in_notes_stand_in_the_article(story: Json) -> None:
    article = "\n".join(article_paragraphs().values())
    quoted = [words for text in own_texts(story) for words in re.findall("“([^”]*)”", text)]
    assert len(quoted) >= 10
    assert [words for words in quoted if words not in article] == []


@BOTH
def test_quotations_stay_within_their_budget(story: Json) -> None:
    paragraphs = article_paragraphs()
    covered: set[tuple[str, int]] = set()
    for _, citation in quotations(story):
        for part in citation["quote"]:
            start = paragraphs[citation["locator"]].find(part)
            covered |= {(citation["locator"], start + offset) for offset in range(len(part))}
    assert len(covered) <= QUOTED_SHARE * sum(len(text) for text in paragraphs.values())


@BOTH
def test_no_quoted_part_is_long(story: Json) -> None:
    longest = max(len(part.split()) for _, citation in quotations(story) for part in citation["quote"])
    assert longest <= LONGEST_QUOTE_WORDS


@BOTH
def test_every_core_event_quotes_the_article_and_nothing_else_is_quoted(story: Json) -> None:
    quoting = {event_id for event_id, _ in quotations(story)}
    assert quoting == {event["id"] for event in CORE["events"]}
    assert {citation["ref"] for _, citation in quotations(story)} == {"article"}
    twice = {"viewer-reaction": 2, "change-count-178000": 2, "kratz-reply": 2}
    for event_id in quoting:
        count = sum(1 for other, _ in quotations(story) if other == event_id)
        assert count == twice.get(event_id, 1), event_id


@BOTH
def test_speakers_are_named_where_it_is_not_the_article(story: Json) -> None:
    speakers = {
        (event_id, citation["locator"], citation["speaker"])
        for event_id, citation in quotations(story)
        if "speaker" in citation
    }
    assert speakers == {
        ("wh-petition-opened", "paragraph 6", "A petition"),
        ("kratz-reply", "paragraph 11", "Ken Kratz"),
    }


@BOTH
def test_the_misspelt_name_stands_in_marked_quotations_alone(story: Json) -> None:
    misspelt = 0
    for _, citation in quotations(story):
        has_slip = any("Theresa" in part for part in citation["quote"])
        assert citation.get("sic", []) == (["Theresa"] if has_slip else [])
        misspelt += has_slip
    assert misspelt == 2
    everywhere = [text for text in all_texts(story) if "theresa" in text.lower()]
    assert len(everywhere) == 2 * misspelt


@BOTH
def test_a_question_is_never_quoted_without_its_hedge(story: Json) -> None:
    accusing = 0
    for event_id, citation in quotations(story):
        for number, part in enumerate(citation["quote"]):
            if re.search("coerc|planted|framing", part):
                accusing += 1
                hedge = "".join(citation["quote"][:number]) or part
                assert re.search("raises the question of whether|attorneys accused", hedge), event_id
    assert accusing == 3
