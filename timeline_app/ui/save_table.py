"""Saving the lines of the event list as a table, and copying them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from timeline_app.atomic_file import write_atomically
from timeline_app.formats.save import SaveError
from timeline_app.model.timeline import Timeline
from timeline_app.ui.event_list import EventList
from timeline_app.ui.list_columns import ListColumn, counted_column
from timeline_app.ui.list_text import WRITERS, chosen_columns
from timeline_app.ui.saver import Saver, Wish

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

MOST_COPIED: Final = 10_000
"""So many lines are copied at most: more of them belong into a file, which is written beside the window."""
MARK: Final = "\ufeff"
"""Tells a spreadsheet that a file is UTF-8."""


def pieces(events: EventList, ending: str) -> Iterator[str]:
    """What stands in the list as it is shown, a line at a time, written as files of that ending are."""
    timeline = events.session.timeline
    if timeline is None:
        return iter(())
    return WRITERS[ending](timeline, events.events.lines, _columns(events, timeline))


def _columns(events: EventList, timeline: Timeline) -> tuple[ListColumn, ...]:
    """Those of the list and, where time is counted from an event, how long after it the others are."""
    columns, zero_row = chosen_columns(events.choices.columns), events.session.zero_row
    return columns if zero_row is None else (*columns, counted_column(timeline, zero_row))


def copy_table(events: EventList, ending: str) -> None:
    """The lines on the clipboard, as far as there are not too many."""
    count = events.events.lines.event_count
    if count > MOST_COPIED:
        events.session.show_message(f"{count:,} events are too many to copy: save them as a file")
        return
    QGuiApplication.clipboard().setText("".join(pieces(events, ending)))
    events.session.show_message("1 event copied" if count == 1 else f"{count:,} events copied")


def table_saver(window: MainWindow) -> Saver:
    """What saves the lines that stand in the list now; ValueError where no list is open."""
    events = window.side_pane.events
    timeline, lines = events.session.timeline, events.events.lines
    columns = () if timeline is None else _columns(events, timeline)

    def write(target: Path) -> None:
        if timeline is None:
            return
        ending = next(one for one in WRITERS if target.name.lower().endswith(one))
        texts = WRITERS[ending](timeline, lines, columns)
        head = (MARK.encode(),) if ending == ".csv" else ()
        try:
            write_atomically(target, _encoded(head, texts))
        except (OSError, ValueError) as fault:
            # ValueError: a name that no file can have.
            reason = (isinstance(fault, OSError) and fault.strerror) or str(fault)
            raise SaveError(f"The table cannot be saved as “{target}”: {reason}.") from fault

    wish = Wish(
        title="Save the list as a table",
        filters=("Comma-separated values (*.csv)", "Markdown (*.md)"),
        endings=tuple(WRITERS),
        ending=" list.csv",
        write=write,
        failure="The table was not saved.",
    )
    return Saver(window, wish)


def _encoded(head: tuple[bytes, ...], texts: Iterator[str]) -> Iterator[bytes]:
    yield from head
    # Many lines at once: a call to the system for each takes longer than to make it.
    while batch := "".join(islice(texts, 512)):
        yield batch.encode("utf-8", "surrogatepass")
