"""Claims are slanted, unless the slanted face lacks letters of theirs that the upright one has."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPicture

from tests.paint.drawing import Pixels, drawn
from timeline_app.layout.metrics import TextRole
from timeline_app.paint import faces
from timeline_app.paint.faces import face_for
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts

pytestmark = pytest.mark.usefixtures("qapp")

INK = QColor("#203040")
SLANTED = {
    TextRole.TITLE_CLAIM: TextRole.TITLE,
    TextRole.TITLE_CLAIM_STRONG: TextRole.TITLE_STRONG,
}
"""The roles of claims, with those of the same size and weight that stand upright."""
ARABIC, HEBREW, MIXED = "مرحبا", "שלום", "a שלום z"
WORDS = (ARABIC, HEBREW, MIXED, "漢字", "Ωμέγα", "Привет", "État", "Said")


@pytest.fixture
def no_hebrew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts whose slanted faces have no Hebrew letters."""
    monkeypatch.setattr(faces, "lacks", lambda letter, _: "\u0590" <= letter < "\u0600")


def having(font_of: Callable[[str], QFontMetricsF], text: str) -> list[bool]:
    metrics = font_of(text)
    return [metrics.inFontUcs4(ord(letter)) for letter in text]


@pytest.mark.parametrize("role", SLANTED)
def test_a_claim_is_drawn_in_a_face_that_has_its_letters(role: TextRole) -> None:
    fonts = Fonts()
    for text in WORDS:
        found = having(lambda text: QFontMetricsF(fonts.font_for(text, role)), text)
        upright = having(lambda _: QFontMetricsF(fonts.font(SLANTED[role])), text)
        assert all(one or not other for one, other in zip(found, upright, strict=True)), text


@pytest.mark.usefixtures("no_hebrew")
@pytest.mark.parametrize("role", SLANTED)
def test_what_lacks_letters_is_measured_and_drawn_upright(role: TextRole) -> None:
    fonts = Fonts()
    for text in (HEBREW, MIXED):
        assert not fonts.font_for(text, role).italic()
        assert fonts.measure(text, role) == fonts.measure(text, SLANTED[role])
        assert fonts.ink(text, role) == fonts.ink(text, SLANTED[role])

        def written(shown: TextRole, text: str = text) -> Pixels:
            lines = [(shown, 10.0, 20.0 + 20 * i, one) for i, one in enumerate((text, "Said", text))]
            return drawn(120, 80, lambda painter: Texts(painter, Fonts()).draw_all(INK, lines))

        one, other = written(role), written(SLANTED[role])
        assert np.array_equal(one[:25], other[:25])
        assert np.array_equal(one[47:], other[47:])
        assert not np.array_equal(one, other), "the text between stays slanted"


@pytest.mark.usefixtures("no_hebrew")
def test_on_paper_it_is_upright_too() -> None:
    def drawing(role: TextRole) -> bytes:
        picture, into = QPicture(), QBuffer()
        with QPainter(picture) as painter:
            Texts(painter, Fonts()).draw(INK, role, 10.0, 20.0, HEBREW)
        into.open(QBuffer.OpenModeFlag.WriteOnly)
        picture.save(into)
        return bytes(into.data().data())

    assert drawing(TextRole.TITLE_CLAIM) == drawing(TextRole.TITLE)


@pytest.mark.usefixtures("no_hebrew")
def test_what_has_all_its_letters_stays_as_it_is() -> None:
    fonts = Fonts()
    for role in SLANTED:
        font = fonts.font(role)
        assert all(fonts.font_for(text, role) is font for text in ("Said", "État", "“Said”", ""))
        assert face_for("Said", font) is font
        assert face_for("Привет", font) is font
        assert not face_for(HEBREW, font).italic()
        assert face_for(HEBREW, font).weight() == font.weight()
    title = fonts.font(TextRole.TITLE)
    assert face_for(HEBREW, title) is title


def test_texts_in_latin_letters_ask_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def lacks(letter: str, written: str) -> bool:
        asked.append(letter)
        return False

    monkeypatch.setattr(faces, "lacks", lacks)
    fonts = Fonts()
    for text in ("Said", "“L’État” – Łódź…"):
        fonts.font_for(text, TextRole.TITLE_CLAIM)
    fonts.font_for(HEBREW, TextRole.TITLE)
    assert asked == []
    fonts.font_for(HEBREW, TextRole.TITLE_CLAIM)
    assert set(asked) == set(HEBREW)


def test_marks_and_unseen_signs_prove_nothing() -> None:
    written = Fonts().font(TextRole.TITLE_CLAIM).toString()
    assert not any(faces.lacks(letter, written) for letter in "\u2068\u2069\u200d\ufe0f\u0301a")
