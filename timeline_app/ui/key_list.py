"""Every key, and what mouse and touchpad do, by the place where they do it; it knows no widget."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.ui.actions import ACTIONS, MENUS

NO_MENU: Final = "Keys of the timeline"
GO: Final = "&Go"


class KeySection(Struct, frozen=True):
    """A place, and each key or gesture there with what it does."""

    heading: str
    rows: tuple[tuple[str, str], ...]


GESTURES: Final = (
    KeySection(
        "Mouse and touchpad on the timeline",
        (
            ("Wheel", "Zoom at the pointer, or scroll lanes: see the View menu"),
            ("Ctrl+wheel", "Zoom at the pointer"),
            ("Shift+wheel", "Pan"),
            ("Two fingers", "Pan and scroll lanes; Ctrl or a pinch zooms"),
            ("Drag", "Pan and scroll lanes"),
            ("Shift+drag", "Zoom to a span"),
            ("M+drag", "Measure how long it is from one point to another, or to an event near by"),
            ("Ctrl+click", "Measure how long it is from the selected event to this one"),
            ("Click", "Select an event, open a group, unfold a cut; on bare ground, select nothing"),
            ("Double click", "Centre an event and fit it; on bare ground, zoom in"),
            ("Point at", "Tell an event, a group, a cut or a mark of the legend in words"),
            ("Drop a file", "Open it"),
        ),
    ),
    KeySection(
        "Overview",
        (
            ("Left   Right", "Move the window"),
            ("Shift+Left   Shift+Right", "Move the window's right edge"),
            ("Ctrl+Left   Ctrl+Right", "Move the window's left edge"),
            ("Home, + and -, others of the timeline", "As on the timeline"),
            ("Drag", "Move the window, or one of its edges"),
            ("Click", "Go there"),
            ("Wheel, pinch", "Zoom at the pointer"),
        ),
    ),
    KeySection(
        "Event list and problems",
        (
            ("Up   Down   Page Up   Page Down   Home   End", "Select another row"),
            ("Letters", "In the list: the next title that begins so"),
            ("Enter, double click", "Bring the event into sight on the timeline"),
            ("Ctrl+C", "In the problems: copy what is selected"),
        ),
    ),
    KeySection(
        "Details",
        (
            ("Tab   Shift+Tab", "The next or previous link"),
            ("Enter", "Follow the link"),
            ("Arrows, Shift+arrows", "Move in the text, select text"),
            ("Ctrl+C, Menu key", "Copy what is selected; more to copy"),
        ),
    ),
    KeySection(
        "Search",
        (
            ("Enter", "The next hit"),
            ("Esc", "Empty the line; once more, back to the timeline"),
        ),
    ),
    KeySection(
        "Command palette",
        (
            ("Letters", "What has these words, beginnings of words or initials in its name"),
            ("Up   Down   Page Up   Page Down   Home   End", "Another row"),
            ("Enter, click", "Do it, or go there"),
            ("Esc", "Back to where you were"),
        ),
    ),
    KeySection(
        "Everywhere",
        (
            ("Tab   Shift+Tab", "The next or previous part of the window"),
            ("Alt and an underlined letter, F10", "Open a menu"),
            ("Space, Enter", "Press the button that has the focus"),
            ("Esc", "Close a box; stop reading a file; let go of what is dragged"),
        ),
    ),
)


def key_sections() -> tuple[KeySection, ...]:
    """The keys of all actions, menu by menu, then all else."""
    by_menu = (
        KeySection(
            menu.replace("&", "") or NO_MENU,
            tuple(("   ".join(row.key_words), row.name) for row in ACTIONS if row.menu == menu and row.keys),
        )
        for menu in (*MENUS, "")
    )
    return (*(section for section in by_menu if section.rows), *GESTURES)
