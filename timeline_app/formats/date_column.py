"""The dates of all events as codes into distinct bounds: plain dates at once, all others as they are known.

It does not know what else an event says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import numpy as np

from timeline_app.formats.bounds import BoundColumns, WrittenColumns, bound_columns, written_bounds
from timeline_app.formats.faults import Blame
from timeline_app.formats.grown import Grown
from timeline_app.formats.native_body import DateValue
from timeline_app.formats.native_dates import Dates
from timeline_app.model.arrays import NDArray
from timeline_app.model.edtf import DateFlag, EdtfError, parse_once
from timeline_app.model.lines import Lines
from timeline_app.model.placing import Bounds, floating_flags

if TYPE_CHECKING:
    from timeline_app.formats.plain_dates import PlainDates

UNDATED: Final = -1
"""The code of an event that has no date that can be placed."""
_FIRST_PARSED: Final = -2
"""While dates are taken, the code of the first that was parsed; the next ones go down from here."""
_FIRST_DEEP: Final = 1 << 30
"""And that of the first plain date in deep time; plain ones of other times go up from 0."""
_READ_AT_ONCE: Final = 32_768
"""Dates are held until there are so many: fewer cost more each, and of more each costs no less."""
FEW: Final = 64
"""So few dates are parsed one by one: to import what reads many at once takes longer."""
_LOOKED_AT: Final = int(DateFlag.UNDATED | DateFlag.ZONED)
"""Dates that are told of, or whose zones are."""

DateTexts = tuple[DateValue | None, DateValue | None, DateValue | None]
"""The members date, start and end as an event writes them."""


class _Taken(NamedTuple):
    """Dates of events that follow one another; ``blame`` counts them from ``first`` on."""

    dates: Sequence[DateValue | None]
    starts: Sequence[DateValue | None] | None
    ends: Sequence[DateValue | None] | None
    blame: Callable[[int], Blame]
    first: int = 0

    def parts(self, size: int) -> Sequence[_Taken]:
        """The same in parts of that size at most."""
        if len(self.dates) <= size:
            return (self,)
        return [
            _Taken(
                self.dates[first : first + size],
                None if self.starts is None else self.starts[first : first + size],
                None if self.ends is None else self.ends[first : first + size],
                self.blame,
                first,
            )
            for first in range(0, len(self.dates), size)
        ]

    def written(self, place: int) -> DateTexts:
        """What one of the events writes."""
        starts, ends = self.starts, self.ends
        return (
            self.dates[place],
            None if starts is None else starts[place],
            None if ends is None else ends[place],
        )

    def are_texts_alone(self) -> bool:
        """Whether all dates are texts with nothing beside them."""
        if self.starts is not None or self.ends is not None:
            return False
        return isinstance(self.dates, Lines) or set(map(type, self.dates)) == {str}

    def lines(self) -> Lines:
        """A text for each that means the same; "" where no plain one does."""
        if self.are_texts_alone():
            return Lines.of(cast(Sequence[str], self.dates))
        nothing = (None,) * len(self.dates)
        return Lines.of(list(map(_one_text, self.dates, self.starts or nothing, self.ends or nothing)))


class _PlainColumns:
    """The bounds and flags of plain dates, as many columns of them are read; all of one unit."""

    def __init__(self) -> None:
        self._bounds = tuple(Grown(np.int64) for _ in Bounds._fields)
        self._flags = Grown(np.uint32)

    def __len__(self) -> int:
        return len(self._flags)

    def take(self, plain: PlainDates, rows: NDArray[np.intp]) -> NDArray[np.int32]:
        """Take some of those dates; gives the numbers that they have here."""
        first = len(self)
        for column, bounds in zip(self._bounds, plain.bounds, strict=True):
            column.extend(bounds[rows])
        self._flags.extend(plain.flags[rows])
        return np.arange(first, len(self), dtype=np.int32)

    def all(self) -> WrittenColumns:
        """All that were taken."""
        return WrittenColumns([column.all() for column in self._bounds], self._flags.all())


class DateColumn:
    """Takes the dates of events in their order; ``zones`` are those that they name.

    What is wrong with a date is blamed, and its zone named, at the latest when ``codes`` are asked for.
    """

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self.zones: set[str] = set()
        self._plain, self._deep = _PlainColumns(), _PlainColumns()
        self._parsed: list[Bounds] = []
        self._parsed_flags: list[int] = []
        self._code_by_text: dict[DateTexts | str, int] = {}
        self._codes = Grown(np.int32)
        self._singles: list[tuple[DateValue | None, DateValue | None, DateValue | None, Blame]] = []
        self._held: list[_Taken] = []
        self._held_count = 0

    def add(
        self, date: DateValue | None, start: DateValue | None, end: DateValue | None, blame: Blame
    ) -> None:
        """Take the date of the next event."""
        self._singles.append((date, start, end, blame))
        if len(self._singles) >= _READ_AT_ONCE:
            self._hold_singles()

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
        self._hold_singles()
        self._hold(_Taken(dates, starts, ends, blame))

    def codes(self) -> NDArray[np.int32]:
        """One code an event, UNDATED where it has no date."""
        self._hold_singles()
        self._read_held()
        codes, first_deep = self._codes.all(), len(self._plain)
        first_parsed = first_deep + len(self._deep)
        parsed, deep = first_parsed + _FIRST_PARSED - codes, first_deep + codes - _FIRST_DEEP
        return np.where(codes < UNDATED, parsed, np.where(codes < _FIRST_DEEP, codes, deep))

    def columns(self, codes: NDArray[np.int32], *, has_deep_claims: bool = False) -> BoundColumns:
        """Bounds and flags for those codes, in one unit for all dates that were taken; asked for once.

        ``has_deep_claims`` as for bound_columns.
        """
        return bound_columns(
            self._plain.all(),
            self._deep.all(),
            self._parsed,
            self._parsed_flags,
            codes,
            has_deep_claims=has_deep_claims,
        )

    def _hold_singles(self) -> None:
        if self._singles:
            dates, starts, ends, blames = zip(*self._singles, strict=True)
            self._singles = []
            self._hold(_Taken(dates, starts, ends, blames.__getitem__))

    def _hold(self, taken: _Taken) -> None:
        for part in taken.parts(_READ_AT_ONCE):
            self._held.append(part)
            self._held_count += len(part.dates)
            if self._held_count >= _READ_AT_ONCE:
                self._read_held()

    def _read_held(self) -> None:
        held, self._held, self._held_count = self._held, [], 0
        alone = [taken.are_texts_alone() for taken in held]
        texts = Lines(b"".join(taken.lines().data for taken in held))
        codes, others = self._read_plain(texts)
        stops = np.cumsum([len(taken.dates) for taken in held], dtype=np.intp)
        for row, part in zip(
            others.tolist(), np.searchsorted(stops, others, side="right").tolist(), strict=True
        ):
            # A text that was met before is the common case, and found at once where nothing stands beside it.
            code = self._code_by_text.get(texts[row]) if alone[part] else None
            if code is None:
                code = self._parse(held[part], row - int(stops[part]) + len(held[part].dates))
            codes[row] = code
        self._codes.extend(codes)

    def _read_plain(self, texts: Lines) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """The codes of plain dates, and which of the texts are none: their codes mean nothing."""
        if len(texts) <= FEW:
            return np.empty(len(texts), dtype=np.int32), np.arange(len(texts))
        from timeline_app.formats.plain_dates import read_plain

        plain = read_plain(texts, seasons=self._dates.seasons)
        return self._keep_plain(plain), np.flatnonzero(~plain.known)

    def _keep_plain(self, plain: PlainDates) -> NDArray[np.int32]:
        """The codes of plain dates; of all others they mean nothing."""
        fine = np.flatnonzero(plain.known & ~plain.is_deep)
        deep = np.flatnonzero(plain.known & plain.is_deep)
        codes = np.empty(len(plain.known), dtype=np.int32)
        codes[fine] = self._plain.take(plain, fine)
        codes[deep] = _FIRST_DEEP + self._deep.take(plain, deep)
        self.zones |= plain.zones
        return codes

    def _parse(self, taken: _Taken, place: int) -> int:
        """The code of a date that is not plain; the same text is read once."""
        texts = date, start, end = taken.written(place)
        key: DateTexts | str | None = None if any(map(_is_object, texts)) else texts
        if isinstance(date, str) and start is None and end is None:
            key = date
        code = None if key is None else self._code_by_text.get(key)
        if code is None and isinstance(key, str):
            code = self._read_quietly(key)
        if code is not None:
            return code
        blamed = taken.blame(taken.first + place)
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


def _one_text(date: DateValue | None, start: DateValue | None, end: DateValue | None) -> str:
    """A text that means the same as the members of an event; "" where no plain one does."""
    if start is None and end is None:
        return date if isinstance(date, str) else ""
    start, end = "" if start is None else start, "" if end is None else end
    if date is not None or not isinstance(start, str) or not isinstance(end, str):
        return ""
    return f"{start}/{end}"
