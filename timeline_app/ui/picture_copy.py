"""Copy picture: what is shown, on the clipboard; the picture of a long list is made beside the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from timeline_app.paint.picture import ExportError, around_canvas, lay_out_picture, paint_picture
from timeline_app.paint.picture_request import PictureRequest
from timeline_app.ui.document import Document
from timeline_app.ui.lifetimes import end_with, raise_again
from timeline_app.ui.packing import is_packed_at_once
from timeline_app.ui.picture_thread import PictureThread, document_name
from timeline_app.ui.session import Session

SCREEN_DPI: Final = 96
COPYING: Final = "Copying the picture …"
COPIED: Final = "Picture copied"


def copy_picture(session: Session) -> None:
    """Put the present view on the clipboard, with header and legend, as sharp and coloured as the screen.

    In a long list it is there once it is made; copying again gives up the picture before.
    """
    copier = session.findChild(PictureCopier) or PictureCopier(session)
    copier.copy()


class PictureCopier(QObject):
    """Copies one picture at a time of what a session shows, and says so in passing when it is copied."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._thread: PictureThread | None = None
        self._asked: tuple[Document, PictureRequest] | None = None
        session.document_changed.connect(self._follow_document)

    def copy(self) -> None:
        """Copy what is shown now, and no longer what was shown before."""
        self.give_up()
        session, document = self._session, self._session.document
        if document is None:
            return
        request = _request(session)
        if is_packed_at_once(session.prepared):
            self._copy_at_once(document, request)
            return
        self._asked = (document, request)
        self._thread = self._begin(document)
        self._thread.paint_around(request)
        session.show_message(COPYING)

    def give_up(self) -> None:
        """What is being made is not wanted any more, and ends by itself."""
        self._asked = None
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.give_up()

    def _copy_at_once(self, document: Document, request: PictureRequest) -> None:
        session, name = self._session, document_name(document)
        try:
            whole = around_canvas(session.prepared, name, request)
            sheet = lay_out_picture(session.prepared, name, whole)
            image = paint_picture(sheet, document.timeline, whole, session.fonts)
        except ExportError as fault:
            session.show_message(str(fault))
        else:
            self._take(image)

    def _begin(self, document: Document) -> PictureThread:
        """A thread for one picture: the view may leave out other events by the next."""
        session = self._session
        thread = PictureThread(session.prepared, document_name(document), session.right_of_way, parent=self)
        thread.painted.connect(self._take_asked)
        thread.refused.connect(self._refuse)
        thread.crashed.connect(self._crash)
        thread.finished.connect(thread.deleteLater)
        end_with(self, thread.break_off)
        thread.start(PictureThread.Priority.LowPriority)
        return thread

    def _take_asked(self, request: PictureRequest, image: QImage) -> None:
        # Another may have been asked for since this one was done.
        if self._asked is not None and self._asked[1] is request:
            self.give_up()
            self._take(image)

    def _take(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._session.show_message(COPIED)

    def _refuse(self, sentence: str) -> None:
        self.give_up()
        self._session.show_message(sentence)

    def _crash(self, fault: Exception) -> None:
        self.give_up()
        raise_again(fault)

    def _follow_document(self) -> None:
        """Another list is open; by another clock it is still the same."""
        document = self._session.document
        if self._asked is not None and (document is None or document.reading is not self._asked[0].reading):
            self.give_up()


def _request(session: Session) -> PictureRequest:
    """The picture of what a session shows, as high as its canvas."""
    window = session.parent()
    screen = window if isinstance(window, QWidget) else QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() * session.magnification
    width, height = session.stage.size
    return PictureRequest(
        width_px=width,
        height_px=height,
        scale=ratio,
        theme=session.theme.name,
        view=session.view,
        canvas_px=width,
        dpi=SCREEN_DPI * ratio,
    )
