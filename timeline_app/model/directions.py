"""Directions: a text of a list put into a sentence so that neither reorders the other; no words of its own.

Numbers and signs beside a right-to-left text are taken for a part of it: of "title · 416 y earlier" the
number would stand at the other side of the title. Between the two marks of an isolate a text is by itself, in
the direction of its own first letter, and the sentence goes on behind it as if it were one sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import bidirectional

OPEN, CLOSE = "\u2068\u2060", "\u2060\u2069"
"""The marks of an isolate that runs as its own first letter does, and of its end.

Beside each a sign that is not seen tells them from those that a list writes itself.
"""
_LEAD: Final = "\u200e"
"""A sign that is not seen, and counts as a letter from left to right."""
_FIRST: Final = "\u0590"
"""No character before it runs from right to left, or is one of a number among those that do."""
# Patterns as texts: most lists never ask for them.
_RIGHT_TO_LEFT: Final = (
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MARKS: Final = f"\u200e?{OPEN}|{CLOSE}"
_QUOTED: Final = "“([^“”]*)”"


def isolated(text: str) -> str:
    """The text for a place in a sentence; the very same where nothing in it runs from right to left."""
    if text.isascii() or max(text) < _FIRST or not re.search(_RIGHT_TO_LEFT, text):
        return text
    return f"{OPEN}{text}{CLOSE}"


def joined(texts: Iterable[str], between: str) -> str:
    """Those of the texts that say something, each by itself, with something between them."""
    return between.join(isolated(text) for text in texts if text)


def quotes_isolated(text: str) -> str:
    """A sentence that names what it is about between “ and ”, for a place where it is shown."""
    if text.isascii() or max(text) < _FIRST:
        return text
    return re.sub(_QUOTED, lambda found: f"“{isolated(found[1])}”", text)


def led(text: str) -> str:
    """A line for a control that takes its direction from the first letter of all, isolated or not."""
    return f"{_LEAD}{text}" if text.startswith(OPEN) else text


def runs_right_to_left(text: str) -> bool:
    """Whether a line with isolates runs so as a whole: by its first letter outside of them."""
    depth = 0
    for sign in text:
        kind = bidirectional(sign)
        if kind in ("FSI", "LRI", "RLI"):
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def cut(text: str, most: int) -> str:
    """A sentence of at most so many letters, with an ellipsis where it is longer; no isolate stays open."""
    if len(text) <= most:
        return text
    # Half of a mark is taken away with what is cut off.
    left = text[: most - 1].rstrip(OPEN).rstrip()
    return f"{left}…{CLOSE if left.count(OPEN) > left.count(CLOSE) else ''}"


def bare(text: str) -> str:
    """The text without what was put around and before texts here, for the clipboard, files and speech."""
    return text if text.isascii() else re.sub(_MARKS, "", text)
