"""Settings: what is remembered from one start to the next; it knows what a value may be, not who uses it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, cast

import msgspec
from msgspec import Struct
from PySide6.QtCore import QByteArray, QSettings

from timeline_app.layout.view import LaneAnchor, View, Viewport
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.picture_choices import PictureChoices

ORGANISATION: Final = "timeline-app"
APPLICATION: Final = "timeline-app"
MOST_RECENT: Final = 10
MOST_VIEWS: Final = 100
MOST_USED: Final = 200
FARTHEST_INSTANT: Final = 2**63
FARTHEST_STEP: Final = 10_000

T = TypeVar("T")
Read = Callable[[object], T | None]
"""A stored value as what it stands for, or None where it is broken."""


class Setting(Struct, Generic[T], frozen=True, kw_only=True):
    """One thing that is remembered; ``label`` and ``choices`` (value, words) are for those users choose."""

    key: str
    default: T
    read: Read[T]
    write: Callable[[T], object]
    label: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def _chosen(key: str, label: str, choices: tuple[tuple[str, str], ...]) -> Setting[str]:
    """One of several words; the first is the default."""
    known = {value for value, _ in choices}

    def read(stored: object) -> str | None:
        return stored if isinstance(stored, str) and stored in known else None

    return Setting(key=key, default=choices[0][0], read=read, write=str, label=label, choices=choices)


def _flag(key: str, label: str, *, default: bool) -> Setting[bool]:
    """Yes or no; files of settings hold it as a word."""
    words = {True: True, False: False, "true": True, "false": False}

    def read(stored: object) -> bool | None:
        return words.get(stored) if isinstance(stored, bool | str) else None

    return Setting(key=key, default=default, read=read, write=bool, label=label)


def _bytes(key: str) -> Setting[bytes]:
    """What Qt makes of a window's size and panes; b"" where there is nothing yet."""

    def read(stored: object) -> bytes | None:
        return bytes(stored.data()) if isinstance(stored, QByteArray) else None

    return Setting(key=key, default=b"", read=read, write=QByteArray)


def _json(key: str, kind: object, default: T, is_sound: Callable[[T], bool]) -> Setting[T]:
    """Anything else, as JSON; broken where it is not of that kind, or not sound."""

    def read(stored: object) -> T | None:
        if not isinstance(stored, str):
            return None
        try:
            value = msgspec.json.decode(stored, type=cast(type[T], kind))
        except msgspec.DecodeError:
            return None
        return value if is_sound(value) else None

    def write(value: T) -> str:
        return msgspec.json.encode(value, enc_hook=dict).decode()

    return Setting(key=key, default=default, read=read, write=write)


def _are_views(views: Mapping[str, View]) -> bool:
    """Whether every view can be looked at: numbers that a file holds may be any."""
    return all(math.isfinite(view.scroll_px) for view in views.values()) and all(
        _is_viewport(view.viewport) and _is_lane_anchor(view.lane_anchor) for view in views.values()
    )


def _is_viewport(viewport: Viewport | None) -> bool:
    return viewport is None or (
        -FARTHEST_INSTANT <= viewport.anchor < FARTHEST_INSTANT
        and math.isfinite(viewport.anchor_px)
        and math.isfinite(viewport.part)
        and abs(viewport.step) < FARTHEST_STEP
    )


def _is_lane_anchor(anchor: LaneAnchor | None) -> bool:
    return anchor is None or (0 <= anchor.share <= 1 and math.isfinite(anchor.y_px))


