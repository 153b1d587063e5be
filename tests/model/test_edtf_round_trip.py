"""EDTF texts to bounds and back: what the bounds say is what was written, and no fitting day lies outside."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from timeline_app.model.edtf import EdtfError, Precision, parse
from timeline_app.model.time import MICROS_PER_DAY, Civil, civil_of, days_of, micros_of, month_days

YEARS = st.integers(-9_999, 9_999)
LONG_YEARS = st.integers(10_000, 200_000_000_000)
OPEN_DIGITS = {Precision.DECADE: 1, Precision.CENTURY: 2, Precision.MILLENNIUM: 3}


def year_text(year: int) -> str:
    """A year as EDTF writes it."""
    if abs(year) > 9_999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def text_of(start: int, end: int, precision: Precision) -> str:
    """The shortest text that means these half-open bounds; ``precision`` tells the kinds of text apart."""
    at = civil_of(start)
    year = year_text(at.year)
    if precision in OPEN_DIGITS:
        # Before the year 0 the last digit of the latest year is the smallest.
        shown = year_text(civil_of(end - 1).year) if at.year < 0 else year
        return shown[: -OPEN_DIGITS[precision]] + "X" * OPEN_DIGITS[precision]
    if precision is Precision.YEAR:
        return year
    day = f"{year}-{at.month:02}-{at.day:02}"
    if precision is Precision.MONTH:
        return day[:-3]
    clock = f"T{at.hour:02}:{at.minute:02}:{at.second:02}.{at.microsecond:06}"
    lengths = {Precision.HOUR: 3, Precision.MINUTE: 6, Precision.SECOND: 9, Precision.MICROSECOND: 16}
    return day if precision is Precision.DAY else day + clock[: lengths[precision]]


def assert_comes_back(text: str) -> None:
    date = parse(text)
    assert date.text == text
    assert text_of(date.start_earliest, date.end_latest, date.start_precision) == text


@given(YEARS, st.integers(1, 12), st.integers(1, 31))
def test_days_months_and_years_come_back(year: int, month: int, day: int) -> None:
    assert_comes_back(year_text(year))
    assert_comes_back(f"{year_text(year)}-{month:02}")
    assert_comes_back(f"{year_text(year)}-{month:02}-{min(day, month_days(year, month)):02}")


@given(LONG_YEARS, st.booleans())
def test_long_years_come_back(year: int, is_negative: bool) -> None:
    assert_comes_back(year_text(-year if is_negative else year))


@given(YEARS, st.integers(1, 3))
def test_decades_centuries_and_millennia_come_back(year: int, count: int) -> None:
    assert_comes_back(year_text(year)[:-count].rjust(4 - count, "0") + "X" * count)


@given(YEARS, st.integers(0, 86_399_999_999), st.sampled_from([3, 6, 9, 16]))
def test_times_come_back(year: int, micros: int, length: int) -> None:
    at = civil_of(micros_of(Civil(year, 7, 9)) + micros)
    clock = f"T{at.hour:02}:{at.minute:02}:{at.second:02}.{at.microsecond:06}"[:length]
    assume(length < 16 or at.microsecond % 1_000)
    assert_comes_back(f"{year_text(year)}-07-09{clock}")


@given(st.tuples(YEARS, st.integers(1, 12)), st.tuples(YEARS, st.integers(1, 12)))
def test_both_ends_of_an_interval_come_back(first: tuple[int, int], last: tuple[int, int]) -> None:
    first, last = sorted((first, last))
    texts = [f"{year_text(year)}-{month:02}" for year, month in (first, last)]
    date = parse("/".join(texts))
    assert text_of(date.start_earliest, date.start_latest, date.start_precision) == texts[0]
    assert text_of(date.end_earliest, date.end_latest, date.end_precision) == texts[1]


MASKS = st.text(st.sampled_from("0123X"), min_size=2, max_size=2)


@given(st.sampled_from(["2015", "2016", "201X", "-201X", "1X96", "-000X", "-00X0", "-0XX0"]), MASKS, MASKS)
def test_open_digits_mean_all_days_that_fit_and_no_others(year: str, month: str, day: str) -> None:
    text = f"{year}-{month}-{day}"
    assume("X" in text)
    fitting = list(days_that_fit(year, month, day))
    try:
        date = parse(text)
    except EdtfError:
        assert not fitting or is_season(month)
        return
    assert date.start_earliest == min(fitting) * MICROS_PER_DAY
    assert date.end_latest == (max(fitting) + 1) * MICROS_PER_DAY


def is_season(month: str) -> bool:
    return "X" not in month and int(month) > 20


def days_that_fit(year: str, month: str, day: str) -> list[int]:
    """Every day of the calendar that has these digits, found by looking at all of them."""
    sign = -1 if year.startswith("-") else 1
    choices = ["0123456789" if digit == "X" else digit for digit in year.lstrip("-")]
    years = [sign * int("".join(digits)) for digits in product(*choices)]
    return [
        days_of(one, each_month, each_day)
        for one in years
        if one or sign > 0
        for each_month in range(1, 13)
        if fits(month, f"{each_month:02}")
        for each_day in range(1, month_days(one, each_month) + 1)
        if fits(day, f"{each_day:02}")
    ]


def fits(mask: str, digits: str) -> bool:
    return all(want in ("X", have) for want, have in zip(mask, digits, strict=True))
