"""The command that drives the window tells of every frame, of memory and of floors."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import msgspec

from tests.benchmarks.bench_drive import PANS, ZOOMS, one_round
from tests.benchmarks.lists import long_list
from tests.benchmarks.rounds import (
    ALL_PACKED,
    ALONE,
    ALONE_OPENED,
    FIRST_FRAME,
    IN_SIGHT,
    Look,
    Round,
    told_together,
)

COUNT = 8_000


def test_a_list_is_opened_panned_and_zoomed_in_the_window(tmp_path: Path) -> None:
    path = tmp_path / "a long.timeline.json"
    path.write_bytes(long_list(COUNT))
    words = one_round(COUNT, path, "uniform")
    printed = subprocess.run(words, check=True, capture_output=True).stdout
    found = msgspec.json.decode(printed, type=Round)
    phases = [found.after_open_s[name] for name in ("read", "columns", IN_SIGHT, FIRST_FRAME, ALL_PACKED)]
    assert phases == sorted(phases)
    assert found.looks["closer"].shown < found.looks["at fit"].shown <= COUNT
    for look in found.looks.values():
        part, whole = (look.turns_ms[name] for name in ("lay_out + paint", "in the window"))
        assert len(part) == len(whole) == PANS + ZOOMS
        assert all(0 < one < other for one, other in zip(part, whole, strict=True))
        assert len(look.loops_ms) == len(part)
        assert min(look.loops_ms) > 0
    assert found.open_loop_ms > 0
    assert found.peak_mb >= found.memory_before_mb
    assert found.floors["decode as a list of Raw, s"] > 0


def a_round(
    turns: list[float],
    *,
    opened_s: float,
    peak_mb: int,
    read_s: float = 0.1,
    loops: list[float] | None = None,
    open_loop_ms: float = 0.1,
) -> Round:
    look = Look(
        shown=5, drawn={"bars": 2}, turns_ms={"in the window": turns}, loops_ms=loops or [0.1] * len(turns)
    )
    return Round(
        memory_before_mb=100,
        file_mb=300,
        after_open_s={"read": read_s, FIRST_FRAME: opened_s},
        open_loop_ms=open_loop_ms,
        canvas_pixels=(1200, 600),
        looks={"at fit": look},
        peak_mb=peak_mb,
        floors={"blit, ms": opened_s},
        steady_ms=turns,
    )


def test_rounds_are_told_together() -> None:
    rounds = [
        a_round([1.0, 9.0, 5.0], opened_s=3.5, peak_mb=400, loops=[0.1, 0.2, 0.11]),
        a_round(
            [2.0, 4.0, 8.0], opened_s=2.5, peak_mb=500, read_s=0.3, loops=[0.12, 0.1, 0.2], open_loop_ms=0.2
        ),
        a_round([7.0, 6.0, 6.0], opened_s=2.9, peak_mb=300, loops=[0.2, 0.3, 0.2]),
    ]
    row: Any = told_together(rounds, 1_000_000, pans=1, is_large=False)
    frames = row["at fit"]["in the window"]
    assert frames["each turn at its quickest"] == {"median_ms": 4.0, "p95_ms": 4.0, "runs": 3}
    assert frames["all turns"] == {"median_ms": 6.0, "p95_ms": 8.0, "runs": 9, "max_ms": 9.0}
    assert frames[ALONE] == {"median_ms": 3.0, "p95_ms": 4.0, "runs": 4}
    assert frames["asked"] == {"median_ms": 11, "p95_ms": 15}
    zooms = row["at fit"]["in the window, while zooming"]
    assert zooms["each turn at its quickest"] == {"median_ms": 4.5, "p95_ms": 4.0, "runs": 2}
    opened = row["s after Open"]
    assert [opened[which][FIRST_FRAME] for which in ("quickest", "median")] == [2.5, 2.9]
    assert opened["each phase at its quickest"] == {"read": 0.1, FIRST_FRAME: 2.3}
    assert opened["asked"] == 3.0
    assert opened[ALONE_OPENED] == {FIRST_FRAME: 3.2, "rounds": 2}
    assert row["Python"]["short loop, quickest_ms"] == 0.1
    assert row["MB"] == {"before": 100, "file": 300, "peak": 500, "asked": 750}
    assert row["floors"] == {"blit, ms": 2.5}


def test_of_many_pixels_frames_alone_are_asked() -> None:
    row: Any = told_together([a_round([1.0], opened_s=1.0, peak_mb=1)], 10_000, pans=0, is_large=True)
    assert row["at fit"]["in the window"]["asked"] == {"median_ms": 17.5, "p95_ms": 25.0}
    assert "asked" not in row["MB"]
    assert "asked" not in row["s after Open"]


def test_what_is_not_asked_of_a_list_is_not_told() -> None:
    row: Any = told_together([a_round([1.0], opened_s=1.0, peak_mb=1)], 5, pans=0, is_large=False)
    assert "asked" not in row["MB"]
    assert "asked" not in row["s after Open"]
    assert "asked" not in row["at fit"]["in the window"]
