"""Picture files for tests: small ones of each kind, and some that lie about themselves."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

RED, BLUE = "#ff0000", "#0000ff"

ONE_GIF_FRAME = (
    b"\x21\xf9\x04\x04\x0a\x00\x00\x00\x2c\x00\x00\x00\x00\x02\x00\x02\x00\x00\x02\x02\x84\x51\x00"
)


def draw(path: Path, *, width: int = 40, height: int = 20, kind: str = "png") -> Path:
    """A picture, red on its left half and blue on its right one."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    with QPainter(image) as painter:
        painter.fillRect(width // 2, 0, width, height, QColor(BLUE))
    path.parent.mkdir(parents=True, exist_ok=True)
    assert image.save(str(path), kind)  # type: ignore[call-overload]
    return path


def flat(path: Path, *, width: int, height: int) -> Path:
    """A large picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    return path


def huge_png(path: Path, *, width: int, height: int, bits: int = 8) -> Path:
    """A file of a few bytes that says it is a picture of that size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, bits, 6, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def gif(path: Path, *, frames: int) -> Path:
    """A GIF of 2 × 2 px that moves, where it has more than one frame."""
    head = b"GIF89a\x02\x00\x02\x00\x80\x00\x00\xff\x00\x00\x00\x00\xff"
    path.write_bytes(head + ONE_GIF_FRAME * frames + b"\x3b")
    return path


def turned_jpeg(path: Path, *, width: int, height: int) -> Path:
    """A photograph that says that it was taken with the camera on its side."""
    draw(path, width=width, height=height, kind="jpeg")
    data = path.read_bytes()
    tag = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01" + tag + b"\x00\x00\x00\x00"
    path.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
    return path
