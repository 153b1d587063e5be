"""PictureThread: lays out, paints and saves pictures beside the window, one after the other; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from timeline_app.freed_memory import give_back
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet
from timeline_app.layout.sheet_words import count_line
from timeline_app.paint.export import export
from timeline_app.paint.picture import ExportError, lay_out_picture, paint_picture
from timeline_app.paint.picture_request import PictureRequest
from timeline_app.paint.png import encode_png
from timeline_app.paint.text import Fonts

MOST_PROOF_PX: Final = 5000
"""How high a proof is at most; the picture goes on below."""
GROWTH: Final = 1.35
"""A picture drawn twice as large makes a file 2 to this power as large: measured on text and flat ground."""

Job = Callable[[], None]


class Proof(Struct, frozen=True, kw_only=True):
    """A small version of a picture, and what the picture will be: pixels, bytes about, events shown in words.

    ``request`` is what it was made for; ``is_cut`` says that the picture goes on below the proof.
    """

    request: PictureRequest
    image: QImage
    width: int
    height: int
    about_bytes: int
    shown: str
    is_cut: bool


class PictureThread(QThread):
    """Works on a twin of the document, so that the window can go on. Of proofs only the last is made."""

    proof_made = Signal(object)
    refused = Signal(str)
    saved = Signal(object)
    crashed = Signal(object)

    def __init__(self, prepared: Prepared, fallback_title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Its own fonts too: Qt keeps what it knows of a font for each thread.
        self._fonts = Fonts()
        self._prepared = prepared.twin(measure=self._fonts.measure)
        self._fallback_title = fallback_title
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._newest: PictureRequest | None = None

    def draw_proof(self, request: PictureRequest, room: tuple[int, int]) -> None:
        """Draw the picture small: as wide as the room (px), or to fit into it where it is no whole line."""
        self._newest = request
        self._jobs.put(lambda: self._draw_proof(request, room))

    def save(self, request: PictureRequest, target: Path) -> None:
        """Draw the picture and write it to a file."""
        self._newest = None
        self._jobs.put(lambda: self._save(request, target))

    def stop(self) -> None:
        """End after what is being done now."""
        self._newest = None
        self._jobs.put(None)
        self.wait()

    def _draw_proof(self, request: PictureRequest, room: tuple[int, int]) -> None:
        if request is not self._newest:
            return
        sheet = lay_out_picture(self._prepared, self._fallback_title, request)
        fitting = [room[0] / sheet.width, request.scale]
        fitting += [] if request.whole else [room[1] / sheet.height]
        small = replace(request, scale=min(fitting), dpi=None)
        timeline = self._prepared.timeline
        image = paint_picture(sheet, timeline, small, self._fonts, most_height_px=MOST_PROOF_PX)
        proof = self._proof(request, sheet, image, small.scale)
        if request is self._newest:
            self.proof_made.emit(proof)

    def _proof(self, request: PictureRequest, sheet: Sheet, image: QImage, scale: float) -> Proof:
        whole_px = sheet.height * scale
        part = whole_px / max(1, image.height())
        about = len(encode_png(image)) * part * (request.scale / scale) ** GROWTH
        return Proof(
            request=request,
            image=image,
            width=round(sheet.width * request.scale),
            height=round(sheet.height * request.scale),
            about_bytes=round(about),
            shown=count_line(sheet.scene, inf, self._prepared.measure),
            is_cut=whole_px > MOST_PROOF_PX,
        )

    def _save(self, request: PictureRequest, target: Path) -> None:
        export(self._prepared, self._fallback_title, target, request, self._fonts)
        self.saved.emit(target)

    def run(self) -> None:
        """Do what is asked for, until ``stop``."""
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except ExportError as fault:
                self.refused.emit(str(fault))
            except MemoryError:
                self.refused.emit("There is not enough memory for this picture.")
            except Exception as fault:  # to be raised again where it is seen
                self.crashed.emit(fault)
        give_back()
