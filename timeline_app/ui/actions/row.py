"""One thing that can be done: its words, its keys and what it calls; it knows no menu and no widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

Run = Callable[["MainWindow"], object]
Ask = Callable[["MainWindow"], bool]


class ActionRow(Struct, frozen=True, kw_only=True):
    """What can be done: its words and place, its keys, and what it calls.

    ``menu`` is a title of MENUS, or "" for keys alone; ``submenu`` the title of a menu inside it, made where
    the first of its rows stands. ``on_canvas`` keys work only while the canvas or the overview has the
    focus, so that letters can be typed elsewhere. ``is_checked`` makes it a switch or, of rows that have the
    same ``choice``, one of several, of which one is checked; ``is_enabled`` greys it.
    ``also`` are other words that people may type in search of it.
    """

    id: str
    text: str
    run: Run
    menu: str = ""
    submenu: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    tool: str = ""
    tip: str = ""
    also: str = ""
    on_canvas: bool = False
    starts_group: bool = False
    is_checked: Ask | None = None
    choice: str = ""
    is_enabled: Ask | None = None

    @property
    def name(self) -> str:
        """Its words without signs for keys and dialogs, under those of its submenu."""
        text = f"{self.submenu}: {self.text}" if self.submenu else self.text
        return text.replace("&", "").rstrip("…")

    @property
    def key_words(self) -> tuple[str, ...]:
        """Its keys as this computer's keyboard names them."""
        from PySide6.QtGui import QKeySequence

        native = QKeySequence.SequenceFormat.NativeText
        return tuple(QKeySequence(key).toString(native) for key in self.keys)


def has_document(window: MainWindow) -> bool:
    """Whether a list is open."""
    return window.session.document is not None
