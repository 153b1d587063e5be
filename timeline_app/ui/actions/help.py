"""Actions that explain the program; one row each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from timeline_app.resources import STORY, resource_path
from timeline_app.ui import dialogs
from timeline_app.ui.actions.row import ActionRow, Run

EXAMPLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        STORY: "A &news article of January 2016",
        "news-article-2016-01-and-later.timeline.json": "The same, and what came before and &after",
        "dates-as-they-are-known.timeline.json": "&Dates as they are known",
        "from-the-big-bang-to-the-present.timeline.json": "From the &Big Bang to the present",
    }
)
"""The bundled lists by their file names, and what the menu calls them."""


def _open_example(name: str) -> Run:
    return lambda window: window.opening.open(resource_path("events", name))


HELP_ACTIONS: Final = (
    ActionRow(
        id="keys",
        text="All &keys",
        run=dialogs.show_keys,
        menu="&Help",
        keys=("?", "F1"),
        icon="help",
        also="shortcuts keyboard mouse help",
    ),
    *(
        ActionRow(
            id=f"example-{number}", text=text, run=_open_example(name), menu="&Help", submenu="&Examples"
        )
        for number, (name, text) in enumerate(EXAMPLES.items(), start=1)
    ),
    ActionRow(
        id="install-desktop",
        text="&Add to application menu",
        run=dialogs.install_desktop,
        menu="&Help",
        starts_group=True,
    ),
    ActionRow(id="about", text="A&bout Timeline", run=dialogs.show_about, menu="&Help", icon="info"),
)
