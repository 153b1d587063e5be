"""Dates of many events at once: the same bounds and flags as one by one, whatever they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.edtf_texts import DATES, NOISE, TEXTS, TIMES
from timeline_app.formats.date_column import UNDATED, DateColumn
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.plain_dates import read_plain
from timeline_app.formats.problems import Severity
from timeline_app.model.edtf import DateFlag, EdtfError, parse
from timeline_app.model.time import TimeUnit
from timeline_app.model.when import WhenError, read_when

PLAIN = [
    *("1985", "0000", "-0043", "198X", "-19XX", "X9X5", "1985~", "-0043%", "198X?"),
    *(
        "1985-04",
        "1985-XX",
        "-1985-04~",
        "2001-21",
        "2001-24?",
        "-0001-24",
        "2001-33",
        "2001-41",
        "200X-24",
        "-19XX-12",
    ),
    *(
        "1985-04-12",
        "2000-02-29",
        "1985-04-XX",
        "1985-XX-XX",
        "1985-04-12~",
        "154X-07-13",
        "-0043-03-15",
        "9999-12-31",
    ),
    *("1985-04-12T23:20", "1985-04-12T23:20:30", "1985-04-12T23:20Z", "1985-04-12T23:20:30Z"),
    *("1985-04-12T23:20-04:00", "-1985-04-12T23:20:30+05:30"),
    *("1985/2003-09", "1985-04-12/1985-04-12", "1985~/..", "/1985-XX?", "../198X", "1985/", "2001-24/2002"),
    *("1985-04-12T23:20Z/1985-04-13T01:00-04:00", "1985-04-12T23:20/1985-04"),
]
NOT_PLAIN = [
    *("", "/", "../..", "..", "-", "~", "-~", "--", "1985//", "1985/1986/1987", "19\n85", "1985\n", "\n"),
    *("-0000", "1985-13", "1985-00", "1985-20", "1985-42", "2001-02-29", "1985-04-31", "1985-04-00"),
    *(
        "19850412",
        "1985-4-1",
        "1985_04",
        "+1985",
        "1985-X1",
        "1985-XX-12",
        "19XX-02-XX",
        "19XX-02-29",
        "１９８５",
        "é985",
    ),
    *(
        "\ud800985",
        "é985",
        "2003/1985",
        "1985-04-12T24:00",
        "1985-04-12T23:60",
        "1985-04-12T23:20:60",
        "1985?-04",
    ),
    *("1985-04-12T23:20z", "1985-04-12T23:20+15:00", "1985-04-12T23:20~", "1985-04-12T23:20Z/1985-05"),
    *("1985-04-XXT23:20", "1985 ", " 1985", "[1985]", "Y17000", "1985S2", "1985-04-12T23:20*04:00"),
]


def bounds_of(text: str, seasons: str) -> tuple[tuple[int, int, int, int], int, str | None] | None:
    """What the parser says of a text; None where it is no date."""
    try:
        date = parse(text, seasons=seasons)
    except EdtfError:
        return None
    bounds = date.start_earliest, date.start_latest, date.end_earliest, date.end_latest
    return bounds, int(date.flags), date.zone


@pytest.mark.parametrize("seasons", ["north", "south"])
def test_plain_dates_are_read_as_by_the_parser(seasons: str) -> None:
    found = read_plain(PLAIN, seasons=seasons)
    for text, known, bounds, flags in zip(PLAIN, found.known, found.bounds.T, found.flags, strict=True):
        assert known, text
        told = bounds_of(text, seasons)
        assert told is not None
        assert (tuple(bounds.tolist()), int(flags)) == told[:2], text
    assert found.zones == {"Z", "-04:00", "+05:30"}


def test_others_are_left_to_the_parser() -> None:
    found = read_plain(NOT_PLAIN)
    assert [text for text, known in zip(NOT_PLAIN, found.known, strict=True) if known] == []


def test_nothing_at_all() -> None:
    assert len(read_plain([]).known) == 0


@given(st.lists(TEXTS | DATES | TIMES | NOISE, max_size=30), st.sampled_from(["north", "south"]))
def test_whatever_is_read_at_once_is_read_alike(texts: list[str], seasons: str) -> None:
    found = read_plain(texts, seasons=seasons)
    zones = set()
    for text, known, bounds, flags in zip(texts, found.known, found.bounds.T, found.flags, strict=True):
        if known:
            told = bounds_of(text, seasons)
            assert told is not None, text
            assert (tuple(bounds.tolist()), int(flags)) == told[:2], text
            zones.add(told[2])
    assert zones - {None} <= found.zones


END_TEXTS = st.none() | st.sampled_from(["", "..", "[1985..1987]", "2007", "1985/1986", "May 1985"]) | DATES
ROWS = st.lists(
    st.tuples(st.none() | TEXTS | DATES | st.integers(0, 3000), END_TEXTS, END_TEXTS), max_size=12
)


@given(ROWS, st.integers(1, 5))
def test_columns_hold_what_each_event_says(
    rows: list[tuple[str | int | None, str | None, str | None]], size: int
) -> None:
    one_by_one, at_once = Faults(), Faults()
    single, many = DateColumn(Dates()), DateColumn(Dates())
    for event, row in enumerate(rows):
        single.add(*row, Blame(one_by_one, event))
    for first in range(0, len(rows), size):
        dates, starts, ends = zip(*rows[first : first + size], strict=True)
        many.add_all(dates, starts, ends, lambda i, first=first: Blame(at_once, first + i))  # type: ignore[misc]
    codes = many.codes()
    assert len(codes) == len(rows)
    assert ((codes == UNDATED) == (single.codes() == UNDATED)).all()
    assert at_once == one_by_one
    assert many.zones == single.zones
    columns = many.columns(codes[codes != UNDATED])
    others = single.columns(single.codes()[codes != UNDATED])
    assert columns.unit is others.unit
    assert np.array_equal(np.stack(columns[1:5]), np.stack(others[1:5]))
    assert np.array_equal(columns.flags, others.flags)
    place = 0
    for row, code in zip(rows, codes.tolist(), strict=True):
        if code == UNDATED or not all(text is None or isinstance(text, str) for text in row):
            place += code != UNDATED
            continue
        date, start, end = (text or None for text in row)
        try:
            when = read_when(date=date, start=start, end=end)  # type: ignore[arg-type]
        except WhenError:
            place += 1
            continue
        shared = int(when.flags) & ~(DateFlag.FLOATING_START | DateFlag.FLOATING_END)
        assert int(columns.flags[place]) & ~(DateFlag.FLOATING_START | DateFlag.FLOATING_END) == shared
        if not when.flags & (DateFlag.OPEN_START | DateFlag.OPEN_END):
            said = when.start_earliest, when.start_latest, when.end_earliest, when.end_latest
            told = tuple(columns.unit.from_micros(micros) for micros in said)
            assert tuple(int(column[place]) for column in columns[1:5]) == told
        place += 1


def test_the_deep_past_makes_seconds_of_all_dates() -> None:
    column = DateColumn(Dates())
    column.add_all(["1970-01-02", "Y-138E8", "../1970"], None, None, lambda i: Blame(Faults(), i))
    found = column.columns(column.codes())
    assert found.unit is TimeUnit.SECOND
    assert found.start_earliest[0] == 86_400
    assert found.start_earliest[2] == found.start_earliest[1] < -4 * 10**17


def test_an_end_that_may_be_far_before_its_start_makes_seconds_too() -> None:
    column = DateColumn(Dates())
    column.add_all([None], ["1985-04"], ["[Y-50241257,1999]"], lambda i: Blame(Faults(), i))
    assert column.columns(column.codes()).unit is TimeUnit.SECOND


def test_a_fault_is_said_of_every_event_and_a_good_date_is_kept() -> None:
    faults = Faults()
    texts = ["1985-13", "[1985,1987]", "1985-13", "[1985,1987]", "1985"]
    column = DateColumn(Dates())
    column.add_all(texts, None, None, lambda i: Blame(faults, i))
    assert column.codes().tolist() == [UNDATED, 1, UNDATED, 1, 0]
    assert faults.counts == {Severity.ERROR: 2}


def test_dates_that_are_no_texts() -> None:
    faults = Faults()
    column = DateColumn(Dates())
    column.add_all(["", None], None, None, lambda i: Blame(faults, i))
    column.add_all([1985, {"year": 1986}, None], None, None, lambda i: Blame(faults, i))
    column.add_all([None], ["1947-36"], [{}], lambda i: Blame(faults, i))
    codes = column.codes()
    assert codes.tolist() == [UNDATED, UNDATED, 0, 1, UNDATED, UNDATED]
    assert column.columns(codes[2:4]).flags.tolist() == [0, 0]
    assert faults.counts == {Severity.NOTE: 2, Severity.ERROR: 1}
