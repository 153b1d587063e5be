"""The overlay: what recedes can still be read, what is pointed at stands out, the scene is not touched."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.builders import a_timeline, an_event
from timeline_app.formats import read
from timeline_app.layout.arrows import relations_of
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.now import now_mark
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.relations import Relations, outline_of
from timeline_app.layout.scene import Box
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline
from timeline_app.paint.brush import Palette
from timeline_app.paint.overlay import RIM_PX, Overlay, paint_notice, paint_overlay
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import THEMES, load_theme

SIZE = (1230, 750)
Pixels = NDArray[np.uint8]

pytestmark = pytest.mark.usefixtures("qapp")


class Desk:
    """The story, or another list, on a sheet of paper in one theme."""

    def __init__(
        self, theme: str = "light", size: tuple[int, int] = SIZE, timeline: Timeline | None = None
    ) -> None:
        timeline = timeline or read(story_path()).timeline
        assert timeline is not None
        self.timeline = timeline
        self.size = size
        self.fonts = Fonts()
        self.palette = Palette(load_theme(theme))
        self.prepared = Prepared(timeline, DEFAULT_METRICS, self.fonts.measure)
        self.scene = lay_out(self.prepared, View(is_condensed=True), size)

    def row(self, key: str) -> int:
        row = self.timeline.row_of(key)
        assert row is not None
        return row

    def relations(self, row: int) -> Relations:
        return relations_of(self.scene, self.timeline, row, self.fonts.measure)

    def pixels(self, overlay: Overlay | None, *, scale: float = 1.0) -> Pixels:
        """Scene and overlay as an array of height × width × (blue, green, red)."""

        def draw(painter: QPainter) -> None:
            paint(self.scene, painter, self.palette, self.fonts)
            if overlay is not None:
                paint_overlay(self.scene, overlay, painter, self.palette, self.fonts)

        return drawn(draw, self.size, scale=scale)


def drawn(draw: Callable[[QPainter], None], size: tuple[int, int], *, scale: float = 1.0) -> Pixels:
    width, height = (round(side * scale) for side in size)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(scale, scale)
    draw(painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)[:, :, :3].copy()


def part(pixels: Pixels, box: Box) -> Pixels:
    x, y, width, height = (round(one) for one in box)
    return pixels[max(0, y) : y + height, max(0, x) : x + width]


def luminance(color: QColor) -> float:
    channels = [one / 255 for one in (color.red(), color.green(), color.blue())]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def inkiest(pixels: Pixels, ground: QColor) -> QColor:
    """The colour that differs most from the ground."""
    flat = pixels.reshape(-1, 3).astype(int)
    target = np.array([ground.blue(), ground.green(), ground.red()])
    blue, green, red = flat[np.abs(flat - target).sum(axis=1).argmax()].tolist()
    return QColor(red, green, blue)


def changed(one: Pixels, other: Pixels) -> NDArray[np.bool_]:
    different: NDArray[np.bool_] = (one != other).any(axis=2)
    return different


def test_an_empty_overlay_changes_nothing() -> None:
    desk = Desk()
    assert not changed(desk.pixels(None), desk.pixels(Overlay())).any()


def test_the_scene_s_painter_is_left_as_it_was() -> None:
    desk = Desk()

    def draw(painter: QPainter) -> None:
        painter.setClipRect(QRectF(0, 0, 500, 500))
        paint_overlay(
            desk.scene,
            Overlay(selected_row=4, relations=desk.relations(4)),
            painter,
            desk.palette,
            desk.fonts,
        )
        assert painter.clipBoundingRect() == QRectF(0, 0, 500, 500)

    drawn(draw, SIZE)


# Search


@pytest.mark.parametrize("theme", THEMES)
def test_what_was_not_found_recedes_and_can_still_be_read(theme: str) -> None:
    desk = Desk(theme)
    hits = frozenset({desk.row("wh-petition-opened")})
    plain, searched = desk.pixels(None), desk.pixels(Overlay(hits=hits))
    canvas = desk.palette.role("canvas")
    for label in desk.scene.labels:
        title = (label.title_x, label.title_y - 11, 60, 12)
        before = contrast(inkiest(part(plain, title), canvas), canvas)
        after = contrast(inkiest(part(searched, title), canvas), canvas)
        if label.row in hits:
            assert after == pytest.approx(before, rel=0.05)
        else:
            assert 2.4 <= after < 0.6 * before, (label.title, before, after)


def test_marks_and_ghosts_recede_as_well() -> None:
    desk = Desk()
    touched = changed(desk.pixels(None), desk.pixels(Overlay(hits=frozenset())))
    half = desk.scene.mark_px / 2
    marks = zip(desk.scene.marks.x.tolist(), desk.scene.marks.y.tolist(), strict=True)
    boxes = [(x - half, y - half, 2 * half, 2 * half) for x, y in marks]
    assert len(boxes) > 15
    assert desk.scene.ghosts
    boxes += [ghost.box for ghost in desk.scene.ghosts]
    for box in boxes:
        assert part(touched.astype(np.uint8)[:, :, None], box).any(), box


@pytest.mark.parametrize("theme", THEMES)
def test_the_dots_for_sources_recede_with_their_event(theme: str) -> None:
    desk = Desk(theme)
    plain, veiled = desk.pixels(None).astype(int), desk.pixels(Overlay(hits=frozenset())).astype(int)
    ground = [getattr(desk.palette.role("canvas"), name)() for name in ("blue", "green", "red")]
    scene = desk.scene
    feet = [(x, y + 8.0) for x, y in zip(scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True)]
    feet += [
        (x, y + height)
        for x, y, height in zip(
            *(column.tolist() for column in (scene.bars.icon_x, scene.bars.y, scene.bars.height)), strict=True
        )
        if x == x
    ]
    assert len(feet) > 10
    for x, y in feet:
        dots = (slice(round(y), round(y) + 4), slice(round(x) - 5, round(x) + 5))
        before, after = (np.abs(picture[dots] - ground).max() for picture in (plain, veiled))
        assert after < 0.7 * before, (x, y)


@pytest.mark.parametrize("theme", THEMES)
def test_the_edges_of_a_torn_bar_recede_with_it(theme: str) -> None:
    desk = Desk(theme)
    plain, veiled = desk.pixels(None).astype(int), desk.pixels(Overlay(hits=frozenset())).astype(int)
    bars, left = desk.scene.bars, desk.scene.plot[0]
    torn = [(x0, x1, i) for i, tears in bars.tears.items() for x0, x1 in tears if x0 > left]
    assert torn
    for x0, x1, i in torn:
        columns = slice(round(x0) - 4, round(x1) + 4)
        for edge, way in ((bars.y[i], -1), (bars.y[i] + bars.height[i], 1)):
            rows = slice(*sorted((round(edge), round(edge) + 5 * way)))
            ground = plain[round(edge) + 6 * way, columns]
            before, after = (np.abs(picture[rows, columns] - ground).max() for picture in (plain, veiled))
            assert after < 0.7 * before, (x0, edge)


def test_what_was_found_is_underlined() -> None:
    desk = Desk()
    row = desk.row("wh-petition-opened")
    pixels = desk.pixels(Overlay(hits=frozenset({row})))
    box = desk.scene.box_of(row)
    assert box is not None
    accent = desk.palette.role("accent")
    line = part(pixels, (box[0] + 20, box[1] + box[3] - 2, box[2] - 40, 4))
    assert contrast(inkiest(line, QColor("white")), accent) < 2


def test_what_is_pointed_at_or_selected_does_not_recede() -> None:
    desk = Desk()
    selected, hovered = desk.row("avery-convicted-2007"), desk.row("kratz-reply")
    overlay = Overlay(hits=frozenset(), selected_row=selected, hover_row=hovered)
    plain, searched = desk.pixels(None), desk.pixels(overlay)
    for label in desk.scene.labels:
        title = (label.title_x, label.title_y - 8, 50, 8)
        is_same = not changed(part(plain, title), part(searched, title)).any()
        assert is_same is (label.row in (selected, hovered)), label.title


def test_a_search_for_all_of_a_long_list_asks_only_for_what_is_in_sight() -> None:
    desk = Desk()
    asked: list[int] = []

    class Counted(frozenset[int]):
        def __contains__(self, row: object) -> bool:
            asked.append(0)
            return frozenset.__contains__(self, row)

        def __iter__(self) -> object:  # type: ignore[override]
            raise AssertionError("every hit was looked at")

    desk.pixels(Overlay(hits=Counted(range(1_000_000))))
    assert 18 <= len(asked) < 200


# Selection, hover and relations


def test_the_selection_is_outlined_in_ink_and_more_strongly_than_what_is_pointed_at() -> None:
    for theme in THEMES:
        desk = Desk(theme)
        row = desk.row("avery-convicted-2007")
        plain = desk.pixels(None)
        selected = changed(plain, desk.pixels(Overlay(selected_row=row)))
        hovered = changed(plain, desk.pixels(Overlay(hover_row=row)))
        assert selected.sum() > hovered.sum() > 100
        box = desk.scene.box_of(row)
        assert box is not None
        x, y, width, height = outline_of(box)
        rows, columns = np.nonzero(selected)
        assert abs(rows.min() - y) <= 2
        assert abs(rows.max() - y - height) <= 2
        assert abs(columns.min() - x) <= 2
        assert abs(columns.max() - x - width) <= 2
        ink = desk.palette.role("text")
        edge = part(desk.pixels(Overlay(selected_row=row)), (x + 30, y - 1, 60, 3))
        assert contrast(inkiest(edge, desk.palette.role("canvas")), ink) < 1.6


@pytest.mark.parametrize("scale", [1.25, 1.5])
@pytest.mark.parametrize("overlay", [Overlay(selected_row=4), Overlay(hover_row=4), Overlay(has_focus=True)])
def test_outlines_are_crisp_where_px_are_uneven(overlay: Overlay, scale: float) -> None:
    """The ground beside an outline and its ink, and no tone between the two."""
    desk = Desk()
    box = desk.scene.plot if overlay.has_focus else desk.scene.box_of(4)
    assert box is not None
    plain, outlined = (desk.pixels(over, scale=scale) for over in (None, overlay))
    _, y, _, height = (side * scale for side in box)
    rows = slice(max(0, round(y - 12)), round(y + height + 12))
    is_new = changed(plain, outlined)[rows]
    column = int(np.flatnonzero(is_new.any(axis=0))[0]) + round(20 * scale)
    tones = outlined[rows, column][is_new[:, column]]
    assert len(tones)
    assert len(np.unique(tones, axis=0)) == 1


def test_an_event_that_is_selected_and_pointed_at_has_one_outline() -> None:
    desk = Desk()
    both, one = Overlay(selected_row=4, hover_row=4), Overlay(selected_row=4)
    assert not changed(desk.pixels(both), desk.pixels(one)).any()


def test_the_pinned_event_has_a_dashed_outline_beside_that_of_the_selection() -> None:
    desk = Desk()
    plain = desk.pixels(None)
    pinned = changed(plain, desk.pixels(Overlay(pinned_row=4)))
    selected = changed(plain, desk.pixels(Overlay(selected_row=4)))
    assert 100 < pinned.sum() < 0.9 * selected.sum()
    assert not (pinned & ~selected).any()
    both = changed(plain, desk.pixels(Overlay(pinned_row=4, selected_row=4)))
    assert np.array_equal(both, selected)
    apart = changed(plain, desk.pixels(Overlay(pinned_row=4, selected_row=5)))
    assert (apart & pinned).any()


def test_a_bar_s_outline_does_not_run_over_the_shelf_nor_the_shelf_s_over_the_plot() -> None:
    timeline = a_timeline(an_event("2001/.."), an_event("2003"), an_event(title="Some day"))
    desk = Desk(timeline=timeline)
    edge = round(desk.scene.plot[0] + desk.scene.plot[2])
    plain = desk.pixels(None)
    bar = changed(plain, desk.pixels(Overlay(selected_row=0)))
    assert bar.any()
    assert not bar[:, edge + round(RIM_PX) + 1 :].any()
    shelved = changed(plain, desk.pixels(Overlay(selected_row=2)))
    assert shelved.any()
    assert not shelved[:, : edge - round(RIM_PX)].any()


def test_the_outline_of_a_bar_that_goes_on_outside_the_plot_ends_there() -> None:
    desk = Desk(timeline=a_timeline(an_event("1990/2010"), an_event("2001-05-05")))
    frame = frame_of(desk.prepared, View(), SIZE[0])
    closer = frame.zoom(frame.fit(), 96, frame.width_px / 2)
    desk.scene = lay_out(desk.prepared, View(viewport=closer), SIZE)
    left, _, width, _ = desk.scene.plot
    bar = desk.scene.bars[0]
    assert bar.box[0] < left < left + width < bar.box[0] + bar.box[2]
    outlined = changed(desk.pixels(None), desk.pixels(Overlay(hover_row=bar.row)))
    columns = np.flatnonzero(outlined.any(axis=0))
    assert left <= columns.min() <= columns.max() < left + width


def test_outlines_of_what_is_not_in_the_picture_are_no_error() -> None:
    desk = Desk()
    assert not changed(
        desk.pixels(None), desk.pixels(Overlay(selected_row=999, hover_row=998, pinned_row=997))
    ).any()


def test_no_arrow_is_drawn_over_a_label() -> None:
    desk = Desk()
    for row in range(18):
        plain = desk.pixels(Overlay(selected_row=row))
        with_arrows = desk.pixels(Overlay(selected_row=row, relations=desk.relations(row)))
        touched = changed(plain, with_arrows)
        for label in desk.scene.labels:
            x, y, width, height = label.box
            inner = (x + 8, y + 2, width - 16, height - 4)
            assert not part(touched.astype(np.uint8)[:, :, None], inner).any(), (row, label.title)


def test_arrows_words_and_tag_are_drawn_within_the_plot() -> None:
    desk = Desk(size=(700, 420))
    left, top, _, height = desk.scene.plot
    for row in range(18):
        plain = desk.pixels(None)
        touched = changed(plain, desk.pixels(Overlay(selected_row=row, relations=desk.relations(row))))
        rows, columns = np.nonzero(touched)
        if len(rows):
            assert columns.min() >= left - RIM_PX
            assert rows.min() >= top
            assert rows.max() <= top + height


def test_words_stand_on_the_ground_of_their_lane() -> None:
    desk = Desk()
    relations = desk.relations(desk.row("avery-convicted-2007"))
    pixels = desk.pixels(Overlay(selected_row=4, relations=relations))
    for arrow in relations.arrows:
        if arrow.word:
            x, y, _, height = arrow.word_box
            is_tinted = any(
                lane.is_tinted for lane in desk.scene.lanes if lane.y <= y + height / 2 < lane.y + lane.height
            )
            ground = desk.palette.role("band" if is_tinted else "canvas")
            blue, green, red = pixels[round(y) + 2, round(x) + 1].tolist()
            assert QColor(red, green, blue) == ground


def test_the_span_being_drawn_and_the_focus_show() -> None:
    desk = Desk()
    plain = desk.pixels(None)
    left, top, width, height = desk.scene.plot
    rubber = changed(plain, desk.pixels(Overlay(rubber=(400, top, 200, height))))
    assert rubber[round(top) + 5, 401:599].all()
    assert not rubber[:, :398].any()
    focus = changed(plain, desk.pixels(Overlay(has_focus=True)))
    assert focus[round(top) + 1, round(left) + 5 : round(left + width) - 5].all()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_now_is_a_crisp_line_through_the_plot_that_says_what_it_is(scale: float) -> None:
    desk = Desk()
    left, _, width, _ = desk.scene.plot
    now = now_mark(desk.scene, left + 0.62 * width, desk.fonts.measure)
    assert now.word_box is not None
    ink, pixels = QColor(load_theme("light").color("now")), desk.pixels(Overlay(now=now), scale=scale)
    is_line = (pixels[..., :3] == (ink.blue(), ink.green(), ink.red())).all(axis=2)
    rows, columns = np.nonzero(is_line)
    assert columns.max() - columns.min() + 1 == max(1, round(scale))
    assert len(set(rows.tolist())) == pytest.approx(scale * sum(end - y for y, end in now.pieces), abs=4)
    x, y, word_px, word_height = (round(scale * px) for px in now.word_box)
    beside = pixels[y : y + word_height, x : x + word_px, :3]
    assert (beside.astype(int).sum(axis=2) < 300).any()


@pytest.mark.parametrize("width", [900, 320, 60])
def test_a_notice_is_written_in_the_middle_of_any_box(width: int) -> None:
    fonts, palette = Fonts(), Palette(load_theme("light"))
    lines = ("No list is open", "Open one with Ctrl+O, or drop a file here.")

    def draw(painter: QPainter) -> None:
        painter.fillRect(0, 0, width, 300, QColor("white"))
        paint_notice(lines, QRectF(0, 0, width, 300), painter, palette, fonts)

    pixels = drawn(draw, (width, 300))
    inked = (pixels < 200).any(axis=2)
    assert inked.any()
    columns = np.nonzero(inked.any(axis=0))[0]
    assert abs((columns.min() + columns.max()) / 2 - width / 2) < 12


def test_no_line_runs_through_a_notice() -> None:
    fonts, palette = Fonts(), Palette(load_theme("light"))
    lines = ("This list holds no events", "Open another one with Ctrl+O, or drop a file here.")

    def pixels(has_lines: bool) -> Pixels:
        def draw(painter: QPainter) -> None:
            painter.fillRect(0, 0, 900, 300, palette.role("canvas"))
            for x in range(0, 900 * has_lines, 7):
                painter.fillRect(x, 0, 1, 300, palette.role("grid"))
            paint_notice(lines, QRectF(0, 0, 900, 300), painter, palette, fonts)

        return drawn(draw, (900, 300))

    plain, crossed = pixels(False), pixels(True)
    rows, columns = np.nonzero((plain < 200).any(axis=2))
    text = (slice(rows.min() - 4, rows.max() + 5), slice(columns.min() - 4, columns.max() + 5))
    assert (plain[text] == crossed[text]).all()
    assert (plain != crossed).any()
