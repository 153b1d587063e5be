"""Reading: what came of one file; it does not know how any format is read."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from timeline_app.formats.native_text import NativeText
from timeline_app.formats.problems import Problem, Severity
from timeline_app.model.timeline import Timeline


class Reading(Struct, frozen=True, kw_only=True):
    """A timeline, or None with a fatal problem that says why; ``format`` is the id of the format it has.

    ``native`` is what a native list says word for word, also where it could not be read; else None.
    """

    timeline: Timeline | None
    problems: tuple[Problem, ...] = ()
    format: str | None = None
    native: NativeText | None = None
    path: Path | None = None

    @property
    def fatal(self) -> Problem | None:
        """Why nothing opened, or None."""
        return next((one for one in self.problems if one.severity is Severity.FATAL), None)

    def count(self, severity: Severity) -> int:
        """How many problems are of that severity."""
        return sum(one.severity is severity for one in self.problems)
