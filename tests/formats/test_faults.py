"""Problems as sentences with a place, and how many of them are listed."""

from __future__ import annotations

import pytest

from timeline_app.formats.faults import (
    LISTED_MAX,
    Blame,
    Fault,
    Faults,
    did_you_mean,
    field_name,
    listing,
    shown,
)
from timeline_app.formats.problems import Problem, Severity


def placed(fault: Fault) -> Problem:
    return Problem(severity=fault.severity, message=fault.message, field=field_name(fault.path))


def test_the_place_in_words() -> None:
    problem = Problem(
        severity=Severity.ERROR,
        message="m",
        line=12,
        column=5,
        event=3,
        event_id="avery-convicted-2007",
        field="date",
    )
    assert problem.place == "line 12, column 5, event 3 (“avery-convicted-2007”), field date"
    assert str(problem) == f"error: {problem.place}: m"
    assert Problem(severity=Severity.FATAL, message="m").place == ""
    assert str(Problem(severity=Severity.FATAL, message="m")) == "fatal: m"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), None),
        (("date",), "date"),
        (("people", 1, "role"), "people 2, role"),
        (("view", "span"), "view, span"),
    ],
)
def test_the_name_of_a_field(path: tuple[str | int, ...], name: str | None) -> None:
    assert field_name(path) == name


def test_each_severity_has_a_list_of_its_own() -> None:
    faults = Faults()
    for number in range(LISTED_MAX + 7):
        Blame(faults).note(f"note {number}")
    Blame(faults).error("the one error")
    problems = faults.problems(placed)
    assert len(problems) == LISTED_MAX + 2
    assert "the one error" in [problem.message for problem in problems]
    assert problems[-1].message == "7 more notes are not listed."
    assert problems[-1].severity is Severity.NOTE


def test_what_is_said_once_tells_how_often_it_holds() -> None:
    faults = Faults()
    for _ in range(3):
        Blame(faults).at("lan").warn("Odd.", once="odd")
    Blame(faults).warn("Odd.", once="other")
    assert [problem.message for problem in faults.problems(placed)] == [
        "Odd. (2 times more in this file)",
        "Odd.",
    ]


def test_texts_of_the_file_are_shortened_and_cleaned_in_sentences() -> None:
    assert shown("a\nb\0") == "a b\ufffd"
    assert len(shown("x" * 1_000)) == 60


def test_words_in_a_row() -> None:
    assert listing(["a"]) == "a"
    assert listing(["a", "b"]) == "a or b"
    assert listing(["a", "b", "c"]) == "a, b or c"


def test_the_nearest_word_is_not_looked_for_among_very_many() -> None:
    assert did_you_mean("titel", ["title"]) == " Did you mean “title”?"
    assert did_you_mean("titel", ["xyz"]) == ""
    assert did_you_mean("titel", ["title", *map(str, range(5_000))]) == ""
