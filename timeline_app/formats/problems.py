"""What a file got wrong, said to a person: how bad, where, and in which words.

It does not know which format the file has.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much is lost, worst first."""

    FATAL = "fatal"
    """Nothing of the file opens."""
    ERROR = "error"
    """The event or the field is left out."""
    WARNING = "warning"
    """It is read, but perhaps not as it was meant."""
    NOTE = "note"
    """It is read; this says how. Notes never make a check fail."""


class Problem(Struct, frozen=True, kw_only=True):
    """One sentence about one place in a file.

    Lines, columns and events count from 1; None where the problem has no such place.
    """

    severity: Severity
    message: str
    line: int | None = None
    column: int | None = None
    event: int | None = None
    event_id: str | None = None
    field: str | None = None

    @property
    def place(self) -> str:
        """Where it is, as people say it; empty for a problem of the whole file."""
        name = f" (“{self.event_id}”)" if self.event_id else ""
        parts = (
            f"line {self.line}" if self.line is not None else "",
            f"column {self.column}" if self.column is not None else "",
            f"event {self.event}{name}" if self.event is not None else "",
            f"field {self.field}" if self.field else "",
        )
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        return (
            f"{self.severity}: {self.place}: {self.message}"
            if self.place
            else f"{self.severity}: {self.message}"
        )


def count_words(problems: Iterable[Problem]) -> str:
    """How many there are, as in "6 problems and 5 notes"; "" where there are notes alone, or nothing."""
    severities = [one.severity for one in problems]
    notes = severities.count(Severity.NOTE)
    count = len(severities) - notes
    if not count:
        return ""
    told = [(count, "problem"), (notes, "note")]
    return " and ".join(f"{number:,} {name}{'' if number == 1 else 's'}" for number, name in told if number)
