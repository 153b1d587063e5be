"""Which files are pictures beside a list, and which are never opened, each with the reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.ui.pictures import draw, gif, huge_png, turned_jpeg
from timeline_app.ui.details import picture_files
from timeline_app.ui.details.picture_files import PictureError, ReadPicture, read_picture

pytestmark = pytest.mark.usefixtures("qapp")

ROOM = (300, 300)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a list, with a secret outside."""
    draw(tmp_path / "outside.png")
    home = tmp_path / "home"
    home.mkdir()
    return home


def reason(folder: Path | None, written: str) -> str:
    with pytest.raises(PictureError) as refused:
        read_picture(folder, written, ROOM)
    text = str(refused.value)
    assert text[-1] == "."
    return text


def size(picture: ReadPicture) -> tuple[int, int]:
    return picture.image.width(), picture.image.height()


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_picture_beside_the_list_is_read(folder: Path, kind: str) -> None:
    draw(folder / f"a.{kind}", kind=kind)
    picture = read_picture(folder, f"a.{kind}", ROOM)
    assert (picture.width, picture.height, picture.remark) == (40, 20, "")
    assert size(picture) == (40, 20)
    assert picture.image.pixelColor(5, 10).red() > 200


@pytest.mark.parametrize("written", ["photos/a.png", "photos\\a.png", "./photos/a.png"])
def test_a_picture_below_the_list_is_read(folder: Path, written: str) -> None:
    draw(folder / "photos" / "a.png")
    assert size(read_picture(folder, written, ROOM)) == (40, 20)


def test_what_it_is_does_not_hang_on_its_name(folder: Path) -> None:
    draw(folder / "a.jpg", kind="png")
    assert size(read_picture(folder, "a.jpg", ROOM)) == (40, 20)


@pytest.mark.parametrize(
    "written",
    [
        "../outside.png",
        "photos/../../outside.png",
        "..\\outside.png",
        "/etc/passwd",
        "\\\\server\\share\\a.png",
        "//server/share/a.png",
        "C:\\a.png",
        "c:a.png",
        "~/a.png",
        "file:///etc/passwd",
        "a.png\x00.txt",
        "a.png:stream",
    ],
)
def test_a_path_that_leads_elsewhere_is_never_opened(folder: Path, written: str) -> None:
    draw(folder / "a.png")
    assert "lies outside the folder of the list, so it is not opened." in reason(folder, written)


def test_a_link_that_leads_elsewhere_is_never_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "up").symlink_to(tmp_path)
    for written in ("link.png", "up/outside.png"):
        assert "lies outside the folder of the list" in reason(folder, written)


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    draw(folder / "photos" / "a.png")
    (folder / "link.png").symlink_to(folder / "photos" / "a.png")
    assert size(read_picture(folder, "link.png", ROOM)) == (40, 20)


def test_a_folder_that_is_a_link_itself_is_where_it_leads(folder: Path, tmp_path: Path) -> None:
    draw(folder / "a.png")
    (tmp_path / "other").symlink_to(folder)
    assert size(read_picture(tmp_path / "other", "a.png", ROOM)) == (40, 20)


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "a.png").symlink_to(folder / "b.png")
    (folder / "b.png").symlink_to(folder / "a.png")
    assert reason(folder, "a.png") == "“a.png” cannot be read."


def test_a_list_without_a_file_has_no_folder() -> None:
    assert "was not opened from a file" in reason(None, "a.png")


def test_what_is_not_there_or_no_file_is_told(folder: Path) -> None:
    (folder / "photos").mkdir()
    assert reason(folder, "a.png") == "There is no file “a.png” beside the list."
    assert reason(folder, "photos") == "“photos” is not a file."
    assert reason(folder, "x" * 5_000).startswith(f"“{'x' * 79}…” ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_does_not_hold_up_the_reading(folder: Path) -> None:
    os.mkfifo(folder / "a.png")
    assert reason(folder, "a.png") == "“a.png” is not a file."


def test_a_file_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    draw(folder / "a.png")
    monkeypatch.setattr(os, "open", refuse)
    assert reason(folder, "a.png") == "“a.png” may not be read."


def test_a_file_that_is_too_large_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_files, "MOST_BYTES", 2_000_000)
    with open(folder / "a.png", "wb") as file:
        file.truncate(2_000_001)
    assert reason(folder, "a.png") == "“a.png” is larger than 2 MB, so it is not opened."


@pytest.mark.parametrize(
    ("width", "height", "bits", "memory"),
    [(20_000, 20_000, 8, "1,600 MB"), (900_000, 100, 8, "360 MB"), (6_000, 6_000, 16, "288 MB")],
)
def test_a_file_that_unfolds_to_more_than_memory_should_hold_is_not_unfolded(
    folder: Path, width: int, height: int, bits: int, memory: str
) -> None:
    huge_png(folder / "a.png", width=width, height=height, bits=bits)
    assert (folder / "a.png").stat().st_size < 200
    assert reason(folder, "a.png") == f"“a.png” would take {memory} of memory; up to 256 MB are allowed."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just text",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"%PDF-1.4",
        b"II*\x00\x08\x00\x00\x00",
        b"\x00\x00\x01\x00",
        b"RIFF\x00\x00\x00\x00WAVE",
    ],
)
def test_other_kinds_of_file_are_left_alone(folder: Path, data: bytes) -> None:
    (folder / "a.png").write_bytes(data)
    assert reason(folder, "a.png").endswith("kind that is shown here: PNG, JPEG, WebP or GIF.")


@pytest.mark.qt_log_ignore("^(Corrupt JPEG data|JPEG datastream)")
@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("share", [0.05, 0.2])
def test_a_damaged_picture_is_told(folder: Path, kind: str, share: float) -> None:
    path = draw(folder / "a.bin", kind=kind, width=64, height=64)
    data = path.read_bytes()
    path.write_bytes(data[: max(12, round(share * len(data)))])
    assert reason(folder, "a.bin") == "“a.bin” is damaged."


def test_of_a_moving_picture_the_first_frame_is_read(folder: Path) -> None:
    gif(folder / "one.gif", frames=1)
    gif(folder / "two.gif", frames=2)
    assert read_picture(folder, "one.gif", ROOM).remark == ""
    assert read_picture(folder, "two.gif", ROOM).remark == "It moves; its first frame is shown."


def test_a_picture_is_read_in_no_more_pixels_than_it_is_shown_in(folder: Path) -> None:
    draw(folder / "a.png", width=400, height=100)
    picture = read_picture(folder, "a.png", (100, 100))
    assert (picture.width, picture.height) == (400, 100)
    assert size(picture) == (100, 25)
    assert size(read_picture(folder, "a.png", (1_000, 50))) == (200, 50)
    assert size(read_picture(folder, "a.png", (1_000, 1_000))) == (400, 100)
    assert size(read_picture(folder, "a.png", (1, 1))) == (1, 1)


def test_a_photograph_stands_upright(folder: Path) -> None:
    turned_jpeg(folder / "a.jpg", width=80, height=40)
    picture = read_picture(folder, "a.jpg", (100, 40))
    assert (picture.width, picture.height) == (40, 80)
    assert size(picture) == (20, 40)


def test_a_lack_of_memory_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    draw(folder / "a.png")
    monkeypatch.setattr(picture_files, "_decoded", no_memory)
    assert reason(folder, "a.png") == "There is not enough memory for “a.png”."
