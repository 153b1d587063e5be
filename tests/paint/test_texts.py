"""Texts that are set down look as if they were written there, wherever that is and whatever they say."""

from __future__ import annotations

import itertools
import math
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPicture

from tests.paint.drawing import Pixels, differing, drawn
from timeline_app.layout.labels import DATE_RISE_PX, TITLE_RISE_PX
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.paint import texts as texts_module
from timeline_app.paint.text import Fonts
from timeline_app.paint.text_stamps import LEAST_PIXELS, TextStamp, TextStamps
from timeline_app.paint.texts import AT_ONCE, MOST_COLUMNS, RISE_PX, Texts

pytestmark = pytest.mark.usefixtures("qapp")

INK = QColor("#203040")
RTL, ARABIC, ACCENTS = (
    "\u05e9\u05dc\u05d5\u05dd 2016",
    "\u0645\u0631\u062d\u0628\u0627",
    "A\u030a\u0302q \u1eaaA\u0328\u0325",
)
MARKED = "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f\u064c \u1ed6\u0323 \u0e17\u0e35\u0e48"
"""Two marks on a letter in Arabic, Vietnamese and Thai."""
PILED = "Z\u0310\u0352\u035b\u0321\u0324\u0330" + 5 * "a\u030d\u0310\u0352\u035b\u0321\u0324\u0330"
FAMILY, TURNED = "\U0001f469\u200d\U0001f467 born", "\u202ereversed"
WORDS = (
    "Convicted of murder",
    "jjfffQ|gy_",
    RTL,
    ARABIC,
    ACCENTS,
    MARKED,
    FAMILY,
    TURNED,
    "\u6f22\u5b57",
    "\u2026",
    "  ",
    "\u200b\u200b",
    "\u0301",
)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("role", list(TextRole))
def test_a_text_that_is_set_down_looks_as_one_that_is_written_there(role: TextRole, scale: float) -> None:
    fonts, at = Fonts(), (10.3, 30.6)
    for text in WORDS:

        def set_down(painter: QPainter, text: str = text) -> None:
            Texts(painter, fonts).draw(INK, role, *at, text)

        def write(painter: QPainter, text: str = text) -> None:
            painter.resetTransform()
            painter.translate(*(math.floor(px * scale + 0.5) for px in at))
            painter.scale(scale, scale)
            painter.setFont(fonts.font_for(text, role))
            painter.setPen(INK)
            painter.drawText(QPointF(0, 0), text)

        found, wanted = (drawn(240, 60, draw, scale=scale) for draw in (set_down, write))
        assert differing(found, wanted, by=3) == 0, text


@pytest.mark.parametrize("scale", [1.0, 1.5, 3.0])
def test_many_texts_at_once_look_as_each_by_itself(scale: float) -> None:
    long = "Convicted of murder, and of much else " * 4
    texts = [*WORDS, long, *(f"{number} of them, {'|' * (number % 40)}" for number in range(60)), *WORDS]
    roles = [TextRole.TITLE, TextRole.TITLE_CLAIM_STRONG, TextRole.HEADING]
    lines = [(roles[i % 3], 10.3 + 300 * (i % 2), 30.6 + 20 * i, text) for i, text in enumerate(texts)]

    def at_once(painter: QPainter) -> None:
        Texts(painter, Fonts()).draw_all(INK, lines)

    def each(painter: QPainter) -> None:
        for line in lines:
            Texts(painter, Fonts()).draw(INK, *line)

    size = (900, 30 + 20 * (len(lines) + 1))
    assert np.array_equal(drawn(*size, at_once, scale=scale), drawn(*size, each, scale=scale))


