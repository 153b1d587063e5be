"""Rule: one thing that may be wrong with a list, and what was found of it; it knows no rule in particular."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.doctor.case import Case
from timeline_app.formats.problems import Severity
from timeline_app.model.arrays import Ints

WHOLE_LIST: Final = -1
"""In place of a row: the finding is about the list itself."""
NO_ROWS: Final[Ints] = np.zeros(0, dtype=np.int64)


class Findings(Struct, frozen=True, kw_only=True):
    """What one rule found: a row each, and ``say(n)``, the sentence about the n-th of them.

    Sentences are asked for only where they are listed, so that a rule may find a million. ``unseen`` says
    what was not looked at, or is None.
    """

    rows: Ints
    say: Callable[[int], str]
    field: str | None = None
    unseen: str | None = None


class Rule(Struct, frozen=True, kw_only=True):
    """One thing to look for: how bad it is, what it is, and from when on it counts (``threshold``).

    ``find`` looks for it in the columns; None where the reader finds it, in the module ``read_by``.
    """

    id: str
    severity: Severity
    looks_for: str
    threshold: str
    find: Callable[[Case], Findings] | None = None
    read_by: str | None = None
