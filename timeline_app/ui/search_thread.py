"""Searching a long list beside the window: its index is built once, and each query is answered meanwhile.

It knows no session and no widgets.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from threading import Semaphore
from typing import Final

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.freed_memory import give_back
from timeline_app.index_process import growing_for
from timeline_app.model.query import Query
from timeline_app.model.query_match import Matching
from timeline_app.model.search_index import SearchIndex
from timeline_app.ui.row_set import RowSet
from timeline_app.ui.turns import RightOfWay, take_short_turns

TOLD_SECONDS: Final = 0.4
"""While the index grows, what is found is told no more often: each time all marks are drawn again."""


Counting = Callable[[Query, SearchIndex], object]
"""Counts what stands beside a query."""


class Question(Struct, frozen=True, eq=False):
    """A query that was asked of an index; it is told from another by its identity."""

    query: Query
    index: SearchIndex


class SearchThread(QThread):
    """Builds the index of one list, and answers the question that was asked last.

    ``answered`` carries the question, the RowSet found so far, and whether these are all: whenever there are
    more, and at the end, with the same set if these are no more. ``counted`` carries the question, what
    counts, and what that has counted, once the index is whole. The same content may be asked by several
    clocks, each with an index of its own.
    """

    answered = Signal(object, object, bool)
    counted = Signal(object, object, object)
    crashed = Signal(object)

    def __init__(self, index: SearchIndex, right_of_way: RightOfWay, parent: QObject) -> None:
        super().__init__(parent)
        self._right_of_way = right_of_way
        self._index = index
        self._asked: Question | None = None
        self._told: tuple[Question, RowSet] | None = None
        self._to_count: dict[Counting, Question] = {}
        self._wake = Semaphore(0)

    def ask(self, question: Question) -> None:
        """Answer this from now on, and give up what was asked before."""
        self._asked = question
        self._wake.release()

    def count(self, question: Question, counting: Counting) -> None:
        """Count so what stands beside this, too, in place of what was to be counted so before."""
        self._to_count[counting] = question
        self._wake.release()

    def fall_silent(self) -> None:
        """Answer nothing any more until something is asked."""
        self._asked = None

    def give_up(self) -> None:
        """End after the step that is being made, which in a long list may take a while."""
        self.requestInterruption()
        self._wake.release()

    def stop(self) -> None:
        """Give up, and wait for the end."""
        self.give_up()
        self.wait()

    def run(self) -> None:
        """Build and answer in turns, until the list is no longer open."""
        take_short_turns()
        try:
            self._work()
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)

    def _work(self) -> None:
        building = self._index.parts(growing_for(self._index.timeline))
        done: Question | None = None
        has_built = False
        counted: dict[Counting, Question] = {}
        while not self.isInterruptionRequested():
            question = self._asked
            if question is not None and question is not done and self._answer(question):
                done = question
            elif not self._index.is_whole:
                self._build(building, question)
                has_built = self._index.is_whole
                if has_built:
                    give_back()
            elif (counting := self._next_counting(counted)) is not None:
                to_count = counted[counting] = self._to_count[counting]
                self.counted.emit(to_count, counting, counting(to_count.query, to_count.index))
            elif self._asked is done or self._asked is None:
                if has_built:
                    # The first answer has gone through all of it.
                    has_built = False
                    give_back()
                self._wake.acquire()

    def _next_counting(self, counted: Mapping[Counting, Question]) -> Counting | None:
        """A way to count that has not counted yet beside what was asked last."""
        asked = tuple(self._to_count.items())
        return next((one for one, question in asked if counted.get(one) is not question), None)

    def _build(self, building: Iterator[bool], question: Question | None) -> None:
        """Go on with the index for a while: until titles are there, or what was asked can be told more."""
        had_titles, until = self._index.content.has_titles, time.monotonic() + TOLD_SECONDS
        leaves_python: bool | None = False
        while time.monotonic() < until and self._asked is question and not self.isInterruptionRequested():
            if not leaves_python:
                self._right_of_way.share()
            leaves_python = next(building, None)
            if leaves_python is None or self._index.content.has_titles != had_titles:
                return

    def _answer(self, question: Question) -> bool:
        """Tell what is found by now; whether that is all, or is wanted no more."""
        if not self._index.content.has_titles:
            return False
        matching = Matching(question.query, question.index)
        for _ in matching.parts():
            if self._asked is not question or self.isInterruptionRequested():
                return False
            if not self._index.is_whole:
                # What is told now is told again.
                self._right_of_way.share()
        told, found = self._told, RowSet(matching.rows)
        if told is not None and told[0] is question and np.array_equal(told[1].mask, matching.rows):
            if not matching.is_whole:
                return False
            # What was drawn of the same rows is not drawn again.
            found = told[1]
        self._told = question, found
        self.answered.emit(question, found, matching.is_whole)
        return matching.is_whole
