"""Menus for what lies under the pointer: a lane, an event, bare ground; made when they are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.ui.action_set import ActionSet
from timeline_app.ui.actions.lanes import GROUPINGS, OF_SELECTION
from timeline_app.ui.lanes import Lanes

ON_EVENT: Final = (
    *("why", "reveal", "|", "show-details", "center", "|", "count-from", "count-from-none", "measure"),
    *("|", OF_SELECTION),
)
"""Ids of actions and titles of menus; "|" parts groups."""
ON_GROUND: Final = (
    "fit",
    "show-everything",
    "count-from-none",
    "|",
    GROUPINGS,
    "arrange-lanes",
    "show-lanes",
)
ON_LANE: Final = ("|", "show-lanes", "arrange-lanes")


class ContextMenu(QMenu):
    """Actions of the window, and menus of its menu bar, once more; it goes when it is closed."""

    def __init__(self, names: Sequence[str], actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions.refresh()
        self.add(names, actions)

    def add(self, names: Sequence[str], actions: ActionSet) -> None:
        """Add those actions and menus, by id or title."""
        for name in names:
            if name == "|":
                self.addSeparator()
            elif name in actions.menus:
                self.addAction(actions.menus[name].menuAction())
            else:
                self.addAction(actions.by_id[name])


class LaneMenu(ContextMenu):
    """What can be done with one lane, whichever event is selected."""

    def __init__(self, lanes: Lanes, lane_id: str, actions: ActionSet, parent: QWidget) -> None:
        super().__init__((), actions, parent)
        shown = [one for one in lanes.ids if not lanes.is_hidden(one)]
        number = shown.index(lane_id) if lane_id in shown else -1
        is_alone = all(lanes.is_closed(one) for one in shown if one != lane_id)
        is_open = not lanes.is_closed(lane_id)
        entries = (
            ("&Close lane" if is_open else "&Open lane", lanes.toggle, True),
            (
                "Open the ot&hers too" if is_alone and is_open else "O&nly this lane",
                lanes.alone,
                len(shown) > 1,
            ),
            ("&Hide lane", lanes.hide, True),
            ("", None, False),
            ("Move &up", lambda one: lanes.shift(one, -1), number > 0),
            ("Move &down", lambda one: lanes.shift(one, 1), 0 <= number < len(shown) - 1),
        )
        for text, verb, is_enabled in entries:
            if verb is None:
                self.addSeparator()
                continue
            action = self.addAction(text)
            action.setEnabled(is_enabled)
            action.triggered.connect(lambda _=False, verb=verb: verb(lane_id))
        self.add(ON_LANE, actions)
