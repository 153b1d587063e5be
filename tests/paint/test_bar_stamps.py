"""Bar stamps: bars set down in pieces look as those drawn in place, and few images are kept for many."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter, QPicture

from tests.builders import a_timeline, an_event, prepare
from tests.paint.test_stamps import pixels
from timeline_app.layout.bar import Bar, Bars
from timeline_app.layout.compose import lay_out
from timeline_app.layout.pieces import Look
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.paint.bar_stamps import LONG_PX, MOST_KEPT, MOST_PIXELS, MOST_SINGLE_PIXELS, SHORT_PX
from timeline_app.paint.bars import paint_bars
from timeline_app.paint.board import Board
from timeline_app.paint.brush import DASH_PX, Palette
from timeline_app.paint.stamps import Stamps
from timeline_app.theme import load_theme

SIZE = (1400, 700)
LENGTHS = (2.0, 9.0, 20.0, 31.0, 33.0, 48.0, 49.0, 57.0, 160.0, 289.0, 305.0, 480.0)


@pytest.fixture
def palette() -> Palette:
    return Palette(load_theme("light"))


def a_bar(x: float, y: float, length: float, look: int) -> Bar:
    return Bar(
        row=0,
        box=(x, y, length, 16.0),
        core_x0=x,
        core_x1=x + length,
        shape=0,
        color=1,
        look=look,
        icon_x=None,
    )


@pytest.fixture
def scene() -> Scene:
    """Bars that begin and end on whole pixels, so that nothing is rounded."""
    scene = lay_out(prepare(a_timeline(an_event("2001/2003"))), View(), SIZE)
    plain = [
        a_bar(160.0 + i, 60.0 + 30 * (i % 20), length, look)
        for i, (length, look) in enumerate((length, look) for length in LENGTHS for look in (0, Look.RANGE))
    ]
    dashed = [
        a_bar(760.0 + i, 60.0 + 30 * i, float(length), Look.DASHED)
        for i, length in enumerate((20, 32, 33, 34, 35, 36, 37, 200, 320, 325, 326, 400, 500, 601))
    ]
    return replace(scene, bars=Bars.of((*plain, *dashed)))


def an_image(scene: Scene, palette: Palette, scale: float = 1.0, *, in_place: bool = False) -> QImage:
    """The bars; ``in_place`` by a picture, which has no pixels."""
    width, height = (round(scale * side) for side in SIZE)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0xFFFFFFFF)
    picture = QPicture()
    with QPainter(picture if in_place else image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bars(scene, painter, palette, Stamps(painter, palette))
    if in_place:
        with QPainter(image) as painter:
            painter.drawPicture(0, 0, picture)
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("scale", "most"), [(1.0, 4), (2.0, 8), (3.0, 8)])
def test_bars_in_pieces_are_the_bars_themselves(
    scene: Scene, palette: Palette, scale: float, most: int
) -> None:
    drawn = pixels(an_image(scene, palette, scale, in_place=True))
    assert not palette.bar_stamps
    set_down = pixels(an_image(scene, palette, scale))
    assert palette.bar_stamps
    # Blended once by itself and once with the ground, a colour may be rounded otherwise; fading more so.
    assert np.abs(set_down - drawn).max() <= most


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("look", [0, Look.DASHED, Look.FADED_START, Look.DASHED | Look.FADED_END])
def test_a_bar_has_its_firm_edge_where_it_ends_and_nothing_beyond(
    scene: Scene, palette: Palette, scale: float, look: int
) -> None:
    for i, length in enumerate((20.0, 36.4, 36.8, 37.3, 90.7, 200.6)):
        x, y = 160.0 + i / 3, 60.0
        alone = replace(scene, bars=Bars.of([a_bar(x, y, length, look)]))
        inked = (pixels(an_image(alone, palette, scale)) != 255).any(axis=2)
        rows, columns = (np.flatnonzero(inked.any(axis=side)) for side in (1, 0))
        first, end = (math.floor(px * scale + 0.5) for px in (x, x + length))
        assert (rows[0], rows[-1] + 1) == (y * scale, (y + 16) * scale)
        assert columns[0] >= first
        assert columns[-1] < end
        if not look & Look.FADED_START:
            assert columns[0] == first
        if not look & Look.FADED_END:
            assert columns[-1] + 1 == end


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_bars_in_pieces_are_near_the_bars_themselves_at_any_scale(
    scene: Scene, palette: Palette, scale: float
) -> None:
    drawn = pixels(an_image(scene, palette, scale, in_place=True))
    set_down = pixels(an_image(scene, palette, scale))
    assert palette.bar_stamps
    # They stand on whole pixels: their rims are crisper, no more.
    assert (np.abs(set_down - drawn) > 4).any(axis=2).mean() < 0.03


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("look", "ends"), [(0, 1), (Look.RANGE, 1), (Look.DASHED, DASH_PX)])
def test_bars_of_any_length_share_their_images(scene: Scene, palette: Palette, look: int, ends: int) -> None:
    """A long one is the beginning and the end of all; dashes end in as many ways as they have pixels."""
    bars = Bars.of([a_bar(160.0, 60.0, SHORT_PX + 1.0 + i, look) for i in range(600)])
    an_image(replace(scene, bars=bars), palette)
    (images,) = palette.bar_stamps.values()
    assert len(images) == ends


@pytest.fixture
def drawn_here(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is drawn from now on to be kept, and not cut out of what is there."""
    drawn: list[object] = []
    stamp = Board.stamp

    def watched(board: Board, width: int, height: int, draw: Callable[[QPainter], object]) -> QImage:
        drawn.append(draw)
        return stamp(board, width, height, draw)

    monkeypatch.setattr(Board, "stamp", watched)
    return drawn


