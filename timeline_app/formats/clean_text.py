"""Text of a file made fit to be shown: nothing invisible that moves or hides what stands beside it.

The file itself keeps what it says. It does not know where a text is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

_BLANK: Final = 0x20
_DELETE: Final = 0x7F
"""Of ASCII, all between these two is printed."""
REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# Patterns as texts: to compile these takes a millisecond of the start, and few lists need them.
_LINE_BREAKS: Final = "[\t\n\v\f\r\x85\u2028\u2029]+"
_CONTROLS: Final = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffb]"
"""Control characters but for tab and line feed, half characters, and marks of interlinear notes."""
_OVERRIDES: Final = "[\u202a-\u202e]"
"""Embeddings and overrides of direction: obsolete, and the means by which a text passes for another."""
_ISOLATES: Final = "[\u2066-\u2069]"
_POP: Final = "\u2069"


def one_line(text: str) -> str:
    """A title or name: without line breaks, control characters or a change of direction that leaks out.

    Right-to-left letters, their marks and closed isolates stay.
    """
    if text.isprintable():
        return text.strip()
    return _cleaned(re.sub(_LINE_BREAKS, " ", text)).strip()


def paragraphs(text: str) -> str:
    """A longer text: line breaks and tabs stay, all else as in a title."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(_cleaned(line) for line in text.split("\n"))


def are_plain(texts: Sequence[str]) -> bool:
    """Whether all of many texts are fit to be shown as they are: told of all at once, sooner than of each."""
    joined = "".join(texts)
    if not joined.isascii():
        return joined.isprintable()
    data = np.frombuffer(joined.encode(), np.uint8)
    return bool(data.min(initial=_BLANK) >= _BLANK and data.max(initial=_BLANK) < _DELETE)


def has_controls(text: str) -> bool:
    """Whether characters of the text are replaced or left out when it is shown."""
    return not text.isprintable() and bool(re.search(_CONTROLS, text) or re.search(_OVERRIDES, text))


def _cleaned(line: str) -> str:
    if line.isprintable():
        return line
    line = re.sub(_OVERRIDES, "", re.sub(_CONTROLS, REPLACEMENT, line))
    return line if _isolates_are_closed(line) else re.sub(_ISOLATES, "", line)


def _isolates_are_closed(line: str) -> bool:
    depth = 0
    for mark in re.findall(_ISOLATES, line):
        depth += -1 if mark == _POP else 1
        if depth < 0:
            return False
    return depth == 0
