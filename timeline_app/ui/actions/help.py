"""Actions that explain the program; one row each."""

from __future__ import annotations

from typing import Final

from timeline_app.ui.actions.row import ActionRow

HELP_ACTIONS: Final = (
    ActionRow(
        id="keys", text="All &keys", run=lambda w: w.show_keys(), menu="&Help", keys=("?", "F1"), icon="help"
    ),
    ActionRow(
        id="install-desktop",
        text="&Add to application menu",
        run=lambda w: w.install_desktop(),
        menu="&Help",
        starts_group=True,
    ),
    ActionRow(id="about", text="A&bout Timeline", run=lambda w: w.show_about(), menu="&Help", icon="info"),
)
