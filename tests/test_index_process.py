"""The process that folds what a long list says: the same as the program itself would; it leaves nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.lists import long_list
from tests.formats.lists import opened
from tests.formats.test_fast_reading import sliced
from tests.formats.test_native_full import FULL_EVENT, FULL_HEADER
from timeline_app import index_process
from timeline_app.formats import read, read_bytes
from timeline_app.index_process import BESIDE, growing_for
from timeline_app.model.index_growth import HERE, Growing, Growth
from timeline_app.model.search_index import SearchIndex
from timeline_app.model.timeline import Timeline
from timeline_app.resources import resource_path

NEEDLES = (b"report", b"5 march", b"own source", b"quot", b"1985", b"a", b"\xc3\xa9")
STRANGE = [
    FULL_EVENT,
    {"title": "Ünïcode\u2019s “quotes”", "date": "1985~", "description": "é\ud83d\ude00 two\nlines"},
    {
        "title": "No date",
        "sources": [{"title": "Own source", "quote": "quoted"}],
        "place": {"name": "X"},
    },
    {"date": "2001", "description": "without a title: it is left out"},
    17,
    {"title": "Odd dates", "date": ["not", "a date"]},
    {"title": "A range", "start": "1900-01-01", "end": "1901-02-03", "description": " "},
]


def strange_list() -> Timeline:
    return opened(read_bytes(json.dumps({**FULL_HEADER, "events": STRANGE * 40}).encode()))


def cut_list() -> Timeline:
    with sliced(10_000):
        return opened(read_bytes(long_list(600)))


def story() -> Timeline:
    return opened(read(resource_path("events/news-article-2016-01-and-later.timeline.json")))


def growths(timeline: Timeline, growing: Growing) -> list[Growth]:
    with closing(growing.growths(timeline)) as found:
        return list(found)


def plain(growths: list[Growth]) -> list[object]:
    """All that has come, whatever growth it came with."""
    pieces = [piece for growth in growths for piece in growth.pieces]
    return [
        [(kind, piece.first, piece.size, piece.text) for kind, (piece, *_) in pieces],
        [(byte_counts.tolist(), pairs.tolist()) for _, (_, byte_counts, pairs) in pieces],
        # They are in another order in each run.
        [sorted(piece.words.spelled.split()) if piece.words else None for _, (piece, *_) in pieces],
        [growth.ends_titles for growth in growths],
        [(growth.first, growth.date_codes.tolist(), growth.flags.tolist()) for growth in growths],
    ]


@pytest.mark.parametrize("make", [strange_list, cut_list, story])
def test_what_it_folds_is_what_is_folded_here(make: Callable[[], Timeline]) -> None:
    timeline = make()
    assert plain(growths(timeline, BESIDE)) == plain(growths(timeline, HERE))


def test_it_ends_with_what_it_is_for(begun: list[subprocess.Popen[bytes]]) -> None:
    growths(story(), BESIDE)
    building = SearchIndex(cut_list()).parts(BESIDE)
    while len(begun) < 2:
        next(building)
    assert begun[1].poll() is None
    building.close()
    assert [process.poll() is not None for process in begun] == [True, True]


def test_it_ends_by_itself_when_the_program_is_gone() -> None:
    root = str(Path(index_process.__file__).parent.parent)
    command = [sys.executable, "-c", index_process._PLAN.format(root)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    "plan",
    [
        "import sys; sys.exit(3)",
        "import sys; sys.path.insert(0, {!r}); from timeline_app import index_process as process; "
        "process.SaidFolding.end_titles = lambda self: sys.exit(3); process.serve()",
        "import sys; sys.path.insert(0, {!r}); from timeline_app import index_process as process; "
        "process.SaidFolding.end = lambda self: sys.exit(3); process.serve()",
    ],
    ids=["at once", "amid titles", "at the end"],
)
def test_where_it_is_lost_all_is_folded_here(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_process, "_PLAN", plan)
    check_whole(cut_list(), BESIDE)


def test_where_it_cannot_begin_all_is_folded_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    check_whole(cut_list(), BESIDE)


@pytest.mark.parametrize("make", [strange_list, cut_list, story])
def test_what_it_folds_is_found(make: Callable[[], Timeline]) -> None:
    check_whole(make(), BESIDE)


def check_whole(timeline: Timeline, growing: Growing) -> None:
    """The index grows to its end, and finds in each kind of text what one that is folded here finds."""
    index, here = SearchIndex(timeline), SearchIndex(timeline)
    for _ in index.parts(growing):
        pass
    for _ in here.parts(HERE):
        pass
    assert index.is_whole
    found = {needle: said_so(index, needle) for needle in NEEDLES}
    assert found == {needle: said_so(here, needle) for needle in NEEDLES}
    assert any(found.values())


def said_so(index: SearchIndex, needle: bytes) -> list[int]:
    search = index.content.saying(needle)
    while True:
        try:
            next(search)
        except StopIteration as end:
            return np.flatnonzero(end.value).tolist()


def test_it_is_for_long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = story()
    assert growing_for(timeline) is HERE
    monkeypatch.setattr(index_process, "WORTH_BYTES", timeline.said_text.byte_count)
    assert growing_for(timeline) is BESIDE
    # As in a program that is no Python to begin with.
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert growing_for(timeline) is HERE
    monkeypatch.delattr(sys, "frozen")
    monkeypatch.setattr(sys, "executable", "")
    assert growing_for(timeline) is HERE


def test_it_imports_nothing_from_the_folder_in_which_the_program_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pickle", "signal", "numpy", "msgspec"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    assert plain(growths(story(), BESIDE)) == plain(growths(story(), HERE))
