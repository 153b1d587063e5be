"""Bars that find no row are counted stretch by stretch, each in all cells that it meets, and in no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.benchmarks.shapes import columns_of
from tests.builders import SEEDS, a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import Sight, collisions, moved
from timeline_app.layout.cells import Cells
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.scrolling import stack_of
from timeline_app.layout.sheet_words import count_line
from timeline_app.layout.stands import stands_of
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan
from timeline_app.model.timeline import Timeline

RIM_PX = 1.5
"""So much of a cell must be in sight for its count to be: a px is left free between two counts."""
SIZES = ((320, 200), (900, 300), (900, 430))


def a_crowd_of_spans(random: Random) -> Timeline:
    """Spans as long as all of them, as short as a mark and all between, in clumps, and some days."""
    lengths = random.sample((1, 30, 200, 2_000, 20_000), random.choice((1, 2, 4)))
    clumps = [random.randrange(40_000) for _ in range(random.choice((1, 3, 500)))]

    def event(number: int) -> dict[str, object]:
        start = date(1850, 1, 1) + timedelta(days=random.choice(clumps) + random.randrange(300))
        end = start + timedelta(days=random.randrange(random.choice(lengths)) if random.random() < 0.9 else 0)
        lane = random.choice("AAB")
        return {**an_event(f"{start}/{end}" if end > start else f"{start}", title=f"E{number}", lane=lane)}

    return a_timeline(*(event(number) for number in range(random.choice((40, 120, 300)))))


def a_crowded_sight(seed: int) -> Sight:
    """A crowd in a small window, somewhere in it."""
    random = Random(seed)
    prepared, size = prepare(a_crowd_of_spans(random)), random.choice(SIZES)
    view = View(is_condensed=random.random() < 0.2, lanes_by=random.choice(("lane", "none")))
    for _ in range(random.choice((0, 0, 1, 2))):
        steps, pan_px = random.randint(-40, 300), random.randint(-600, 600)
        view = moved(prepared, view, size, steps=steps, at=random.random(), pan_px=pan_px)
    return Sight(prepared=prepared, view=view, size=size)


CROWDS = SEEDS.map(a_crowded_sight)


def alone_in(scene: Scene) -> list[int]:
    """The rows of marks, specks and bars."""
    return [*scene.marks.row.tolist(), *scene.specks.row.tolist(), *scene.bars.row.tolist()]


def clustered_in(scene: Scene) -> set[int]:
    return {row for cluster in scene.clusters for row in cluster.rows}


def scrolled(sight: Sight) -> Iterator[Scene]:
    """The pictures of the sight from the top of the lanes to their end."""
    first = lay_out(sight.prepared, sight.view.scrolled(0.0), sight.size)
    yield first
    for number in range(1, 1 + int(first.content_height // first.plot[3])):
        yield lay_out(sight.prepared, sight.view.scrolled(number * first.plot[3]), sight.size)


def cells_of(sight: Sight) -> Cells:
    return stack_of(sight.prepared, sight.view, sight.size).cells


def parts_of(cells: Cells) -> list[int]:
    """The numbers of all parts of cells, from left to right in each lane, as if all had been in sight."""
    numbers: list[int] = cells.in_parts(np.arange(len(cells.rows))).tolist()
    return numbers


@given(CROWDS)
def test_each_event_is_counted_once_wherever_it_stands(sight: Sight) -> None:
    for scene in scrolled(sight):
        alone, clustered = alone_in(scene), clustered_in(scene)
        assert len(alone) == len(set(alone))
        assert not clustered & set(alone)
        assert scene.shown == len(alone) + len(clustered)
        assert scene.shown + scene.hidden.total == len(sight.prepared.timeline.table)
        assert scene.hidden.span >= 0


@given(CROWDS)
def test_nothing_that_meets_the_plot_is_in_no_mark_and_no_count(sight: Sight) -> None:
    prepared, table = sight.prepared, sight.prepared.timeline.table
    scenes = list(scrolled(sight))
    seen = {row for scene in scenes for row in chain(alone_in(scene), clustered_in(scene))}
    scale, width = scenes[0].scale, scenes[0].plot[2]
    x0, x1 = scale.xs(table.start_earliest), scale.xs(table.end_latest)
    # What is short is counted where its middle is.
    half = np.where(x1 - x0 > prepared.metrics.cell_px, (x1 - x0) / 2, 0.0)
    meets = ((x0 + x1) / 2 + half > RIM_PX) & ((x0 + x1) / 2 - half < width - RIM_PX)
    assert set(np.flatnonzero(meets).tolist()) <= seen
    for scene in scenes:
        # And whatever is hidden is told: as outside the span, or as scrolled away.
        assert scene.shown + scene.hidden.scroll >= np.count_nonzero(meets)


@given(CROWDS)
def test_nothing_is_counted_that_lies_far_from_the_window(sight: Sight) -> None:
    prepared, table, scene = sight.prepared, sight.prepared.timeline.table, sight.scene()
    # A cell is less than twice as wide as it must be, and twice as wide again at the near end of an octave.
    near_px = 4 * prepared.metrics.cell_px
    rows = sorted(clustered_in(scene))
    assert (scene.scale.xs(table.end_latest[rows]) > -near_px).all()
    assert (scene.scale.xs(table.start_earliest[rows]) < scene.plot[2] + near_px).all()


@given(CROWDS)
def test_the_events_of_a_part_meet_it_and_all_stand_side_by_side(sight: Sight) -> None:
    table, scene, cells = sight.prepared.timeline.table, sight.scene(), cells_of(sight)
    numbers = parts_of(cells)
    columns = cells.columns
    lefts, rights = (
        scene.scale.xs(instants) + behind * scene.scale.px_per_unit(instants + 1)
        for instants, behind in (columns.left, columns.right)
    )
    assert (rights[numbers] - lefts[numbers] > sight.prepared.metrics.cell_px - 0.01).all()
    for number in numbers:
        rows, left, right = cells.rows[number], lefts[number], rights[number]
        starts, stops = (scene.scale.xs(column[rows]) for column in (table.start_earliest, table.end_latest))
        # Where it is no wider than a mark, its mark is where its middle is.
        assert (np.minimum(starts, (starts + stops) / 2 - 8) < right + 0.01).all()
        assert (np.maximum(stops, (starts + stops) / 2 + 8) > left - 0.01).all()
        assert rows.tolist() == sorted(set(rows.tolist()))
        assert len(rows) == columns.count[number] > 0
    for one, other in pairwise(numbers):
        if (columns.lane[one], columns.top[one]) == (columns.lane[other], columns.top[other]):
            assert rights[one] <= lefts[other] + 0.01
    assert not collisions(scene)


@given(CROWDS)
def test_the_parts_of_a_cell_hold_all_its_events_and_no_others(sight: Sight) -> None:
    cells = cells_of(sight)
    held: dict[int, set[int]] = {}
    for number in parts_of(cells):
        held.setdefault(int(cells.columns.cell[number]), set()).update(cells.rows[number].tolist())
    assert held == {number: set(rows.tolist()) for number, rows in enumerate(cells.groups)}


@given(CROWDS, st.data())
def test_what_parts_side_by_side_hold_is_counted_once(sight: Sight, data: st.DataObject) -> None:
    cells = cells_of(sight)
    every = parts_of(cells)
    first = data.draw(st.integers(0, len(every)))
    numbers = every[first : data.draw(st.integers(first, len(every)))]
    lanes = cells.columns.lane
    by_lane = {(int(lanes[number]), row) for number in numbers for row in cells.rows[number].tolist()}
    assert cells.count_of(np.array(numbers, dtype=np.intp)) == len(by_lane)


@given(CROWDS, st.integers(-400, 400))
def test_cells_stay_as_they_are_while_the_view_is_moved(sight: Sight, pan_px: int) -> None:
    view = moved(sight.prepared, sight.view, sight.size, steps=0, at=0.5, pan_px=0)
    panned = moved(sight.prepared, view, sight.size, steps=0, at=0.5, pan_px=pan_px)
    fresh = Prepared(sight.prepared.timeline, sight.prepared.metrics, sight.prepared.measure)
    one = stack_of(sight.prepared, view, sight.size).cells
    other = stack_of(fresh, panned, sight.size).cells
    # Whatever has been in sight before: of one of them each cell is parted by itself, from the last one on.
    for number in reversed(range(len(one.rows))):
        one.in_parts(np.array([number]))
    mine, theirs = parts_of(one), parts_of(other)
    assert [one.rows[number].tolist() for number in mine] == [
        other.rows[number].tolist() for number in theirs
    ]
    for name in ("cell", "lane", "is_first", "is_last", "count", "carried", "top", "middle"):
        assert np.array_equal(getattr(one.columns, name)[mine], getattr(other.columns, name)[theirs])
    for name in ("left", "right"):
        borders = zip(getattr(one.columns, name), getattr(other.columns, name), strict=True)
        assert all(np.array_equal(was[mine], now[theirs]) for was, now in borders)


def test_a_count_opens_into_what_is_near_it() -> None:
    # A day here and there under what lasts for years: a cell that knew only how much changes held them all.
    long = (an_event(f"{1900 + at % 3}-02-{1 + at % 28:02}/1950", title=f"Long {at}") for at in range(90))
    days = (
        an_event(f"{1905 + at}-06-0{1 + copy}", title=f"Day {at}") for at in range(30) for copy in range(2)
    )
    prepared = prepare(a_timeline(*long, *days))
    table, near_px = prepared.timeline.table, 4 * prepared.metrics.cell_px
    scene = lay_out(prepared, near(prepared, "1920-06-01", "1920-06-02"), (900, 300))
    x0, x1 = scene.scale.xs(table.start_earliest), scene.scale.xs(table.end_latest)
    least = np.count_nonzero((x1 > 0) & (x0 < scene.plot[2]))
    assert least <= scene.shown <= np.count_nonzero((x1 > -near_px) & (x0 < scene.plot[2] + near_px))
    assert len(clustered_in(scene)) > 60


def reigns() -> Prepared:
    """Nine hundred that last for sixty years each, one begun in every year."""
    return prepare(
        a_timeline(*(an_event(f"{year}/{year + 60}", title=f"R{year}") for year in range(1000, 1900)))
    )


def near(prepared: Prepared, first: str, last: str, width: int = 1200) -> View:
    """The view from one day to another."""
    zero = date(1970, 1, 1)
    table = prepared.timeline.table
    start, end = ((date.fromisoformat(day) - zero).days * table.unit.per_day for day in (first, last))
    return View(viewport=frame_of(prepared, View(), width).fit(TimeSpan(start, end, table.unit)))


@pytest.mark.parametrize(("first", "last"), [("1500-03-01", "1500-03-02"), ("1300-01-01", "1320-01-01")])
def test_a_day_of_an_endless_chain_counts_what_lies_there(first: str, last: str) -> None:
    prepared = reigns()
    table = prepared.timeline.table
    scene = lay_out(prepared, near(prepared, first, last), (1200, 600))
    x0, x1 = scene.scale.xs(table.start_earliest), scene.scale.xs(table.end_latest)
    meets = np.flatnonzero((x1 > 0) & (x0 < scene.plot[2]))
    assert set(meets.tolist()) <= {*alone_in(scene), *clustered_in(scene)}
    assert len(meets) <= scene.shown < 1.4 * len(meets)
    most = table.unit.per_day * 366 * (60 + 40)
    for cluster in scene.clusters:
        starts = table.start_earliest[np.array(cluster.rows)]
        assert int(starts.max()) - int(starts.min()) < most


def test_the_counts_of_a_chain_stand_every_so_often() -> None:
    scene = lay_out(reigns(), View(), (1200, 600))
    boxes = sorted(cluster.box for cluster in scene.clusters)
    assert len(boxes) > 15
    told = count_line(scene, 5_000, seven_px_a_letter)
    assert f"{len(clustered_in(scene)):,} of them in {len(boxes)} groups" in told
    assert {round(box[1], 6) for box in boxes} == {round(boxes[0][1], 6)}
    for one, other in pairwise(boxes):
        assert one[0] + one[2] <= other[0]
        assert other[0] - one[0] < 130


@pytest.mark.parametrize("shape", ["overlapping", "one over all", "uniform"])
@pytest.mark.parametrize("octave", [0, 3, 30])
def test_all_cells_hold_a_few_times_what_there_is(shape: str, octave: int) -> None:
    prepared, size = prepare(columns_of(shape, 10_000).timeline()), (1200, 700)
    view = moved(prepared, View(), size, steps=32 * octave, at=0.4, pan_px=0)
    cells = stack_of(prepared, view, size).cells
    homeless = len(set(chain.from_iterable(rows.tolist() for rows in cells.rows)))
    assert cells.whole.count.sum() <= 6 * homeless
    assert len(cells.rows) <= max(1, homeless)


def test_an_event_of_many_counts_stands_in_the_middle_one() -> None:
    prepared = prepare(
        a_timeline(
            *(an_event(f"1900-01-{1 + at % 28:02}/1999", title=f"Long {at}") for at in range(60)),
            *(an_event(f"{1905 + at // 2}/{1925 + at // 2}", title=f"Short {at}") for at in range(120)),
        )
    )
    scene = lay_out(prepared, replace(View(), lanes_by="none"), (900, 300))
    row = next(row for row in range(180) if sum(cluster.has(row) for cluster in scene.clusters) > 3)
    boxes = [cluster.box for cluster in scene.clusters if cluster.has(row)]
    assert scene.boxes_of(row) == scene.marks_of(row) == tuple(boxes)
    (stand,) = stands_of(scene, row)
    assert stand.mark == boxes[len(boxes) // 2]
