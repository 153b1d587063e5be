"""Dates of many events at once: the same bounds and flags as one by one, whatever they are."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.edtf_texts import DATES, NOISE, TEXTS, TIMES
from timeline_app.formats import date_column
from timeline_app.formats.date_column import UNDATED, DateColumn
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.plain_dates import PlainDates, read_plain
from timeline_app.formats.problems import Severity
from timeline_app.model.edtf import DateFlag, EdtfError, parse
from timeline_app.model.time import FINE_YEARS, TimeUnit
from timeline_app.model.when import WhenError, read_when

MOST_FINE_SECONDS = FINE_YEARS * 146_097 * 86_400 // 400

PLAIN = [
    *("1985", "0000", "-0043", "198X", "-19XX", "X9X5", "1985~", "-0043%", "198X?"),
    *("1985-04", "1985-XX", "-1985-04~", "2001-21", "2001-24?", "-0001-24", "2001-33", "2001-41", "200X-24"),
    *("-19XX-12", "9999-24", "19XX-02", "-9999-01"),
    *("1985-04-12", "2000-02-29", "1985-04-XX", "1985-XX-XX", "1985-04-12~", "154X-07-13", "-0043-03-15"),
    *("9999-12-31", "-9999-01-01", "19XX-02-XX", "-0004-02-29", "2100-02-28"),
    *(
        "1985-04-12T23",
        "1985-04-12T23:20",
        "1985-04-12T23:20:30",
        "1985-04-12T23:20Z",
        "1985-04-12T23:20:30Z",
    ),
    *("1985-04-12T23Z", "1985-04-12T23+02", "1985-04-12T23:20-04", "1985-04-12T23:20:30+05"),
    *("1985-04-12T23:20-04:00", "-1985-04-12T23:20:30+05:30", "1985-04-12T23:20-00:00"),
    *("1985-04-12T23:20:30.5", "1985-04-12T23:20:30.123Z", "1985-04-12T23:20:30.123456+05:30"),
    *("1985-04-12T23:20:30.123456789", "1985-04-12T23:20:30.1234567-04", "-0001-12-31T23:59:59.999999"),
    *("1985/2003-09", "1985-04-12/1985-04-12", "1985~/..", "/1985-XX?", "../198X", "1985/", "2001-24/2002"),
    *("1985-04-12T23:20Z/1985-04-13T01:00-04:00", "1985-04-12T23:20/1985-04"),
    *("?1985", "1985?-04", "1985-~04", "?1985~-%04", "1985-04~-12", "1985?-%04-12", "?1985-04-12", "%-0043"),
    *("?1985~-?04%-~12?", "-1985~-04", "198X?-04", "1985-XX-~XX", "1985?-04-12/~1986", "1985-04?/.."),
    *("Y12345", "Y-12345~", "Y17E7", "Y-138E8", "Y00000", "Y0E5", "Y00001985?", "Y1E0", "Y2E11", "Y-2E11"),
    *("1950S2", "-1950S2~", "Y171010000S3", "Y-17E7S2", "Y12345S9", "Y12345S99", "Y-290000", "Y290001"),
    *("Y-66E6/Y-56E6", "Y-138E8/2024", "Y-66E6/..", "/Y-5E9~", "Y-66E6/1985-04-12T23:20:30.5"),
    *("[1985]", "[1985,1987]", "{1985..1987}", "[..1985]", "{1985-04-12..}", "[1985~,1986-21..1987]"),
    *(
        "[..1985,1986-04,1987..]",
        "{?1985-04,-0043..1950S2}",
        "[1987,1985]",
        "[Y-5E9,1985-04-12]",
        "{..Y12345}",
    ),
]
"""Of every kind, so that it is known what is read without the parser."""
NOT_PLAIN = [
    *("", "/", "../..", "..", "-", "~", "-~", "--", "1985//", "1985/1986/1987", "19\n85", "1985\n", "\n"),
    *("-0000", "1985-13", "1985-00", "1985-20", "1985-42", "2001-02-29", "1985-04-31", "1985-04-00"),
    *(
        "2100-02-29",
        "-0100-02-29",
        "0000-00",
        "1985-04-32",
        "1985-XX-31",
        "1985-1X",
        "1985-21-01",
        "1985-04-1",
    ),
    *("19850412", "1985-4-1", "1985_04", "+1985", "1985-X1", "1985-XX-12", "19XX-02-29", "１９８５", "é985"),
    *("\ud800985", "e\u0301985", "2003/1985", "1985-04-12T24:00", "1985-04-12T24:00:00", "1985-04-12T23:60"),
    *("1985-04-12T23:20:60", "1985-04-12T23:20:30.", "1985-04-12T23:20.5", "1985-04-12T23:20:30.1234567890"),
    *("1985-04-12T23:20z", "1985-04-12T23:20+15:00", "1985-04-12T23:20~", "1985-04-12T23:20Z/1985-05"),
    *(
        "1985-04-12T23:20+14:01",
        "1985-04-12T23:20+05:60",
        "1985-04-12T23:20+5",
        "1985-04-12T2",
        "1985-04-12T",
    ),
    *(
        "1985-04-12T23:20:30.5x",
        "1985-04-12T23:20:30,5",
        "1985-04-12 23:20",
        "1985-04T23:20",
        "1985-04-12t23",
    ),
    *("1985-04-12T23:20[Europe/Berlin]", "1985-04-12T23:20:30Z+05:00", "1985-02-30T23:20", "1985-04-12Z"),
    *(
        "1985-04-XXT23:20",
        "~1985-04-12T23:20",
        "1985 ",
        " 1985",
        "1985-04-12T23:20*04:00",
        "1985-04-1XT23:20",
    ),
    *(
        "??1985",
        "1985??",
        "19?85",
        "-?0043",
        "1985-0?4",
        "1985?-21",
        "1985-?21",
        "1985-04-?",
        "~",
        "1985-?-04",
    ),
    *("Y1985", "Y", "Y-", "Y-00000", "Y-0E5", "Y17E", "Y1E12", "Y3E11", "Y2E11S1", "Y12345S", "Y12345S0"),
    *(
        "Y12345S00",
        "Y12345E3E2",
        "Y12345S3E2",
        "Y12345S3S2",
        "Y1234X",
        "Y12345-04",
        "1950S",
        "19X0S2",
        "19500S2",
    ),
    *("-0000S2", "Y123456~789", "1950S~2", "Y--12345", "1950E3", "Y-66E6/Y-166E6", "Y1E100", "Y١٢٣٤٥"),
    *(
        "[",
        "]",
        "[]",
        "{}",
        "[..]",
        "[1985",
        "1985]",
        "[1985}",
        "{1985]",
        "[1985,]",
        "[,1985]",
        "[1985,,1986]",
    ),
    *("[1987..1985]", "[1985..1986..1987]", "[..1985..]", "[1985,..1986]", "[1985..,1986]", "[1985...1986]"),
    *("[1985.1986]", "[1985-04-12T23:20]", "[[1985]]", "[1985]/1986", "[1985,1986-13]", "[....]", "[1985 ]"),
    *("[1985\xff1986]", "[1985\n,1986]", "[1985, 1986]", "x[1985]", "[1985]x", "[1985..1985-04-12T23]"),
]
"""Wrong in one place each, or so rare that the parser reads them."""


def told_by_parser(text: str, seasons: str, *, is_deep: bool) -> tuple[list[int], int, str | None] | None:
    """Bounds, in seconds or microseconds, flags and zone of a text without remarks; None where it is none."""
    try:
        date = parse(text, seasons=seasons)
    except EdtfError:
        return None
    bounds = [date.start_earliest, date.start_latest, date.end_earliest, date.end_latest]
    unit = TimeUnit.SECOND if is_deep else TimeUnit.MICROSECOND
    told = list(map(unit.from_micros, bounds)), int(date.flags), date.zone
    return None if date.remarks else told


def check_alike(texts: list[str], found: PlainDates, seasons: str) -> None:
    """What was read at once is what the parser says."""
    zones = set()
    for row in np.flatnonzero(found.known).tolist():
        told = told_by_parser(texts[row], seasons, is_deep=bool(found.is_deep[row]))
        assert told is not None, texts[row]
        assert (found.bounds[:, row].tolist(), int(found.flags[row])) == told[:2], texts[row]
        zones.add(told[2])
    assert zones - {None} <= found.zones
    deep = found.bounds[:, found.known & found.is_deep]
    assert ((abs(deep) > MOST_FINE_SECONDS).any(axis=0)).all()


@pytest.mark.parametrize("seasons", ["north", "south"])
def test_plain_dates_are_read_as_by_the_parser(seasons: str) -> None:
    found = read_plain(PLAIN, seasons=seasons)
    assert [text for text, known in zip(PLAIN, found.known, strict=True) if not known] == []
    check_alike(PLAIN, found, seasons)
    assert found.zones == {"Z", "-04:00", "+05:30", "+02:00", "+05:00", "-00:00"}


@pytest.mark.parametrize("text", PLAIN)
def test_each_plain_date_is_read_alone_as_among_others(text: str) -> None:
    alone, among = read_plain([text]), read_plain(PLAIN)
    row = PLAIN.index(text)
    assert alone.bounds[:, 0].tolist() == among.bounds[:, row].tolist()
    assert alone.flags[0] == among.flags[row]


def test_others_are_left_to_the_parser() -> None:
    found = read_plain(NOT_PLAIN)
    assert [text for text, known in zip(NOT_PLAIN, found.known, strict=True) if known] == []


def test_nothing_at_all() -> None:
    assert len(read_plain([]).known) == 0


@st.composite
def near_misses(draw: st.DrawFn) -> str:
    """A plain text of which a character or two were changed, left out, doubled, or put in."""
    text = draw(st.sampled_from(PLAIN + NOT_PLAIN))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(text)))
        put = draw(
            st.sampled_from(["", *"0129X-?~%/.,[]{}TZYSE:+ \n", "..", "\xff", "é", "٣", "\ud800", "\0"])
        )
        text = text[:at] + put + text[at + draw(st.integers(0, 1)) :]
    return text


@given(
    st.lists(TEXTS | DATES | TIMES | NOISE | near_misses(), max_size=30), st.sampled_from(["north", "south"])
)
def test_whatever_is_read_at_once_is_read_alike(texts: list[str], seasons: str) -> None:
    check_alike(texts, read_plain(texts, seasons=seasons), seasons)


SHAPES = {
    "years": st.from_regex(r"-?[0-9X]{4}[?~%]?", fullmatch=True),
    "months and seasons": st.from_regex(r"-?[0-9X]{4}-(0[0-9]|1[0-3]|XX|[2-4][0-9])[?~%]?", fullmatch=True),
    "days": st.from_regex(r"-?[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[0-2])[?~%]?", fullmatch=True),
    "open days": st.from_regex(r"-?[0-9X]{4}-(0[1-9]|1[0-2]|XX)-([0-3][0-9]|XX|[0-3]X)", fullmatch=True),
    "times": st.from_regex(
        r"-?[0-9]{4}-0[1-9]-[0-2][0-9]T[0-2][0-9](:[0-5][0-9](:[0-6][0-9](\.[0-9]{1,10})?)?)?"
        r"(Z|[+-][01][0-9](:[0-6][0-9])?)?",
        fullmatch=True,
    ),
    "signs": st.from_regex(
        r"[?~%]?-?[0-9X]{4}[?~%]?(-[?~%]?(0[1-9]|1[0-2]|2[0-9])[?~%]?(-[?~%]?[0-3][0-9][?~%]?)?)?",
        fullmatch=True,
    ),
    "long years": st.from_regex(r"Y-?[0-9]{1,14}(E[0-9]{1,2})?(S[0-9]{1,2})?[?~%]?", fullmatch=True),
    "estimated years": st.from_regex(r"-?[0-9]{4}S[0-9]{1,2}[?~%]?", fullmatch=True),
}


@pytest.mark.parametrize("name", SHAPES)
@given(st.data())
def test_every_shape_is_read_alike_alone_in_intervals_and_in_sets(name: str, data: st.DataObject) -> None:
    some = data.draw(
        st.lists(SHAPES[name] | st.sampled_from(["", "..", "1985-04", "Y-66E6"]), min_size=3, max_size=3)
    )
    first, second, third = some
    texts = [
        *some,
        f"{first}/{second}",
        f"{second}/{first}",
        f"[{first},{second}..{third}]",
        f"{{{first}..{second},{third}}}",
        f"[..{first},{second}]",
        f"{{{first},{second}..}}",
    ]
    for seasons in ("north", "south"):
        check_alike(texts, read_plain(texts, seasons=seasons), seasons)


@given(st.lists(st.sampled_from(PLAIN) | NOISE, min_size=1, max_size=12))
def test_texts_are_read_alike_whatever_stands_beside_them(texts: list[str]) -> None:
    together = read_plain(texts)
    for row, text in enumerate(texts):
        alone = read_plain([text])
        assert alone.known[0] == together.known[row]
        if alone.known[0]:
            assert alone.is_deep[0] == together.is_deep[row]
            assert alone.bounds[:, 0].tolist() == together.bounds[:, row].tolist()
            assert alone.flags[0] == together.flags[row]


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
    texts = ["1985-13", "1985-04-X1", "1985-13", "1985-04-X1", "1985"]
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


def test_dates_are_held_until_there_are_many_and_each_is_blamed_at_its_own_place() -> None:
    count = 70_000
    bad = [3, 32_767, 32_768, 40_000, 69_999]
    dates: list[str | int | dict[str, object] | None] = [f"{1000 + i % 1000}" for i in range(count)]
    for i in bad:
        dates[i] = "1985-13"
    nothing = [None] * count
    for starts in (None, dates):
        faults = Faults()
        column = DateColumn(Dates())
        column.add("1985", None, None, Blame(faults, 0))
        alone, ends = (dates, None) if starts is None else (nothing, nothing)
        column.add_all(alone, starts, ends, partial(blame_after_one, faults))
        column.add("1986-13", None, None, Blame(faults, count + 1))
        column.add("1987", None, None, Blame(faults, count + 2))
        codes = column.codes()
        undated = [*(1 + i for i in bad), count + 1]
        assert np.flatnonzero(codes == UNDATED).tolist() == undated
        assert [fault.event for fault, _ in faults.listed] == undated
        found = column.columns(codes[codes != UNDATED])
        assert len(found.flags) == count + 3 - len(undated)
        first, second, last = (parse(text).start_earliest for text in ("1985", "1000", "1987"))
        assert [found.start_earliest[i] for i in (0, 1, -1)] == [first, second, last]


def blame_after_one(faults: Faults, place: int) -> Blame:
    return Blame(faults, 1 + place)


def test_dates_of_deep_time_are_kept_as_those_of_other_times_are() -> None:
    column = DateColumn(Dates())
    column.add_all(["Y-66E6", "1985", "Y-66E6"], None, None, lambda i: Blame(Faults(), i))
    column.add_all([None], ["Y-66E6"], ["Y-56E6"], lambda i: Blame(Faults(), i))
    codes = column.codes()
    assert codes.tolist() == [1, 0, 2, 3]
    found = column.columns(codes)
    second = TimeUnit.SECOND.from_micros
    assert found.start_earliest.tolist() == [
        second(parse(text).start_earliest) for text in ("Y-66E6", "1985", "Y-66E6", "Y-66E6")
    ]
    assert found.end_latest[3] == second(parse("Y-56E6").end_latest)


@pytest.mark.parametrize("texts", [PLAIN, NOT_PLAIN, [*NOT_PLAIN[::3], *PLAIN, *NOT_PLAIN[::2], *PLAIN[::2]]])
def test_few_dates_make_the_same_columns_as_many(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> tuple[list[bool], list[list[int]], TimeUnit, set[str], Faults]:
        faults, column = Faults(), DateColumn(Dates())
        for event, text in enumerate(texts):
            column.add(text, None, None, Blame(faults, event))
        codes = column.codes()
        found = column.columns(codes[codes != UNDATED])
        columns = [one.tolist() for one in (*found[1:5], found.flags)]
        return (codes == UNDATED).tolist(), columns, found.unit, column.zones, faults

    many = read()
    monkeypatch.setattr(date_column, "FEW", len(texts))
    assert read() == many
