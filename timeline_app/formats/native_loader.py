"""Makes the full event of a row of a native list when it is looked at; it does not know who looks."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_columns import Columns
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import event_mender, make_event
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_text import NativeText
from timeline_app.model.event import Event

KEPT_MAX: Final = 256
"""How many events are kept that were looked at last."""


class EventLoader:
    """Called with a row, gives its Event; it holds the bytes of the list and the few events seen last."""

    def __init__(self, native: NativeText, header: Header, columns: Columns, dates: Dates) -> None:
        self._native = native
        self._header = header
        self._columns = columns
        self._dates = dates
        self._mender = event_mender()
        self._kept: OrderedDict[int, Event] = OrderedDict()

    def __call__(self, row: int) -> Event:
        """The event in that row, from 0 up to the length of the table."""
        # Other threads look at events too: each step does by itself, whatever they took away meanwhile.
        event = self._kept.pop(row, None)
        if event is None:
            event = self._load(row)
        self._kept[row] = event
        if len(self._kept) > KEPT_MAX:
            self._kept.popitem(last=False)
        return event

    def _load(self, row: int) -> Event:
        if not 0 <= row < len(self._columns.table):
            raise IndexError(f"no row {row} among {len(self._columns.table)}")
        table, place = self._columns.table, int(self._columns.table.record[row])
        # What is wrong with the event was said when the list was read.
        unheard = Blame(Faults(), place)
        body = self._mender.read(self._native.event(place), unheard)
        if body is None:
            raise AssertionError(f"event {place + 1} was read once and cannot be read again")
        return make_event(
            body,
            key=self._columns.keys[row],
            when=self._dates.read(body.date, body.start, body.end, unheard),
            lane=self._columns.lanes[table.lane[row]],
            status=self._columns.statuses[table.status[row]],
            header=self._header,
            dates=self._dates,
            line=self._native.line(place),
            blame=unheard,
        )
