"""What EDTF texts mean, for people and for programs, and as a command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from timeline_app.cli import main
from timeline_app.date_report import ALL_VALID, SOME_INVALID, as_entry, report_dates

KEYS = ["edtf", "valid", "level", "earliest", "latest", "flags", "precision", "text", "error"]


def test_a_date_has_all_members_in_order() -> None:
    report, code = report_dates(["2015-12-20~"], as_json=True)
    assert code == ALL_VALID
    (entry,) = json.loads(report)
    assert list(entry) == KEYS
    assert entry == {
        "edtf": "2015-12-20~",
        "valid": True,
        "level": 1,
        "earliest": "2015-12-20T00:00:00",
        "latest": "2015-12-20T23:59:59",
        "flags": ["approximate", "year:approximate", "month:approximate", "day:approximate"],
        "precision": "day",
        "text": "about 20 December 2015",
        "error": None,
    }


def test_what_is_no_date_says_where_and_why() -> None:
    report, code = report_dates(["1985", "1985-13"], as_json=True)
    assert code == SOME_INVALID
    entry = json.loads(report)[1]
    assert list(entry) == KEYS
    assert entry["error"] == {"column": 6, "message": "month 13 at column 6"}
    assert not entry["valid"]
    assert entry["flags"] == []
    assert all(entry[name] is None for name in ("level", "earliest", "latest", "precision", "text"))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("0000", "0000-01-01T00:00:00", "0000-12-31T23:59:59"),
        ("-0043-03-15", "-0043-03-15T00:00:00", "-0043-03-15T23:59:59"),
        ("0099", "0099-01-01T00:00:00", "0099-12-31T23:59:59"),
        ("Y-138E8", "-13800000000-01-01T00:00:00", "-13800000000-12-31T23:59:59"),
        ("1985-04-12T23:20:30-04", "1985-04-13T03:20:30Z", "1985-04-13T03:20:30Z"),
        ("1985-04-12T23:20", "1985-04-12T23:20:00", "1985-04-12T23:20:59"),
        ("1985-04-12T23:20:30.25", "1985-04-12T23:20:30", "1985-04-12T23:20:30"),
        ("1985-12-31T24:00:00Z", "1986-01-01T00:00:00Z", "1986-01-01T00:00:00Z"),
        ("2016-01-04T10Z/2016-01-05", "2016-01-04T10:00:00Z", "2016-01-05T23:59:59"),
        ("1985/..", "1985-01-01T00:00:00", None),
        ("1985/", "1985-01-01T00:00:00", None),
        ("../1985", None, "1985-12-31T23:59:59"),
        ("[..1984]", None, "1984-12-31T23:59:59"),
        ("{1960,1961-12..}", "1960-01-01T00:00:00", None),
        ("../..", None, None),
        ("/", None, None),
    ],
)
def test_bounds_are_seconds_both_included(text: str, earliest: str | None, latest: str | None) -> None:
    entry = as_entry(text)
    assert (entry["earliest"], entry["latest"]) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("1985", []),
        ("2004-06~-11", ["approximate", "year:approximate", "month:approximate"]),
        (
            "?2004-06-%11",
            ["uncertain", "approximate", "year:uncertain", "day:uncertain", "day:approximate"],
        ),
        ("1985-XX", ["unspecified", "month:unspecified"]),
        ("2001-21~", ["approximate", "season", "year:approximate", "season:approximate"]),
        ("1950S2", ["significant-digits"]),
        ("1984?/2004", ["uncertain", "interval", "start.year:uncertain"]),
        ("1985/..", ["interval", "open-end"]),
        (
            "/1985-04~",
            ["approximate", "interval", "unknown-start", "end.year:approximate", "end.month:approximate"],
        ),
        (
            "[1667?,1670..167X]",
            ["uncertain", "unspecified", "one-of", "item1.year:uncertain", "item2.last.year:unspecified"],
        ),
        ("{..1984}", ["all-of", "open-start"]),
        ("2016-01-04T14:30Z", ["time", "zone"]),
        ("../..", ["interval", "open-start", "open-end", "undated"]),
    ],
)
def test_flags_tell_the_whole_and_each_component(text: str, flags: list[str]) -> None:
    assert as_entry(text)["flags"] == flags


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1985-04-12", "day"),
        ("1985-04", "month"),
        ("198X", "decade"),
        ("XXXX", "coarser"),
        ("2001-21", "season"),
        ("2001-33", "quarter"),
        ("2001-39", "third"),
        ("2001-41", "half"),
        ("1985-04-12/2003", "year"),
        ("1985-04-12/..", "day"),
        ("../..", None),
    ],
)
def test_precision_is_a_word(text: str, precision: str | None) -> None:
    assert as_entry(text)["precision"] == precision


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1667..1672]", "between 1667 and 1672"),
        ("2001-21", "spring 2001"),
        ("1985/..", "since 1985, still going on"),
        ("-0043", "44 BCE"),
        ("Y-138E8", "13.8 billion years ago"),
    ],
)
def test_words_are_those_of_the_window(text: str, words: str) -> None:
    assert as_entry(text)["text"] == words


def test_lines_for_people() -> None:
    report, code = report_dates(["1985~/..", "1985-13", "19\x1b[2J"], as_json=False)
    assert code == SOME_INVALID
    assert report.split("\n") == [
        "1985~/..",
        "  since about 1985, still going on",
        "  earliest 1985-01-01T00:00:00, latest open",
        "  level 1, precision year (approximate, interval, open-end, start.year:approximate)",
        "1985-13",
        "     ^ not a date: month 13 at column 6",
        "19�[2J",
        "^ not a date: a year of two digits instead of four at column 1",
    ]


def test_a_long_text_is_cut() -> None:
    report, _ = report_dates(["9" * 100_000], as_json=False)
    assert len(report) < 200


def test_the_report_gives_the_bounds_of_the_specification() -> None:
    path = Path(__file__).parents[2] / "shared" / "samples" / "edtf" / "spec-bounds.json"
    if not path.exists():
        pytest.skip("the public samples are not at hand: no spec-bounds.json in ../shared/samples/edtf")
    for row in json.loads(path.read_text(encoding="utf-8")):
        entry = as_entry(row["edtf"])
        zone = "Z" if "zone" in entry["flags"] else ""
        assert entry["level"] == row["level"]
        assert entry["earliest"] == to_the_second(row["earliest"], "00:00:00", zone)
        assert entry["latest"] == to_the_second(row["latest"], "23:59:59", zone)


def to_the_second(text: str | None, clock: str, zone: str) -> str | None:
    """A bound of the samples, which write short years and whole days, as the report writes it."""
    if text is None:
        return None
    year, rest = text[: text.index("-", 1)], text[text.index("-", 1) :]
    sign = "-" if year.startswith("-") else ""
    return sign + year.lstrip("-").zfill(4) + (rest if "T" in rest else f"{rest}T{clock}") + zone


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[list[dict[str, Any]], int]:
    code = main(["date", *words])
    return json.loads(capsys.readouterr().out), code


def test_texts_that_begin_with_a_sign_are_no_options(capsys: pytest.CaptureFixture[str]) -> None:
    entries, code = told(capsys, "-0043", "--json", "-0043-03-15", "-1", "--1985", "%2001")
    assert code == 1
    assert [entry["edtf"] for entry in entries] == ["-0043", "-0043-03-15", "-1", "--1985", "%2001"]
    assert [entry["valid"] for entry in entries] == [True, True, False, False, True]


def test_after_two_dashes_all_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    entries, code = told(capsys, "--json", "--", "--json", "1985")
    assert code == 1
    assert [entry["edtf"] for entry in entries] == ["--json", "1985"]


def test_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["date", "1985"]) == 0
    assert main(["date", ""]) == 1
    assert main(["date"]) == 2
    assert main(["date", "--jsn", "1985"]) == 2
    assert main(["date", "--help"]) == 0
    assert "Exit code" in capsys.readouterr().out


def test_the_command_imports_neither_qt_nor_numpy() -> None:
    code = (
        "import sys; from timeline_app.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'PySide6', 'numpy', 'dateutil'} & set(sys.modules);"
        "sys.exit(f'{heavy}' if heavy else code)"
    )
    words = [sys.executable, "-c", code, "date", "--json", "1985-04-12T10[Europe/Berlin]"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["valid"]
