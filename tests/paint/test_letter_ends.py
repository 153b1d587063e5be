"""Letter ends: lines are as long, and cut where they would be, as if each beginning had been measured."""

from __future__ import annotations

from random import Random

import pytest
from pytestqt.qtbot import QtBot

from tests.paint.test_title_widths import COMMON, CYRILLIC, GREEK, LATIN, OTHERS
from timeline_app.layout import elision
from timeline_app.layout.elision import ELLIPSIS, fitting
from timeline_app.layout.letter_ends import MOST_LETTERS, learn_steps, letter_ends
from timeline_app.layout.metrics import TextRole
from timeline_app.paint.text import Fonts

ACCENTED = "ἀ"
"""A letter of Greek with signs that not every font has."""


def random_lines(count: int, words: tuple[str, ...]) -> list[str]:
    random = Random(count)
    return [" ".join(random.choices(words, k=random.randint(1, 6))) for _ in range(count)]


@pytest.mark.parametrize("script", [LATIN, GREEK, CYRILLIC])
def test_each_beginning_is_as_wide_as_it_is_by_itself(qtbot: QtBot, script: tuple[str, ...]) -> None:
    measure, told = Fonts().measure, 0
    for number, line in enumerate(random_lines(200, (*COMMON, *script))):
        role = list(TextRole)[number % len(TextRole)]
        ends = letter_ends(line, role, measure)
        if ends is None:
            assert "ff" in line or not any(map(str.isalpha, line)) or not set(line).isdisjoint(ACCENTED)
            continue
        told += 1
        assert ends.px == pytest.approx(
            [measure(line[:length], role) for length in range(len(line) + 1)], abs=1e-6
        )
    assert told > 80


def test_what_is_no_sum_of_its_pairs_has_none(qtbot: QtBot) -> None:
    measure = Fonts().measure
    for line in (*OTHERS, "", "1985–2003", "fluff", "line\nbreak", "n" * (MOST_LETTERS + 1)):
        assert letter_ends(line, TextRole.TITLE, measure) is None, line


def test_a_line_is_cut_as_if_its_beginnings_were_measured(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, roles = Random(7), list(TextRole)
    lines = [line for script in (LATIN, GREEK, CYRILLIC) for line in random_lines(300, (*COMMON, *script))]
    asked = [(line, roles[i % len(roles)], random.uniform(0.0, 200.0)) for i, line in enumerate(lines)]

    def cut() -> list[tuple[str, float]]:
        measure = Fonts().measure
        return [fitting(line, measure(line, role), role, room_px, measure) for line, role, room_px in asked]

    by_letters = cut()
    monkeypatch.setattr(elision, "letter_ends", lambda *line: None)
    by_halves = cut()
    assert [text for text, _ in by_letters] == [text for text, _ in by_halves]
    assert [px for _, px in by_letters] == pytest.approx([px for _, px in by_halves], abs=1e-6)
    assert sum(text.endswith(ELLIPSIS) for text, _ in by_letters) > 100


def test_what_one_measure_found_another_need_not_measure(qtbot: QtBot) -> None:
    lines, first = random_lines(50, LATIN), Fonts().measure
    ends = [letter_ends(line, TextRole.TITLE, first) for line in lines]
    asked: list[str] = []

    def measure(text: str, role: TextRole) -> float:
        asked.append(text)
        return first(text, role)

    learn_steps(measure, first)
    assert [letter_ends(line, TextRole.TITLE, measure) for line in lines] == ends
    assert max(map(len, asked)) == 1
