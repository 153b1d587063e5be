"""Actions on what is shown, and how; one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from timeline_app.ui import dialogs
from timeline_app.ui.actions.lanes import LANE_ACTIONS
from timeline_app.ui.actions.row import ActionRow, Ask, Run, has_document

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

ZOOM_STEPS: Final = 16
KNOWN_ZONES: Final[Mapping[str | None, str]] = MappingProxyType({None: "list", "UTC": "utc"})
"""The zones that have an entry of their own on every computer."""


def _is_wheel(scheme: str) -> Ask:
    return lambda window: window.settings.wheel == scheme


def _is_theme(name: str) -> Ask:
    return lambda window: window.settings.theme == name


def _choose_theme(name: str) -> Run:
    return lambda window: window.set_theme_choice(name)


def _show_zone(zone: Callable[[], str | None]) -> Run:
    return lambda window: window.canvas.zone_choice.set_zone(zone())


def _zone_entry(window: MainWindow) -> str | None:
    """Which of the entries is the zone that is shown."""
    zone = window.session.view.zone
    return KNOWN_ZONES.get(zone) or ("here" if zone == _system_zone() else "other")


def _system_zone() -> str | None:
    # The first picture does without.
    from timeline_app.paint.system_zone import system_zone

    return system_zone()


def _shows_zone(entry: str) -> Ask:
    return lambda window: _zone_entry(window) == entry


def _ask_zone(window: MainWindow) -> None:
    dialogs.ask_zone(window)


VIEW_ACTIONS: Final = (
    ActionRow(
        id="fit",
        text="Fit &all",
        run=lambda w: w.canvas.navigation.fit(),
        menu="&View",
        keys=("Home", "Ctrl+0"),
        icon="fit",
        tool="Fit all",
        tip="Show everything",
        on_canvas=True,
        is_enabled=has_document,
    ),
    ActionRow(
        id="zoom-out",
        text="Zoom &out",
        run=lambda w: w.canvas.navigation.zoom(-ZOOM_STEPS),
        menu="&View",
        keys=("-", "S", "Ctrl+-"),
        icon="zoom-out",
        tool="Zoom out",
        also="smaller farther",
        on_canvas=True,
        is_enabled=has_document,
    ),
    ActionRow(
        id="zoom-in",
        text="Zoom &in",
        run=lambda w: w.canvas.navigation.zoom(ZOOM_STEPS),
        menu="&View",
        keys=("+", "=", "W", "Ctrl++"),
        icon="zoom-in",
        tool="Zoom in",
        also="larger closer magnify",
        on_canvas=True,
        is_enabled=has_document,
    ),
    ActionRow(
        id="condensed",
        text="&Condensed",
        run=lambda w: w.canvas.navigation.toggle_axis(),
        menu="&View",
        keys=("G",),
        icon="condensed",
        tool="Condensed",
        on_canvas=True,
        starts_group=True,
        tip="Cut what is empty for long, or show true scale",
        also="axis gaps breaks linear",
        is_enabled=has_document,
        is_checked=lambda w: w.session.view.is_condensed and w.session.can_condense,
    ),
    *LANE_ACTIONS,
    *(
        ActionRow(
            id=f"zone-{name}",
            text=text,
            run=run,
            menu="&View",
            submenu="Ti&me zone",
            is_enabled=has_document,
            is_checked=_shows_zone(name),
            choice="zone",
            starts_group=name == "other",
        )
        for name, text, run in (
            ("list", "As the &list says", _show_zone(lambda: None)),
            ("utc", "&UTC", _show_zone(lambda: "UTC")),
            ("here", "This &computer", _show_zone(_system_zone)),
            ("other", "&Another…", _ask_zone),
        )
    ),
    ActionRow(
        id="all-relations",
        text="All relations",
        run=lambda w: w.canvas.set_shows_web(not w.canvas.shows_web),
        menu="&View",
        keys=("X",),
        on_canvas=True,
        tip="Draw the relations of all events as faint lines",
        also="arrows web links",
        is_enabled=has_document,
        is_checked=lambda w: w.canvas.shows_web,
    ),
    ActionRow(
        id="details",
        text="&Details",
        run=lambda w: w.dock.show_tab("details"),
        menu="&View",
        keys=("Alt+1",),
        icon="details",
        starts_group=True,
    ),
    ActionRow(
        id="list",
        text="Event li&st",
        run=lambda w: w.dock.show_tab("list"),
        menu="&View",
        keys=("Alt+2",),
        icon="list",
    ),
    ActionRow(
        id="problems",
        text="&Problems",
        run=lambda w: w.dock.show_tab("problems"),
        menu="&View",
        keys=("Alt+3",),
        icon="problems",
    ),
    ActionRow(
        id="filter",
        text="Filte&r",
        run=lambda w: w.dock.show_tab("filter"),
        menu="&View",
        keys=("Alt+4",),
        icon="filter",
        tip="What the events have, with counts: show only some, or leave some out",
        also="facets counts",
    ),
    ActionRow(
        id="side-pane",
        text="Side pa&ne",
        also="panel sidebar",
        run=lambda w: w.dock.toggle(),
        menu="&View",
        keys=("F9",),
        is_checked=lambda w: w.dock.is_shown,
    ),
    ActionRow(
        id="toolbar",
        text="&Toolbar",
        run=lambda w: w.bars.toggle(),
        menu="&View",
        is_checked=lambda w: w.bars.is_shown,
    ),
    ActionRow(
        id="full-screen",
        text="&Full screen",
        also="fullscreen",
        run=lambda w: w.toggle_full_screen(),
        menu="&View",
        keys=("F11",),
        icon="fullscreen",
        is_checked=lambda w: w.isFullScreen(),
    ),
    *(
        ActionRow(
            id=f"theme-{name}",
            text=text,
            run=_choose_theme(name),
            menu="&View",
            also="colours theme mode",
            starts_group=name == "system",
            is_checked=_is_theme(name),
            choice="theme",
        )
        for name, text in (
            ("system", "Colo&urs of the desktop"),
            ("light", "Li&ght"),
            ("dark", "Dar&k"),
            ("contrast", "&High contrast"),
        )
    ),
    ActionRow(
        id="less-motion",
        text="Less motion",
        run=lambda w: w.toggle_motion(),
        menu="&View",
        also="reduced animation",
        starts_group=True,
        is_checked=lambda w: not w.canvas.mover.is_enabled,
        tip="Go from one view to the next at once",
    ),
    ActionRow(
        id="wheel-zooms",
        text="Wheel &zooms",
        run=lambda w: w.set_wheel("zoom"),
        menu="&View",
        starts_group=True,
        is_checked=_is_wheel("zoom"),
        choice="wheel",
        tip="Shift+wheel pans",
    ),
    ActionRow(
        id="wheel-scrolls",
        text="&Wheel scrolls lanes, Ctrl+wheel zooms",
        run=lambda w: w.set_wheel("scroll"),
        menu="&View",
        is_checked=_is_wheel("scroll"),
        choice="wheel",
    ),
)