@pytest.mark.usefixtures("qapp")
def test_shorter_bars_are_cut_out_of_a_longer_one(
    scene: Scene, palette: Palette, drawn_here: list[object]
) -> None:
    lengths = [float(length) for length in range(14, SHORT_PX)]
    an_image(replace(scene, bars=Bars.of([a_bar(160.0, 60.0, length, 0) for length in lengths])), palette)
    (images,) = palette.bar_stamps.values()
    assert len(images) == len(lengths) + len(("a longer one",))
    assert len(drawn_here) == len(("a longer one",))
    assert max(image.width() for image in images.values()) == SHORT_PX


def fading_bars(count: int) -> Bars:
    """Each of a length and with a core of its own."""
    faded = (Look.FADED_START, Look.FADED_END, Look.FADED_END | Look.DASHED, 0)
    bars = [
        replace(
            a_bar(160.0 + 40 * i, 60.0 + 30.0 * (i % 18), 90.0 + 7 * i, faded[i % len(faded)]),
            core_x0=165.0 + 40 * i,
            core_x1=170.0 + 43 * i,
        )
        for i in range(count)
    ]
    return Bars.of(bars)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_bars_that_fade_are_kept_as_they_are_drawn(
    scene: Scene, palette: Palette, scale: float, drawn_here: list[object]
) -> None:
    faded = replace(scene, bars=fading_bars(20))
    drawn = pixels(an_image(faded, palette, scale, in_place=True))
    assert not drawn_here
    for _ in range(2):
        assert np.abs(pixels(an_image(faded, palette, scale)) - drawn).max() <= 8
    assert len(drawn_here) == len(palette.single_bars) == len(faded.bars)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize(("core", "firm"), [((0.0, 0.2), "start"), ((79.8, 80.0), "end"), ((40.0, 40.1), "")])
