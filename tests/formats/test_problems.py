"""How many problems there are, in words."""

from __future__ import annotations

import pytest

from timeline_app.formats.problems import Problem, Severity, count_words

FATAL, ERROR, WARNING, NOTE = Severity


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], ""),
        ([NOTE, NOTE], ""),
        ([ERROR], "1 problem"),
        ([WARNING, ERROR, NOTE], "2 problems and 1 note"),
        ([FATAL, NOTE, NOTE], "1 problem and 2 notes"),
        ([WARNING] * 1200, "1,200 problems"),
    ],
)
def test_they_are_counted_by_whether_something_is_wrong(severities: list[Severity], words: str) -> None:
    assert count_words(Problem(severity=one, message="So it is.") for one in severities) == words