THEME: Final = _chosen(
    "theme",
    "Colours",
    (
        ("system", "As the desktop"),
        ("light", "Light"),
        ("dark", "Dark"),
        ("contrast", "High contrast"),
    ),
)
WHEEL: Final = _chosen(
    "wheel",
    "The mouse wheel",
    (("zoom", "zooms, Shift+wheel pans"), ("scroll", "scrolls lanes, Ctrl+wheel zooms")),
)
MOTION: Final = _chosen(
    "reduced-motion",
    "Less motion",
    (("system", "As the desktop"), ("on", "Always"), ("off", "Never")),
)
GEOMETRY: Final = _bytes("window/geometry")
WINDOW_STATE: Final = _bytes("window/state")
SIDE_PANE: Final = _chosen(
    "side-pane/tab",
    "Side pane",
    (("details", "Details"), ("list", "List"), ("problems", "Problems"), ("filter", "Filter")),
)
SIDE_PANE_SHOWN: Final = _flag("side-pane/shown", "Show the side pane", default=True)
TOOLBAR_SHOWN: Final = _flag("toolbar/shown", "Show the toolbar", default=True)
FOLLOWS_CHANGES: Final = _flag("files/follow", "Follow changes of the open file", default=True)
RECENT_FILES: Final[Setting[tuple[str, ...]]] = _json("files/recent", tuple[str, ...], (), lambda _: True)
LAST_VIEWS: Final[Setting[Mapping[str, View]]] = _json(
    "files/views", dict[str, View], MappingProxyType({}), _are_views
)
LIST_CHOICES: Final = _json("list", ListChoices, ListChoices(), lambda choices: bool(choices.columns))
USED_ACTIONS: Final[Setting[tuple[str, ...]]] = _json("palette/used", tuple[str, ...], (), lambda _: True)
KEPT_QUERIES: Final[Setting[Mapping[str, Mapping[str, str]]]] = _json(
    "search/kept", dict[str, dict[str, str]], MappingProxyType({}), lambda _: True
)
PICTURE: Final = _json("picture", PictureChoices, PictureChoices(), lambda _: True)

SETTINGS: Final[tuple[Setting[Any], ...]] = (
    THEME,
    WHEEL,
    MOTION,
    GEOMETRY,
    WINDOW_STATE,
    SIDE_PANE,
    SIDE_PANE_SHOWN,
    TOOLBAR_SHOWN,
    FOLLOWS_CHANGES,
    RECENT_FILES,
    LAST_VIEWS,
    LIST_CHOICES,
    USED_ACTIONS,
    KEPT_QUERIES,
    PICTURE,
)
"""All that is remembered; a new setting is one row here and a property of Settings."""


