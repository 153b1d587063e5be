"""Wrapping: text broken into lines of a width; fonts only as a measure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from timeline_app.layout.elision import elide
from timeline_app.layout.metrics import Measure, TextRole

PHRASE_GAP: Final = "   "
"""Between two phrases that share a line."""
BALANCE_STEPS: Final = 20


def wrap(
    text: str, role: TextRole, room_px: float, measure: Measure, *, most_lines: int | None = None
) -> tuple[str, ...]:
    """The words in lines that fit; what is too much for ``most_lines``, or one word for a line, is elided."""
    lines: list[str] = []
    words = text.split()
    while words:
        is_last = most_lines is not None and len(lines) == most_lines - 1
        count = len(words) if is_last else _words_that_fit(words, role, room_px, measure)
        lines.append(elide(" ".join(words[:count]), role, room_px, measure))
        words = words[count:]
    return tuple(lines)


def _words_that_fit(words: list[str], role: TextRole, room_px: float, measure: Measure) -> int:
    """How many of the first words fit on one line; at least one."""
    count = 1
    while count < len(words) and measure(" ".join(words[: count + 1]), role) <= room_px:
        count += 1
    return count


def balanced(
    text: str, role: TextRole, room_px: float, measure: Measure, *, most_lines: int
) -> tuple[str, ...]:
    """The words in as few lines as ``wrap`` needs, of about the same width: no line of a single last word."""
    lines = wrap(text, role, room_px, measure, most_lines=most_lines)
    fits_px = room_px
    for step in range(1, BALANCE_STEPS):
        narrower = wrap(text, role, room_px * (1 - step / BALANCE_STEPS), measure, most_lines=len(lines) or 1)
        if " ".join(narrower) != " ".join(lines):
            break
        fits_px = room_px * (1 - step / BALANCE_STEPS)
    return wrap(text, role, fits_px, measure, most_lines=most_lines)


def flow(phrases: Iterable[str], role: TextRole, room_px: float, measure: Measure) -> tuple[str, ...]:
    """Phrases in lines: each whole on one line where that is wide enough, else wrapped on its own."""
    lines: list[str] = []
    for phrase in phrases:
        joined = f"{lines[-1]}{PHRASE_GAP}{phrase}" if lines else phrase
        if measure(joined, role) <= room_px:
            lines[-1:] = [joined]
        else:
            lines += wrap(phrase, role, room_px, measure)
    return tuple(lines)
