"""Actions on lanes: how they are grouped, and what is done with the lane of the selection; one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from timeline_app.ui import dialogs
from timeline_app.ui.actions.row import ActionRow, Ask, Run, has_document
from timeline_app.ui.lanes import LANES_BY, Lanes

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

GROUPINGS: Final = "Lanes &by"
OF_SELECTION: Final = "&Lane of the selection"


def _group_by(lanes_by: str) -> Run:
    return lambda window: window.canvas.navigation.set_lanes_by(lanes_by)


def _can_group_by(lanes_by: str) -> Ask:
    return lambda window: window.canvas.lanes.can_group_by(lanes_by)


def _is_grouped_by(lanes_by: str) -> Ask:
    return lambda window: window.session.view.lanes_by == lanes_by


def _on_its_lane(verb: Callable[[Lanes, str], None]) -> Run:
    def run(window: MainWindow) -> None:
        lane_id = window.canvas.lanes.of_selection
        if lane_id is not None:
            verb(window.canvas.lanes, lane_id)

    return run


def _has_lane(window: MainWindow) -> bool:
    return window.canvas.lanes.of_selection is not None


def _is_lane_there(window: MainWindow) -> bool:
    lane_id = window.canvas.lanes.of_selection
    return lane_id is not None and not window.canvas.lanes.is_hidden(lane_id)


def _is_lane_closed(window: MainWindow) -> bool:
    lane_id = window.canvas.lanes.of_selection
    return lane_id is not None and window.canvas.lanes.is_closed(lane_id)


def _can_show_everything(window: MainWindow) -> bool:
    """Whether a search, or a lane that is closed or hidden, keeps anything from being shown."""
    view = window.session.view
    return bool(view.query.strip() or view.closed or view.hidden)


def _show_everything(window: MainWindow) -> None:
    """End the search, and show and open every lane."""
    from timeline_app.layout.lane_view import nothing_hidden

    window.session.set_view(nothing_hidden(window.session.view))


LANE_ACTIONS: Final = (
    *(
        ActionRow(
            id=f"lanes-{lanes_by}",
            text=text,
            run=_group_by(lanes_by),
            menu="&View",
            submenu=GROUPINGS,
            is_enabled=_can_group_by(lanes_by),
            is_checked=_is_grouped_by(lanes_by),
            choice="lanes-by",
        )
        for lanes_by, (text, _) in LANES_BY.items()
    ),
    *(
        ActionRow(
            id=f"lane-{name}",
            text=text,
            run=_on_its_lane(verb),
            menu="&View",
            submenu=OF_SELECTION,
            keys=keys,
            is_enabled=_is_lane_there,
            is_checked=_is_lane_closed if name == "close" else None,
        )
        for name, text, keys, verb in (
            ("close", "&Closed", (), Lanes.toggle),
            ("alone", "&Only this lane open", (), Lanes.alone),
            ("hide", "&Hide", (), Lanes.hide),
            ("up", "Move &up", ("Alt+Up",), lambda lanes, one: lanes.shift(one, -1)),
            ("down", "Move &down", ("Alt+Down",), lambda lanes, one: lanes.shift(one, 1)),
        )
    ),
    ActionRow(
        id="lane-show",
        text="&Show and open",
        run=_on_its_lane(Lanes.show),
        menu="&View",
        submenu=OF_SELECTION,
        is_enabled=_has_lane,
    ),
    ActionRow(
        id="arrange-lanes",
        text="Arrange lan&es…",
        run=dialogs.arrange_lanes,
        menu="&View",
        keys=("Ctrl+L",),
        tip="Show, hide, close and move lanes",
        is_enabled=has_document,
    ),
    ActionRow(
        id="show-lanes",
        text="Show all lanes",
        run=lambda w: w.canvas.lanes.show_all(),
        menu="&View",
        tip="Bring back and open every lane",
        is_enabled=lambda w: w.canvas.lanes.are_arranged,
    ),
    ActionRow(
        id="show-everything",
        text="Show e&verything again",
        run=_show_everything,
        menu="&View",
        keys=("Backspace",),
        on_canvas=True,
        tip="End the search, and show and open every lane",
        is_enabled=_can_show_everything,
    ),
)
