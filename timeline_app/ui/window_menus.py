"""Menus whose entries are events or files: those of a cluster, and those opened last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.layout.captions import Captions
from timeline_app.model.directions import isolated
from timeline_app.model.timeline import Timeline
from timeline_app.ui.file_names import menu_text, shown_name
from timeline_app.ui.settings import Settings
from timeline_app.ui.tooltips import plain_tooltip

MOST_LISTED: Final = 30
MOST_CHARACTERS: Final = 80


class RecentMenu(QMenu):
    """The files opened last, as they are when the menu opens."""

    file_chosen = Signal(Path)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__("Open recen&t", parent)
        self._settings = settings
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """One entry a file."""
        self.clear()
        for path in self._settings.recent_files:
            action = self.addAction(menu_text(shown_name(path)))
            action.setToolTip(plain_tooltip(str(path)))
            action.triggered.connect(lambda _=False, path=path: self.file_chosen.emit(path))
        if self.isEmpty():
            self.addAction("Nothing yet").setEnabled(False)


class ClusterMenu(QMenu):
    """Events that no zoom tells apart, to choose one; where they are too many, the list has the others."""

    event_chosen = Signal(int)
    more_wanted = Signal(int)

    def __init__(self, timeline: Timeline, rows: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        captions = Captions(timeline)
        for row in rows[:MOST_LISTED]:
            text = f"{isolated(captions.title(row)[:MOST_CHARACTERS])}   {captions.date_line(row)}"
            action = self.addAction(menu_text(text))
            action.triggered.connect(lambda _=False, row=row: self.event_chosen.emit(row))
        if len(rows) > MOST_LISTED:
            more = self.addAction(f"{len(rows) - MOST_LISTED:,} more in the list")
            more.triggered.connect(lambda: self.more_wanted.emit(rows[MOST_LISTED]))
