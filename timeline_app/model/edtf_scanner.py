"""A position in an EDTF text that only moves on, and the errors that name it.

It knows characters and columns, and not what an EDTF date is made of.
"""

from __future__ import annotations

import re
from typing import Final

from timeline_app.model.edtf_text import EdtfError

DIGITS: Final = re.compile("[0-9]*")
MASKED_DIGITS: Final = re.compile("[0-9X]*")
_COUNTS: Final = ("no digits", "one digit", "two digits", "three digits")


class Scanner:
    """A text and how much of it has been read; every reader leaves it behind what it read."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def column(self) -> int:
        """Of the next character, from 1."""
        return self.at + 1

    def peek(self) -> str:
        """The next character, or "" at the end."""
        return self.text[self.at : self.at + 1]

    def take(self, expected: str) -> bool:
        """Move past that text if it comes next."""
        found = self.text.startswith(expected, self.at)
        if found:
            self.at += len(expected)
        return found

    def run(self, pattern: re.Pattern[str]) -> str:
        """Move past the longest match, which may be empty."""
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def two_digits(self, name: str, pattern: re.Pattern[str] = DIGITS) -> str:
        """Read just two digits; ``name`` ("month") says in an error what they were to be."""
        column = self.column
        digits = self.run(pattern)
        if len(digits) == 2:
            return digits
        if not digits or self.peek().isspace():
            raise self.unexpected(f"{name} of two digits")
        raise EdtfError(f"{name} of {digit_count(len(digits))} instead of two", column)

    def unexpected(self, wanted: str) -> EdtfError:
        """The error for a next character that cannot stand there; ``wanted`` is what could."""
        char = self.peek()
        if not char:
            return EdtfError(f"the text ends before the {wanted}", self.column)
        if char.isspace():
            return EdtfError("a blank", self.column)
        shown = char if char.isprintable() else f"U+{ord(char):04X}"
        return EdtfError(f"“{shown}” in place of the {wanted}", self.column)


def digit_count(count: int) -> str:
    """A number of digits in words."""
    return _COUNTS[count] if count < len(_COUNTS) else f"{count} digits"
