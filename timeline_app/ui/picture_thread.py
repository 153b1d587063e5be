"""PictureThread: lays out, paints and saves pictures beside the window, one after the other; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from timeline_app.formats import CancelledError
from timeline_app.freed_memory import give_back
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.sheet import Sheet
from timeline_app.layout.sheet_words import count_line
from timeline_app.paint.export import export, list_name
from timeline_app.paint.picture import ExportError, around_canvas, lay_out_picture, paint_picture
from timeline_app.paint.picture_request import PictureRequest
from timeline_app.paint.png import encode_png
from timeline_app.paint.text import Fonts
from timeline_app.ui.document import Document
from timeline_app.ui.turns import RightOfWay, take_short_turns

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
    """Works on a twin of the document, so that the window can go on. Of proofs only the last is made.

    ``painted`` carries the request and the picture.
    """

    proof_made = Signal(object)
    painted = Signal(object, object)
    refused = Signal(str)
    saved = Signal(object)
    crashed = Signal(object)

    def __init__(
        self,
        prepared: Prepared,
        fallback_title: str,
        right_of_way: RightOfWay,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        given_up = self._given_up = Event()

        def watch(share: float) -> None:
            if given_up.is_set():
                raise CancelledError
            right_of_way.share()

        # Its own fonts too: Qt keeps what it knows of a font for each thread.
        self._fonts = Fonts()
        self._prepared = prepared.twin(measure=self._fonts.measure, watch=watch)
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

    def paint_around(self, request: PictureRequest) -> None:
        """Draw the picture whose canvas is as high as is asked for, to be had as an image."""
        self._newest = None
        self._jobs.put(lambda: self._paint_around(request))

    def give_up(self) -> None:
        """End as soon as may be: what is being done is not wanted any more."""
        self._newest = None
        self._given_up.set()
        self._jobs.put(None)

    def break_off(self) -> None:
        """Give up, and wait for the end."""
        self.give_up()
        self.wait()

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

    def _paint_around(self, request: PictureRequest) -> None:
        whole = around_canvas(self._prepared, self._fallback_title, request)
        sheet = lay_out_picture(self._prepared, self._fallback_title, whole)
        if not self._given_up.is_set():
            self.painted.emit(request, paint_picture(sheet, self._prepared.timeline, whole, self._fonts))

    def _refuse(self, sentence: str) -> None:
        if not self._given_up.is_set():
            self.refused.emit(sentence)

    def run(self) -> None:
        """Do what is asked for, until ``stop`` or ``give_up``."""
        take_short_turns()
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except CancelledError:
                continue
            except ExportError as fault:
                self._refuse(str(fault))
            except MemoryError:
                self._refuse("There is not enough memory for this picture.")
            except Exception as fault:  # to be raised again where it is seen
                self.crashed.emit(fault)
        give_back()


def document_name(document: Document) -> str:
    """What a list is called that has no title, and its picture."""
    return list_name(document.path) if document.path is not None else "Timeline"
