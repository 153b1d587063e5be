"""Rounds: what several processes took for the same turns in the same views, told together.

The work of a turn is the same in each round, and each begins with nothing kept: what a machine does besides
makes turns longer, never shorter. So the quickest of each turn says what that turn takes, with all that comes
up in it for the first time; turns in which no stranger shared the processor say what they take on a machine
of one's own; and all turns of all rounds say what they took on this one meanwhile.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from itertools import accumulate, chain, compress, pairwise
from statistics import median
from typing import Final

from msgspec import Struct

from tests.benchmarks.share import ALONE_FACTOR
from tests.benchmarks.timing import of_times

IN_SIGHT: Final = "packed in sight"
FIRST_FRAME: Final = "first whole frame"
ALL_PACKED: Final = "all packed"
ALONE: Final = "turns with the processor to itself"
ALONE_OPENED: Final = "with the processor to itself"


class Asked(Struct, frozen=True):
    """What a list of some length must reach: its first whole frame, frames, and memory beyond its file."""

    first_frame_s: float | None
    median_ms: float
    p95_ms: float
    memory_mb: int | None


ASKED: Final = {
    0: Asked(None, 3, 5, None),
    10_000: Asked(0.12, 5, 8, 150),
    100_000: Asked(0.5, 6, 9, 200),
    1_000_000: Asked(3.0, 6, 10, 450),
    10_000_000: Asked(None, 8, 14, 2_048),
}
WHOLE_FILE_FROM: Final = 1_000_000
"""From that length on the file counts besides."""
WINDOW_MS: Final = 5
"""So much longer the overview, the status bar and all else in the window may take."""
LARGE_FACTOR: Final = 2.5
"""So many times as long frames of four times as many pixels may take."""


class Look(Struct, frozen=True):
    """A list as it is looked at: what is drawn, and the ms of each turn, by what was measured.

    ``loops_ms`` are those of the loop of ``share``, the longer of before and behind each turn.
    """

    shown: int
    drawn: dict[str, int]
    turns_ms: dict[str, list[float]]
    loops_ms: list[float]


class Round(Struct, frozen=True, kw_only=True):
    """What one process took; ``looks`` by how closely the list was looked at, ``after_open_s`` by phase.

    ``open_loop_ms`` is the longer of the loop of ``share`` before the list was opened and behind its picture.
    """

    memory_before_mb: int
    file_mb: int
    after_open_s: dict[str, float]
    open_loop_ms: float
    canvas_pixels: tuple[int, int]
    looks: dict[str, Look]
    peak_mb: int
    floors: dict[str, float]
    steady_ms: list[float]


def told_together(rounds: Sequence[Round], length: int, *, pans: int, is_large: bool) -> dict[str, object]:
    """The row of a list of that length; ``pans`` of the turns of each look come before its zooms."""
    first = rounds[0]
    asked = ASKED.get(length)
    quickest_ms = min(ms for one in rounds for look in one.looks.values() for ms in look.loops_ms)
    row: dict[str, object] = {
        "rounds": len(rounds),
        "canvas, pixels": list(first.canvas_pixels),
        # How Python was built tells more than its version: the loop is nothing but Python.
        "Python": {"version": platform.python_version(), "short loop, quickest_ms": round(quickest_ms, 4)},
    }
    if first.after_open_s:
        row["s after Open"] = _phases(rounds, quickest_ms, None if is_large else asked)
    for name, look in first.looks.items():
        looks = [one.looks[name] for one in rounds]
        told: dict[str, object] = {"shown": look.shown, "drawn": look.drawn}
        are_alone = [[ms <= ALONE_FACTOR * quickest_ms for ms in one.loops_ms] for one in looks]
        for measured in look.turns_ms:
            turns = [one.turns_ms[measured] for one in looks]
            extra_ms = WINDOW_MS if "window" in measured else 0
            told |= {
                measured: _frames(turns, are_alone) | _asked_of_frames(asked, extra_ms, is_large=is_large),
                f"{measured}, while zooming": _frames(
                    [one[pans:] for one in turns], [one[pans:] for one in are_alone]
                ),
            }
        row[name] = told
    row["MB"] = {
        "before": max(one.memory_before_mb for one in rounds),
        "file": first.file_mb,
        "peak": max(one.peak_mb for one in rounds),
    } | _asked_of_memory(None if is_large else asked, length, first.file_mb)
    row["floors"] = {name: min(one.floors[name] for one in rounds) for name in first.floors}
    row["a picture that is always the same"] = _disturbance([ms for one in rounds for ms in one.steady_ms])
    return row


def _frames(turns: Sequence[Sequence[float]], are_alone: Sequence[Sequence[bool]]) -> dict[str, object]:
    """Of rounds of the same turns, and in which of them the processor was not shared."""
    quickest = [min(same) for same in zip(*turns, strict=True)]
    every = [*chain.from_iterable(turns)]
    alone = [*compress(every, chain.from_iterable(are_alone))]
    return {
        "each turn at its quickest": of_times(quickest).as_row(),
        ALONE: of_times(alone).as_row() if alone else None,
        "all turns": of_times(every).as_row() | {"max_ms": round(max(every), 1)},
    }


def _asked_of_frames(asked: Asked | None, extra_ms: float, *, is_large: bool) -> dict[str, object]:
    if asked is None:
        return {}
    factor = LARGE_FACTOR if is_large else 1
    median_ms, p95_ms = (factor * ms + extra_ms for ms in (asked.median_ms, asked.p95_ms))
    return {"asked": {"median_ms": median_ms, "p95_ms": p95_ms}}


def _phases(rounds: Sequence[Round], quickest_ms: float, asked: Asked | None) -> dict[str, object]:
    """Seconds until each phase is done, of the quickest round, the middle one, and of the quickest phases.

    Also of the first picture alone, in the middle one of the rounds in which the processor was not shared
    before and behind.
    """
    by_end = sorted((one.after_open_s for one in rounds), key=lambda phases: phases[FIRST_FRAME])
    lasting = ([b - a for a, b in pairwise((0.0, *phases.values()))] for phases in by_end)
    undisturbed = accumulate(map(min, zip(*lasting, strict=True)))
    alone = [
        one.after_open_s[FIRST_FRAME] for one in rounds if one.open_loop_ms <= ALONE_FACTOR * quickest_ms
    ]
    told: dict[str, object] = {
        "quickest": by_end[0],
        "median": by_end[len(by_end) // 2],
        "each phase at its quickest": {
            name: round(seconds, 3) for name, seconds in zip(by_end[0], undisturbed, strict=True)
        },
    }
    if alone:
        told[ALONE_OPENED] = {FIRST_FRAME: round(median(alone), 3), "rounds": len(alone)}
    return told | ({"asked": asked.first_frame_s} if asked is not None and asked.first_frame_s else {})


def _asked_of_memory(asked: Asked | None, length: int, file_mb: int) -> dict[str, int]:
    if asked is None or asked.memory_mb is None:
        return {}
    return {"asked": asked.memory_mb + (file_mb if length >= WHOLE_FILE_FROM else 0)}


def _disturbance(steady_ms: Sequence[float]) -> dict[str, float]:
    """How much longer than at its quickest the machine took for the same work meanwhile."""
    timing, quickest_ms = of_times(steady_ms), min(steady_ms)
    return {
        "quickest_ms": round(quickest_ms, 2),
        "median, times as long": round(timing.median_ms / quickest_ms, 2),
        "p95, times as long": round(timing.p95_ms / quickest_ms, 2),
    }
