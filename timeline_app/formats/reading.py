"""Reading: what came of one file; it does not know how any format is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from timeline_app.formats.problems import Problem, Severity
from timeline_app.model.timeline import Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A timeline, or None with a fatal problem that says why; ``format`` is the id of the format it has."""

    timeline: Timeline | None
    problems: tuple[Problem, ...] = ()
    format: str | None = None
    path: Path | None = None

    @property
    def fatal(self) -> Problem | None:
        """Why nothing opened, or None."""
        return next((one for one in self.problems if one.severity is Severity.FATAL), None)

    def count(self, severity: Severity) -> int:
        """How many problems are of that severity."""
        return sum(one.severity is severity for one in self.problems)
