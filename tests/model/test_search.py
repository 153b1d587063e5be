"""Search: all words of a query, in any order, whatever their case, accents and quotation marks."""

from __future__ import annotations

import pytest

from tests.builders import a_timeline, an_event
from timeline_app.model.search import find, fold, haystacks

PEOPLE = [{"id": "ana", "name": "Ana Müller-Łoś"}, {"id": "bo", "name": "Bo"}]


def texts() -> tuple[str, ...]:
    timeline = a_timeline(
        an_event("2001", title="The café’s STRASSE", description="A *first* report\n\nSecond paragraph"),
        an_event("2002", title="Another one", people=["ana"], tags=["court", "Avery’s case"]),
        an_event(title="Without a date", description="first – and last"),
        people=PEOPLE,
    )
    return haystacks(timeline)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("cafe", [0]),
        ("CAFÉ", [0]),
        ("straße", [0]),
        ("first", [0, 2]),
        ("first report", [0]),
        ("report first", [0]),
        ("first missing", []),
        ("paragraph", [0]),
        ("muller", [1]),
        ("MÜLLER-ŁOŚ", [1]),
        ("court", [1]),
        ("avery's", [1]),
        ("first - and", [2]),
        ("date", [2]),
        ("", []),
        ("   \t ", []),
        ("’", [0, 1]),
    ],
)
def test_finds_all_words_in_title_description_people_and_tags(query: str, rows: list[int]) -> None:
    assert find(query, texts()).tolist() == rows


def test_words_of_two_fields_do_not_run_together() -> None:
    assert find("onean", texts()).tolist() == []
    assert find("strassea", texts()).tolist() == []


def test_folding_is_stable() -> None:
    for start in range(0, 0x110000, 256):
        text = " ".join(map(chr, range(start, start + 256)))
        assert fold(fold(text)) == fold(text), hex(start)
    for text in ("가나다", "e\u0301", "Ångström", "مرحبا"):
        assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"), [("é", "e\u0301"), ("Å", "Å"), ("ﬁ", "fi"), ("ΣΑΣ", "σας"), ("№ 5", "no 5")]
)
def test_what_looks_the_same_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_no_query_is_too_odd() -> None:
    for query in ("\x00", "\ud800", "(" * 500, "a" * 10_000, "\u0301"):
        assert find(query, texts()).tolist() in ([], [0, 1, 2])


def test_dates_are_found_in_words_and_as_written() -> None:
    texts = haystacks(a_timeline(an_event("-0043-03-15"), an_event("Y-13800000000"), an_event("2007-03-18")))
    by_words = {
        query: find(query, texts).tolist() for query in ("44 BCE", "billion years ago", "March", "2007-03")
    }
    assert by_words == {"44 BCE": [1], "billion years ago": [0], "March": [1, 2], "2007-03": [2]}
