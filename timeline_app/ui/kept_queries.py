"""Kept queries: search lines that were named for a list; the program remembers them, never the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from timeline_app.model.directions import isolated
from timeline_app.ui.file_names import menu_text
from timeline_app.ui.tooltips import plain_tooltip

if TYPE_CHECKING:
    from timeline_app.ui.session import Session
    from timeline_app.ui.settings import Settings

MOST_CHARACTERS: Final = 60
KEEP: Final = "&Keep this query…"
KEEP_TITLE: Final = "Keep this query"
KEEP_LABEL: Final = "Under which name? One that is there already is replaced."
NOTHING: Final = "Nothing kept yet"


class KeptMenu(QMenu):
    """The queries kept for the open list, as they are when the menu opens; the chosen one is asked again."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__("&Kept queries", parent)
        self._session = session
        self._settings = settings
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """An entry a query, then how to keep one more and to forget one."""
        self.clear()
        path = list_path(self._session)
        kept = {} if path is None else self._settings.kept_queries(path)
        for name, query in kept.items():
            action = self._entry(self, name, query)
            action.setCheckable(True)
            action.setChecked(query == self._session.query)
            action.triggered.connect(lambda _=False, query=query: ask_again(self._session, query))
        if not kept:
            self.addAction(NOTHING).setEnabled(False)
        self.addSeparator()
        keep = self.addAction(KEEP)
        keep.setEnabled(can_keep(self._session))
        keep.triggered.connect(lambda: ask_name(self._session, self._settings, self))
        forgetting = self.addMenu("&Forget")
        forgetting.setEnabled(bool(kept))
        for name, query in kept.items():
            action = self._entry(forgetting, name, query)
            action.triggered.connect(lambda _=False, name=name: self._forget(name))

    def _entry(self, menu: QMenu, name: str, query: str) -> QAction:
        action = menu.addAction(menu_text(isolated(name[:MOST_CHARACTERS])))
        action.setToolTip(plain_tooltip(query))
        return action

    def _forget(self, name: str) -> None:
        path = list_path(self._session)
        if path is not None:
            self._settings.forget_query(path, name)
            self._session.show_message(f"Forgotten: {isolated(name)}")


def list_path(session: Session) -> Path | None:
    """The file of the open list, for which queries are kept."""
    return session.document.path if session.document is not None else None


def can_keep(session: Session) -> bool:
    """Whether the line is a query that asks for something, of a list that is a file."""
    return list_path(session) is not None and bool(session.query.strip()) and session.finder.fault is None


def ask_again(session: Session, query: str) -> None:
    """Search for what was kept."""
    session.set_query(query)


def ask_name(session: Session, settings: Settings, parent: QWidget) -> None:
    """Ask for a name and keep the present query under it."""
    path, query = list_path(session), session.query
    if path is None or not can_keep(session):
        return
    dialog = QInputDialog(parent.window())
    dialog.setWindowTitle(KEEP_TITLE)
    dialog.setLabelText(KEEP_LABEL)
    dialog.setTextValue(query[:MOST_CHARACTERS])

    def keep(name: str) -> None:
        if name.strip():
            settings.keep_query(path, name.strip(), query)
            session.show_message(f"Kept: {isolated(name.strip())}")

    dialog.textValueSelected.connect(keep)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
