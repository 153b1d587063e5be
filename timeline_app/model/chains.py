"""Chains: the path of events that decide what becomes of one, along the relations of its case.

It knows rows and relations, and neither dates nor words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.distinct import ordered_values
from timeline_app.model.timeline import Links

MOST_STEPS: Final = 12
"""So many steps are given; how many more there are is told."""
MOST_FOUND: Final = 60
"""No more steps are looked for: each is a search in the relations of the whole list."""

WEIGHTS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "overturns": 4,
        "reverses": 4,
        "affirms": 3,
        "ends": 2,
        "answers": 1,
        "responds_to": 1,
        "follows": 1,
        "leads_to": 1,
        "meets": 1,
    }
)
"""The relations that decide what becomes of an event. Where a step acts on several, the weightiest counts."""
RULINGS: Final = frozenset({"overturns", "reverses", "affirms", "ends"})
"""These belong to a chain also where they act on what the event rests on, and not on itself."""
FORWARD: Final = "leads_to"
"""Written by the earlier event; all others are written by the later one."""


class ChainStep(Struct, frozen=True, kw_only=True):
    """One event of a chain: its row, and the relation (type id) by which it acts on an earlier step.

    ``level`` is 0 as long as each step acts on the one before it. From the first event on that several act
    on, a step stands one level deeper than the one on which it acts.
    """

    row: int
    type: str = ""
    level: int = 0


class Chain(Struct, frozen=True, kw_only=True):
    """Steps in reading order, the event itself among them, and how many were left out before and after.

    Where an end ``goes_on`` there are more than those counted.
    """

    steps: tuple[ChainStep, ...]
    before: int = 0
    after: int = 0
    start_goes_on: bool = False
    end_goes_on: bool = False

    @property
    def length(self) -> int:
        """How many events are known to belong to it."""
        return self.before + len(self.steps) + self.after


def chain_of(row: int, links: Links) -> Chain:
    """The chain in which that event stands: what led to it, itself, and all that followed on it.

    Rulings on what led to it stand beside this path. An event stands in a chain once, whatever circles its
    relations make.
    """
    deciding = _Deciding(links)
    line, start_goes_on = _line(row, deciding)
    steps, end_goes_on = _found(row, line, deciding)
    at = next(number for number, step in enumerate(steps) if step.row == row)
    first = max(0, min(at - MOST_STEPS // 2, len(steps) - MOST_STEPS))
    shown = tuple(steps[first : first + MOST_STEPS])
    return Chain(
        steps=shown,
        before=first,
        after=len(steps) - first - len(shown),
        start_goes_on=start_goes_on,
        end_goes_on=end_goes_on,
    )


class _Deciding:
    """The relations that decide, as columns: which row acts on which, by what type and with what weight."""

    def __init__(self, links: Links) -> None:
        weights = np.array([WEIGHTS.get(name, 0) for name in links.types], dtype=np.int8)
        is_forward = np.array([name == FORWARD for name in links.types], dtype=bool)
        chosen = np.flatnonzero(weights[links.type]) if len(links.types) else np.zeros(0, dtype=np.intp)
        kinds, ends = links.type[chosen], (links.from_row[chosen], links.to_row[chosen])
        self._types = links.types
        self._kind = kinds
        self._weight = weights[kinds]
        self._act = np.where(is_forward[kinds], ends[1], ends[0])
        self._subject = np.where(is_forward[kinds], ends[0], ends[1])
        self._subjects: dict[int, tuple[int, str] | None] = {}

    def subject_of(self, act: int) -> tuple[int, str] | None:
        """The one row on which that row acts, and by which type: the weightiest, of equal ones the latest."""
        if act not in self._subjects:
            at = np.flatnonzero((self._act == act) & (self._subject != act))
            best = max(at, key=lambda i: (int(self._weight[i]), int(self._subject[i])), default=None)
            told = None if best is None else (int(self._subject[best]), self._types[self._kind[best]])
            self._subjects[act] = told
        return self._subjects[act]

    def acts_on(self, row: int, most: int) -> list[tuple[int, str]]:
        """The rows that act on that row before all others, in the order of time, each with its type."""
        acts = ordered_values(self._act[self._subject == row])[:most].tolist()
        subjects = [(act, self.subject_of(act)) for act in acts]
        return [(act, subject[1]) for act, subject in subjects if subject is not None and subject[0] == row]


def _found(row: int, line: list[int], deciding: _Deciding) -> tuple[list[ChainStep], bool]:
    """All steps in reading order, as far as they are looked for, and whether there are more.

    ``line`` leads to the row.
    """
    on_line, own, placed = set(line), {row}, set(line)
    steps: list[ChainStep] = []
    waiting = [ChainStep(row=line[0])]
    while waiting and len(steps) < MOST_FOUND:
        step = waiting.pop()
        steps.append(step)
        is_own = step.row in own
        following = [
            (act, type_id)
            for act, type_id in deciding.acts_on(step.row, MOST_FOUND)
            if (act in on_line and act != line[0]) or (act not in placed and (is_own or type_id in RULINGS))
        ]
        placed.update(act for act, _ in following)
        own.update(act for act, _ in following if is_own)
        level = step.level + 1 if step.level or len(following) > 1 else 0
        waiting += [ChainStep(row=act, type=kind, level=level) for act, kind in reversed(following)]
    if all(step.row != row for step in steps):
        # What stands beside the path has taken all the room.
        return [_step(one, deciding) for one in line], True
    return steps, bool(waiting)


def _line(row: int, deciding: _Deciding) -> tuple[list[int], bool]:
    """From the event that led to all the others down to that one, and whether more may have led to it."""
    line = [row]
    while len(line) < MOST_FOUND // 2:
        subject = deciding.subject_of(line[-1])
        if subject is None or subject[0] in line:
            return line[::-1], False
        line.append(subject[0])
    return line[::-1], True


def _step(row: int, deciding: _Deciding) -> ChainStep:
    subject = deciding.subject_of(row)
    return ChainStep(row=row, type=subject[1] if subject else "")
