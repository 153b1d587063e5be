"""Pictures beside a list: found in its folder or below and read within limits; why not, in a sentence.

It asks no network, knows no widgets, and may run in any thread.
"""

from __future__ import annotations

import math
import os
import stat
from pathlib import Path
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from timeline_app.formats.addresses import beside_the_list

MOST_BYTES: Final = 32_000_000
MOST_MEMORY: Final = 256_000_000
"""Bytes of a picture with all its pixels: a small file can unfold to any size."""
MOST_NAME: Final = 80
KINDS: Final = (
    ("png", 0, b"\x89PNG\r\n\x1a\n"),
    ("jpeg", 0, b"\xff\xd8\xff"),
    ("gif", 0, b"GIF8"),
    ("webp", 8, b"WEBP"),
)
"""What is read: the toolkit's name, and the bytes that a file of that kind has at a place.

Others are left alone, above all SVG, which can name further files.
"""
_OPENING: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    # A pipe must not hold up the reading until somebody writes into it, nor a terminal take over.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)
_QUARTER_TURN: Final = QImageIOHandler.Transformation.TransformationRotate90


class PictureError(Exception):
    """The picture cannot be shown; its text is the reason, as a sentence."""


class ReadPicture(Struct, frozen=True, eq=False):
    """A picture in no more pixels than are shown, its own size (px), and what is to be said of it, or ""."""

    image: QImage
    width: int
    height: int
    remark: str = ""


def read_picture(folder: Path | None, written: str, room: tuple[int, int]) -> ReadPicture:
    """The picture of that path, in the folder of the list or below, to fit into that room (device px).

    PictureError where it lies elsewhere, is none, or is too much.
    """
    name = f"“{written if len(written) <= MOST_NAME else f'{written[: MOST_NAME - 1]}…'}”"
    try:
        return _decoded(_bytes_of(_path_of(folder, written, name), name), name, room)
    except FileNotFoundError:
        raise PictureError(f"There is no file {name} beside the list.") from None
    except PermissionError:
        raise PictureError(f"{name} may not be read.") from None
    except (OSError, RuntimeError, ValueError):
        # Among them links that lead round in circles, and names that are too long.
        raise PictureError(f"{name} cannot be read.") from None
    except MemoryError:
        raise PictureError(f"There is not enough memory for {name}.") from None


def _path_of(folder: Path | None, written: str, name: str) -> Path:
    """Where the file really is, all links followed; that must be below the folder of the list."""
    if folder is None:
        raise PictureError("This list was not opened from a file, so there is no folder to look in.")
    home = folder.resolve(strict=True)
    outside = f"{name} lies outside the folder of the list, so it is not opened."
    if beside_the_list(written) is None:
        raise PictureError(outside)
    path = (home / written.replace("\\", "/")).resolve(strict=True)
    if not path.is_relative_to(home):
        raise PictureError(outside)
    return path


def _bytes_of(path: Path, name: str) -> bytes:
    """What an ordinary file holds, if that is not too much."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise PictureError(f"{name} is not a file.")
    with open(os.open(path, _OPENING), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise PictureError(f"{name} is not a file.")
        # The size that a file says it has may be wrong, or change.
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PictureError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB, so it is not opened.")
    return data


def _decoded(data: bytes, name: str, room: tuple[int, int]) -> ReadPicture:
    kind = next((kind for kind, at, mark in KINDS if data.startswith(mark, at)), "")
    if not kind or kind not in _readable():
        raise PictureError(f"{name} is no picture of a kind that is shown here: PNG, JPEG, WebP or GIF.")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        raise PictureError(f"{name} is damaged.")
    memory, most = _memory(reader, size), _most_memory()
    if memory > most:
        needed, given = math.ceil(memory / 1_000_000), most // 1_000_000
        raise PictureError(f"{name} would take {needed:,} MB of memory; up to {given:,} MB are allowed.")
    is_turned = bool(reader.transformation().value & _QUARTER_TURN.value)
    shown_room = room[::-1] if is_turned else room
    share = min(1.0, shown_room[0] / size.width(), shown_room[1] / size.height())
    # Scaled while it is read, it leaves Python free for the window.
    reader.setScaledSize(QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share))))
    image = reader.read()
    if image.isNull():
        raise PictureError(f"{name} is damaged.")
    width, height = (size.height(), size.width()) if is_turned else (size.width(), size.height())
    moves = reader.supportsAnimation() and reader.imageCount() > 1
    return ReadPicture(image, width, height, "It moves; its first frame is shown." if moves else "")


def _memory(reader: QImageReader, size: QSize) -> int:
    """How many bytes all its pixels take."""
    bits = max(32, QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel())
    return size.width() * size.height() * bits // 8


def _most_memory() -> int:
    """The toolkit has a limit of its own, which can be set from outside; 0 is none."""
    limit = QImageReader.allocationLimit() << 20
    return min(MOST_MEMORY, limit) if limit else MOST_MEMORY


def _readable() -> frozenset[str]:
    return frozenset(bytes(one.data()).decode() for one in QImageReader.supportedImageFormats())
