"""EDTF texts: bounds, flags, levels, precision, zones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.edtf import DateFlag, EdtfDate, Precision, parse
from timeline_app.model.time import Civil, civil_of, micros_of

START_SIGNS = DateFlag.UNCERTAIN_START | DateFlag.APPROXIMATE_START
END_SIGNS = DateFlag.UNCERTAIN_END | DateFlag.APPROXIMATE_END


def told(micros: int) -> str:
    """An instant as year-month-day, with the time of day where it is not midnight."""
    at = civil_of(micros)
    day = f"{at.year}-{at.month:02}-{at.day:02}"
    clock = f"{at.hour:02}:{at.minute:02}:{at.second:02}.{at.microsecond:06}".removesuffix(".000000")
    return day if clock == "00:00:00" else f"{day}T{clock}"


def hull(date: EdtfDate) -> tuple[str, str]:
    """From the earliest instant to the first one that is too late."""
    return told(date.start_earliest), told(date.end_latest)


@pytest.mark.parametrize(
    ("text", "earliest", "too_late"),
    [
        ("1985-04-12", "1985-04-12", "1985-04-13"),
        ("1985-04", "1985-04-01", "1985-05-01"),
        ("1985-12", "1985-12-01", "1986-01-01"),
        ("1985", "1985-01-01", "1986-01-01"),
        ("0000", "0-01-01", "1-01-01"),
        ("-0001", "-1-01-01", "0-01-01"),
        ("-0043-03-15", "-43-03-15", "-43-03-16"),
        ("2000-02-29", "2000-02-29", "2000-03-01"),
        # Open digits: the smallest and largest days that exist.
        ("198X", "1980-01-01", "1990-01-01"),
        ("1XXX", "1000-01-01", "2000-01-01"),
        ("-1XXX", "-1999-01-01", "-999-01-01"),
        ("-198X", "-1989-01-01", "-1979-01-01"),
        ("-000X", "-9-01-01", "0-01-01"),
        ("-0XX0", "-990-01-01", "-9-01-01"),
        ("-X000-07", "-9000-07-01", "-1000-08-01"),
        ("-00X0-21", "-90-03-01", "-10-06-01"),
        ("XXXX", "0-01-01", "10000-01-01"),
        ("-XXXX", "-9999-01-01", "0-01-01"),
        ("1X99", "1099-01-01", "2000-01-01"),
        ("2004-XX", "2004-01-01", "2005-01-01"),
        ("1984-1X", "1984-10-01", "1985-01-01"),
        ("1984-X1", "1984-01-01", "1984-12-01"),
        ("1985-02-XX", "1985-02-01", "1985-03-01"),
        ("2015-02-X8", "2015-02-08", "2015-03-01"),
        ("2015-02-X9", "2015-02-09", "2015-02-20"),
        ("2016-02-X9", "2016-02-09", "2016-03-01"),
        ("20XX-02-29", "2000-02-29", "2096-03-01"),
        ("19XX-02-29", "1904-02-29", "1996-03-01"),
        ("-00XX-02-29", "-96-02-29", "-4-03-01"),
        ("1985-XX-31", "1985-01-31", "1986-01-01"),
        ("1985-XX-3X", "1985-01-30", "1986-01-01"),
        ("15XX-12-25", "1500-12-25", "1599-12-26"),
        ("XXXX-12-XX", "0-12-01", "10000-01-01"),
        # Seasons and other parts of a year.
        ("2001-21", "2001-03-01", "2001-06-01"),
        ("2001-22", "2001-06-01", "2001-09-01"),
        ("2001-23", "2001-09-01", "2001-12-01"),
        ("2001-24", "2001-12-01", "2002-03-01"),
        ("2003-24", "2003-12-01", "2004-03-01"),
        ("2001-28", "2001-12-01", "2002-03-01"),
        ("2001-29", "2001-09-01", "2001-12-01"),
        ("2001-30", "2001-12-01", "2002-03-01"),
        ("2001-32", "2001-06-01", "2001-09-01"),
        ("2001-33", "2001-01-01", "2001-04-01"),
        ("2001-36", "2001-10-01", "2002-01-01"),
        ("2001-37", "2001-01-01", "2001-05-01"),
        ("2001-39", "2001-09-01", "2002-01-01"),
        ("2001-40", "2001-01-01", "2001-07-01"),
        ("2001-41", "2001-07-01", "2002-01-01"),
        ("-0001-24", "-1-12-01", "0-03-01"),
        ("200X-24", "2000-12-01", "2010-03-01"),
        # Years of any size, and of which only some digits count.
        ("Y170000002", "170000002-01-01", "170000003-01-01"),
        ("Y-17E7", "-170000000-01-01", "-169999999-01-01"),
        ("Y10000", "10000-01-01", "10001-01-01"),
        ("Y2E3", "2000-01-01", "2001-01-01"),
        ("Y0E5", "0-01-01", "1-01-01"),
        ("1950S2", "1900-01-01", "2000-01-01"),
        ("-1950S2", "-1999-01-01", "-1899-01-01"),
        ("1950S4", "1950-01-01", "1951-01-01"),
        ("-1859S5", "-1859-01-01", "-1858-01-01"),
        ("0099S1", "90-01-01", "100-01-01"),
        ("Y3388E2S3", "338000-01-01", "339000-01-01"),
        ("Y171010000S3", "171000000-01-01", "172000000-01-01"),
        ("Y-171010000S3", "-171999999-01-01", "-170999999-01-01"),
        ("Y2E11", "200000000000-01-01", "200000000001-01-01"),
        # Sets.
        ("[1667,1668,1670..1672]", "1667-01-01", "1673-01-01"),
        ("[1670..1672,1667]", "1667-01-01", "1673-01-01"),
        ("{1960,1961-12}", "1960-01-01", "1962-01-01"),
        ("[..1984]", "1984-01-01", "1985-01-01"),
        ("[1760-01,1760-12..]", "1760-01-01", "1761-01-01"),
        # Times.
        ("1985-04-12T23:20:30", "1985-04-12T23:20:30", "1985-04-12T23:20:31"),
        ("1985-04-12T23:20", "1985-04-12T23:20:00", "1985-04-12T23:21:00"),
        ("1985-04-12T23", "1985-04-12T23:00:00", "1985-04-13"),
        ("1985-04-12T23:20:30.5", "1985-04-12T23:20:30.500000", "1985-04-12T23:20:30.600000"),
        ("1985-04-12T23:20:30.123456789", "1985-04-12T23:20:30.123456", "1985-04-12T23:20:30.123457"),
        ("1985-04-12T23:20:30-04", "1985-04-13T03:20:30", "1985-04-13T03:20:31"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30", "1985-04-12T18:50:31"),
        ("1985-12-31T24:00:00", "1986-01-01", "1986-01-01T00:00:01"),
        ("1985-12-31T23:59:60", "1985-12-31T23:59:59", "1986-01-01"),
        ("2016-01-04T14:00[America/Chicago]", "2016-01-04T20:00:00", "2016-01-04T20:01:00"),
        ("2016-01-04T14:00-06:00[America/Chicago]", "2016-01-04T20:00:00", "2016-01-04T20:01:00"),
        ("2016-07-04T14:00:00[Europe/Berlin]", "2016-07-04T12:00:00", "2016-07-04T12:00:01"),
    ],
)
def test_bounds(text: str, earliest: str, too_late: str) -> None:
    date = parse(text)
    assert hull(date) == (earliest, too_late)
    assert (date.start_earliest, date.start_latest) == (date.end_earliest, date.end_latest)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1964/2008-03", ("1964-01-01", "1965-01-01"), ("2008-03-01", "2008-04-01")),
        ("2003-09-10/2003-09-11", ("2003-09-10", "2003-09-11"), ("2003-09-11", "2003-09-12")),
        ("1985/..", ("1985-01-01", "1986-01-01"), ("1985-01-01", "1986-01-01")),
        ("/1985", ("1985-01-01", "1986-01-01"), ("1985-01-01", "1986-01-01")),
        ("-0999/-0500", ("-999-01-01", "-998-01-01"), ("-500-01-01", "-499-01-01")),
        (
            "2006-05-05T14:30Z/2006-05-05T15",
            ("2006-05-05T14:30:00", "2006-05-05T14:31:00"),
            ("2006-05-05T15:00:00", "2006-05-05T16:00:00"),
        ),
    ],
)
def test_bounds_of_intervals(text: str, start: tuple[str, str], end: tuple[str, str]) -> None:
    date = parse(text)
    assert (told(date.start_earliest), told(date.start_latest)) == start
    assert (told(date.end_earliest), told(date.end_latest)) == end


@pytest.mark.parametrize(
    ("text", "earliest", "too_late"),
    [
        ("2001-21", "2001-09-01", "2001-12-01"),
        ("2001-22", "2001-12-01", "2002-03-01"),
        ("2001-24", "2001-06-01", "2001-09-01"),
        ("2001-25", "2001-03-01", "2001-06-01"),
        ("2001-29", "2001-09-01", "2001-12-01"),
    ],
)
def test_seasons_of_a_southern_list(text: str, earliest: str, too_late: str) -> None:
    assert hull(parse(text, seasons="south")) == (earliest, too_late)


def test_seasons_are_north_or_south() -> None:
    with pytest.raises(ValueError, match="north or south"):
        parse("2001-21", seasons="east")


@pytest.mark.parametrize("text", ["1985", "1985-04", "1985-04-12", "2001-21", "198X", "Y17E7", "-0043"])
@pytest.mark.parametrize("sign", "?~%")
def test_a_sign_never_moves_bounds(text: str, sign: str) -> None:
    plain, signed = parse(text), parse(text + sign)
    assert hull(signed) == hull(plain)
    assert (signed.flags & ~(START_SIGNS | END_SIGNS)) == plain.flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("1985", DateFlag(0)),
        ("1985?", DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END),
        ("1985~", DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END),
        ("1985%", START_SIGNS | END_SIGNS),
        ("2004-?06-11", DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END),
        ("1984?/2004~", DateFlag.INTERVAL | DateFlag.UNCERTAIN_START | DateFlag.APPROXIMATE_END),
        ("1984/2004%", DateFlag.INTERVAL | END_SIGNS),
        ("1985/..", DateFlag.INTERVAL | DateFlag.OPEN_END),
        ("1985~/", DateFlag.INTERVAL | DateFlag.APPROXIMATE_START | DateFlag.UNKNOWN_END),
        ("../1985", DateFlag.INTERVAL | DateFlag.OPEN_START),
        ("/1985", DateFlag.INTERVAL | DateFlag.UNKNOWN_START),
        ("../..", DateFlag.INTERVAL | DateFlag.OPEN_START | DateFlag.OPEN_END | DateFlag.UNDATED),
        ("/", DateFlag.INTERVAL | DateFlag.UNKNOWN_START | DateFlag.UNKNOWN_END | DateFlag.UNDATED),
        ("[1667..1672]", DateFlag.ONE_OF),
        ("[..1672]", DateFlag.ONE_OF | DateFlag.OPEN_START),
        ("[1667..]", DateFlag.ONE_OF | DateFlag.OPEN_END),
        ("[1667?,1668]", DateFlag.ONE_OF | DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END),
        ("{1667,1668}", DateFlag.ALL_OF),
        ("198X", DateFlag.UNSPECIFIED),
        ("1985-XX", DateFlag.UNSPECIFIED),
        ("2001-21", DateFlag.SEASON),
        ("2001-33", DateFlag.SEASON),
        ("2006-05-05T14:30", DateFlag.TIMED),
        ("2006-05-05T14:30Z", DateFlag.TIMED | DateFlag.ZONED),
        ("2006-05-05T14:30/2006-06", DateFlag.INTERVAL | DateFlag.TIMED),
    ],
)
def test_flags(text: str, flags: DateFlag) -> None:
    assert parse(text).flags == flags


def test_flags_fit_their_column() -> None:
    assert max(DateFlag) < 2**32


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("2004-06-11%", (3, 3, 3)),
        ("2004-06~", (2, 2, 0)),
        ("2004-06~-11", (2, 2, 0)),
        ("2004?-06-11", (1, 0, 0)),
        ("?2004-06-~11", (1, 0, 2)),
        ("2004-%06-11", (0, 3, 0)),
        ("2004?-06-11~", (3, 2, 2)),
        ("%2001", (3, 0, 0)),
        ("2001-21~", (2, 2, 0)),
        ("1950?S2", (1, 0, 0)),
    ],
)
def test_signs_touch_their_components(text: str, signs: tuple[int, int, int]) -> None:
    point = parse(text).items[0].first
    assert point is not None
    assert point.date.qualifiers == signs


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2006-05-05T14:30:05.1234", Precision.MICROSECOND),
        ("2006-05-05T14:30:05.12", Precision.MILLISECOND),
        ("2006-05-05T14:30:05", Precision.SECOND),
        ("2006-05-05T14:30", Precision.MINUTE),
        ("2006-05-05T14", Precision.HOUR),
        ("2006-05-05", Precision.DAY),
        ("2006-05", Precision.MONTH),
        ("2006-05-XX", Precision.MONTH),
        ("2006-21", Precision.SEASON),
        ("2006-33", Precision.SEASON),
        ("2006", Precision.YEAR),
        ("2006-XX", Precision.YEAR),
        ("2006-XX-XX", Precision.YEAR),
        ("200X", Precision.DECADE),
        ("20XX", Precision.CENTURY),
        ("2XXX", Precision.MILLENNIUM),
        ("XXXX", Precision.COARSER),
        ("20XX-12-25", Precision.CENTURY),
        ("1950S3", Precision.DECADE),
        ("1950S2", Precision.CENTURY),
        ("Y-138E8S3", Precision.COARSER),
    ],
)
def test_precision(text: str, precision: Precision) -> None:
    assert parse(text).start_precision is precision
    assert parse(text).end_precision is precision


def test_an_interval_has_a_precision_at_each_end() -> None:
    date = parse("1964/2008-03-04")
    assert (date.start_precision, date.end_precision) == (Precision.YEAR, Precision.DAY)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1985-04-12", 0),
        ("1985/1986-02", 0),
        ("1985-04-12T23:20:30Z", 0),
        ("-0043", 1),
        ("1985-04-12?", 1),
        ("2001-24", 1),
        ("198X", 1),
        ("1985-XX-XX", 1),
        ("1985/..", 1),
        ("Y17000", 1),
        ("2001-25", 2),
        ("1984-1X", 2),
        ("15XX-12-25", 2),
        ("2004-06~-11", 2),
        ("?2004", 2),
        ("1950S2", 2),
        ("Y17E8", 2),
        ("[1667,1668]", 2),
        ("{1667}", 2),
        ("2004-06-XX/2004-07-03", 2),
    ],
)
def test_level(text: str, level: int) -> None:
    assert parse(text).level == level


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2006-05-05T14:30", None),
        ("2006-05-05T14:30Z", "Z"),
        ("2006-05-05T14:30-04", "-04:00"),
        ("2006-05-05T14:30+05:30", "+05:30"),
        ("2006-05-05T14:30[America/Chicago]", "America/Chicago"),
        ("2006-05-05T14:30-05:00[America/Chicago]", "America/Chicago"),
        ("2006-05-05/2006-05-06T14:30Z", "Z"),
    ],
)
def test_zone(text: str, zone: str | None) -> None:
    assert parse(text).zone == zone


def test_a_time_that_came_twice_covers_both() -> None:
    date = parse("2016-11-06T01:30[America/Chicago]")
    assert hull(date) == ("2016-11-06T06:30:00", "2016-11-06T07:31:00")
    assert "twice" in date.remarks[0]


def test_a_time_that_was_skipped_is_read_by_the_clock_before() -> None:
    date = parse("2016-03-13T02:30[America/Chicago]")
    assert hull(date) == ("2016-03-13T08:30:00", "2016-03-13T08:31:00")
    assert "did not come" in date.remarks[0]


@pytest.mark.parametrize("year", ["0000", "-0043", "0001", "9999", "-9999"])
def test_zones_have_times_in_years_the_library_does_not_know(year: str) -> None:
    local = parse(f"{year}-12-31T24:00:00")
    zoned = parse(f"{year}-12-31T24:00:00[America/Chicago]")
    assert 5 * 3_600_000_000 <= zoned.start_earliest - local.start_earliest <= 6 * 3_600_000_000


def test_offsets_that_no_place_keeps_are_remarked() -> None:
    assert parse("2006-05-05T14:30+14:00").remarks == ()
    assert parse("2006-05-05T14:30+15:00").remarks == ("No place on Earth keeps the time +15:00.",)


def test_an_interval_with_one_zone_is_read_with_a_remark() -> None:
    date = parse("2016-01-04T22:00-06:00/2016-01-04")
    assert date.start_earliest < date.end_latest
    assert "time zone" in date.remarks[0]


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 28))
def test_every_plain_day_is_read_as_itself(year: int, month: int, day: int) -> None:
    sign = "-" if year < 0 else ""
    date = parse(f"{sign}{abs(year):04}-{month:02}-{day:02}")
    assert date.start_earliest == micros_of(Civil(year, month, day))
    assert date.end_latest - date.start_earliest == 86_400_000_000
