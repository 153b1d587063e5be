"""A card: one event in the pane, its head above its text; it does not know what stands beside it."""

from __future__ import annotations

import time
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from timeline_app.model.timeline import Timeline
from timeline_app.ui.copy_forms import COPY_FORMS, CopyForm
from timeline_app.ui.details.blocks import Section
from timeline_app.ui.details.copies import copy_event
from timeline_app.ui.details.gallery import Gallery
from timeline_app.ui.details.head import Head
from timeline_app.ui.details.out_of_sight import with_reasons
from timeline_app.ui.details.reader import Reader
from timeline_app.ui.details.reckoning import Reckoning
from timeline_app.ui.details.sections import describe
from timeline_app.ui.details.typography import Typography
from timeline_app.ui.hidden import why_hidden
from timeline_app.ui.session import Session

LONGEST_NAME: Final = 200


class Card(QWidget):
    """Shows the event of one row, until it is told another; beside another card it is the pinned event's."""

    def __init__(
        self, session: Session, gallery: Gallery, parent: QWidget, *, is_beside: bool = False
    ) -> None:
        super().__init__(parent)
        self.session = session
        # The Tab key comes to the text first, as the keyboard does; then to what stands above it.
        self.reader = Reader(gallery, self)
        self.head = Head(session, self, is_beside=is_beside)
        self.reader.copies = [(form.text, partial(self._copy, form)) for form in COPY_FORMS]
        self._role = "Pinned" if is_beside else "Details"
        self._row = 0
        self._told: tuple[Section, ...] = ()
        self._typography: Typography | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.reader, 1)
        self.setFocusProxy(self.reader)

    def show_event(self, row: int, timeline: Timeline, typography: Typography) -> None:
        """Show the event of that row, from its start."""
        self._row, self._typography = row, typography
        self._told = describe(row, timeline, self._reckoning())
        self.head.show_event(row, typography)
        self.reader.setAccessibleName(f"{self._role}: {timeline.table.title[row][:LONGEST_NAME]}")
        self.reader.show_sections(self._with_reasons(), typography)

    def _reckoning(self) -> Reckoning:
        """What the reader counts from at this moment."""
        session = self.session
        return Reckoning(zero=session.zero_row, pinned=session.picks.pinned_row, now=time.time_ns() // 1_000)

    def follow_view(self) -> None:
        """Say anew which of the events that links lead to are not to be seen.

        Never while something is selected in the text: that would be lost.
        """
        told = self._with_reasons()
        is_free = self._typography is not None and not self.reader.textCursor().hasSelection()
        if self._typography is not None and is_free and told != self.reader.sections:
            self.reader.show_sections(told, self._typography, keeps_place=True)

    def _with_reasons(self) -> tuple[Section, ...]:
        return with_reasons(self._told, partial(why_hidden, self.session))

    def _copy(self, form: CopyForm) -> None:
        copy_event(self.session, self._row, form)
