"""Letter ends: how far along a line each of its letters reaches; fonts only as a measure.

In letters that stand side by side, a line is as long as its pairs of letters make it, kerning included. Each
pair is measured once, and what is cut from a line not at all.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import add
from typing import Final, NamedTuple

from timeline_app.layout.kept import KeptBy
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.scripts import LETTERS, script_of

JOINING: Final = "ff"
"""These may join with a third letter into one sign, which is no sum of pairs."""
MOST_LETTERS: Final = 400
"""Longer lines are not looked at letter by letter."""
MOST_LINES: Final = 1024
"""Many times those of a picture."""
_ENDS: Final = KeptBy[Measure, tuple[str, TextRole], "Ends | None"](MOST_LINES)
MOST_KINDS, MOST_PAIRS = 4 * len(TextRole), 20_000
"""Roles and scripts whose pairs are kept, and so many of each: a few thousand make up any language."""
_STEPS: Final = KeptBy[Measure, tuple[TextRole, str], dict[str, float]](MOST_KINDS)


class Ends(NamedTuple):
    """How wide the beginnings of a line are in px, by how many letters they have, from none on.

    ``letter`` is one of the script in which it is written.
    """

    px: Sequence[float]
    letter: str


def letter_ends(line: str, role: TextRole, measure: Measure) -> Ends | None:
    """How far along a line its letters reach; None where it is no sum of its pairs."""
    return _ENDS.of(measure).get((line, role), lambda: _measured(line, role, measure))


def step_px(pair: str, role: TextRole, measure: Measure, letter: str) -> float:
    """How much the second of two letters adds to a line that ended with the first, in px.

    ``letter`` is one of the script of that line.
    """
    steps = _steps(role, measure, letter)
    step = steps.get(pair)
    if step is None:
        if len(steps) >= MOST_PAIRS:
            steps.clear()
        step = steps[pair] = measure(letter + pair, role) - measure(letter + pair[0], role)
    return step


def learn_steps(measure: Measure, other: Measure) -> None:
    """Have what was measured by another measure, which gives the same widths."""
    if measure is not other:
        _STEPS.of(measure).take_over(_STEPS.of(other))


def _steps(role: TextRole, measure: Measure, letter: str) -> dict[str, float]:
    return _STEPS.of(measure).get((role, letter), dict)


def _measured(line: str, role: TextRole, measure: Measure) -> Ends | None:
    letter = None if len(line) > MOST_LETTERS or JOINING in line else LETTERS.get(script_of(line))
    if letter is None:
        return None
    steps = _steps(role, measure, letter)
    end = measure(line[0], role)
    ends = array("d", [0.0, end])
    for pair in map(add, line, line[1:]):
        step = steps.get(pair)
        end += step_px(pair, role, measure, letter) if step is None else step
        ends.append(end)
    return Ends(ends, letter)
