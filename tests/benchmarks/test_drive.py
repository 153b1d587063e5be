"""The command that drives the window tells of every frame, of memory and of floors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec

from tests.benchmarks.bench_drive import PANS, ZOOMS
from tests.benchmarks.lists import long_list

COUNT = 8_000
SHARES = ("lay_out + paint", "in the window")


def test_a_list_is_opened_panned_and_zoomed_in_the_window(tmp_path: Path) -> None:
    path = tmp_path / "a long.timeline.json"
    path.write_bytes(long_list(COUNT))
    words = [sys.executable, "-m", "tests.benchmarks.bench_drive", str(COUNT), str(path), "uniform"]
    row = msgspec.json.decode(subprocess.run(words, check=True, capture_output=True).stdout)
    phases = [row["s after Open"][name] for name in ("read", "columns", "packed", "first whole frame")]
    assert phases == sorted(phases)
    for where in ("at fit", "closer"):
        part, whole = (row[where][name]["own"] for name in SHARES)
        assert part["runs"] == whole["runs"] == PANS + ZOOMS
        assert 0 < part["median_ms"] < whole["median_ms"]
        for name in SHARES:
            at_best, measured = (row[where][name][clock] for clock in ("at the machine's quickest", "wall"))
            assert 0 < at_best["median_ms"] <= measured["median_ms"]
    assert row["closer"]["shown"] < row["at fit"]["shown"] <= COUNT
    assert row["peak memory, MB"] >= row["memory before, MB"]
    assert row["floors"]["decode as a list of Raw, s"] > 0
