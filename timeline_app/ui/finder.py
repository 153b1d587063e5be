"""Finder: which events of the open list the query finds; at once, or beside the window in a long list.

It knows no view and no widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, SignalInstance

from timeline_app.model.timeline import Timeline
from timeline_app.ui.document import Document
from timeline_app.ui.row_set import NO_ROWS, RowSet

if TYPE_CHECKING:
    # The first picture does without: nothing is searched for yet.
    from timeline_app.model.query import QueryFault
    from timeline_app.model.search_index import SearchIndex
    from timeline_app.ui.search_thread import Counting, Question, SearchThread
    from timeline_app.ui.turns import RightOfWay


class _Asked(NamedTuple):
    """What is to be counted beside which line, and who is told."""

    question: Question
    line: str
    told: SignalInstance


class Finder(QObject):
    """The rows that one line finds in one document; a new search gives up the one before.

    ``found`` are the rows, none without a query. ``fault`` says why a line is no query: it then
    finds nothing. ``more_found`` is emitted when a search
    beside the window has found more, or has come to its end. ``counted`` carries the line and what is counted
    beside it in each field, ``marks_counted`` the line and the MarkCounts beside it.
    """

    more_found = Signal()
    counted = Signal(str, object)
    marks_counted = Signal(str, object)

    def __init__(self, parent: QObject, right_of_way: RightOfWay) -> None:
        super().__init__(parent)
        self._right_of_way = right_of_way
        self.found: RowSet = NO_ROWS
        self._before: RowSet | None = None
        self._document: Document | None = None
        self._line = ""
        self.fault: QueryFault | None = None
        self._index: SearchIndex | None = None
        self._thread: SearchThread | None = None
        self._question: Question | None = None
        self._to_count: dict[Counting, _Asked] = {}
        self._is_searching = False

    @property
    def drawn(self) -> RowSet | None:
        """What is drawn as found: while nothing of a line is answered yet, what was found before it.

        Else everything would be dimmed, or gone, between two letters. None where nothing is asked, or was
        before; nor is it of a line that is no query: half a word dims nothing.
        """
        if not self._line.strip() or self.fault is not None:
            return None
        return self._before if self._is_searching and self.found is NO_ROWS else self.found

    @property
    def is_searching(self) -> bool:
        """Whether more may be found in a long list, beside the window."""
        return self._is_searching

    def next_hit(self, row: int | None, step: int) -> int | None:
        """The next hit (1) or the previous one (-1) from that row, round the ends; None without hits."""
        return self.found.next_to(row, step)

    def index(self) -> SearchIndex | None:
        """The index of the document, made when it is first asked for; that of a long list may still grow."""
        return None if self._document is None else self._index_of(self._document)

    def _index_of(self, document: Document) -> SearchIndex:
        from timeline_app.model.search_index import SearchIndex, index_at_once

        known = self._index
        if known is None or not _is_of(known, document):
            self.forget()
            make = index_at_once if document.is_found_at_once else SearchIndex
            known = make(document.timeline)
        elif known.timeline is not document.timeline:
            known = known.by_the_clock_of(document.timeline)
        self._index = known
        return known

    def forget(self) -> None:
        """The list is no longer open: what is built of it is not needed any more, and ends by itself."""
        self._index = self._question = None
        self._to_count.clear()
        self._is_searching = False
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.give_up()

    def search(self, document: Document | None, line: str) -> None:
        """Look for what the line asks; in a long list nothing is found yet when this returns."""
        if document is not self._document or not line.strip():
            self._before = None
        elif self.found is not NO_ROWS:
            self._before = self.found
        if document is None or self._index is None or not _is_of(self._index, document):
            # What is still being counted in the list before would be told as if it were of this one.
            self.forget()
        self._document, self._line = document, line
        self.found, self.fault, self._question, self._is_searching = NO_ROWS, None, None, False
        if self._thread is not None:
            self._thread.fall_silent()
        if document is not None and line.strip():
            self._search(document, line)

    def _search(self, document: Document, line: str) -> None:
        from timeline_app.model.query import QueryFault
        from timeline_app.model.query_match import matches
        from timeline_app.ui.typed_query import query_typed

        query = query_typed(line)
        if isinstance(query, QueryFault):
            self.fault = query
            return
        index = self._index_of(document)
        if document.is_found_at_once:
            self.found = RowSet(matches(query, index))
            return
        from timeline_app.ui.search_thread import Question

        self._question, self._is_searching = Question(query, index), True
        self._worker(index).ask(self._question)

    def count(self) -> None:
        """Count beside the line what events have in each field: at once, or beside the window."""
        from timeline_app.model.facet_counts import counts_beside

        self._count(counts_beside, self.counted)

    def count_marks(self) -> None:
        """The same for the marks of the legend."""
        from timeline_app.model.mark_counts import mark_counts_beside

        self._count(mark_counts_beside, self.marks_counted)

    def _count(self, counting: Counting, told: SignalInstance) -> None:
        document, line = self._document, self._line
        if document is None:
            return
        from timeline_app.ui.typed_query import query_of

        query, index = query_of(line), self._index_of(document)
        if document.is_found_at_once:
            told.emit(line, counting(query, index))
            return
        from timeline_app.ui.search_thread import Question

        question = Question(query, index)
        self._to_count[counting] = _Asked(question, line, told)
        self._worker(index).count(question, counting)

    def _take_counts(self, question: Question, counting: Counting, counts: object) -> None:
        asked = self._to_count.get(counting)
        if asked is not None and asked.question is question:
            asked.told.emit(asked.line, counts)

    def _worker(self, index: SearchIndex) -> SearchThread:
        """The thread that knows the list, made when it is first searched."""
        if self._thread is None:
            from PySide6.QtCore import QThread

            from timeline_app.ui.lifetimes import end_with
            from timeline_app.ui.search_thread import SearchThread

            thread = self._thread = SearchThread(index, self._right_of_way, self)
            thread.answered.connect(self._take)
            thread.counted.connect(self._take_counts)
            thread.crashed.connect(self._end)
            thread.finished.connect(thread.deleteLater)
            end_with(self, thread.stop)
            thread.start(QThread.Priority.LowPriority)
        return self._thread

    def _end(self, fault: Exception) -> None:
        self._is_searching = False
        raise fault

    def _take(self, question: Question, found: RowSet, is_all: bool) -> None:
        if question is self._question:
            self.found = found
            self._is_searching = not is_all
            self.more_found.emit()


def _is_of(index: SearchIndex, document: Document) -> bool:
    """Whether the index is of that list, by whatever clock."""
    return _list_of(index.timeline) is _list_of(document.timeline)


def _list_of(timeline: Timeline) -> Timeline:
    """The same for a list by whatever clock it is shown."""
    return timeline.in_utc or timeline
