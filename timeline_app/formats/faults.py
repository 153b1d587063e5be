"""The faults met while a list is read: collected without places, listed as problems with them.

It does not know what the members of a list mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Final

from msgspec import Struct, field

from timeline_app.formats.clean_text import one_line
from timeline_app.formats.json_places import Path
from timeline_app.formats.problems import Problem, Severity

LISTED_MAX: Final = 100
"""How many problems of one severity are listed; the rest are counted."""
COMPARED_MAX: Final = 2_000
"""Among more words than this the nearest is not looked for."""
_SHOWN_MAX: Final = 60
"""Longer texts of a file are shortened where a sentence shows them."""

Near = tuple[str, Collection[str]]
"""A word that is not known, and those that are."""


class Fault(Struct, frozen=True, kw_only=True):
    """A fault at ``path`` inside an event (its place in the file, from 0), or inside the document."""

    severity: Severity
    message: str
    event: int | None = None
    path: Path = ()


class Faults(Struct):
    """What was met so far; of faults with the same ``once`` only the first is listed, with a count."""

    listed: list[tuple[Fault, Hashable]] = field(default_factory=list)
    counts: Counter[Severity] = field(default_factory=Counter)
    repeats: Counter[Hashable] = field(default_factory=Counter)

    def add(
        self,
        severity: Severity,
        message: str,
        *,
        event: int | None = None,
        path: Path = (),
        once: Hashable = None,
        near: Near | None = None,
    ) -> None:
        """Note a fault; where it is listed, the word that is nearest is named (``near``)."""
        if once is not None:
            self.repeats[once] += 1
            if self.repeats[once] > 1:
                return
        self.counts[severity] += 1
        if self.counts[severity] <= LISTED_MAX:
            # Looking for the nearest word costs time, so it is done for what is listed alone.
            message += did_you_mean(*near) if near else ""
            self.listed.append((Fault(severity=severity, message=message, event=event, path=path), once))

    def problems(self, place: Callable[[Fault], Problem]) -> tuple[Problem, ...]:
        """All of them with their places, in the order of the file, and how many more there are."""
        found = [place(self._with_count(fault, once)) for fault, once in self.listed]
        found.sort(key=lambda one: (one.line or 0, one.column or 0))
        for severity, count in self.counts.items():
            if count > LISTED_MAX:
                message = f"{count - LISTED_MAX:,} more {severity}s are not listed."
                found.append(Problem(severity=severity, message=message))
        return tuple(found)

    def _with_count(self, fault: Fault, once: Hashable) -> Fault:
        more = self.repeats[once] - 1 if once is not None else 0
        if more < 1:
            return fault
        message = f"{fault.message} ({'once' if more == 1 else f'{more:,} times'} more in this file)"
        return Fault(severity=fault.severity, message=message, event=fault.event, path=fault.path)


class Blame(Struct):
    """Notes faults at one place of one file; ``at`` goes deeper. It never changes.

    Not frozen only because one is made for each event, and that would double what it costs.
    """

    faults: Faults
    event: int | None = None
    path: tuple[str | int, ...] = ()

    def at(self, *steps: str | int) -> Blame:
        """The same, further in."""
        return Blame(self.faults, self.event, (*self.path, *steps))

    def error(self, message: str, once: Hashable = None) -> None:
        """This event or field is left out."""
        self._add(Severity.ERROR, message, once, None)

    def warn(self, message: str, once: Hashable = None, near: Near | None = None) -> None:
        """It is read, but perhaps not as meant."""
        self._add(Severity.WARNING, message, once, near)

    def note(self, message: str, once: Hashable = None, near: Near | None = None) -> None:
        """It is read; this says how."""
        self._add(Severity.NOTE, message, once, near)

    def unknown_member(self, name: str, known: Collection[str], meant: str | None = None) -> None:
        """A member that the format does not have, with the one that is probably meant or is nearest."""
        names = tuple(step for step in self.path if isinstance(step, str))
        self.at(name).note(
            f"The format has no “{shown(name)}”; it is kept, not shown.",
            once=("unknown", self.event is None, names, name),
            near=(name.lower(), known) if meant is None else (meant, (meant,)),
        )

    def _add(self, severity: Severity, message: str, once: Hashable, near: Near | None) -> None:
        self.faults.add(severity, message, event=self.event, path=self.path, once=once, near=near)


def did_you_mean(text: str, known: Collection[str]) -> str:
    """A sentence that names the nearest known word, with a space before it; empty where none is near."""
    if len(known) > COMPARED_MAX:
        return ""
    # Imported where it is needed: most lists have nothing to be guessed.
    import difflib

    near = difflib.get_close_matches(text, [one for one in known if one], n=1, cutoff=0.7)
    return f" Did you mean “{shown(near[0])}”?" if near else ""


def field_name(path: Path) -> str | None:
    """A path as people say it: "people 2, role"."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f" {step + 1}"
        else:
            words += f", {shown(step)}" if words else shown(step)
    return words or None


def shown(text: str) -> str:
    """A text of the file inside a sentence: on one line and not too long."""
    line = one_line(text)
    return line if len(line) <= _SHOWN_MAX else line[: _SHOWN_MAX - 1] + "…"


def listing(words: Iterable[str]) -> str:
    """Words with commas and a last "or"."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
