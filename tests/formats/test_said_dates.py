"""Dates are said the same, however many come at once and however often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats import said_dates
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.said_dates import SaidDates
from timeline_app.model.lines import Lines
from timeline_app.model.said import BETWEEN

DATES = (
    *("", "1985", "1985-12", "1985-12-14", "1985-02-30", "1985-13-01", "1985-00-01", "0000-01-01"),
    *("9999-12-31", "1985-1a-14", "1985/12-14", "X985-12-14", "1985-12-14~", "May 5, 2001", "no date"),
    *("1985-12-14/1986-01-02", "1985-12-14/1985-12-20", "1986-01-02/1985-12-14", "1985-12-14/1987-02-30"),
    *("1985-02-30/1987-01-01", "1985-12-14T1987-01-01", "0099-01-01/9999-12-31", "1985/..", "1985-12-14/.."),
)


def said_of(dates: SaidDates, some: list[str]) -> tuple[list[int], list[str]]:
    """The codes of dates as lines, and what is new."""
    return dates.codes_of(Lines.of(some), (), ()).tolist(), list(dates.take_new())


def said_alone(date: str) -> str:
    """What is said of a date that is read as one of any members."""
    dates = SaidDates(Dates())
    code = int(dates.codes_of([date], (), ())[0])
    return ["", *dates.take_new()][code]


@given(
    parts=st.lists(st.lists(st.sampled_from(DATES), max_size=12), max_size=4),
    kept=st.sampled_from([1, 1 << 16]),
    bits=st.sampled_from([1, 16]),
)
def test_lines_say_the_same_as_single_dates(parts: list[list[str]], kept: int, bits: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(said_dates, "_KEPT_MAX", kept)
        patch.setattr(said_dates, "_RANGES_KEPT_BITS", bits)
        dates, known = SaidDates(Dates()), [""]
        for part in parts:
            codes, new = said_of(dates, part)
            known += new
            assert [known[code] for code in codes] == [said_alone(date) for date in part]


def test_a_date_that_comes_again_is_said_once() -> None:
    dates = SaidDates(Dates())
    first, new = said_of(dates, ["1985-12-14", "1985-12-14/1986-01-02", "1985", "1985~", "1985"])
    again, nothing = said_of(dates, ["1985~", "1985-12-14/1986-01-02", "1985-12-14", "no date"])
    assert new[first[0] - 1] == f"Saturday 14 December 1985{BETWEEN}1985-12-14"
    assert len(set(first)) == len(new) == 4
    assert again == [first[3], first[1], first[0], 0]
    assert nothing == []


def test_members_say_the_same_as_an_interval() -> None:
    dates = SaidDates(Dates())
    codes = dates.codes_of(["", "1985"], ["1985", ""], ["1986", ""]).tolist()
    known = ["", *dates.take_new()]
    assert [known[code] for code in codes] == [said_alone("1985/1986"), said_alone("1985")]
