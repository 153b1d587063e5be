"""Theme: colours by role; it knows neither Qt nor what is drawn with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec import structs

from timeline_app.resources import resource_path

THEMES: Final = ("light", "dark", "contrast")

TRANSPARENT: Final = "transparent"

ROLES: Final = (
    "canvas",
    "band",
    "line",
    "grid",
    "grid_strong",
    "text",
    "second",
    "accent",
    "accent_ground",
    "strip",
    "strip_hatch",
    "zigzag",
    "context",
    "context_text",
    "ground",
    "shelf",
    "hit",
    "now",
)
"""What every theme must name a colour for."""


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Colours as ``#rrggbb`` by role, and the lanes' colours in order; every role of ROLES is there."""

    name: str
    is_dark: bool
    colors: Mapping[str, str]
    lanes: tuple[str, ...]

    def __post_init__(self) -> None:
        missing = [role for role in ROLES if role not in self.colors]
        if missing or not self.lanes:
            raise ValueError(f"theme {self.name} lacks {', '.join(missing) or 'lane colours'}")

    def color(self, role: str) -> str:
        """The colour of a role."""
        return self.colors[role]

    def without(self, roles: Iterable[str]) -> Theme:
        """The theme with no colour at all in these roles, for pictures without a ground."""
        return structs.replace(self, colors={**self.colors, **dict.fromkeys(roles, TRANSPARENT)})

    def lane_color(self, index: int) -> str:
        """The colour of the lane with that number; colours come again after the last."""
        return self.lanes[index % len(self.lanes)]


def load_theme(name: str) -> Theme:
    """The bundled theme of that name (one of THEMES)."""
    return read_theme(resource_path("themes", f"{name}.json"))


def read_theme(path: Path) -> Theme:
    """A theme from its file; ValueError where a role is missing."""
    return msgspec.json.decode(path.read_bytes(), type=Theme)
