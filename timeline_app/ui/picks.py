"""Picks: the events that are picked out of the open list; it knows no document, no view and no widgets."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from timeline_app.model.timeline import Timeline

MOST_ROWS_KEPT: Final = 64
"""So many events are known by their row and their identity: those that are picked out, one after another."""


class Picks(QObject):
    """The event that is selected, the one that is pinned to be compared with it, and the one pointed at.

    The first two are known by identity, so that they outlive a reload; None is none. Rows are rows of the
    table of the open list.
    """

    selection_changed = Signal()
    pinned_changed = Signal()
    hover_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._selected: str | None = None
        self._pinned: str | None = None
        self._hover_row: int | None = None
        self._rows: dict[str, int | None] = {}

    def forget(self) -> None:
        """Nothing is picked out any more; who opens another list tells of it."""
        self._selected = self._pinned = self._hover_row = None

    def rename(self, *, selected: str | None, pinned: str | None) -> None:
        """The same events have these identities now; None where it is the one they had."""
        self._selected, self._pinned = selected or self._selected, pinned or self._pinned

    def follow(self, timeline: Timeline | None) -> None:
        """That list is open now, and what it does not hold is not picked out; who opens it tells of it."""
        self._timeline, self._rows, self._hover_row = timeline, {}, None
        self._selected, self._pinned = self._held(self._selected), self._held(self._pinned)

    def _held(self, key: str | None) -> str | None:
        return None if self.row_of(key) is None else key

    @property
    def selected(self) -> str | None:
        """The identity of the selected event."""
        return self._selected

    @property
    def selected_row(self) -> int | None:
        """The row of the selected event."""
        return self.row_of(self._selected)

    def select(self, row: int | None) -> None:
        """Select the event of that row, or none."""
        key = self.key_of(row)
        if key != self._selected:
            self._selected = key
            self.selection_changed.emit()

    @property
    def pinned(self) -> str | None:
        """The identity of the pinned event."""
        return self._pinned

    @property
    def pinned_row(self) -> int | None:
        """The row of the pinned event."""
        return self.row_of(self._pinned)

    def pin(self, row: int | None) -> None:
        """Pin the event of that row in place of the one before, or none."""
        key = self.key_of(row)
        if key != self._pinned:
            self._pinned = key
            self.pinned_changed.emit()

    @property
    def hover_row(self) -> int | None:
        """The row of the event under the pointer."""
        return self._hover_row

    def set_hover_row(self, row: int | None) -> None:
        """The pointer is over that event, or none."""
        if row != self._hover_row:
            self._hover_row = row
            self.hover_changed.emit()

    def key_of(self, row: int | None) -> str | None:
        """The identity of the event of that row."""
        return None if row is None or self._timeline is None else self._timeline.keys[row]

    def row_of(self, key: str | None) -> int | None:
        """The row of an event; a dozen widgets ask for the same few whenever anything changes."""
        if self._timeline is None or key is None:
            return None
        if len(self._rows) > MOST_ROWS_KEPT:
            self._rows.clear()
        if key not in self._rows:
            self._rows[key] = self._timeline.row_of(key)
        return self._rows[key]
