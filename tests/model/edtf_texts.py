"""EDTF texts for property tests: well-formed ones of every kind, and near misses."""

from __future__ import annotations

from hypothesis import strategies as st

QUALIFIERS = st.sampled_from(["", "", "", "?", "~", "%"])
DIGITS = st.sampled_from("0123456789X")


def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


_YEARS = st.one_of(
    st.integers(1000, 2100).map(str),
    st.integers(0, 9999).map(lambda year: f"{year:04}"),
    st.integers(1, 9999).map(lambda year: f"-{year:04}"),
    st.text(DIGITS, min_size=4, max_size=4),
    _joined(st.just("-"), st.text(DIGITS, min_size=4, max_size=4)),
)
_MONTHS = st.one_of(
    st.integers(1, 12).map(lambda month: f"{month:02}"), st.sampled_from(["XX", "0X", "1X", "X1", "X2"])
)
_DAYS = st.one_of(
    st.integers(1, 31).map(lambda day: f"{day:02}"), st.sampled_from(["XX", "0X", "1X", "3X", "X1"])
)
_SEASONS = st.integers(21, 41).map(str)
_LONG_YEARS = _joined(
    st.sampled_from(["Y", "Y-"]),
    st.one_of(
        st.integers(10_000, 10**12).map(str),
        st.tuples(st.integers(1, 9999), st.integers(0, 12)).map(lambda parts: f"{parts[0]}E{parts[1]}"),
    ),
    st.one_of(st.just(""), st.integers(1, 12).map(lambda digits: f"S{digits}")),
    QUALIFIERS,
)
DATES = st.one_of(
    _joined(QUALIFIERS, _YEARS, QUALIFIERS),
    _joined(_YEARS, st.integers(1, 5).map(lambda digits: f"S{digits}"), QUALIFIERS),
    _joined(_YEARS, st.just("-"), _SEASONS, QUALIFIERS),
    _joined(QUALIFIERS, _YEARS, QUALIFIERS, st.just("-"), QUALIFIERS, _MONTHS, QUALIFIERS),
    _joined(_YEARS, st.just("-"), _MONTHS, st.just("-"), _DAYS, QUALIFIERS),
    _joined(_YEARS, QUALIFIERS, st.just("-"), _MONTHS, QUALIFIERS, st.just("-"), QUALIFIERS, _DAYS),
    _LONG_YEARS,
)
_CLOCKS = st.one_of(
    st.times().map(lambda time: time.isoformat()),
    st.times().map(lambda time: f"{time:%H:%M}"),
    st.times().map(lambda time: f"{time:%H}"),
    st.sampled_from(["24:00:00", "23:59:60", "12:30:00.5", "00:00:00.123456789"]),
)
_ZONES = st.sampled_from(
    ["", "", "Z", "+02", "-06:00", "+14:00", "+17:45", "[Europe/Berlin]", "Z[Asia/Tokyo]"]
)
TIMES = _joined(
    st.one_of(st.dates().map(str), st.dates().map(lambda day: f"-{day}")), st.just("T"), _CLOCKS, _ZONES
)
_ENDS = st.one_of(DATES, DATES, TIMES, st.sampled_from(["", ".."]))
_ITEMS = st.one_of(DATES, DATES, _joined(DATES, st.just(".."), DATES))
_SETS = st.tuples(
    st.sampled_from(["[]", "{}"]),
    st.sampled_from(["", "", ".."]),
    st.lists(_ITEMS, min_size=1, max_size=4).map(",".join),
    st.sampled_from(["", "", ".."]),
).map(lambda parts: parts[0][0] + parts[1] + parts[2] + parts[3] + parts[0][1])
TEXTS = st.one_of(DATES, TIMES, _joined(_ENDS, st.just("/"), _ENDS), _SETS)
"""Most of them are EDTF; some name days that do not exist, or end before they start."""

NOISE = st.text(st.sampled_from("0123456789-XYESTZ?~%/.,:[]{}+ xt"), max_size=40)
"""Texts of the characters of EDTF in any order: hardly any is a date."""
