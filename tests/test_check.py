"""What a file is and how it fares, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.formats.lists import a_good_event, list_text, timeline_of
from timeline_app.check import CLEAN, UNREADABLE, WITH_PROBLEMS, check, first_and_last
from timeline_app.resources import story_path

KEYS = ["file", "format", "title", "events", "placed", "undated", "first", "last", "lanes", "problems"]
PROBLEM_KEYS = ["severity", "line", "column", "event", "field", "message"]


def a_file(folder: Path, *events: object, **header: object) -> Path:
    path = folder / "list.timeline.json"
    path.write_text(list_text(*events, **header), encoding="utf-8")
    return path


def entries_of(*paths: Path) -> tuple[list[dict[str, Any]], int]:
    report, code = check(paths, as_json=True)
    return json.loads(report), code


def test_a_clean_file(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, a_good_event(lane="b"), {"title": "x", "lane": "a"}, title="T", lanes=["a", "b", "c"]
    )
    (entry,), code = entries_of(path)
    assert code == CLEAN
    assert list(entry) == KEYS
    assert entry == {
        "file": str(path),
        "format": "timeline-events",
        "title": "T",
        "events": 2,
        "placed": 1,
        "undated": 1,
        "first": "2007-03-18",
        "last": "2007-03-18",
        "lanes": [{"name": "a", "events": 1}, {"name": "b", "events": 1}, {"name": "c", "events": 0}],
        "problems": [],
    }


def test_notes_do_not_make_a_check_fail(tmp_path: Path) -> None:
    (entry,), code = entries_of(a_file(tmp_path, a_good_event(date="2019/3/5")))
    assert code == CLEAN
    assert [problem["severity"] for problem in entry["problems"]] == ["note"]


def test_what_a_careful_editor_finds_is_a_problem_like_any_other(tmp_path: Path) -> None:
    convicted = {"id": "convicted", "date": "2007", "title": "Convicted"}
    released = {"date": "2003", "title": "Released", "relations": [{"type": "ends", "to": "convicted"}]}
    path = a_file(tmp_path, convicted, released)
    (entry,), code = entries_of(path)
    assert code == WITH_PROBLEMS
    (problem,) = entry["problems"]
    assert list(problem) == PROBLEM_KEYS
    assert (problem["severity"], problem["line"], problem["event"]) == ("warning", 4, 2)
    assert problem["field"] == "relations"
    report, _ = check([path], as_json=False)
    assert "  warning: line 4, event 2, field relations: “ends” cannot be: this event (2003)" in report
    assert report.endswith("  1 warning.")


def test_what_only_deserves_a_look_does_not_make_a_check_fail(tmp_path: Path) -> None:
    years = [{"date": year, "title": year} for year in ("1601", "2001", "2002", "2003")]
    (entry,), code = entries_of(a_file(tmp_path, *years))
    assert code == CLEAN
    assert [(one["severity"], one["event"]) for one in entry["problems"]] == [("note", 1)]


@pytest.mark.parametrize("member", [{"lane": "b"}, {"date": "never"}])
def test_problems_do(tmp_path: Path, member: dict[str, object]) -> None:
    (entry,), code = entries_of(a_file(tmp_path, a_good_event() | member, lanes=["a"]))
    assert code == WITH_PROBLEMS
    (problem,) = entry["problems"]
    assert list(problem) == PROBLEM_KEYS
    assert (problem["line"], problem["event"], problem["field"]) == (3, 1, next(iter(member)))


def test_an_unreadable_file_among_others(tmp_path: Path) -> None:
    good, bad = a_file(tmp_path, a_good_event()), tmp_path / "bad.json"
    bad.write_text("[1,")
    entries, code = entries_of(bad, good, tmp_path / "none.json")
    assert code == UNREADABLE
    assert [entry["format"] for entry in entries] == [None, "timeline-events", None]
    (problem,) = entries[0]["problems"]
    assert (problem["severity"], problem["line"], problem["column"]) == ("fatal", 1, 4)
    assert list(entries[0]) == KEYS
    assert entries[0]["lanes"] == []


def test_the_report_for_people(tmp_path: Path) -> None:
    report, code = check(
        [a_file(tmp_path, a_good_event(date="never"), a_good_event(title="Again"))], as_json=False
    )
    assert code == WITH_PROBLEMS
    lines = report.splitlines()
    assert lines[0].endswith("list.timeline.json")
    assert "2 events, from 2007-03-18 to 2007-03-18, 1 without a date" in lines[2]
    assert "  error: line 3, column 24, event 1 (“good”), field date: “never”" in report
    assert lines[-1] == "  1 error, 1 warning."


def test_the_bundled_story_is_clean() -> None:
    later = story_path().with_name("news-article-2016-01-and-later.timeline.json")
    entries, code = entries_of(story_path(), later)
    assert code == CLEAN
    assert [(entry["events"], entry["undated"]) for entry in entries] == [(18, 0), (40, 0)]
    assert [len(entry["lanes"]) for entry in entries] == [5, 10]


@pytest.mark.parametrize(
    ("dates", "ends"),
    [
        (["1985", "2003-09"], ("1985", "2003-09")),
        (["1985/2016", "2003"], ("1985", "2016")),
        (["1985/..", "2003"], ("1985", "2003")),
        (["1985/", "../2003"], ("1985", "2003")),
        (["../2003"], ("2003", "2003")),
        (["[1985..1987]"], ("[1985..1987]", "[1985..1987]")),
        ([""], (None, None)),
    ],
)
def test_the_first_and_the_last_date_are_as_precise_as_written(
    dates: list[str], ends: tuple[str | None, str | None]
) -> None:
    timeline = timeline_of(*({"title": date or "none", "date": date} for date in dates))
    assert first_and_last(timeline) == ends
