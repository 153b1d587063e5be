"""Makes the full event of a row of a native list when it is looked at; it does not know who looks."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

import msgspec

from timeline_app.formats.clean_text import one_line
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.hostile import has_escaped_letter
from timeline_app.formats.native_body import DatedBody
from timeline_app.formats.native_columns import Columns
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import event_mender, make_event
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_text import NativeText
from timeline_app.model.event import Dated, Event

KEPT_MAX: Final = 256
"""How many events are kept that were looked at last."""
_RESPONSE: Final = b'"response"'
_DATED: Final = msgspec.json.Decoder(DatedBody)


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

    def dated(self, row: int) -> Dated:
        """What of the event stands on its date line, without reading the rest where that can be helped."""
        place = self._place(row)
        try:
            body = _DATED.decode(self._native.event(place))
        except msgspec.ValidationError:
            # Something of it is not as it should be: then it is known only to who mends the event.
            event = self(row)
            return Dated(
                when=event.when, display_date=event.display_date, response=event.attribution.response
            )
        response = body.attribution and body.attribution.response
        return Dated(
            when=self._dates.read(body.date, body.start, body.end, Blame(Faults(), place)),
            display_date=(one_line(body.display_date) or None) if body.display_date else None,
            response=(one_line(response) or None) if response else None,
        )

    def response(self, row: int) -> str | None:
        """What was said to it; an event whose text does not name that is not read."""
        event = self._native.event(self._place(row))
        return self.dated(row).response if _RESPONSE in event or has_escaped_letter(event) else None

    def _place(self, row: int) -> int:
        """Where in the file the event of a row is, from 0."""
        if not 0 <= row < len(self._columns.table):
            raise IndexError(f"no row {row} among {len(self._columns.table)}")
        return int(self._columns.table.record[row])

    def _load(self, row: int) -> Event:
        table, place = self._columns.table, self._place(row)
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