class Settings:
    """Typed access to what is remembered; what is broken or missing reads as its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings(ORGANISATION, APPLICATION)

    def get(self, setting: Setting[T]) -> T:
        """The stored value, or the default."""
        value = setting.read(self._store.value(setting.key))
        return setting.default if value is None else value

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember a value; ValueError where it could not be read again."""
        stored = setting.write(value)
        if setting.read(stored) is None:
            raise ValueError(f"{setting.key} cannot be {value!r}")
        self._store.setValue(setting.key, stored)

    @property
    def theme(self) -> str:
        """Which colours: system, light, dark or contrast."""
        return self.get(THEME)

    @theme.setter
    def theme(self, name: str) -> None:
        self.set(THEME, name)

    @property
    def wheel(self) -> str:
        """What the wheel does: zoom or scroll."""
        return self.get(WHEEL)

    @wheel.setter
    def wheel(self, scheme: str) -> None:
        self.set(WHEEL, scheme)

    @property
    def motion(self) -> str:
        """Whether to move less: system, on or off."""
        return self.get(MOTION)

    @motion.setter
    def motion(self, choice: str) -> None:
        self.set(MOTION, choice)

    @property
    def geometry(self) -> bytes:
        """Where the last window was, as saveGeometry gives it."""
        return self.get(GEOMETRY)

    @geometry.setter
    def geometry(self, data: bytes | QByteArray) -> None:
        self.set(GEOMETRY, _plain(data))

    @property
    def window_state(self) -> bytes:
        """Where the last window's panes were, as saveState gives it."""
        return self.get(WINDOW_STATE)

    @window_state.setter
    def window_state(self, data: bytes | QByteArray) -> None:
        self.set(WINDOW_STATE, _plain(data))

    @property
    def side_pane(self) -> str:
        """The tab of the side pane: details, list or problems."""
        return self.get(SIDE_PANE)

    @side_pane.setter
    def side_pane(self, tab: str) -> None:
        self.set(SIDE_PANE, tab)

    @property
    def is_side_pane_shown(self) -> bool:
        """Whether the side pane is open."""
        return self.get(SIDE_PANE_SHOWN)

    @is_side_pane_shown.setter
    def is_side_pane_shown(self, is_shown: bool) -> None:
        self.set(SIDE_PANE_SHOWN, is_shown)

    @property
    def is_toolbar_shown(self) -> bool:
        """Whether there is a toolbar."""
        return self.get(TOOLBAR_SHOWN)

    @is_toolbar_shown.setter
    def is_toolbar_shown(self, is_shown: bool) -> None:
        self.set(TOOLBAR_SHOWN, is_shown)

    @property
    def follows_changes(self) -> bool:
        """Whether a list is shown anew when another program saves its file."""
        return self.get(FOLLOWS_CHANGES)

    @follows_changes.setter
    def follows_changes(self, is_followed: bool) -> None:
        self.set(FOLLOWS_CHANGES, is_followed)

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files opened last, the newest first."""
        return tuple(Path(name) for name in self.get(RECENT_FILES))

    def add_recent(self, path: Path) -> None:
        """That file has just been opened. A name that is no text is not remembered."""
        if not _is_text(path):
            return
        others = [one for one in self.recent_files if one != path]
        self.set(RECENT_FILES, tuple(str(one) for one in (path, *others)[:MOST_RECENT]))

    def clear_recent(self) -> None:
        """Forget which files were opened."""
        self.set(RECENT_FILES, ())

    def last_view(self, path: Path) -> View | None:
        """How that file was looked at last, or None."""
        return self.get(LAST_VIEWS).get(str(path))

    def keep_view(self, path: Path, view: View) -> None:
        """Remember how that file is looked at; the file seen longest ago is forgotten."""
        if not _is_text(path):
            return
        views = {name: one for name, one in self.get(LAST_VIEWS).items() if name != str(path)}
        views[str(path)] = view
        self.set(LAST_VIEWS, dict(list(views.items())[-MOST_VIEWS:]))

    @property
    def list_choices(self) -> ListChoices:
        """How the event list was shown last."""
        return self.get(LIST_CHOICES)

    @list_choices.setter
    def list_choices(self, choices: ListChoices) -> None:
        self.set(LIST_CHOICES, choices)

    @property
    def used_actions(self) -> tuple[str, ...]:
        """The ids of actions chosen by name, the last one at the end; what is used often is there often."""
        return self.get(USED_ACTIONS)

    def add_used_action(self, action_id: str) -> None:
        """That action has just been chosen."""
        self.set(USED_ACTIONS, (*self.used_actions, action_id)[-MOST_USED:])

    def kept_queries(self, path: Path) -> Mapping[str, str]:
        """The queries kept for that list, by their names, in the order in which they were kept."""
        return self.get(KEPT_QUERIES).get(str(path), {})

    def keep_query(self, path: Path, name: str, query: str) -> None:
        """Keep a query for that list; the one of that name so far is replaced."""
        if _is_text(path):
            self._set_kept(path, {**self.kept_queries(path), name: query})

    def forget_query(self, path: Path, name: str) -> None:
        """Keep it no longer."""
        self._set_kept(path, {one: query for one, query in self.kept_queries(path).items() if one != name})

    def _set_kept(self, path: Path, kept: Mapping[str, str]) -> None:
        others = {name: one for name, one in self.get(KEPT_QUERIES).items() if name != str(path)}
        self.set(KEPT_QUERIES, others | ({str(path): dict(kept)} if kept else {}))

    @property
    def picture(self) -> PictureChoices:
        """What was chosen of the last picture that was saved."""
        return self.get(PICTURE)

    @picture.setter
    def picture(self, choices: PictureChoices) -> None:
        self.set(PICTURE, choices)


def _plain(data: bytes | QByteArray) -> bytes:
    return bytes(data.data()) if isinstance(data, QByteArray) else data


def _is_text(path: Path) -> bool:
    """Whether a file's name can be written down: on Linux it may be any bytes."""
    return not any("\ud800" <= sign <= "\udfff" for sign in str(path))
