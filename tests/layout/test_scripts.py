"""Lines are in the script of their letters, whichever signs stand between them."""

from __future__ import annotations

import pytest

from timeline_app.layout.scripts import (
    COMMON,
    CYRILLIC,
    GREEK,
    LATIN,
    LETTERS,
    LETTERS_END,
    OTHER,
    letter_scripts,
    script_of,
)


def test_a_letter_alone_is_in_its_own_script() -> None:
    assert [script_of(chr(number)) for number in range(LETTERS_END)] == letter_scripts().tolist()
    assert script_of(chr(LETTERS_END)) == OTHER


@pytest.mark.parametrize(
    ("line", "script"),
    [
        ("“Yes” – 5 %", LATIN),
        ("1985–2003", COMMON),
        ("Yes, 5 %", LATIN),
        ("(5 %)", COMMON),
        ("Yes\t", OTHER),
        ("Yes\x7f", OTHER),
        ("«Ναι» ½", GREEK),
        ("№? нет", OTHER),
        ("«Нет»", CYRILLIC),
        ("To Ναι", OTHER),
        ("נו", OTHER),
        ("line\nbreak", OTHER),
        ("", OTHER),
    ],
)
def test_a_line_is_in_one_script_or_in_none(line: str, script: int) -> None:
    assert script_of(line) == script


def test_the_letter_of_each_script_is_one_of_its_own() -> None:
    assert {script_of(letter): letter for letter in LETTERS.values()} == LETTERS
