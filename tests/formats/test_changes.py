"""What became of a list between two readings: changed, new, gone, and where each event stands now."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.lists import list_text, opened, reading_of
from timeline_app.formats import Reading, read_bytes
from timeline_app.formats.changes import Changes, changes_between, key_now


def an_event(name: str, **members: object) -> dict[str, object]:
    """An event with an id."""
    return {"id": name, "title": name.upper()} | members


def counts(changes: Changes) -> tuple[int, int, int]:
    return changes.changed, changes.new, changes.gone


A, B, C = an_event("a"), an_event("b"), an_event("c")


@pytest.mark.parametrize(
    ("old", "new", "expected", "words"),
    [
        ([A, B], [A, B], (0, 0, 0), ""),
        ([A, B], [A, an_event("b", title="New")], (1, 0, 0), "1 event changed"),
        (
            [A, B, C],
            [an_event("a", tags=["x"]), B, an_event("c", date="1999")],
            (2, 0, 0),
            "2 events changed",
        ),
        ([A, B], [an_event("a", tags=["x"]), B, C], (1, 1, 0), "1 event changed, 1 new"),
        ([A, B], [A, C, B], (0, 1, 0), "1 new event"),
        ([A], [A, B, C], (0, 2, 0), "2 new events"),
        ([A, B, C], [B], (0, 0, 2), "2 events gone"),
        ([A, B], [an_event("b", tags=["x"]), C], (1, 1, 1), "1 event changed, 1 new, 1 gone"),
        ([A, B, C], [C, A, B], (0, 0, 0), ""),
        ([A, A], [A, an_event("a", title="Second")], (1, 0, 0), "1 event changed"),
        ([], [A], (0, 1, 0), "1 new event"),
    ],
)
def test_events_with_ids(
    old: list[object], new: list[object], expected: tuple[int, int, int], words: str
) -> None:
    changes = changes_between(reading_of(*old), reading_of(*new))
    assert counts(changes) == expected
    assert changes.words == words
    assert not changes.is_header_changed


P, Q, R = {"title": "P"}, {"title": "Q"}, {"title": "R"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([P, Q, R], [P, {"title": "Q", "tags": ["x"]}, R], (1, 0, 0)),
        ([P, Q, R], [R, P, Q], (0, 0, 0)),
        ([P, Q], [R, P, Q], (0, 1, 0)),
        ([P, P, Q], [P, Q], (0, 0, 1)),
        ([P, Q], [Q, P, P], (0, 1, 0)),
        ([P, Q, R], [{"title": "P2"}, R], (0, 1, 2)),
        ([P, 5, Q], [P, 6, Q], (1, 0, 0)),
    ],
)
def test_events_without_ids(old: list[object], new: list[object], expected: tuple[int, int, int]) -> None:
    assert counts(changes_between(reading_of(*old), reading_of(*new))) == expected


def test_what_the_list_says_of_itself() -> None:
    changes = changes_between(reading_of(A, title="Old"), reading_of(A, title="New"))
    assert changes.is_header_changed
    assert changes.words == "What the list says of itself changed"
    changes = changes_between(reading_of(A, title="Old"), reading_of(B, title="New"))
    assert changes.words == "1 new event, 1 gone"


def test_blanks_between_events_change_none() -> None:
    text = list_text(A, P)
    changes = changes_between(read_bytes(text.encode()), read_bytes(text.replace("\n", "\n\n").encode()))
    assert counts(changes) == (0, 0, 0)
    assert changes.words == ""


def test_large_numbers_are_written_as_people_do() -> None:
    assert Changes(changed=1_234, gone=2_000).words == "1,234 events changed, 2,000 gone"


def titled(reading: Reading, title: str) -> str:
    timeline = opened(reading)
    return timeline.keys[timeline.table.title.index(title)]


def test_an_event_is_found_again_under_its_identity_of_now() -> None:
    old = reading_of(P, {"title": "Q", "date": "1999"}, R, A)
    new = reading_of(B, P, {"title": "Q", "date": "1998"}, R, an_event("a", date="1985"))
    changes = changes_between(old, new)
    assert counts(changes) == (2, 1, 0)
    for title in ("P", "R", "A"):
        assert key_now(old, new, changes, titled(old, title)) == titled(new, title)
    assert key_now(old, new, changes, titled(old, "Q")) == titled(new, "Q")
    assert key_now(old, new, changes, None) is None
    assert key_now(old, new, changes, "nobody") is None


def test_an_event_that_is_gone_or_cannot_be_read_any_more_has_no_identity() -> None:
    old = reading_of(A, B, C)
    new = reading_of(A, {"id": "b"})
    changes = changes_between(old, new)
    assert key_now(old, new, changes, "b") is None
    assert key_now(old, new, changes, "c") is None
    assert key_now(old, new, changes, "a") == "a"


def test_nothing_read_is_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        changes_between(reading_of(A), read_bytes(b"{"))


EVENTS = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from("PQRS")},
        optional={"id": st.sampled_from("abcd"), "tags": st.lists(st.sampled_from("xy"), max_size=1)},
    ),
    max_size=8,
)


@given(EVENTS, EVENTS)
def test_counts_add_up_and_each_event_goes_to_one_place(old: list[object], new: list[object]) -> None:
    before, after = reading_of(*old), reading_of(*new)
    changes = changes_between(before, after)
    places = [changes.place_now(place) for place in range(len(old))]
    kept = [place for place in places if place is not None]
    assert len(set(kept)) == len(kept)
    assert len(kept) == len(old) - changes.gone == len(new) - changes.new
    assert all(0 <= place < len(new) for place in kept)
    texts = [
        (json.dumps(old[at]), json.dumps(new[place])) for at, place in enumerate(places) if place is not None
    ]
    assert sum(one != other for one, other in texts) == changes.changed


def test_the_same_text_at_the_end_may_belong_to_another_list() -> None:
    events = json.dumps(A) + ", " + json.dumps(B) + ", " + json.dumps(C)
    old = read_bytes(f'{{"events": [{events}, {events}]}}'.encode())
    new = read_bytes(f'{{"events": [{events}], "own": [{events}]}}'.encode())
    changes = changes_between(old, new)
    assert counts(changes) == (0, 0, 3)
    assert [changes.place_now(place) for place in range(6)] == [0, 1, 2, None, None, None]


@pytest.mark.parametrize("at", [0, 1, 4_000, 7_998, 7_999])
def test_one_change_in_a_long_list(at: int) -> None:
    events = [an_event(f"e{number}", description="x" * 300) for number in range(8_000)]
    old = reading_of(*events)
    events[at] = an_event(f"e{at}", description="y")
    changes = changes_between(old, reading_of(*events))
    assert (counts(changes), changes.alike_before, changes.alike_after) == ((1, 0, 0), at, 7_999 - at)
    del events[at]
    changes = changes_between(old, reading_of(*events))
    assert (counts(changes), changes.alike_before, changes.alike_after) == ((0, 0, 1), at, 7_999 - at)
