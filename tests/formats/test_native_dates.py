"""Dates in a list: EDTF first, then as typed with a note; columns and events agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.lists import only_problem, opened, reading_of, timeline_of
from timeline_app.model.edtf import DateFlag
from timeline_app.model.time import Civil, TimeUnit, micros_of
from timeline_app.model.when import WhenError, read_when

DIGITS = "0123456789"
PLAIN_PARTS = st.tuples(
    st.integers(0, 9999), st.none() | st.integers(0, 14), st.none() | st.integers(0, 33)
)  # fmt: skip


def plain(parts: tuple[int, int | None, int | None]) -> str:
    year, month, day = parts
    text = f"{year:04d}"
    if month is None:
        return text
    return f"{text}-{month:02d}" if day is None else f"{text}-{month:02d}-{day:02d}"


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ("2019/3/5", "“2019/3/5” is read as 2019-03-05."),
        ("5 May 2006 14:30", "“5 May 2006 14:30” is read as 2006-05-05T14:30."),
        (1985, "The date is read as 1985."),
        (-43, "The date is read as -0043."),
        ({"year": 1985, "month": "4"}, "The date is read as 1985-04."),
    ],
)
def test_typed_dates_are_noted(date: object, read_as: str) -> None:
    reading = reading_of({"id": "a", "title": "A", "date": date})
    assert opened(reading).table.placed_count == 1
    problem = only_problem(reading, "note")
    assert problem.message == read_as
    assert problem.place == "line 3, column 35, event 1 (“a”), field date"


def test_a_note_is_given_for_every_event_with_such_a_date() -> None:
    reading = reading_of({"title": "a", "date": "2019/3/5"}, {"title": "b", "date": "2019/3/5"})
    assert [problem.event for problem in reading.problems] == [1, 2]


def test_ambiguous_days_and_months_stay_undated() -> None:
    reading = reading_of({"title": "a", "date": "3/5/2019"})
    assert opened(reading).table.undated_count == 1
    message = only_problem(reading, "error").message
    assert "5 March 2019 or 3 May 2019" in message
    assert message.endswith("So the event stays without a date.")


@pytest.mark.parametrize(("day_first", "text"), [(True, "2019-05-03"), (False, "2019-03-05")])
def test_the_list_says_what_comes_first(day_first: bool, text: str) -> None:
    timeline = timeline_of({"title": "a", "date": "3/5/2019"}, day_first=day_first)
    when = timeline.event(0).when
    assert when is not None
    assert when.text == text


def test_start_and_end_may_be_typed() -> None:
    reading = reading_of({"title": "a", "start": "March 5, 2019", "end": 2020})
    event = opened(reading).event(0)
    assert event.when is not None
    assert event.when.text == "2019-03-05/2020"
    assert {problem.field for problem in reading.problems} == {"start", "end"}


def test_one_bad_end_leaves_the_event_undated() -> None:
    reading = reading_of({"title": "a", "start": "March 5, 2019", "end": "never"})
    assert opened(reading).table.undated_count == 1
    assert only_problem(reading, "error").field == "end"


def test_a_blank_date_is_none() -> None:
    assert timeline_of({"title": "a", "date": "", "start": None}).table.undated_count == 1


def test_a_start_that_lies_somewhere_between() -> None:
    event = {"title": "a", "start": "[1985-07-29..1985-12-14]", "end": "2003-09-11"}
    table = timeline_of(event).table
    when = read_when(start="[1985-07-29..1985-12-14]", end="2003-09-11")
    assert table.start_earliest[0] == when.start_earliest
    assert table.start_latest[0] == when.start_latest
    assert table.flags[0] == int(when.flags)
    assert table.flags[0] & DateFlag.START_SET


@given(PLAIN_PARTS)
def test_plain_dates_are_read_as_the_parser_reads_them(parts: tuple[int, int | None, int | None]) -> None:
    text = plain(parts)
    reading = reading_of({"title": "a", "date": text})
    table = opened(reading).table
    try:
        when = read_when(date=text)
    except WhenError:
        # Months 21 and up would be seasons; here there is none.
        assert table.undated_count == 1
        return
    assert reading.problems == ()
    bounds = (table.start_earliest[0], table.start_latest[0], table.end_earliest[0], table.end_latest[0])
    assert bounds == (when.start_earliest, when.start_latest, when.end_earliest, when.end_latest)
    assert table.flags[0] == int(when.flags)
    assert opened(reading).event(0).when == when


@given(PLAIN_PARTS, PLAIN_PARTS)
def test_plain_spans_are_read_as_the_parser_reads_them(
    first: tuple[int, int | None, int | None], last: tuple[int, int | None, int | None]
) -> None:
    start, end = plain(first), plain(last)
    table = opened(reading_of({"title": "a", "start": start, "end": end})).table
    try:
        when = read_when(start=start, end=end)
    except WhenError:
        assert table.undated_count == 1
        return
    bounds = (table.start_earliest[0], table.start_latest[0], table.end_earliest[0], table.end_latest[0])
    assert bounds == (when.start_earliest, when.start_latest, when.end_earliest, when.end_latest)
    assert table.flags[0] == int(when.flags)


def test_digits_of_other_scripts_are_no_plain_date() -> None:
    reading = reading_of({"title": "a", "date": "٢٠١٩"})
    assert only_problem(reading, "note").message == "“٢٠١٩” is read as 2019."
    assert opened(reading).table.start_earliest[0] == micros_of(Civil(2019))


@pytest.mark.parametrize("member", ["as_of", "checked_through"])
def test_dates_of_the_list_itself(member: str) -> None:
    timeline = opened(reading_of({"title": "a"}, **{member: "March 5, 2019"}))
    assert getattr(timeline, member).text == "2019-03-05"
    problem = only_problem(reading_of({"title": "a"}, **{member: "never"}), "error")
    assert problem.message.endswith("So it is left out.")
    assert problem.field == member


@pytest.mark.parametrize("kind", ["known", "date_claims"])
def test_other_dates_of_an_event_are_checked(kind: str) -> None:
    values = {"known": "never", "date_claims": [{"date": "never"}]}
    problem = only_problem(reading_of({"title": "a", kind: values[kind]}), "error")
    assert problem.message.startswith("“never”: This is not a date that can be read.")
    assert problem.field is not None
    assert problem.field.startswith(kind)


def test_a_claim_that_cannot_be_read_keeps_its_words() -> None:
    event = opened(reading_of({"title": "a", "date_claims": [{"date": "never"}]})).event(0)
    assert (event.date_claims[0].date, event.date_claims[0].when) == ("never", None)


@pytest.mark.parametrize(
    ("claim", "unit"),
    [
        ("Y-66000000", TimeUnit.SECOND),
        ("Y292000", TimeUnit.SECOND),
        ("Y-200000000000", TimeUnit.SECOND),
        ("[Y-66000000..1990]", TimeUnit.SECOND),
        ("Y289000", TimeUnit.MICROSECOND),
        ("9999-12-31", TimeUnit.MICROSECOND),
        ("../1950", TimeUnit.MICROSECOND),
        ("../..", TimeUnit.MICROSECOND),
        ("2001-01-01T12:00+05:00", TimeUnit.MICROSECOND),
    ],
)
@pytest.mark.parametrize("count", [2, 300])
def test_the_unit_of_a_list_holds_the_dates_that_are_claimed_too(
    claim: str, unit: TimeUnit, count: int
) -> None:
    events: list[dict[str, object]] = [{"title": "a", "date": "1999"} for _ in range(count)]
    events[-1]["date_claims"] = [{"date": "1998"}, {"date": claim}]
    assert opened(reading_of(*events)).table.unit is unit
