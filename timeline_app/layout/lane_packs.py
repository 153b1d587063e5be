"""Lane packs: the lanes of a view, packed with as many rows as a canvas, or a whole picture, has for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Final, NamedTuple

from msgspec import Struct

from timeline_app.layout.event_columns import Wants
from timeline_app.layout.far_line import FarLine
from timeline_app.layout.lane_columns import Batch, batches_of
from timeline_app.layout.packing import LanePack, pack_lanes, rows_needed, unpacked
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import Frame
from timeline_app.model.by_two import by_two
from timeline_app.model.cached import cached_property

LEAST_ROWS: Final = 8
MOST_BY_ONE, MOST_BY_TWO = 200_000, 4_000_000
"""The lanes of a longer list are packed by two threads, of which each takes the next ones: with fewer events
in each, the threads would wait for one another. Of a still longer one that would take too much memory."""


class LanePacking(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """How the lanes of a view are packed: in rows of that height, for labels that want so much.

    ``most_px`` lets each lane have the rows that it needs, up to that height of them all. Closed lanes have
    empty packs.
    """

    prepared: Prepared
    lanes: tuple[PlacedLane, ...]
    frame: Frame
    far: FarLine
    wants: Wants
    row_px: float
    height_px: float
    most_px: float | None = None

    def packs(self, begun: Sequence[LanePack] = ()) -> list[LanePack]:
        """Those of all lanes, of which the first ones may be known from ``first_packs``."""
        known = self._open_ones(begun)
        batches = self._batches(len(known))
        if self.most_px is None:
            rows = self._shared_rows()
        else:
            batches = iter(held := tuple(batches))
            rows = self._needed_rows(held, self.most_px)
        packed = by_two(partial(self._pack, rows), batches, is_alone=not self._is_for_two)
        self.prepared.watch(1.0)
        return self._among_closed([*known, *chain.from_iterable(packed)])

    def first_packs(
        self, is_enough: Callable[[Sequence[LanePack]], bool], begun: Sequence[LanePack] = ()
    ) -> Sequence[LanePack]:
        """Those of the first lanes, as many as are enough, or of all; some may be known from before."""
        at_once, packs = 2 if self._is_for_two else 1, begun
        opened = self._open_ones(begun)
        batches, rows = self._batches(len(opened)), self._shared_rows()
        while not is_enough(packs) and (some := tuple(islice(batches, at_once))):
            packed = by_two(partial(self._pack, rows), some, is_alone=len(some) == 1)
            opened += chain.from_iterable(packed)
            packs = self._among_closed(opened)
        return packs

    def _pack(self, rows: _Rows, numbered: tuple[int, Batch]) -> list[LanePack]:
        """The packs of a batch, which begins with the open lane of that number."""
        first, batch = numbered
        metrics, part = self.prepared.metrics, slice(first, first + len(batch.sizes))
        return pack_lanes(
            batch.items,
            batch.sizes,
            metrics,
            row_px=self.row_px,
            most_rows=rows.most[part],
            fair_rows=rows.fair[part],
            roomy=batch.roomy if self.row_px < metrics.row_two_line_px else None,
            pause=partial(self.prepared.watch, first / len(self._opened)),
        )

    def _batches(self, first: int = 0) -> Iterator[tuple[int, Batch]]:
        """The batches from the open lane of that number on, each with the number of its first one."""
        wants = two_line_wants(self.prepared, self.most_px)
        for batch in batches_of(self.prepared, self._opened, self.frame, self.far, self.wants, wants, first):
            yield first, batch
            first += len(batch.sizes)

    def _shared_rows(self) -> _Rows:
        """The rows of lanes in a canvas, which scrolls where that is not enough."""
        lanes, metrics = self._opened, self.prepared.metrics
        rows_px = self.height_px - len(lanes) * 2 * metrics.lane_padding_px
        most = [max(LEAST_ROWS, int(self.height_px // self.row_px))] * len(lanes)
        return _Rows(most, shared([len(lane.rows) for lane in lanes], int(rows_px // self.row_px)))

    def _needed_rows(self, batches: Sequence[tuple[int, Batch]], most_px: float) -> _Rows:
        """The rows of lanes in a whole picture, as many as each needs."""
        metrics = self.prepared.metrics
        rows_px = most_px - len(self.lanes) * (2 * metrics.lane_padding_px + self.row_px)
        needs = [need for _, one in batches for need in rows_needed(one.items, one.sizes, metrics)]
        fair = shared(needs, int(rows_px // self.row_px))
        return _Rows(fair, fair)

    def _open_ones(self, packs: Sequence[LanePack]) -> list[LanePack]:
        """Of the packs of the first lanes those of open ones."""
        return [pack for pack, lane in zip(packs, self.lanes, strict=False) if not lane.is_closed]

    def _among_closed(self, opened: Sequence[LanePack]) -> list[LanePack]:
        """The packs of so many open lanes, and of the closed ones up to the next open one."""
        rest, after = iter(opened), self._opened[len(opened) : len(opened) + 1]
        lanes = self.lanes[: self.lanes.index(after[0])] if after else self.lanes
        return [unpacked(len(lane.rows)) if lane.is_closed else next(rest) for lane in lanes]

    @cached_property
    def _opened(self) -> tuple[PlacedLane, ...]:
        return tuple(lane for lane in self.lanes if not lane.is_closed)

    @property
    def _is_for_two(self) -> bool:
        return MOST_BY_ONE < self.prepared.timeline.table.placed_count <= MOST_BY_TWO


class _Rows(NamedTuple):
    """For each open lane, how many rows it may have, and how many are its part of the canvas."""

    most: list[int]
    fair: list[int]


def two_line_wants(prepared: Prepared, most_px: float | None) -> Wants:
    """What labels want in rows of two lines; a whole picture has all of them whole."""
    return prepared.two_line_wants if most_px is None else partial(prepared.two_line_wants, is_exact=True)


def shared(needs: Sequence[int], total: int) -> list[int]:
    """Of so many rows for all lanes, as many for each as it needs, and what is left over in equal parts.

    Where they are too few, lanes that need little get that and the others equal parts; none gets less than
    LEAST_ROWS.
    """
    given = [0] * len(needs)
    smallest_first = sorted(range(len(needs)), key=lambda i: needs[i])
    for place, i in enumerate(smallest_first):
        part = max(0, total) // (len(needs) - place)
        given[i] = min(needs[i], part)
        total -= given[i]
    spare = max(0, total) // max(1, len(needs))
    return [max(LEAST_ROWS, rows + spare) for rows in given]