def test_a_core_is_never_too_short_to_be_seen(
    scene: Scene, palette: Palette, scale: float, core: tuple[float, float], firm: str
) -> None:
    """As of an event of a day in a picture of centuries: an end that is certain has a firm edge."""
    for shift in (0.0, 0.26, 0.51, 0.77):
        x = 160.0 + shift
        bar = replace(a_bar(x, 60.0, 80.0, 0), core_x0=x + core[0], core_x1=x + core[1])
        bars = replace(scene, bars=Bars.of([bar]))
        row = pixels(an_image(bars, palette, scale))[round(68 * scale), :, 2]
        first, last = (int(np.floor(edge * scale + 0.5)) for edge in (x, x + 80.0))
        start, middle, end = (255 - int(row[at]) for at in (first, (first + last) // 2, last - 1))
        assert (start > 100, end > 100) == (firm == "start", firm == "end")
        assert middle > 10
        if not firm:
            assert middle > 4 * max(start, end)


@pytest.mark.usefixtures("qapp")
def test_no_more_than_so_many_pixels_of_fading_bars_are_kept(scene: Scene, palette: Palette) -> None:
    pixel_counts = []
    for i in range(200):
        bar = replace(a_bar(160.0, 60.0, LONG_PX - 1.0, Look.FADED_END), core_x1=170.0 + i)
        an_image(replace(scene, bars=Bars.of([bar])), palette)
        kept = palette.single_bars.values()
        pixel_counts.append(sum(image.width() * image.height() for image in kept))
        assert pixel_counts[-1] == palette.single_pixels <= MOST_SINGLE_PIXELS + (LONG_PX + 2) * 18
    assert min(pixel_counts[1:]) < pixel_counts[0] * 2 < max(pixel_counts)


@pytest.mark.usefixtures("qapp")
def test_a_long_bar_that_fades_is_drawn_in_place(
    scene: Scene, palette: Palette, drawn_here: list[object]
) -> None:
    bar = replace(a_bar(160.0, 60.0, LONG_PX + 1.0, Look.FADED_END), core_x1=170.0)
    assert (pixels(an_image(replace(scene, bars=Bars.of([bar])), palette)) != 255).any()
    assert not drawn_here


@pytest.mark.usefixtures("qapp")
def test_the_painter_has_its_transformation_back(scene: Scene, palette: Palette) -> None:
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(image) as painter:
        painter.translate(3.0, 2.0)
        painter.scale(1.5, 1.5)
        before = painter.worldTransform()
        paint_bars(scene, painter, palette, Stamps(painter, palette))
        assert palette.bar_stamps
        assert painter.worldTransform() == before


@pytest.mark.usefixtures("qapp")
def test_dashes_that_never_come_again_are_drawn_in_place(scene: Scene, palette: Palette) -> None:
    bars = scene.bars.only(scene.bars.look == Look.DASHED)
    assert (pixels(an_image(replace(scene, bars=bars), palette, 1.0123)) != 255).any()
    assert not palette.bar_stamps


@pytest.mark.usefixtures("qapp")
def test_edges_of_bars_are_as_crisp_as_pixels_wherever_they_stand(scene: Scene, palette: Palette) -> None:
    for scale in (1.0, 1.25, 2.0):
        bars = [a_bar(160.3 + 0.37 * i, 60.0 + 20.4 * i, 30.0 + 4.9 * i, 0) for i in range(30)]
        image = pixels(an_image(replace(scene, bars=Bars.of(bars)), palette, scale))
        for bar in bars:
            x, y, width, height = bar.box
            middle_y = int((y + height / 2) * scale)
            row = image[middle_y, :, 0]
            first, last = (int(np.floor(edge * scale + 0.5)) for edge in (x, x + width))
            assert row[first - 1] == row[last] == 255
            assert row[first] < 255
            assert row[last - 1] < 255


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.25, 1.5])
@pytest.mark.parametrize("length", [60.3, LONG_PX + 60.3])
@pytest.mark.parametrize("look", [0, Look.DASHED, Look.FADED_END, Look.ONE_OF])
def test_lines_of_bars_are_crisp_where_px_are_uneven(
    scene: Scene, palette: Palette, look: int, length: float, scale: float
) -> None:
    """At both edges, and where it begins, a bar has its ground, its line and its fill, and no tone else."""
    x, y = 160.3, 60.3
    bar = replace(a_bar(x, y, length, look), core_x1=x + length - (20.0 if look & Look.FADED_END else 0.0))
    image = pixels(an_image(replace(scene, bars=Bars.of([bar])), palette, scale))
    first, top, bottom = (round(at * scale) for at in (x, y, y + 16))
    across = image[(top + bottom) // 2, first - 3 : first + 12]
    columns = [image[top - 3 : bottom + 3, column] for column in range(first + 14, first + 40)]
    for line in (across, *columns):
        # The inner half of a line lies upon the fill, and is hardly darker than the outer one.
        tones = 1 + np.count_nonzero(np.diff(np.unique(line[:, 0])) > 10)
        assert tones == 2 if look & Look.FADED_END and line is not across else tones <= 3


@pytest.mark.usefixtures("qapp")
def test_the_sets_of_images_are_bounded(scene: Scene, palette: Palette) -> None:
    for i in range(3 * MOST_KEPT):
        bar = replace(a_bar(160.0, 60.0, 30.0, 0), box=(160.0, 60.0, 30.0, 10.0 + i / 64))
        an_image(replace(scene, bars=Bars.of([bar])), palette)
    assert 0 < len(palette.bar_stamps) <= MOST_KEPT


@pytest.mark.usefixtures("qapp")
def test_the_images_of_many_lanes_take_no_more_than_so_many_pixels(scene: Scene, palette: Palette) -> None:
    """As where each of a thousand lanes is looked at: a colour has images of its own."""
    length = LONG_PX + 100.0
    for lane in range(1_000):
        bar = replace(a_bar(160.0, 60.0, length, 0), color=lane)
        an_image(replace(scene, bars=Bars.of([bar])), palette)
        kept = [image for images in palette.bar_stamps.values() for image in images.values()]
        pixel_count = sum(image.width() * image.height() for image in kept)
        assert 0 < pixel_count <= palette.bar_pixels <= MOST_PIXELS + (LONG_PX + 2) * 64
    assert palette.bar_pixels < 1_000 * LONG_PX * 16
