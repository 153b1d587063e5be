"""Pictures as files: exactly the pixels asked for, whole or not at all, and what cannot be is a sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from tests.builders import a_timeline, an_event
from timeline_app.formats import read
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline
from timeline_app.paint.export import EXPORTERS, export, export_file, list_name
from timeline_app.paint.picture import ExportError, lay_out_picture, paint_picture
from timeline_app.paint.picture_request import MOST_PIXELS, PictureRequest, on_paper, refusal
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")

SMALL = PictureRequest(width_px=320, height_px=200)


def draw(timeline: Timeline, request: PictureRequest) -> QImage:
    fonts = Fonts()
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    return paint_picture(lay_out_picture(prepared, "a list", request), timeline, request, fonts)


def the_story() -> Timeline:
    timeline = read(story_path()).timeline
    assert timeline is not None
    return timeline


def exported(target: Path, request: PictureRequest) -> QImage:
    export_file(None, target, request)
    return QImage(str(target))


# Size


@pytest.mark.parametrize("is_plain", [False, True])
@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [
        (1600, 900, 1),
        (1600, 900, 2),
        (801, 451, 1.5),
        (333, 222, 1.25),
        (120, 80, 1),
        (120, 80, 4),
        (16, 16, 3),
    ],
)
def test_a_picture_has_exactly_size_times_scale_pixels(
    tmp_path: Path, width: int, height: int, scale: float, is_plain: bool
) -> None:
    request = PictureRequest(width_px=width, height_px=height, scale=scale, plain=is_plain)
    image = exported(tmp_path / "a.png", request)
    assert (image.width(), image.height()) == (round(width * scale), round(height * scale))


def test_only_the_whole_line_makes_it_higher(tmp_path: Path) -> None:
    request = PictureRequest(width_px=900, height_px=200, scale=2)
    assert exported(tmp_path / "a.png", request).height() == 400
    whole = exported(tmp_path / "b.png", PictureRequest(width_px=900, height_px=200, scale=2, whole=True))
    assert whole.width() == 1800
    assert whole.height() > 900


def test_a_size_on_paper_is_written_into_the_file(tmp_path: Path) -> None:
    image = exported(tmp_path / "a.png", on_paper(170, 96, dpi=300, title_pt=7))
    assert (image.width(), image.height()) == (round(170 / 25.4 * 300), round(96 / 25.4 * 300))
    assert image.dotsPerMeterX() == 11811
    assert image.width() / image.dotsPerMeterX() == pytest.approx(0.170, abs=0.0002)


def test_titles_on_paper_are_as_high_as_asked() -> None:
    request = on_paper(170, 96, dpi=300, title_pt=7)
    assert 13 * request.scale / 300 * 72 == pytest.approx(7)


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(20_001, 20_000, 1), (10_001, 10_000, 2), (65_001, 10, 1), (16_500, 10, 4)]
)
def test_too_large_a_picture_is_refused_and_nothing_written(
    tmp_path: Path, width: int, height: int, scale: float
) -> None:
    request = PictureRequest(width_px=width, height_px=height, scale=scale)
    sentence = refusal(request)
    assert sentence is not None
    assert "400 megapixels and 65,000 pixels a side are the most" in sentence
    with pytest.raises(ExportError, match=r"is too large"):
        export_file(None, tmp_path / "a.png", request)
    assert list(tmp_path.iterdir()) == []


def test_the_largest_picture_is_not_refused() -> None:
    assert refusal(PictureRequest(width_px=20_000, height_px=20_000)) is None
    assert MOST_PIXELS == 20_000 * 20_000


def test_a_picture_has_at_least_a_pixel() -> None:
    assert (
        refusal(PictureRequest(width_px=0.2, height_px=10))
        == "A picture is at least one pixel wide and high."
    )


def test_a_whole_line_stays_within_the_limits() -> None:
    events = [an_event("1999-01-01", title=f"Event number {i}") for i in range(9000)]
    timeline = a_timeline(*events)
    request = PictureRequest(width_px=1000, height_px=300, scale=4, whole=True)
    fonts = Fonts()
    sheet = lay_out_picture(Prepared(timeline, DEFAULT_METRICS, fonts.measure), "", request)
    assert round(sheet.height * 4) <= 65_000
    assert round(sheet.height * 4) * 4000 <= MOST_PIXELS
    inside = sum(len(cluster.rows) for cluster in sheet.scene.clusters)
    assert inside + len(sheet.scene.marks.row) + len(sheet.scene.bars) == 9000


# Look


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_ground_is_that_of_the_theme(theme: str) -> None:
    image = draw(the_story(), PictureRequest(theme=theme))
    assert image.pixelColor(1599, 0) == QColor(load_theme(theme).color("canvas"))
    assert not image.hasAlphaChannel()


def test_light_is_the_default() -> None:
    assert PictureRequest().theme == "light"


def test_a_transparent_picture_has_no_ground_and_the_same_ink() -> None:
    opaque = draw(the_story(), PictureRequest())
    clear = draw(the_story(), PictureRequest(transparent=True))
    assert clear.hasAlphaChannel()
    bare = sum(clear.pixelColor(x, y).alpha() == 0 for x in range(0, 1600, 5) for y in range(0, 900, 5))
    assert bare > 0.8 * 320 * 180
    on_white = QImage(opaque.size(), QImage.Format.Format_RGB32)
    on_white.fill(QColor(load_theme("light").color("canvas")))
    painter = QPainter(on_white)
    painter.drawImage(0, 0, clear)
    painter.end()
    assert ink(on_white) == pytest.approx(ink(opaque), rel=0.02)


def ink(image: QImage) -> int:
    """How many pixels are nearly as dark as text."""
    return sum(image.pixelColor(x, y).lightness() < 70 for x in range(0, 1600, 2) for y in range(0, 900, 2))


def test_plain_leaves_out_all_but_the_canvas() -> None:
    fonts = Fonts()
    prepared = Prepared(the_story(), DEFAULT_METRICS, fonts.measure)
    sheet = lay_out_picture(prepared, "a list", PictureRequest(plain=True))
    assert (sheet.header, sheet.footer, sheet.title_lines) == (None, (), ())
    assert sheet.scene.height == 900


def test_the_same_request_gives_the_same_picture() -> None:
    assert draw(the_story(), SMALL) == draw(the_story(), SMALL)


# What is shown


def test_the_axis_can_be_chosen() -> None:
    fonts = Fonts()
    prepared = Prepared(the_story(), DEFAULT_METRICS, fonts.measure)
    assert lay_out_picture(prepared, "", PictureRequest()).scene.cuts
    assert not lay_out_picture(prepared, "", PictureRequest(axis="true")).scene.cuts
    assert lay_out_picture(prepared, "", PictureRequest(axis="condensed")).scene.cuts
    kept = PictureRequest(axis="true", view=View(is_condensed=True), canvas_px=700)
    assert not lay_out_picture(prepared, "", kept).scene.cuts


def test_a_span_shows_what_lies_in_it() -> None:
    fonts = Fonts()
    prepared = Prepared(the_story(), DEFAULT_METRICS, fonts.measure)
    scene = lay_out_picture(prepared, "", PictureRequest(span="2015-12/2016", axis="true")).scene
    assert scene.shown == 11
    assert scene.hidden.span == 7


@pytest.mark.parametrize("span", ["2016/1985", "nonsense", "", "../..", "1200/1300"])
def test_no_span_is_a_sentence(tmp_path: Path, span: str) -> None:
    with pytest.raises(ExportError) as caught:
        export_file(None, tmp_path / "a.png", PictureRequest(span=span))
    assert str(caught.value).endswith(".")
    assert f"“{span}”" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_list_and_one_without_dates_are_drawn() -> None:
    for timeline in (a_timeline(), a_timeline(an_event(title="Some day"))):
        for request in (SMALL, PictureRequest(whole=True), PictureRequest(plain=True, width_px=300)):
            assert not draw(timeline, request).isNull()


# Files


def test_a_list_that_cannot_be_read_is_a_sentence_with_its_place(tmp_path: Path) -> None:
    source = tmp_path / "broken.json"
    source.write_text('{"events": [\n}')
    with pytest.raises(ExportError, match=r"^broken\.json: line 2, column 1"):
        export_file(source, tmp_path / "a.png", SMALL)
    with pytest.raises(ExportError, match=r"^missing\.json: There is no such file\.$"):
        export_file(tmp_path / "missing.json", tmp_path / "a.png", SMALL)
    assert [path.name for path in tmp_path.iterdir()] == ["broken.json"]


def test_the_list_is_only_read(tmp_path: Path) -> None:
    source = tmp_path / "story.timeline.json"
    source.write_bytes(story_path().read_bytes())
    before = source.stat()
    export_file(source, tmp_path / "a.png", SMALL)
    assert source.read_bytes() == story_path().read_bytes()
    assert source.stat().st_mtime_ns == before.st_mtime_ns


def test_only_known_kinds_of_picture_are_written(tmp_path: Path) -> None:
    for name in ("a.jpg", "a", "png", "a.png.txt"):
        with pytest.raises(ExportError, match=r"does not end as a picture that can be written: \.png"):
            export_file(None, tmp_path / name, SMALL)
    assert list(tmp_path.iterdir()) == []
    export_file(None, tmp_path / "A.PNG", SMALL)
    assert tuple(EXPORTERS) == (".png",)


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot be saved as “.*a\.png”: No such file or directory\.$"):
        export_file(None, tmp_path / "gone" / "a.png", SMALL)


def test_no_permission_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ExportError, match=r"Permission denied\.$"):
        export_file(None, target, SMALL)
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    with pytest.raises(ExportError, match=r"No space left on device\.$"):
        export_file(None, target, SMALL)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_that_no_file_can_have_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot be saved as"):
        export_file(None, tmp_path / "a\0b.png", SMALL)
    with pytest.raises(ExportError, match=r"File name too long\.$"):
        export_file(None, tmp_path / f"{'a' * 300}.png", SMALL)
    assert list(tmp_path.iterdir()) == []


def test_the_window_exports_what_is_open(tmp_path: Path) -> None:
    fonts = Fonts()
    prepared = Prepared(the_story(), DEFAULT_METRICS, fonts.measure)
    export(prepared, "a list", tmp_path / "a.png", SMALL, fonts)
    export_file(None, tmp_path / "b.png", SMALL)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("story.timeline.json", "story"),
        ("Story.TIMELINE.JSON", "Story"),
        ("list.json", "list"),
        ("a.b.json", "a.b"),
        ("notes.txt", "notes.txt"),
        (".json", ".json"),
    ],
)
def test_a_list_is_called_as_its_file(name: str, expected: str) -> None:
    assert list_name(Path("/somewhere") / name) == expected


def test_an_application_that_runs_goes_on(tmp_path: Path) -> None:
    before = QGuiApplication.instance()
    export_file(None, tmp_path / "a.png", SMALL)
    assert QGuiApplication.instance() is before


def test_a_picture_shows_the_clock_that_is_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text('[{"title": "a", "date": "2016-01-04T18:00Z"}, {"title": "b", "date": "2016-01-05"}]')
    target = tmp_path / "a.png"
    pictures = []
    for zone in (None, "UTC", "America/Chicago", "+05:30", "local"):
        export_file(source, target, PictureRequest(zone=zone))
        pictures.append(target.read_bytes())
    assert pictures[0] == pictures[1]
    assert len(set(pictures[1:4])) == 3
    with pytest.raises(ExportError, match="not a time zone"):
        export_file(source, target, PictureRequest(zone="Mars/Olympus"))
