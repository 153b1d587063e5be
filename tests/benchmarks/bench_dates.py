"""Dates: a million mixed EDTF texts to columns, and single texts of any length.

Floor of the first: numpy's own parser on as many plain ISO days. Of the second: what may be spent, 1 ms and
10 µs for each character.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

import numpy as np

from tests.benchmarks.dates import mixed_dates, plain_days
from tests.fuzz.dates import date_or_refusal, hostile_texts
from timeline_app.date_report import as_entry
from timeline_app.formats.bounds import BoundColumns
from timeline_app.formats.date_column import DateColumn
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_dates import Dates

BATCH = 4_096
LONG = 100_000


def measure_dates(count: int = 1_000_000, runs: int = 7) -> dict[str, object]:
    """Every row of this benchmark, by name."""
    return {f"{count:,} mixed dates to columns": _columns(count, runs), "single texts": _single_texts()}


def _columns(count: int, runs: int) -> dict[str, object]:
    plain = plain_days(count)
    # In turn, and more than the parser keeps in mind: nothing is read that was read just before.
    mixed = [mixed_dates(count, seed=seed) for seed in (1, 2)]
    jobs: dict[str, Callable[[int], object]] = {
        "floor": lambda _: np.array(plain, dtype="M8[us]"),
        "at once": lambda run: _to_columns(mixed[run % 2], count),
        "in batches": lambda run: _to_columns(mixed[(run + 1) % 2], BATCH),
    }
    spent_ms: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(runs):
        for name, job in jobs.items():
            gc.collect()
            gc.disable()
            began = time.perf_counter()
            job(run)
            spent_ms[name].append((time.perf_counter() - began) * 1000)
            gc.enable()
    floor = statistics.median(spent_ms["floor"])
    return {
        name: {
            "median_ms": round(statistics.median(times), 1),
            "ratio": round(statistics.median(times) / floor, 2),
            "runs": runs,
        }
        for name, times in spent_ms.items()
    }


def _to_columns(texts: list[str], size: int) -> BoundColumns:
    faults = Faults()
    column = DateColumn(Dates())
    for first in range(0, len(texts), size):
        column.add_all(texts[first : first + size], None, None, lambda i: Blame(faults, i))
    assert not faults.listed
    return column.columns(column.codes())


def _single_texts() -> dict[str, object]:
    """The text that takes the largest share of what may be spent, read and told."""
    shares = {"parsed": ("", 0.0), "reported": ("", 0.0)}
    for text in hostile_texts(LONG):
        for name, read in (("parsed", date_or_refusal), ("reported", as_entry)):
            share = min(_seconds(read, text) for _ in range(3)) / (0.001 + 0.000_01 * len(text))
            if share > shares[name][1]:
                shares[name] = (text, share)
    return {
        name: {"text": text[:24], "length": len(text), "share_of_what_may_be_spent": round(share, 3)}
        for name, (text, share) in shares.items()
    }


def _seconds(read: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    read(text)
    return time.perf_counter() - began


if __name__ == "__main__":
    import json

    print(json.dumps(measure_dates(), indent=2, ensure_ascii=False))
