"""Actions: everything that can be done, one row each; menus, toolbar, keys and their list follow."""

from __future__ import annotations

from typing import Final

from timeline_app.ui.actions.edit import EDIT_ACTIONS
from timeline_app.ui.actions.file import FILE_ACTIONS
from timeline_app.ui.actions.go import GO_ACTIONS
from timeline_app.ui.actions.help import HELP_ACTIONS
from timeline_app.ui.actions.row import ActionRow
from timeline_app.ui.actions.view import VIEW_ACTIONS

__all__ = ["ACTIONS", "MENUS", "TOOLBAR", "ActionRow"]

MENUS: Final = ("&File", "&Edit", "&View", "&Go", "&Help")

ACTIONS: Final = (*FILE_ACTIONS, *EDIT_ACTIONS, *VIEW_ACTIONS, *GO_ACTIONS, *HELP_ACTIONS)

TOOLBAR: Final = (
    "open",
    "export",
    "|",
    "back",
    "forward",
    "fit",
    "zoom-out",
    "zoom-in",
    "|",
    "lanes",
    "condensed",
)
"""Ids of actions from left to right; "|" parts groups, "lanes" is a button with a menu."""
