"""Matching: words begin words, are initials or stand inside; the best comes first, however it is sliced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.matching import AT_ONCE, BEGINS, INITIALS, INSIDE, BestNames, Pattern

NAMES = ("Go to date", "Jury convicts Avery of murder", "Update the list", "Österreich", "Avery’s appeal")


def best(typed: str, *names: str) -> list[str]:
    """The names that fit, the best first."""
    return [names[number] for number, _ in sorted(Pattern(typed).among(names), key=lambda pair: pair[1])]


@pytest.mark.parametrize(
    ("typed", "fit"),
    [
        ("date", BEGINS),
        ("DA go", BEGINS),
        ("gtd", INITIALS),
        ("td go", INITIALS),
        ("ate", INSIDE),
        ("go ate", INSIDE),
    ],
)
def test_how_well_words_fit_is_how_well_the_worst_does(typed: str, fit: int) -> None:
    rank = Pattern(typed).rank("Go to date")
    assert rank is not None
    assert rank[0] == fit


@pytest.mark.parametrize("typed", ["dates", "gd", "g-d", "go  now", "tod"])
def test_what_does_not_fit_is_not_found(typed: str) -> None:
    assert Pattern(typed).rank("Go to date") is None


def test_case_accents_and_typographic_signs_count_for_nothing() -> None:
    assert best("OSTER", *NAMES) == ["Österreich"]
    assert best("avery's", *NAMES) == ["Avery’s appeal"]
    assert Pattern("s").rank("Avery’s appeal") == (INSIDE, True, len("Avery’s appeal"))


def test_the_beginning_of_a_word_comes_before_initials_and_they_before_the_inside() -> None:
    names = ("Candid", "An inner door", "Indoors", "Idle name drops", "Mind")
    assert best("ind", *names) == ["Indoors", "Idle name drops", "Mind"]


def test_of_equals_the_one_that_begins_so_and_then_the_shorter_comes_first() -> None:
    names = ("A report", "Report of the year", "Report", "The report")
    assert best("report", *names) == ["Report", "Report of the year", "A report", "The report"]


def test_signs_that_mean_something_elsewhere_are_only_signs() -> None:
    assert best("(a.b)*", "x (a.b)* y", "x ab y") == ["x (a.b)* y"]
    assert best("+", "Ctrl++", "Ctrl") == ["Ctrl++"]


WORDS = st.text("abcé' -", max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=40), WORDS)
def test_many_names_at_once_are_found_as_one_by_one(names: list[str], typed: str) -> None:
    pattern = Pattern(typed)
    one_by_one = [(number, pattern.rank(name)) for number, name in enumerate(names)]
    assert pattern.among(names) == [(number, rank) for number, rank in one_by_one if rank is not None]


def ticking() -> Iterator[float]:
    """A clock on which every look takes a second."""
    now = 0.0
    while True:
        yield now
        now += 1.0


def test_the_best_are_the_same_part_by_part_as_all_at_once() -> None:
    names = [f"{'an' * (number % 7)} apple {number}" for number in range(5 * AT_ONCE + 3)]
    pattern = Pattern("app")
    all_at_once = sorted((rank, number) for number, rank in pattern.among(names))
    search = BestNames(pattern, names, 10)
    clock = ticking()
    turns = 0
    while not search.is_done:
        search.go_on(0.5, lambda: next(clock))
        turns += 1
    assert turns == 6
    assert search.best == all_at_once[:10]
    assert search.count == len(names)


def test_one_turn_ends_when_its_time_is_up_and_says_whether_anything_is_new() -> None:
    names = ["pear"] * AT_ONCE + ["apple"] * AT_ONCE * 4
    search = BestNames(Pattern("apple"), names, 3)
    clock = ticking()
    assert not search.go_on(0.5, lambda: next(clock))
    assert not search.is_done
    assert search.go_on(0.5, lambda: next(clock))
    assert [number for _, number in search.best] == [AT_ONCE, AT_ONCE + 1, AT_ONCE + 2]
    assert not search.go_on(0.5, lambda: next(clock))
    assert search.count == 2 * AT_ONCE


def test_without_words_there_is_nothing_to_search_for() -> None:
    search = BestNames(Pattern("  "), NAMES, 3)
    assert search.is_done
    assert search.best == []
