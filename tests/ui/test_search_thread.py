"""Searching a long list: beside the window, the same hits as at once, and only those of the last query."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.benchmarks.lists import long_list
from timeline_app import index_process
from timeline_app.formats import native, read_bytes
from timeline_app.model import facet_counts
from timeline_app.model.query import Query, parse_query
from timeline_app.model.query_match import matches
from timeline_app.model.search_index import index_at_once
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme
from timeline_app.ui import document, search_thread
from timeline_app.ui.row_set import NO_ROWS, RowSet
from timeline_app.ui.search_thread import SearchThread
from timeline_app.ui.session import Session

QUERIES = ("report", "person 7", "report 12", "march", "nothing of the kind", "-report", "has:source")
AWAITED_SECONDS = 10
"""A thread that is waited for in vain ends after all."""


@pytest.fixture
def session(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A list of which more cannot be searched at once."""
    monkeypatch.setattr(document, "FOUND_AT_ONCE", 100)
    made = Session(Fonts(), load_theme("light"))
    made.open(read_bytes(long_list(600), Path("/somewhere/long.timeline.json")))
    return made


def await_hits(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.finder.is_searching, timeout=20_000)


@pytest.mark.parametrize("query", QUERIES)
def test_it_finds_what_a_short_list_finds_at_once(session: Session, qtbot: QtBot, query: str) -> None:
    assert session.timeline is not None
    session.set_query(query)
    assert session.finder.is_searching
    assert len(session.finder.found.rows) == 0
    await_hits(session, qtbot)
    asked = parse_query(query)
    assert isinstance(asked, Query)
    assert session.finder.found.mask.tolist() == matches(asked, index_at_once(session.timeline)).tolist()


def test_what_a_process_folds_is_found_and_it_ends_with_the_list(
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    begun: list[subprocess.Popen[bytes]],
) -> None:
    monkeypatch.setattr(index_process, "WORTH_BYTES", 0)
    assert session.timeline is not None
    session.set_query("person 7")
    await_hits(session, qtbot)
    asked = parse_query("person 7")
    assert isinstance(asked, Query)
    assert session.finder.found.mask.tolist() == matches(asked, index_at_once(session.timeline)).tolist()
    assert [process.poll() is not None for process in begun] == [True]
    session.open(read_bytes(long_list(600)))
    session.set_query("report")
    session.close()
    qtbot.waitUntil(lambda: not session.findChildren(SearchThread), timeout=20_000)
    assert all(process.poll() is not None for process in begun)


def test_only_the_last_query_is_answered(session: Session, qtbot: QtBot) -> None:
    told: list[int] = []
    session.search_changed.connect(lambda: told.append(len(session.finder.found.rows)))
    for query in ("r", "re", "rep", "report"):
        session.set_query(query)
    await_hits(session, qtbot)
    wanted = session.finder.found.rows.tolist()
    qtbot.wait(50)
    assert session.finder.found.rows.tolist() == wanted
    assert told[:4] == [0, 0, 0, 0]
    assert told[-1] == len(wanted)
    session.set_query("")
    assert not session.finder.is_searching
    assert len(session.finder.found.rows) == 0


def test_what_is_found_is_told_only_where_it_is_more(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_thread, "TOLD_SECONDS", 1e-4)
    monkeypatch.setattr(native, "good_slice_bytes", lambda _: 4_000)
    told: list[RowSet] = []
    session.search_changed.connect(lambda: told.append(session.finder.found))
    session.set_query("nothing of the kind")
    await_hits(session, qtbot)
    nothing_before, *nothing = told
    assert nothing_before is NO_ROWS
    assert len(nothing) <= 2
    assert all(found is nothing[0] for found in nothing)
    session.open(read_bytes(long_list(599), Path("/somewhere/other.timeline.json")))
    told.clear()
    session.set_query("report")
    await_hits(session, qtbot)
    counts = [len(found) for found in told]
    assert counts[0] < counts[1] < counts[-1] == len(session.finder.found.rows)
    assert counts[:-1] == sorted(set(counts[:-1]))


