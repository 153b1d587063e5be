"""Search: the index of a long list, what queries cost in it, and ``bytes.find`` over the same texts.

``python3 -m tests.benchmarks.bench_search 1000000`` measures the million that takes too long for every day.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from tests.benchmarks.lists import long_list
from tests.benchmarks.memory import resident_bytes
from tests.benchmarks.timing import of_times
from timeline_app.formats import read
from timeline_app.model.facet_counts import facet_counts
from timeline_app.model.query import Query, parse_query
from timeline_app.model.query_match import matches
from timeline_app.model.said import all_said
from timeline_app.model.search_index import SearchIndex

COUNT = 100_000
RARE = b"quixotic"
"""A word that one of so many events has."""
RARE_EVERY = 10_000
QUERIES = {
    "rare word": "quixotic",
    "common word": "report",
    "one letter": "r",
    "phrase": '"report hearing"',
    "three words": "report hearing appeal",
    "words left out": "report -hearing",
    "a date in words": '"12 march 1950"',
    "person": 'person:"Person 12"',
    "fields": "tag:trial (status:court or status:record) -lane:lane-3",
    "dates": "during:1950 has:source -date:about",
    "a field and a word": "person:person-12 report",
}
FOUND = ("rare word", "common word", "phrase")
"""Queries of one needle, for which the texts are gone through with ``bytes.find``, too."""


def measure_search(count: int = COUNT, runs: int = 5) -> dict[str, object]:
    """Time and memory of an index of that many events, and the time of queries, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.timeline.json"
        lines = long_list(count).split(b"\n")
        for at in range(1, count, RARE_EVERY):
            lines[at] = lines[at].replace(b'"description": "', b'"description": "' + RARE + b" ", 1)
        path.write_bytes(b"\n".join(lines))
        command = [sys.executable, "-m", "tests.benchmarks.bench_search", "--measure", str(path), str(runs)]
        done = subprocess.run(command, check=True, capture_output=True)
        found: dict[str, object] = msgspec.json.decode(done.stdout)
        return {"events": count, **found}


def _measure(path: Path, runs: int) -> dict[str, object]:
    timeline = read(path).timeline
    assert timeline is not None
    gc.collect()
    gc.freeze()
    index, resident = SearchIndex(timeline), resident_bytes()
    steps_ms, titles_ms = [], 0.0
    began, spent = time.perf_counter(), time.process_time()
    last = began
    for _ in index.parts():
        now = time.perf_counter()
        steps_ms.append((now - last) * 1000)
        last = now
        if index.content.has_titles and not titles_ms:
            titles_ms = (time.process_time() - spent) * 1000
    report: dict[str, object] = {
        "index, ms": round((time.process_time() - spent) * 1000),
        "index by the clock, ms": round((time.perf_counter() - began) * 1000),
        "titles after, ms": round(titles_ms),
        "longest step, ms": round(max(steps_ms), 1),
        "index, MB": round((resident_bytes() - resident) / 1e6),
    }
    for name, line in QUERIES.items():
        query = parse_query(line)
        assert isinstance(query, Query)
        ask = partial(_ask, query, index)
        report[name] = {"found": ask(), **_timed(ask, runs)}
    rows = matches(Query(), index)
    report["counts by field"] = _timed(lambda: facet_counts(rows, index), runs)
    texts = [" ".join(said.texts).casefold().encode() for said in all_said(timeline.said_text)]
    texts += ["\n".join(titles).casefold().encode() for titles in timeline.read_titles()]
    report["texts, MB"] = round(sum(map(len, texts)) / 1e6, 1)
    for name in FOUND:
        find = partial(_occurrences, texts, QUERIES[name].strip('"').encode())
        report[f"floor: bytes.find for the {name}"] = _timed(find, runs)
    return report


def _ask(query: Query, index: SearchIndex) -> int:
    """How many rows a query finds that was not asked before."""
    index.content.forget()
    return int(np.count_nonzero(matches(query, index)))


def _timed(ask: Callable[[], object], runs: int) -> dict[str, float]:
    """By the clock and by the processor: what else a machine does slows only the first."""
    ask()
    times, spent = [], []
    for _ in range(runs):
        began, began_spending = time.perf_counter(), time.process_time()
        ask()
        times.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() - began_spending) * 1000)
    return {
        **of_times(times).as_row(),
        "least_ms": round(min(times), 3),
        "processor_ms": round(min(spent), 3),
    }


def _occurrences(texts: list[bytes], needle: bytes) -> int:
    count = 0
    for text in texts:
        at = text.find(needle)
        while at >= 0:
            count += 1
            at = text.find(needle, at + 1)
    return count


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(msgspec.json.encode(_measure(Path(sys.argv[2]), int(sys.argv[3]))).decode())
    else:
        asked = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
        print(msgspec.json.format(msgspec.json.encode(measure_search(asked)), indent=2).decode())
