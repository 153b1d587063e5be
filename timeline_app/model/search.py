"""Folding: texts without case and accents, so that what looks the same to a reader is found by either."""

from __future__ import annotations

import unicodedata
from typing import Final


def fold(text: str) -> str:
    """The text without case and accents, typographic apostrophes and dashes made plain."""
    # In most texts nothing else is beyond ASCII, and to take letters apart takes twenty times as long.
    text = text if text.isascii() else _with_plain_signs(text)
    if text.isascii():
        return text.casefold()
    # Once more, as some signs stand for capitals or dashes: № for No.
    parts = _with_plain_signs(unicodedata.normalize("NFKD", text.casefold()).casefold())
    # Each kind of accent once: texts are long, and have few kinds.
    for part in set(parts):
        if unicodedata.combining(part):
            parts = parts.replace(part, "")
    return parts


def _with_plain_signs(text: str) -> str:
    for sign, plain in _PLAIN:
        text = text.replace(sign, plain)
    return text


_PLAIN: Final = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"))