def test_a_text_is_the_same_wherever_it_stands_and_whatever_was_drawn_before() -> None:
    fonts = Fonts()

    def picture(x: float, *others: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        def draw(painter: QPainter) -> None:
            texts = Texts(painter, fonts)
            for other in others:
                texts.draw(INK, TextRole.DATE, 300.0, 20.0, other)
            texts.draw(INK, TextRole.TITLE, x, 20.0, "Released")

        return drawn(100, 30, draw)

    first = picture(10.4)
    assert np.array_equal(first, picture(9.6))
    assert np.array_equal(first, picture(10.0, *(f"{number} others" for number in range(900))))
    assert np.array_equal(first[:, :-7], picture(17.0)[:, 7:])


def test_texts_of_any_width_take_no_more_room_than_the_widest(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets: list[tuple[int, int]] = []

    class Watched(QImage):
        def __init__(self, width: int, height: int, form: QImage.Format) -> None:
            super().__init__(width, height, form)
            sheets.append((round(height / line_height), width))

    fonts = Fonts()
    line_height = 2 + sum(map(math.ceil, (*fonts.heights(TextRole.TITLE), RISE_PX)))
    monkeypatch.setattr(texts_module, "QImage", Watched)
    words = ["x" * 4_400, *(f"word {number}" for number in range(80)), "y" * 300]
    lines = [(TextRole.TITLE, 5.0, 30.0, word) for word in words]
    drawn(200, 60, lambda painter: Texts(painter, fonts).draw_all(INK, lines))
    assert sum(count for count, _ in sheets) == len(words)
    assert max(count for count, _ in sheets) == AT_ONCE
    assert all(count == 1 or count * width < 1.1 * MOST_COLUMNS for count, width in sheets)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("role", list(TextRole))
def test_no_letter_is_cut_off(role: TextRole, scale: float) -> None:
    """Each of those whose ink is not asked for, at both ends of a text, is drawn as with all room."""
    fonts = Fonts()
    letters = [chr(number) for number in range(0x250) if chr(number).isprintable()]
    texts = ["".join(letters[i : i + 8]) for i in range(0, len(letters), 8)]
    for text in [*texts, *(one[::-1] for one in texts), "\u201cA\u201d", "f\u2026", "\u2013\u2014\u2022"]:

        def draw(painter: QPainter, text: str) -> None:
            Texts(painter, fonts).draw(INK, role, 40.0, 30.0, text)

        # What has no width, and is of none of these, has the ink of all of it asked for.
        by_itself, roomy = (
            drawn(200, 60, partial(draw, text=one), scale=scale) for one in (text, text + "\u200b")
        )
        assert np.array_equal(by_itself, roomy), text


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_what_is_piled_up_on_a_letter_stays_out_of_the_rows_beside_it(scale: float) -> None:
    fonts, baseline = Fonts(), 60.0
    step, half = DEFAULT_METRICS.row_one_line_px, DEFAULT_METRICS.bar_min_px / 2
    roles = (TextRole.TITLE, TextRole.TITLE_STRONG, TextRole.TITLE_CLAIM, TextRole.DATE)
    for text, role in itertools.product((PILED, f"{RTL} {PILED}"), roles):

        def draw(painter: QPainter, text: str = text, role: TextRole = role) -> None:
            Texts(painter, fonts).draw(INK, role, 10.0, baseline, text)

        pixels = drawn(200, 120, draw, scale=scale)
        inked = np.flatnonzero(pixels[:, :, 3].any(axis=1)) / scale
        middle = baseline - (DATE_RISE_PX if role is TextRole.DATE else TITLE_RISE_PX)
        assert middle - step + half <= inked[0] <= baseline - fonts.font(role).pixelSize()
        assert inked[-1] + 1 / scale <= middle + step - half


def test_a_text_in_another_colour_or_at_another_scale_is_another_image() -> None:
    fonts = Fonts()

    def draw(painter: QPainter, color: QColor = INK) -> None:
        Texts(painter, fonts).draw(color, TextRole.TITLE, 10.0, 20.0, "Released")

    red = drawn(100, 30, lambda painter: draw(painter, QColor("red")))
    assert differing(red, drawn(100, 30, draw), by=60) > 50
    assert drawn(100, 30, draw, scale=2.0).shape == (60, 200, 4)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_turned_text_is_one_that_runs_upwards(scale: float) -> None:
    fonts, (width, height) = Fonts(), (100, 30)
    line, start = (TextRole.TICK, 10.0, 20.0, "69 y 6 m"), (20.0, 90.0)

    def draw(painter: QPainter) -> None:
        Texts(painter, fonts).draw_all(INK, [line])

    def draw_turned(painter: QPainter) -> None:
        texts = Texts(painter, fonts)
        texts.draw_turned(INK, [(line[0], *start, line[3])])

    upright = drawn(width, height, draw, scale=scale)
    turned = drawn(height, width, draw_turned, scale=scale)
    assert (np.rot90(upright) == turned).all()
    assert (drawn(height, width, draw_turned, scale=scale) == turned).all()


def test_a_turned_text_runs_upwards_where_there_are_no_pixels() -> None:
    fonts, line = Fonts(), (TextRole.TICK, 20.0, 90.0, "69 y 6 m")
    picture = QPicture()
    with QPainter(picture) as painter:
        Texts(painter, fonts).draw_turned(INK, [line])
    written = drawn(30, 100, lambda painter: painter.drawPicture(0, 0, picture))
    turned = drawn(30, 100, lambda painter: Texts(painter, fonts).draw_turned(INK, [line]))
    assert (turned[..., 3] > 0).sum() > 100
    assert ink_box(written) == pytest.approx(ink_box(turned), abs=1)


def ink_box(pixels: Pixels) -> tuple[int, int, int, int]:
    """From where to where there is anything: top, bottom, left, right."""
    rows, columns = np.nonzero(pixels[..., 3] > 60)
    return int(rows.min()), int(rows.max()), int(columns.min()), int(columns.max())


def test_what_is_in_use_is_kept_and_what_is_not_goes() -> None:
    stamps, key = TextStamps(), (TextRole.TITLE, 0, 1.0, False)
    pixels = LEAST_PIXELS // 10

    def want(text: str) -> bool:
        """Whether it was still there."""
        kept = stamps.of(key).get(text)
        if kept is not None:
            return True
        old = stamps.old(key, text)
        image = QImage(pixels // 100, 100, QImage.Format.Format_ARGB32_Premultiplied)
        stamps.keep(key, text, old or TextStamp(image, 0, 0), 1.0)
        return old is not None

    assert not want("always")
    assert not want("once")
    assert all(want("always") for number in range(100) if want(f"number {number}") is False)
    assert want("number 99")
    assert not want("once")
    assert not want("number 60")
