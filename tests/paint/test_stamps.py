"""Stamps: marks set down from kept pictures look as those drawn in place, at every scale."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter, QPicture
from pytestqt.qtbot import QtBot

from timeline_app.layout.pieces import Look, Marks
from timeline_app.model.event import MARKS
from timeline_app.paint.brush import Palette
from timeline_app.paint.marks import DOTS, draw_mark
from timeline_app.paint.stamps import AT_ONCE, MOST_KEPT, MOST_KINDS, Stamps
from timeline_app.theme import load_theme

LOOKS = (
    *(0, int(Look.HALO), int(Look.DOTTED), int(Look.HALO | Look.DOTTED)),
    *(int(Look.STRUCK), int(Look.WITHDRAWN)),
)


@pytest.fixture
def palette() -> Palette:
    return Palette(load_theme("light"))


def an_image(scale: float) -> QImage:
    image = QImage(round(60 * scale), round(60 * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0xFFFFFFFF)
    return image


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    flat = np.frombuffer(image.constBits(), dtype=np.uint8)
    return flat.reshape(image.height(), image.bytesPerLine() // 4, 4).astype(np.int16)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("code", range(len(MARKS)))
def test_a_stamp_is_the_mark_itself(palette: Palette, code: int, look: int, scale: float) -> None:
    stamped, drawn = an_image(scale), an_image(scale)
    # A square mark is 11 px wide. Where it begins and ends on whole pixels, nothing is moved.
    center = ((30 * scale // 1 + round(11 * scale) % 2 / 2) / scale,) * 2
    with QPainter(stamped) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        Stamps(painter, palette).draw(code, center, 12.0, 1, look)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, code, center, 12.0, palette.lane(1), look)
    assert (pixels(drawn) != 255).any()
    # Blended once by itself and once with the ground, a colour may be rounded otherwise.
    assert np.abs(pixels(stamped) - pixels(drawn)).max() <= 3


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("size_px", [10.0, 12.0])
def test_a_square_mark_is_crisp_and_half_a_pixel_off_at_most(
    palette: Palette, size_px: float, scale: float
) -> None:
    for step in range(20):
        image, x = an_image(scale), 29.0 + step / 7
        with QPainter(image) as painter:
            Stamps(painter, palette).draw(MARKS.index("square"), (x, 60.0 - x), size_px, 1, 0)
        row, column = pixels(image)[round((60 - x) * scale)], pixels(image)[:, round(x * scale)]
        for line, center in ((row, x), (column, 60 - x)):
            assert len(np.unique(line, axis=0)) == 2, "between the ground and the mark there is nothing"
            inked = np.flatnonzero((line != 255).any(axis=1))
            assert len(inked) == round((size_px - 1) * scale)
            assert abs((inked[0] + inked[-1] + 1) / 2 - center * scale) <= 0.5 + 1e-9


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.25, 1.5])
@pytest.mark.parametrize("size_px", [10.0, 12.0])
@pytest.mark.parametrize(
    ("name", "look", "edges"),
    [
        ("square", Look.STRUCK, "all"),
        ("dashed-box", 0, "all"),
        ("speech", 0, "all"),
        ("none", 0, "all"),
        ("triangle", 0, "upper"),
        ("triangle-open", 0, "lower"),
        ("triangle-dashed", 0, "upper"),
    ],
)
def test_marks_have_their_straight_edges_on_pixels_where_px_are_uneven(
    palette: Palette, name: str, look: int, edges: str, size_px: float, scale: float
) -> None:
    """The outermost rows and columns with much of a mark are no paler than the mark anywhere else."""
    image = an_image(scale)
    with QPainter(image) as painter:
        Stamps(painter, palette).draw(MARKS.index(name), (30.2, 29.7), size_px, 1, look)
    ink = 255 - pixels(image)[:, :, :3].min(axis=2)
    if look & Look.STRUCK:
        ink = np.fliplr(np.triu(np.fliplr(ink), 4))  # without its stroke, a corner above that is left
    for lines in (ink, ink.T) if edges == "all" else (ink,):
        lengths = (lines > 20).sum(axis=1)
        longest = lines[lengths > (0.4 if "dashed" in name else 0.75) * lengths.max()]
        for edge, outermost in (("upper", longest[0]), ("lower", longest[-1])):
            assert edges not in ("all", edge) or outermost.max() >= 0.97 * ink.max()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_dots_for_sources_are_crisp_and_can_be_counted(
    palette: Palette, count: int, scale: float
) -> None:
    image = an_image(scale)
    with QPainter(image) as painter:
        Stamps(painter, palette).draw(DOTS, (30.3, 30.6), 10.0, 1, count * Look.SOURCES)
    drawn = pixels(image)
    rows = np.flatnonzero((drawn != 255).any(axis=(1, 2)))
    is_inked = (drawn[rows[0]] != 255).any(axis=1)
    assert np.count_nonzero(np.diff(is_inked.astype(int)) == 1) == count
    assert len(np.unique(drawn.reshape(-1, 4), axis=0)) == 2, "the ground and the dots"


@pytest.mark.usefixtures("qapp")
def test_looks_that_only_bars_have_make_no_other_mark(palette: Palette) -> None:
    image = an_image(1.0)
    with QPainter(image) as painter:
        for look in (0, Look.RANGE, Look.DASHED | Look.FADED_END, Look.ONE_OF):
            Stamps(painter, palette).draw(0, (30.0, 30.0), 12.0, 0, look)
        for look in (Look.HALO, Look.IN_BAR, Look.SOURCES):
            Stamps(painter, palette).draw(0, (30.0, 30.0), 12.0, 0, look)
    (kept,) = palette.stamps.values()
    assert len(kept) == 4


@pytest.mark.usefixtures("qapp")
def test_so_many_marks_are_kept_and_no_more(palette: Palette) -> None:
    image = an_image(1.0)
    with QPainter(image) as painter:
        stamps = Stamps(painter, palette)
        for step in range(400):
            stamps.draw(0, (10 + step / 100, 20.0), 12.0, 0, 0)
    (kept,) = palette.stamps.values()
    assert len(kept) == 1
    with QPainter(image) as painter:
        stamps = Stamps(painter, palette)
        for lane in range(MOST_KEPT + 50):
            stamps.draw(9, (30.0, 30.0), 12.0, lane, 0)
        assert len(kept) <= MOST_KEPT
        for size in range(3 * MOST_KINDS):
            stamps.draw(9, (30.0, 30.0), 12.0 + size / 100, 0, 0)
    assert len(palette.stamps) <= MOST_KINDS


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_many_marks_are_set_down_as_each_by_itself(palette: Palette, scale: float) -> None:
    count = 40
    marks = Marks(
        row=np.arange(count, dtype=np.int64),
        x=np.array([7.0 + i * 1.13 for i in range(count)]),
        y=np.array([9.0 + i % 5 * 8.37 for i in range(count)]),
        shape=np.array([i % len(MARKS) for i in range(count)], dtype=np.int16),
        color=np.array([i % 3 for i in range(count)], dtype=np.int32),
        look=np.array([LOOKS[i % len(LOOKS)] for i in range(count)], dtype=np.int32),
    )
    together, alone = an_image(scale), an_image(scale)
    for image in (together, alone):
        with QPainter(image) as painter:
            painter.translate(2, -1)
            stamps = Stamps(painter, palette)
            if image is together:
                stamps.draw_all(marks, 12.0)
                continue
            for i in range(count):
                center = (float(marks.x[i]), float(marks.y[i]))
                stamps.draw(int(marks.shape[i]), center, 12.0, int(marks.color[i]), int(marks.look[i]))
    assert (pixels(together) != 255).any()
    assert (pixels(together) == pixels(alone)).all()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_marks_made_together_are_those_made_one_by_one(scale: float) -> None:
    count = 2 * AT_ONCE + 3
    random = np.random.default_rng(4)
    x, y = random.random((2, count)) * 30 + 15
    standing = [
        (i % len(MARKS), (float(x[i]), float(y[i])), i // len(MARKS), LOOKS[i % len(LOOKS)])
        for i in range(count)
    ]
    made = []
    for together in (standing,), [[one] for one in standing]:
        palette, image = Palette(load_theme("light")), an_image(scale)
        with QPainter(image) as painter:
            for some in together:
                Stamps(painter, palette).draw_each(some, 12.0)
        (stamps,) = palette.stamps.values()
        made.append({code: (bytes(stamp.constBits()), *at) for code, (stamp, *at) in stamps.items()})
    assert len(made[0]) > AT_ONCE
    assert made[0] == made[1]


def test_a_drawing_of_lines_gets_lines(qtbot: QtBot, palette: Palette) -> None:
    picture = QPicture()
    with QPainter(picture) as painter:
        Stamps(painter, palette).draw(0, (30.0, 30.0), 12.0, 0, 0)
    assert palette.stamps == {}
    assert picture.size() > 0
