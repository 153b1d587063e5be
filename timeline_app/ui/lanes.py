"""Lanes: the verbs that arrange the lanes of the view, for mouse, keys, menus and the dialog alike.

It draws nothing, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from timeline_app.layout import lane_view
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import lanes_key
from timeline_app.layout.scrolling import scrolled_to_band
from timeline_app.layout.view import View
from timeline_app.ui.lane_hold import LaneHold
from timeline_app.ui.late_scroll import LateScroll
from timeline_app.ui.session import Session

LANES_BY: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "lane": ("As in the &list", "as listed"),
        "status": ("&Kind of claim", "kind of claim"),
        "people": ("&People", "people"),
        "place": ("Pl&ace", "places"),
        "tags": ("&Tag", "tags"),
        "sources": ("&Source", "sources"),
        "year": ("&Year", "years"),
        "decade": ("&Decade", "decades"),
        "none": ("&None: one lane for all", "one for all"),
    }
)
"""What each grouping is called in a menu, and in a word or two."""
FACETS: Final = ("people", "place", "tags", "sources")
"""Groupings by what events name: where none names any, there is nothing to group by."""

Arrange = Callable[[View, Sequence[str], str], View]
"""(the view, the ids of all lanes of its grouping, one of them) to the view with that lane arranged."""


class Lanes:
    """Each verb is a step in the history of views, and keeps the header of the lane in sight.

    Lanes are named by their ids; one that no lane has changes nothing.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._scroll = LateScroll(session, session)
        self._hold = LaneHold(session)
        self._home: tuple[object, str | None] | None = None

    @property
    def all(self) -> tuple[PlacedLane, ...]:
        """All lanes of the grouping from the top, those hidden where they would stand."""
        session = self._session
        if session.document is None:
            return ()
        return session.prepared.ordered_lanes(session.stage.shown_view)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all lanes."""
        return tuple(lane.id for lane in self.all)

    @property
    def of_selection(self) -> str | None:
        """The first lane with the selected event: an open one, else a closed one, else a hidden one."""
        session, row = self._session, self._session.picks.selected_row
        if session.document is None or row is None:
            # Of a list that is left nothing may be held.
            self._home = None
            return None
        view = session.stage.shown_view
        key = (session.document, row, lanes_key(view))
        if self._home is None or self._home[0] != key:
            from timeline_app.layout.reveal import lanes_of  # without a selection it is not wanted

            ids = [lane.id for lane in lanes_of(session.prepared, view, row)]
            first = min(ids, key=lambda one: (self.is_hidden(one), self.is_closed(one)), default=None)
            self._home = (key, first)
        return self._home[1]

    def by_id(self, lane_id: str) -> PlacedLane | None:
        """The lane with that id."""
        return next((lane for lane in self.all if lane.id == lane_id), None)

    def is_closed(self, lane_id: str) -> bool:
        """Whether it is as low as its header."""
        return lane_id in self._session.view.closed

    def is_hidden(self, lane_id: str) -> bool:
        """Whether it is not there at all."""
        return lane_id in self._session.view.hidden

    @property
    def are_arranged(self) -> bool:
        """Whether any lane of the grouping is closed or hidden."""
        view = self._session.view
        return bool(view.closed or view.hidden) and not {*view.closed, *view.hidden}.isdisjoint(self.ids)

    def can_group_by(self, lanes_by: str) -> bool:
        """Whether the open list has anything to group by so."""
        timeline = self._session.timeline
        if timeline is None or lanes_by not in FACETS:
            return timeline is not None
        facet = timeline.facets.get(lanes_by)
        return facet is not None and len(facet.values) > 0

    # Verbs

    def toggle(self, lane_id: str) -> None:
        """Close the lane, or open it."""
        self._arrange(lane_id, lambda view, ids, one: lane_view.toggled(view, one))

    def alone(self, lane_id: str) -> None:
        """Close all other lanes; a second time, open them."""
        self._arrange(lane_id, lane_view.alone)

    def hide(self, lane_id: str) -> None:
        """Take the lane away."""
        self._arrange(lane_id, lambda view, ids, one: lane_view.hidden(view, one))

    def show(self, lane_id: str) -> None:
        """Bring the lane back, open."""
        self._arrange(lane_id, lambda view, ids, one: lane_view.shown(view, one))

    def move(self, lane_id: str, to: int) -> None:
        """Put the lane at that place among those shown."""
        self._arrange(lane_id, lambda view, ids, one: lane_view.moved(view, ids, one, to))

    def shift(self, lane_id: str, by: int) -> None:
        """Move the lane up (-1) or down (1) by so many of the lanes that are shown."""
        shown = [one for one in self.ids if not self.is_hidden(one)]
        if lane_id in shown:
            self.move(lane_id, shown.index(lane_id) + by)

    def show_all(self) -> None:
        """Bring back and open every lane; their order stays."""
        self._arrange_all(lane_view.all_shown)

    def reset_order(self) -> None:
        """Put the lanes back into the order that they have by themselves."""
        self._arrange_all(lane_view.in_own_order)

    def _arrange_all(self, arrange: Callable[[View, Sequence[str]], View]) -> None:
        if self._session.document is not None:
            self._session.set_view(arrange(self._session.view, self.ids))

    def _arrange(self, lane_id: str, arrange: Arrange) -> None:
        session, ids = self._session, self.ids
        if lane_id in ids:
            # Where it is put is looked at, and not what is around it.
            view = arrange(self._hold.loosened(), ids, lane_id)
            self._scroll.go(
                view, lambda there: scrolled_to_band(session.prepared, there, session.stage.size, lane_id)
            )
