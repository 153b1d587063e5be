"""Lane packs: the lanes of a view, packed with as many rows as a canvas, or a whole picture, has for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final

from timeline_app.layout.event_columns import Wants
from timeline_app.layout.far_line import FarLine
from timeline_app.layout.lane_columns import Batch, batches_of
from timeline_app.layout.packing import LanePack, pack_lanes, rows_needed, unpacked
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import Frame
from timeline_app.model.by_two import by_two

LEAST_ROWS: Final = 8
MOST_BY_ONE, MOST_BY_TWO = 200_000, 4_000_000
"""The lanes of a longer list are packed by two threads, of which each takes the next ones: with fewer events
in each, the threads would wait for one another. Of a still longer one that would take too much memory."""


def packs_of(
    prepared: Prepared,
    lanes: tuple[PlacedLane, ...],
    frame: Frame,
    far: FarLine,
    wants: Wants,
    row_px: float,
    height_px: float,
    most_px: float | None,
) -> list[LanePack]:
    """The packs of lanes in rows of that height, for labels that want so much; closed lanes have empty ones.

    ``most_px`` lets each lane have the rows that it needs, up to that height of them all.
    """
    metrics = prepared.metrics
    opened = tuple(lane for lane in lanes if not lane.is_closed)
    most_rows = [max(LEAST_ROWS, int(height_px // row_px))] * len(opened)
    batches: Iterable[Batch] = batches_of(
        prepared, opened, frame, far, wants, two_line_wants(prepared, most_px)
    )
    if most_px is not None:
        rows_px = most_px - len(lanes) * (2 * metrics.lane_padding_px + row_px)
        batches = tuple(batches)
        needs = [need for one in batches for need in rows_needed(one.items, one.sizes, metrics)]
        most_rows = fair_rows = shared(needs, int(rows_px // row_px))
    else:
        rows_px = height_px - len(opened) * 2 * metrics.lane_padding_px
        fair_rows = shared([len(lane.rows) for lane in opened], int(rows_px // row_px))

    def parts() -> Iterator[tuple[Batch, int]]:
        first = 0
        for batch in batches:
            yield batch, first
            first += len(batch.sizes)

    def pack_part(part: tuple[Batch, int]) -> list[LanePack]:
        batch, first = part
        return pack_lanes(
            batch.items,
            batch.sizes,
            metrics,
            row_px=row_px,
            most_rows=most_rows[first : first + len(batch.sizes)],
            fair_rows=fair_rows[first : first + len(batch.sizes)],
            roomy=batch.roomy if row_px < metrics.row_two_line_px else None,
            pause=partial(prepared.watch, first / len(opened)),
        )

    is_for_two = MOST_BY_ONE < prepared.timeline.table.placed_count <= MOST_BY_TWO
    packed = by_two(pack_part, parts(), is_alone=not is_for_two)
    prepared.watch(1.0)
    rest = chain.from_iterable(packed)
    return [unpacked(len(lane.rows)) if lane.is_closed else next(rest) for lane in lanes]


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
