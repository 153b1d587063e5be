"""Scripts whose letters stand side by side: which letters they have, and which lines are written in one."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import numpy as np

from timeline_app.model.arrays import Booleans, NDArray

COMMON, LATIN, GREEK, CYRILLIC, OTHER = 0, 1, 2, 4, 8
SCRIPTS: Final = (
    *((0x20, 0x7F, COMMON), (0xA0, 0xAD, COMMON), (0xAE, 0xC0, COMMON), (0x2010, 0x2028, COMMON)),
    *((0x2030, 0x205F, COMMON), (0x41, 0x5B, LATIN), (0x61, 0x7B, LATIN), (0xAA, 0xAB, LATIN)),
    *((0xBA, 0xBB, LATIN), (0xC0, 0x250, LATIN), (0xD7, 0xD8, COMMON), (0xF7, 0xF8, COMMON)),
    *((0x388, 0x3E2, GREEK), (0x400, 0x483, CYRILLIC), (0x48A, 0x530, CYRILLIC)),
)
"""First and end of the letters and signs that stand side by side, later ones first; all else is OTHER."""
LETTERS: Final = {LATIN: "n", GREEK: "\u03bd", CYRILLIC: "\u043d"}
"""A letter of each script: fonts keep other gaps between signs after it than after those of other scripts."""
LETTERS_END: Final = 0x2060
"""Where all letters of scripts end."""


@cache
def letter_scripts() -> NDArray[np.uint8]:
    """The script of each letter below LETTERS_END."""
    scripts = np.full(LETTERS_END, OTHER, dtype=np.uint8)
    for first, end, script in SCRIPTS:
        scripts[first:end] = script
    scripts.flags.writeable = False
    return scripts


def script_of(line: str) -> int:
    """The one script in which a line is written, signs aside; COMMON for signs alone, OTHER for all else."""
    if line.isascii() and line.isprintable() and line:
        # Most lines; the pattern takes as long to be made as a hundred of them to be cut.
        return COMMON if line.lower() == line.upper() else LATIN
    found = _line_pattern().fullmatch(line)
    return OTHER if found is None else int(found.lastgroup[1:]) if found.lastgroup else COMMON


@cache
def _line_pattern() -> re.Pattern[str]:
    """Lines in one script, each the name of a group by its number, or in signs alone."""
    scripts = letter_scripts()
    signs = _class_of(scripts == COMMON)
    lines = (
        rf"[{signs}]*(?P<_{script}>[{_class_of(scripts == script)}])"
        rf"[{_class_of((scripts == COMMON) | (scripts == script))}]*"
        for script in LETTERS
    )
    return re.compile("|".join((*lines, f"[{signs}]+")))


def _class_of(are_chosen: Booleans) -> str:
    """The letters with these numbers, as they are written between brackets in a pattern."""
    borders = np.flatnonzero(np.diff(are_chosen, prepend=False, append=False)).tolist()
    pairs = zip(borders[0::2], borders[1::2], strict=True)
    return "".join(f"\\u{first:04x}-\\u{end - 1:04x}" for first, end in pairs)
