"""Saving: a long list to a file in the native form, and what it takes of memory.

Floor: the same bytes taken apart by msgspec into a list of Raw, the least that any writer of events must do.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from tests.benchmarks.lists import random_list
from timeline_app.formats import read_bytes
from timeline_app.formats.save import save_native

KIB_A_UNIT = 1024 if sys.platform == "darwin" else 1


def measure_save(count: int = 200_000, runs: int = 5) -> dict[str, object]:
    """Every row of this benchmark, by name."""
    data = random_list(count)
    reading = read_bytes(data)
    events = msgspec.json.encode(msgspec.json.decode(data, type=dict[str, msgspec.Raw])["events"])
    decoder = msgspec.json.Decoder(list[msgspec.Raw])
    before_kib = _peak_kib()
    spent_ms: dict[str, list[float]] = {"floor": [], "save": []}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "copy.timeline.json"
        for _ in range(runs):
            began = time.perf_counter()
            decoder.decode(events)
            middle = time.perf_counter()
            save_native(reading, target)
            spent_ms["floor"].append((middle - began) * 1000)
            spent_ms["save"].append((time.perf_counter() - middle) * 1000)
    floor = statistics.median(spent_ms["floor"])
    rows: dict[str, object] = {
        name: {
            "median_ms": round(statistics.median(times), 1),
            "ratio": round(statistics.median(times) / floor, 1),
        }
        for name, times in spent_ms.items()
    }
    more_mib = round((_peak_kib() - before_kib) / 1024, 1)
    return {
        f"{count:,} events": rows | {"megabytes": round(len(data) / 1e6, 1), "more memory (MiB)": more_mib}
    }


def _peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_A_UNIT


if __name__ == "__main__":
    print(json.dumps(measure_save(), indent=2))
