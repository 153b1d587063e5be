"""Titles measured many at a time are as wide as each of them alone, in the fonts that they are drawn in."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from timeline_app.formats.kept_texts import Texts
from timeline_app.layout.captions import MOST_CHARACTERS, TITLE_ROLES
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.title_widths import FEW, MOST_LETTERS, PART, title_widths
from timeline_app.paint.text import Fonts

COMMON = ("1,234", "“¿7?”", "10–11", "–", "5 %", "(§ 3)", "½", "“…”.")
LATIN = ("AV", "To", "Office", "fjord", "fine", "fluff", "W.A.V.E.", "“Yes”", "L’État", "Ťava", "a—b", "P.")
CYRILLIC = ("Привет", "«Да»", "ТАУ", "Г.", "ѣ")
GREEK = ("Ωμέγα", "«Ναι»", "ΑΥΤ", "ἀρχή")
OTHERS = (
    *("ﬁx", "e\u0301te\u0301", "東京タワー", "שלום", "مرحبا"),
    *("👩\u200d👩\u200d👧", "zero\u200bwidth", "soft\u00adly"),
)
KINDS = (
    (*COMMON, *LATIN),
    (*COMMON, *CYRILLIC),
    (*COMMON, *GREEK),
    (*COMMON, *LATIN, *CYRILLIC, *GREEK, *OTHERS),
)


def random_titles(count: int, seed: int) -> list[str]:
    random = Random(seed)
    return [" ".join(random.choices(random.choice(KINDS), k=random.randint(1, 6))) for _ in range(count)]


def measured(
    titles: Sequence[str], roles: np.ndarray, fonts: Fonts
) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """The widths, and what was asked of the fonts for them."""
    asked: list[tuple[str, str]] = []

    def measure(text: str, role: TextRole) -> float:
        asked.append((text, role))
        return fonts.measure(text, role)

    return title_widths(titles, roles, TITLE_ROLES, measure, lambda share: None), asked


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, PART + 1, 2 * PART + FEW + 5])
def test_widths_are_those_of_each_title_alone(qtbot: QtBot, count: int) -> None:
    fonts, titles = Fonts(), random_titles(count, seed=count)
    roles = np.array([Random(count + i).randrange(4) for i in range(count)], dtype=np.int8)
    widths, _ = measured(titles, roles, fonts)
    alone = [fonts.measure(title, TITLE_ROLES[role]) for title, role in zip(titles, roles, strict=True)]
    assert widths == pytest.approx(alone, abs=1e-6)


def test_titles_in_ascii_are_measured_where_they_lie(qtbot: QtBot) -> None:
    fonts, words = Fonts(), ("AV", "To", "Office", "fjord", "fluff", "W.A.V.E.", "1,234", "5 %", "")
    random = Random(3)
    titles = ["-".join(random.choices(words, k=random.randint(1, 6))) for _ in range(PART + FEW + 1)]
    for endless in ((), ("x" * (MOST_CHARACTERS + 1),)):
        titles += endless
        texts = Texts("".join(titles).encode())
        lengths = np.array(list(map(len, titles)))
        texts.take(np.cumsum(lengths) - lengths, lengths)
        widths, _ = measured(texts, np.zeros(len(titles), dtype=np.int8), fonts)
        alone = [fonts.measure(title[:MOST_CHARACTERS], TextRole.TITLE) for title in titles]
        assert widths == pytest.approx(alone, abs=1e-6)


def test_titles_in_ascii_may_begin_with_any_sign(qtbot: QtBot) -> None:
    fonts, random = Fonts(), Random(5)
    words = ("1,234", "5 %", "(To)", "AV", "\x1f", "x\x7fy", "-", "W.A.V.E.", "Office")
    titles = [" ".join(random.choices(words, k=random.randint(1, 4))) for _ in range(FEW + 200)]
    texts = Texts("".join(titles).encode())
    lengths = np.array(list(map(len, titles)))
    texts.take(np.cumsum(lengths) - lengths, lengths)
    widths, _ = measured(texts, np.zeros(len(titles), dtype=np.int8), fonts)
    alone = [fonts.measure(title, TextRole.TITLE) for title in titles]
    assert widths == pytest.approx(alone, abs=1e-6)


def test_a_script_may_have_more_letters_than_are_told_apart(qtbot: QtBot) -> None:
    fonts, random = Fonts(), Random(6)
    letters = [chr(number) for number in range(0xC0, 0x250) if chr(number).isalpha()]
    assert len(letters) > MOST_LETTERS
    titles = ["".join(random.choices(letters, k=3)) for _ in range(3 * FEW)]
    widths, _ = measured(titles, np.zeros(len(titles), dtype=np.int8), fonts)
    alone = [fonts.measure(title, TextRole.TITLE) for title in titles]
    assert widths == pytest.approx(alone, abs=1e-6)


def test_many_titles_ask_for_pairs_of_letters(qtbot: QtBot) -> None:
    titles = [f"Event number {number} of many" for number in range(PART)]
    widths, asked = measured(titles, np.zeros(len(titles), dtype=np.int8), Fonts())
    assert len(asked) < len(titles) / 8
    assert max(len(text) for text, _ in asked) == 3
    assert widths.min() > 0


def test_empty_and_endless_titles_are_measured(qtbot: QtBot) -> None:
    fonts = Fonts()
    titles = ["", "x" * 10_000, *random_titles(FEW, seed=1), ""]
    widths, asked = measured(titles, np.zeros(len(titles), dtype=np.int8), fonts)
    assert widths[0] == widths[-1] == 0
    assert widths[1] == pytest.approx(fonts.measure("x" * MOST_CHARACTERS, TextRole.TITLE))
    assert max(len(text) for text, _ in asked) == MOST_CHARACTERS


def test_the_share_that_is_done_is_told_and_may_end_it(qtbot: QtBot) -> None:
    fonts, titles = Fonts(), random_titles(3 * PART, seed=2)
    told: list[float] = []

    def watch(share: float) -> None:
        told.append(share)
        if share > 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        title_widths(titles, np.zeros(len(titles), dtype=np.int8), TITLE_ROLES, fonts.measure, watch)
    assert told == [pytest.approx(1 / 3), pytest.approx(2 / 3)]