def test_a_list_that_is_closed_is_searched_no_more(session: Session, qtbot: QtBot) -> None:
    session.set_query("report")
    session.close()
    assert not session.finder.is_searching
    qtbot.wait(50)
    assert len(session.finder.found.rows) == 0


def test_a_list_is_closed_without_waiting_for_its_search(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, goes_on = threading.Event(), threading.Event()

    def build(*_: object) -> None:
        has_begun.set()
        goes_on.wait(AWAITED_SECONDS)

    monkeypatch.setattr(SearchThread, "_build", build)
    session.set_query("report")
    (thread,) = session.findChildren(SearchThread)
    assert has_begun.wait(AWAITED_SECONDS)
    session.close()
    assert thread.isRunning()
    goes_on.set()
    qtbot.waitUntil(lambda: not session.findChildren(SearchThread))


def test_a_reload_is_searched_again(session: Session, qtbot: QtBot) -> None:
    session.set_query("report")
    await_hits(session, qtbot)
    event = {"title": "One more report", "date": "1900"}
    both = msgspec.json.decode(long_list(600))
    both["events"].append(event)
    count = len(session.finder.found.rows)
    session.open(read_bytes(msgspec.json.encode(both), Path("/somewhere/long.timeline.json")))
    await_hits(session, qtbot)
    assert len(session.finder.found.rows) == count + 1


def test_what_was_counted_in_the_list_before_is_not_told_of_this_one(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, is_counted, told = threading.Event(), threading.Event(), list[object]()

    def count(*_: object) -> object:
        return goes_on.wait(AWAITED_SECONDS)

    monkeypatch.setattr(facet_counts, "counts_beside", count)
    session.finder.counted.connect(lambda _, counts: told.append(counts))
    session.finder.count()
    (thread,) = session.findChildren(SearchThread)
    thread.counted.connect(lambda *_: is_counted.set(), Qt.ConnectionType.DirectConnection)
    goes_on.set()
    assert is_counted.wait(AWAITED_SECONDS)
    session.open(read_bytes(long_list(20), Path("/somewhere/short.timeline.json")))
    qtbot.waitUntil(lambda: not session.findChildren(SearchThread))
    assert told == []


def test_another_clock_asks_the_same_index(session: Session, qtbot: QtBot) -> None:
    session.set_query("report")
    await_hits(session, qtbot)
    before = session.finder.index()
    count = len(session.finder.found.rows)
    session.set_view(replace(session.view, zone="Asia/Tokyo"))
    await_hits(session, qtbot)
    after = session.finder.index()
    assert before is not None
    assert after is not None
    assert after.content is before.content
    assert len(session.finder.found.rows) == count


def test_a_line_that_is_no_query_finds_nothing_and_says_why(session: Session) -> None:
    session.set_query("persn:ann")
    session.set_hides(True)
    assert session.finder.fault is not None
    assert session.finder.fault.column == 1
    assert not session.finder.is_searching
    assert session.prepared.sieve is None
    session.set_query("report")
    assert session.finder.fault is None


def test_until_a_letter_is_answered_what_was_found_before_it_is_drawn(session: Session, qtbot: QtBot) -> None:
    assert session.finder.drawn is None
    session.set_query("report")
    assert session.finder.drawn is None
    await_hits(session, qtbot)
    before = session.finder.found
    assert session.finder.drawn is before
    session.set_hides(True)
    session.set_query("report h")
    assert len(session.finder.found) == 0
    assert session.finder.drawn is before
    assert session.prepared.sieve is before.mask
    await_hits(session, qtbot)
    assert session.finder.drawn is session.finder.found is not before
    assert session.prepared.sieve is session.finder.found.mask
    session.set_query("")
    assert session.finder.drawn is None
    session.set_query("hearing")
    assert session.finder.drawn is None
    await_hits(session, qtbot)


def test_by_another_clock_nothing_is_drawn_that_was_found_by_rows_of_the_first(
    session: Session, qtbot: QtBot
) -> None:
    session.set_query("report")
    await_hits(session, qtbot)
    session.set_view(replace(session.view, zone="Asia/Tokyo"))
    assert session.finder.drawn is None or session.finder.drawn is session.finder.found
    await_hits(session, qtbot)
    assert session.finder.drawn is session.finder.found
