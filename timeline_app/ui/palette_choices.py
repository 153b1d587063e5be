"""What comes of choosing an entry of the palette: one function for each kind; it finds and shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from timeline_app.model.query import Named, term_text
from timeline_app.ui.actions import ACTIONS
from timeline_app.ui.palette_search import Entry, Kind, PaletteSearch

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow


def choose(window: MainWindow, search: PaletteSearch, entry: Entry) -> None:
    """Do what that entry of the search stands for."""
    _CHOICES[entry.kind](window, search, entry.number)


def search_for_person(window: MainWindow, name: str) -> None:
    """Find all events that name somebody among their people."""
    window.bars.search.show()
    window.session.set_query(term_text(Named("person", name)))


def _run(window: MainWindow, search: PaletteSearch, number: int) -> None:
    action_id = ACTIONS[number].id
    # Before it is done: a window that closes remembers nothing more.
    window.settings.add_used_action(action_id)
    window.actions_by_row.by_id[action_id].trigger()


def _show_lane(window: MainWindow, search: PaletteSearch, number: int) -> None:
    window.canvas.navigation.show_lane(number)
    window.canvas.setFocus()


def _show_event(window: MainWindow, search: PaletteSearch, row: int) -> None:
    window.session.picks.select(row)
    window.canvas.navigation.reveal(row)
    window.canvas.setFocus()


_CHOICES: Final[Mapping[Kind, Callable[[MainWindow, PaletteSearch, int], None]]] = MappingProxyType(
    {
        Kind.ACTION: _run,
        Kind.LANE: _show_lane,
        Kind.PERSON: lambda window, search, number: search_for_person(window, search.people[number]),
        Kind.EVENT: _show_event,
    }
)
