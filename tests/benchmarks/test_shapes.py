"""A list of every shape is the same as columns and as a file, again and again."""

from __future__ import annotations

import numpy as np
import pytest

from tests.benchmarks.shapes import SHAPES, columns_of
from timeline_app.formats import read_bytes

SAME = ("start_earliest", "start_latest", "end_earliest", "end_latest", "flags", "lane", "importance")


@pytest.mark.parametrize("name", SHAPES)
def test_the_columns_are_what_the_reader_makes_of_the_file(name: str) -> None:
    columns = columns_of(name, 400)
    reading, made = read_bytes(columns.text()), columns.timeline()
    assert reading.timeline is not None
    assert not reading.problems
    read, table = reading.timeline.table, made.table
    assert read.unit is table.unit
    for column in SAME:
        assert np.array_equal(getattr(read, column), getattr(table, column)), column
    assert list(read.title) == list(table.title)
    assert [reading.timeline.keys[row] for row in (0, 399)] == [made.keys[row] for row in (0, 399)]
    statuses = [[one.statuses[code].id for code in one.table.status] for one in (reading.timeline, made)]
    assert statuses[0] == statuses[1]
    assert reading.timeline.lanes == made.lanes
    assert reading.timeline.event(7).when == made.event(7).when
    assert made.row_of(made.keys[7]) == 7


@pytest.mark.parametrize("name", SHAPES)
def test_a_seed_gives_one_list(name: str) -> None:
    assert columns_of(name, 50, seed=3).text() == columns_of(name, 50, seed=3).text()
    assert columns_of(name, 50, seed=3).text() != columns_of(name, 50, seed=4).text()
