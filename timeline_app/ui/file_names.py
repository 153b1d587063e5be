"""File names as windows, menus and messages show them: one line, with nothing that a control acts on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from timeline_app.formats.clean_text import one_line
from timeline_app.model.directions import bare, isolated

MOST_CHARACTERS: Final = 80
QT_MODIFIED_MARK: Final = "[*]"
"""Stands in a window's title for "has been changed", unless it is written twice."""


def shown_name(path: Path, most: int = MOST_CHARACTERS) -> str:
    """The file's name for a sentence, shortened in the middle to so many characters, 3 at least.

    What is no text in it is replaced.
    """
    name = one_line(path.name)
    if len(name) > most:
        half = max(1, (most - 1) // 2)
        name = f"{name[:half]}…{name[-half:]}"
    return isolated(name)


def reading_words(path: Path, most: int = MOST_CHARACTERS) -> str:
    """What is said as long as that file is read, with so many characters of its name."""
    return f"Reading “{shown_name(path, most)}”"


def window_title(path: Path | None, program: str) -> str:
    """The title of the window that shows a file, or none."""
    if path is None:
        return program
    return f"{bare(shown_name(path)).replace(QT_MODIFIED_MARK, 2 * QT_MODIFIED_MARK)} — {program}"


def menu_text(text: str) -> str:
    """Any line as the text of a menu entry, without a key in it."""
    return text.replace("&", "&&").replace("\t", " ")
