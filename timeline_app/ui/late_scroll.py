"""LateScroll: views whose lanes are scrolled for something to be seen, once it is known where that stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from timeline_app.layout.view import View
from timeline_app.ui.session import Session

Scroll = Callable[[View], View]
"""A view with its lanes scrolled; it is asked when the rows of the view are at hand."""


class LateScroll(QObject):
    """Sets a view at once, and scrolls it then or, where its rows are being packed, when they are there.

    Whoever looks elsewhere meanwhile is not scrolled any more.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._awaited: tuple[View, Scroll] | None = None
        session.stage.rows_packed.connect(self._scroll)

    def go(self, view: View, scroll: Scroll) -> None:
        """Show that view, scrolled so."""
        self._awaited = None
        if self._session.stage.has_rows(view):
            self._session.set_view(scroll(view))
        else:
            self._session.set_view(view)
            self._awaited = (view, scroll)

    def _scroll(self) -> None:
        if self._awaited is None:
            return
        view, scroll = self._awaited
        if self._session.view != view:
            self._awaited = None
        elif self._session.stage.has_rows(view):
            self._awaited = None
            self._session.set_view(scroll(view), is_step=False)
