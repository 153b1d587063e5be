"""The dates of all events as codes into distinct bounds: plain dates at once, all others as they are known.

It does not know what else an event says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from timeline_app.formats.bounds import BoundColumns, bound_columns, written_bounds
from timeline_app.formats.faults import Blame
from timeline_app.formats.native_body import DateValue
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.plain_dates import read_plain
from timeline_app.model.edtf import DateFlag, EdtfError, parse_once
from timeline_app.model.placing import Bounds, floating_flags
from timeline_app.model.table import Ints

UNDATED: Final = -1
"""The code of an event that has no date that can be placed."""
_FIRST_PARSED: Final = -2
"""While dates are taken, the code of the first that was parsed; the next ones go down from here."""
_HELD: Final = 4_096
"""Dates that come one by one are read when there are so many."""
_LOOKED_AT: Final = int(DateFlag.UNDATED | DateFlag.ZONED)
"""Dates that are told of, or whose zones are."""

DateTexts = tuple[DateValue | None, DateValue | None, DateValue | None]
"""The members date, start and end as an event writes them."""


class DateColumn:
    """Takes the dates of events in their order; ``zones`` are those that they name.

    What is wrong with a date is blamed at the latest when ``codes`` are asked for.
    """

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self.zones: set[str] = set()
        self._plain: list[Ints] = []
        self._plain_flags: list[NDArray[np.uint32]] = []
        self._plain_count = 0
        self._parsed: list[Bounds] = []
        self._parsed_flags: list[int] = []
        self._code_by_text: dict[DateTexts | str, int] = {}
        self._codes: list[NDArray[np.int32]] = []
        self._held: list[tuple[DateValue | None, DateValue | None, DateValue | None, Blame]] = []

    def add(
        self, date: DateValue | None, start: DateValue | None, end: DateValue | None, blame: Blame
    ) -> None:
        """Take the date of the next event."""
        self._held.append((date, start, end, blame))
        if len(self._held) >= _HELD:
            self._read_held()

    def add_all(
        self,
        dates: Sequence[DateValue | None],
        starts: Sequence[DateValue | None] | None,
        ends: Sequence[DateValue | None] | None,
        blame: Callable[[int], Blame],
    ) -> None:
        """Take the dates of the next events; without ``starts`` or ``ends`` none of them has one.

        ``blame`` makes the blame of one of them, by its place among these; only what is not plain needs it.
        """
        self._read_held()
        nothing = (None,) * len(dates) if starts is None or ends is None else ()
        alone = _texts_alone(dates) if starts is None and ends is None else None
        starts, ends = starts or nothing, ends or nothing
        texts = list(map(_one_text, dates, starts, ends)) if alone is None else alone
        plain = read_plain(texts, seasons=self._dates.seasons)
        others = np.flatnonzero(~plain.known)
        known_count = len(texts) - len(others)
        codes = np.empty(len(texts), dtype=np.int32)
        codes[plain.known] = np.arange(self._plain_count, self._plain_count + known_count)
        if len(others):
            # A text that was met before is the common case, and found at once where nothing stands beside it.
            met = self._code_by_text if alone is not None else {}
            codes[others] = [
                self._parse((dates[i], starts[i], ends[i]), i, blame) if code is None else code
                for i in others.tolist()
                for code in (met.get(texts[i]),)
            ]
        self.zones |= plain.zones
        self._plain.append(plain.bounds[:, plain.known] if len(others) else plain.bounds)
        self._plain_flags.append(plain.flags[plain.known])
        self._plain_count += known_count
        self._codes.append(codes)

    def codes(self) -> NDArray[np.int32]:
        """One code an event, UNDATED where it has no date."""
        self._read_held()
        codes = np.concatenate((*self._codes, np.empty(0, dtype=np.int32)))
        return np.where(codes < UNDATED, self._plain_count + _FIRST_PARSED - codes, codes)

    def columns(self, codes: NDArray[np.int32]) -> BoundColumns:
        """Bounds and flags for those codes, in one unit for all dates that were taken."""
        plain = np.concatenate((*self._plain, np.empty((4, 0), dtype=np.int64)), axis=1)
        plain_flags = np.concatenate((*self._plain_flags, np.empty(0, dtype=np.uint32)))
        # The pieces are not needed beside the whole.
        self._plain, self._plain_flags = [plain], [plain_flags]
        return bound_columns(plain, plain_flags, self._parsed, self._parsed_flags, codes)

    def _read_held(self) -> None:
        if self._held:
            dates, starts, ends, blames = zip(*self._held, strict=True)
            self._held = []
            self.add_all(dates, starts, ends, blames.__getitem__)

    def _parse(self, texts: DateTexts, place: int, blame: Callable[[int], Blame]) -> int:
        """The code of a date that is not plain; the same text is read once."""
        date, start, end = texts
        key: DateTexts | str | None = None if any(map(_is_object, texts)) else texts
        if isinstance(date, str) and start is None and end is None:
            key = date
        code = None if key is None else self._code_by_text.get(key)
        if code is None and isinstance(key, str):
            code = self._read_quietly(key)
        if code is not None:
            return code
        blamed = blame(place)
        listed = blamed.faults.counts.total()
        when = self._dates.read(date, start, end, blamed)
        code = UNDATED
        if when is not None:
            if when.zone is not None:
                self.zones.add(when.zone)
            code = self._keep(written_bounds(when), int(when.flags | floating_flags(when)))
        # What is wrong with a date, or how it was read, is said of every event that has it.
        if key is not None and blamed.faults.counts.total() == listed:
            self._code_by_text[key] = code
        return code

    def _read_quietly(self, text: str) -> int | None:
        """The code of a date of which there is nothing to say; None for all others."""
        try:
            date = parse_once(text, seasons=self._dates.seasons)
        except EdtfError:
            return None
        flags = int(date.flags)
        if date.remarks or flags & _LOOKED_AT:
            return None
        bounds = Bounds(date.start_earliest, date.start_latest, date.end_earliest, date.end_latest)
        code = self._code_by_text[text] = self._keep(bounds, flags)
        return code

    def _keep(self, bounds: Bounds, flags: int) -> int:
        self._parsed.append(bounds)
        self._parsed_flags.append(flags)
        return _FIRST_PARSED + 1 - len(self._parsed)


def _is_object(text: DateValue | None) -> bool:
    return isinstance(text, dict)


def _texts_alone(dates: Sequence[DateValue | None]) -> Sequence[str] | None:
    """The dates where all are texts."""
    return cast(Sequence[str], dates) if set(map(type, dates)) == {str} else None


def _one_text(date: DateValue | None, start: DateValue | None, end: DateValue | None) -> str:
    """A text that means the same as the members of an event; "" where no plain one does."""
    if start is None and end is None:
        return date if isinstance(date, str) else ""
    start, end = "" if start is None else start, "" if end is None else end
    if date is not None or not isinstance(start, str) or not isinstance(end, str):
        return ""
    return f"{start}/{end}"
