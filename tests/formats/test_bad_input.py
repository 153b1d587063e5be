"""Whatever a file holds: a sentence with its place, and the good events open."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.formats.lists import (
    FIRST_EVENT_LINE,
    a_good_event,
    list_text,
    only_problem,
    opened,
    reading_of,
    titles,
)
from timeline_app.formats import MOST_BYTES, Problem, Severity, read, read_bytes

GOOD = a_good_event()
NOBODY = 65_534


def fatal_of(data: bytes) -> Problem:
    reading = read_bytes(data)
    assert reading.timeline is None
    assert reading.format is None
    (problem,) = reading.problems
    assert problem.severity is Severity.FATAL
    return problem


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything: such tests run as the user "nobody"."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    reading = read(tmp_path / "none.json")
    assert reading.timeline is None
    assert [str(problem) for problem in reading.problems] == ["fatal: There is no such file."]
    assert reading.path == tmp_path / "none.json"


def test_a_directory(tmp_path: Path) -> None:
    (problem,) = read(tmp_path).problems
    assert problem.message == "This is a folder, not a file."


@pytest.mark.skipif(os.name != "posix", reason="file permissions are set in the POSIX way")
def test_no_permission(tmp_path: Path) -> None:
    folder = tmp_path / "secret"
    folder.mkdir()
    (folder / "list.json").write_text("[]")
    folder.chmod(0)
    with as_nobody():
        (problem,) = read(folder / "list.json").problems
    folder.chmod(0o700)
    assert problem.message == "There is no permission to read this file."


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no /dev/zero")
def test_a_device_without_an_end() -> None:
    (problem,) = read(Path("/dev/zero")).problems
    assert problem.message == "This is a device, not a file."


def test_a_file_larger_than_any_list(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    (problem,) = read(path).problems
    assert problem.message == "The file is too large to be held in memory."


def test_a_name_that_no_file_can_have() -> None:
    (problem,) = read(Path("nul\0byte.json")).problems
    assert problem.severity is Severity.FATAL
    assert problem.message.startswith("The file cannot be read")


@pytest.mark.parametrize("data", [b"", b"  \n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file(data: bytes) -> None:
    assert fatal_of(data).message == "The file is empty."


def test_a_text_that_is_not_json() -> None:
    problem = fatal_of(b"\n Dear reader,\nthis is a letter.")
    assert (problem.line, problem.column) == (2, 2)
    assert problem.message == "“Dear” is not a value that JSON knows."


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ('{"events": [{"title": "a",}]}', "There is one comma too many before the closing bracket.", None),
        ('[{"title": NaN}]', "NaN and Infinity are not numbers in JSON", "line 1, column 12, event 1"),
        ('[{"title": -Infinity}]', "NaN and Infinity are not numbers", None),
        ("[{'title': 'a'}]", "Text stands in double quotes in JSON", "line 1, column 3, event 1"),
        ('[{"title": “a”}]', "Text stands in straight quotes", None),
        ('[\n{"title": True}]', "JSON writes true, false and null in small letters.", None),
        ('[1,\n2,,3]', "There is one comma too many, or a value is missing", "line 2, column 3"),
        ('[1,\n2,]', "There is one comma too many before the closing bracket.", "line 2, column 3"),
        ('[{"title": "a"}\n{"title": "b"}]', "A comma is missing before this.", "line 2, column 1, event 2"),
        ('[{"title" "a"}]', "A colon is missing before this.", None),
        ('[{title: "a"}]', "The name of a member stands in double quotes in JSON.", None),
        ('// list\n[]', "JSON has no comments.", "line 1, column 1"),
        ("<!DOCTYPE html><html>", "This looks like HTML or XML, not like JSON.", None),
        ('[{"title": "a\nb"}]', "No line break or control character", "line 1, column 14, event 1"),
        ('[{"title": "C:\\dir"}]', "The backslash does not begin an escape", None),
        ('[] []', "Something follows after the end of the JSON text.", "line 1, column 4"),
        ('[{"title": .5}]', "A number in JSON begins with a digit", None),
    ],
)  # fmt: skip
def test_a_fault_of_syntax_is_explained(text: str, words: str, place: str | None) -> None:
    problem = fatal_of(text.encode())
    assert problem.message.startswith(words)
    assert problem.line is not None
    if place is not None:
        assert problem.place == place


def test_a_file_cut_off_in_an_event() -> None:
    text = list_text(GOOD, {"id": "half", "title": "x" * 50})[:-30]
    problem = fatal_of(text.encode())
    assert problem.message == "The file ends in the middle of event 2; it was probably cut off."
    assert problem.line == FIRST_EVENT_LINE + 1
    assert problem.column == len(text.splitlines()[-1]) + 1
    assert (problem.event, problem.event_id) == (2, "half")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"events": [\n{"title": "a"},\n', "The file ends too early; it was probably cut off."),
        (b'{"events": [\n{"title": "a"}\n', "The file ends too early; it was probably cut off."),
        (b'{"events": [\n{"title": "a"}', "The file ends after event 1; it was probably cut off."),
        (b'{"events": [\n{"x": {}', "The file ends in the middle of event 1; it was probably cut off."),
    ],
)
def test_a_file_cut_off_between_events(text: bytes, message: str) -> None:
    problem = fatal_of(text)
    assert problem.message == message
    assert problem.line == text.count(b"\n") + 1


def test_bytes_that_are_not_utf_8() -> None:
    text = list_text(GOOD, {"title": "Café"})
    problem = fatal_of(text.replace("\\u00e9", "é").encode("latin-1"))
    assert problem.message.startswith("The file is not UTF-8 text: the byte E9 cannot stand here.")
    assert problem.line == FIRST_EVENT_LINE + 1
    assert problem.column == len('{"title": "Café')


def test_half_of_an_utf_16_file() -> None:
    problem = fatal_of(codecs.BOM_UTF16_LE + '["a"]'.encode("utf-16-le")[:-1])
    assert problem.message == "The file is not whole UTF-16 text."
    assert (problem.line, problem.column) == (1, 5)


@pytest.mark.parametrize("opening", ["[", '{"events": [', '{"events": [{"title": "a", "x": '])
def test_a_hundred_thousand_brackets(opening: str) -> None:
    problem = fatal_of((opening + "[" * 100_000).encode())
    assert problem.message == "The brackets are nested too deep to be read."
    assert problem.line == 1
    assert problem.column is not None
    assert 190 < problem.column < 300


@pytest.mark.parametrize("depth", [150, 250, 500, 900, 940, 960, 980, 990, 1_000, 2_000])
def test_deep_brackets_in_one_event(depth: int) -> None:
    deep = '{"title": "Deep", "x": ' + "[" * depth + "]" * depth + "}"
    reading = reading_of(GOOD, deep)
    if reading.timeline is None:
        assert depth > 900
        assert "nested too deep" in reading.problems[0].message
    elif depth > 200:
        assert titles(reading.timeline) == ["Good event"]
        assert only_problem(reading, "error").place == "line 4, column 1, event 2"
    else:
        assert titles(reading.timeline) == ["Good event", "Deep"]
        assert reading.timeline.event(1).title == "Deep"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5", "it is a single value"),
        ('"text"', "it is a single value"),
        ("null", "it is a single value"),
        ("{}", "it has no “events”, but nothing"),
        ('{"type": "FeatureCollection", "features": []}', "it has no “events”, but “type”, “features”"),
        ('{"events": {"a": 1}}', "its “events” are no list"),
        ('{"events": null}', "its “events” are no list"),
        ("[]", "it is an empty list"),
        ("[1, 2]", "none of its 2 items has a title"),
        ('[{"a": 1}]', "none of its 1 items has a title"),
    ],
)
def test_json_that_is_no_event_list(text: str, words: str) -> None:
    assert words in fatal_of(text.encode()).message


def test_a_newer_version_is_refused() -> None:
    problem = fatal_of(b'{"format": "timeline-events",\n "version": 2, "events": []}')
    assert problem.message.startswith(
        "This list is of version 2 of the format, and this program reads version 1."
    )
    assert (problem.line, problem.column) == (2, 13)


@pytest.mark.parametrize("version", [0, 1, -3])
def test_an_older_version_opens(version: int) -> None:
    assert reading_of(GOOD, version=version).problems == ()


@pytest.mark.parametrize("version", ["1", 1.5, None, True])
def test_a_version_that_is_no_whole_number_is_a_warning(version: object) -> None:
    problem = only_problem(reading_of(GOOD, version=version), "warning")
    assert "The version is not a whole number" in problem.message
    assert problem.field == "version"


def test_another_format_is_a_warning() -> None:
    problem = only_problem(reading_of(GOOD, format="other"), "warning")
    assert (problem.line, problem.field) == (1, "format")


def test_a_title_that_is_a_number_is_its_text() -> None:
    reading = reading_of(GOOD, {"title": 1984})
    assert titles(opened(reading)) == ["Good event", "1984"]
    problem = only_problem(reading, "warning")
    assert problem.message == "This is a number where text belongs; it is read as “1984”."
    assert problem.place == "line 4, column 11, event 2, field title"


@pytest.mark.parametrize(
    ("event", "message", "field"),
    [
        ({"id": "b", "date": "2007"}, "The event has no “title”; it is left out.", "title"),
        ({"id": "b", "title": ""}, "The title is empty; the event is left out.", "title"),
        ({"id": "b", "title": " \t"}, "The title is empty; the event is left out.", "title"),
        ({"id": "b", "title": None}, "This is null where text belongs; it is left out.", "title"),
        ({"id": "b", "title": ["a"]}, "This is a list where text belongs; it is left out.", "title"),
        ({"id": "b", "title": True}, "This is true where text belongs; it is left out.", "title"),
    ],
)
def test_an_event_without_a_title_is_left_out(event: object, message: str, field: str) -> None:
    reading = reading_of(GOOD, event)
    assert titles(opened(reading)) == ["Good event"]
    problem = only_problem(reading, "error")
    assert problem.message == message
    assert (problem.line, problem.event, problem.event_id, problem.field) == (4, 2, "b", field)


@pytest.mark.parametrize(
    ("event", "kind"), [(7, "a number"), ("text", "text"), (None, "null"), ([1], "a list")]
)
def test_an_event_that_is_no_object_is_left_out(event: object, kind: str) -> None:
    reading = reading_of(GOOD, json.dumps(event))
    assert titles(opened(reading)) == ["Good event"]
    problem = only_problem(reading, "error")
    assert problem.message == f"This is {kind} where an object belongs; it is left out."
    assert problem.place == "line 4, column 1, event 2"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2015-13-01", "“2015-13-01”: month 13 at column 6; the event stays without a date."),
        ("2015-02-29", "“2015-02-29”: February 2015 has no day 29"),
        ("Easter", "“Easter”: This is not a date that can be read."),
    ],
)
def test_an_impossible_date(date: str, words: str) -> None:
    reading = reading_of(GOOD, {"id": "bad", "title": "Bad", "date": date})
    timeline = opened(reading)
    assert titles(timeline) == ["Good event", "Bad"]
    assert timeline.table.undated_count == 1
    assert timeline.event(1).when is None
    problem = only_problem(reading, "error")
    assert problem.message.startswith(words)
    assert problem.place == "line 4, column 39, event 2 (“bad”), field date"


def test_an_end_before_the_start() -> None:
    reading = reading_of(GOOD, {"title": "Back", "start": "2003-09-11", "end": "1985"})
    assert opened(reading).table.undated_count == 1
    problem = only_problem(reading, "error")
    assert "the end 1985 lies before the start 2003-09-11" in problem.message
    assert (problem.line, problem.event, problem.field) == (4, 2, "end")


def test_both_forms_of_a_date() -> None:
    reading = reading_of(GOOD, {"title": "Both", "date": "2003", "start": "2003"})
    assert opened(reading).table.undated_count == 1
    problem = only_problem(reading, "error")
    assert "Both “date” and “start” are written" in problem.message
    assert problem.field == "start"


def test_duplicate_ids() -> None:
    reading = reading_of(GOOD, a_good_event(title="Again"), a_good_event(title="Third"))
    timeline = opened(reading)
    assert list(timeline.keys) == ["good", "good~2", "good~3"]
    problems = [problem for problem in reading.problems if problem.severity is Severity.WARNING]
    assert [problem.line for problem in problems] == [4, 5]
    assert problems[0].message == "The id “good” is used twice; relations mean the first one."
    assert problems[0].field == "id"


def test_one_id_for_very_many_events() -> None:
    timeline = opened(
        reading_of(*({"id": "same", "title": "a"} for _ in range(5_000)), {"id": "same~7", "title": "b"})
    )
    assert len(set(timeline.keys)) == 5_001
    assert timeline.keys[:3] == ("same", "same~2", "same~3")


def test_an_unknown_lane_is_made() -> None:
    reading = reading_of(a_good_event(lane="cas"), lanes=[{"id": "case", "name": "The case"}])
    assert [lane.name for lane in opened(reading).lanes] == ["The case", "cas"]
    problem = only_problem(reading, "warning")
    assert problem.message == "No lane with the id “cas” is listed; it is added. Did you mean “case”?"
    assert (problem.line, problem.field) == (3, "lane")


def test_a_dangling_relation_is_left_out() -> None:
    reading = reading_of(a_good_event(relations=[{"type": "concerns", "to": "god"}]))
    timeline = opened(reading)
    assert len(timeline.links.from_row) == 0
    assert timeline.event(0).relations[0].to == "god"
    problem = only_problem(reading, "warning")
    assert problem.message == "No event has the id “god”; the relation is left out. Did you mean “good”?"
    assert problem.place.endswith("event 1 (“good”), field relations 1, to")


@pytest.mark.parametrize(
    ("member", "listed", "words"),
    [
        ({"people": ["bob"]}, {"people": [{"id": "alice"}]}, "No person with the id “bob” is listed."),
        ({"place": "here"}, {"places": [{"id": "there"}]}, "No place with the id “here” is listed."),
        ({"sources": [{"ref": "R2"}]}, {"sources": [{"id": "S1"}]}, "No source with the id “R2” is listed."),
    ],
)
def test_dangling_references_keep_their_words(member: object, listed: dict[str, object], words: str) -> None:
    assert isinstance(member, dict)
    problem = only_problem(reading_of(GOOD | member, **listed), "warning")
    assert problem.message.startswith(words)
    assert problem.line == 3


@pytest.mark.parametrize("where", ["title", "description", "date_note", "tags", "attribution"])
def test_hostile_html_is_told_and_kept_as_text(where: str) -> None:
    html = '<img src=x onerror="alert(1)"><script>alert(1)</script>'
    values: dict[str, object] = {"tags": [html], "attribution": {"form": html}}
    reading = reading_of({"title": "Good event"} | {where: values.get(where, html)})
    problem = only_problem(reading, "note")
    assert problem.message == "HTML in this text is shown as it is written, never run."
    assert (problem.line, problem.event) == (3, 1)
    assert problem.field is not None
    assert problem.field.startswith(where)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "JaVaScRiPt:x", "vbscript:x"]
)
@pytest.mark.parametrize("where", ["title", "description", "tags"])
def test_hostile_addresses_in_text_are_told(address: str, where: str) -> None:
    text = f"see [this]({address})"
    reading = reading_of({"title": "Good event"} | {where: [text] if where == "tags" else text})
    problem = only_problem(reading, "warning")
    assert problem.message.startswith("An address in this text runs a script or leads into this computer")
    assert problem.line == 3


def test_an_escaped_letter_hides_no_address() -> None:
    reading = reading_of('{"title": "a", "description": "j\\u0061vascript\\u003aalert(1)"}')
    assert "never opens" in only_problem(reading, "warning").message


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/etc/passwd", "http://", "//a.b"],
)
def test_addresses_that_are_no_web_pages_are_dropped(address: str) -> None:
    reading = reading_of(a_good_event(sources=[{"title": "S", "url": address}], media={"url": address}))
    event = opened(reading).event(0)
    assert event.citations[0].source.url is None
    assert event.media[0].url is None
    problems = [problem for problem in reading.problems if problem.severity is Severity.WARNING]
    assert [problem.field for problem in problems] == ["sources 1, url", "media, url"]
    assert "is not the address of a web page; it is never opened" in problems[0].message


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../x.png", "a/../../x.png", "file:x", "C:\\x.png", "~/x", "\\\\h\\x"]
)
def test_pictures_outside_the_folder_are_dropped(path: str) -> None:
    reading = reading_of(a_good_event(media={"path": path}))
    assert opened(reading).event(0).media[0].path is None
    assert "does not lie beside the list" in only_problem(reading, "warning").message


def test_hostile_text_in_the_header_is_told() -> None:
    reading = reading_of(GOOD, description="<script>x</script>", people=[{"id": "a", "about": "file:///etc"}])
    assert only_problem(reading, "note").field == "description"
    assert only_problem(reading, "warning").field == "people 1, about"
    assert only_problem(reading, "warning").line == 1


def test_a_title_of_ten_megabytes() -> None:
    title = "long " * 2_000_000
    reading = reading_of(GOOD, {"title": title})
    assert titles(opened(reading))[1] == title.strip()
    problem = only_problem(reading, "warning")
    assert problem.message == "The title is 10,000,000 characters long; a long text is a “description”."
    assert problem.line == 4
    assert len(problem.message) < 200


def test_control_characters_are_replaced_where_they_are_shown() -> None:
    reading = reading_of({"title": "a\0b\x1b[31mc\nd", "description": "one\n\ttwo\0", "tags": ["x\x07"]})
    event = opened(reading).event(0)
    assert event.title == "a\ufffdb\ufffd[31mc d"
    assert event.description == "one\n\ttwo\ufffd"
    assert event.tags == ("x\ufffd",)
    problem = only_problem(reading, "note")
    assert problem.message.startswith("The title holds control characters")
    assert problem.place == "line 3, column 11, event 1, field title"


def test_right_to_left_text_stays_and_overrides_go() -> None:
    hebrew, arabic = "אבג 123", "مرحبا"
    reading = reading_of({"title": hebrew}, {"title": arabic}, {"title": "ab\u202egnp.exe\u2066c"})
    assert titles(opened(reading)) == [hebrew, arabic, "abgnp.exec"]
    assert only_problem(reading, "note").event == 3


def test_emoji_stay_whole() -> None:
    family, flag = "👩\u200d👩\u200d👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
    reading = reading_of({"title": f"{family} {flag} ❤️"})
    assert titles(opened(reading)) == [f"{family} {flag} ❤️"]
    assert reading.problems == ()


def test_half_characters_are_replaced() -> None:
    reading = reading_of('{"title": "a\\ud800b \\ud83d\\ude00 \\\\ud800"}')
    assert titles(opened(reading)) == ["a\ufffdb 😀 \\ud800"]
    assert "halves of characters" in only_problem(reading, "warning").message


def test_numbers_beyond_all_bounds() -> None:
    digits = "9" * 5_000
    event = f'{{"title": "a", "id": {digits}, "importance": 1e999, "order": {digits}, "x": {digits}}}'
    reading = reading_of(GOOD, event)
    assert titles(opened(reading)) == ["Good event", "a"]
    assert opened(reading).event(1).id == digits
    fields = [(problem.severity, problem.field) for problem in reading.problems]
    assert fields == [("warning", "id"), ("error", "importance"), ("error", "order")]
    assert reading.problems[1].message == "This is a number that is out of range; it is left out."


def test_a_year_beyond_all_bounds() -> None:
    reading = reading_of({"title": "a", "date": 10**14}, {"title": "b", "date": {"year": 10**40}})
    assert opened(reading).table.undated_count == 2
    assert [problem.event for problem in reading.problems if problem.severity == "error"] == [1, 2]


def test_of_very_many_faults_a_hundred_are_listed() -> None:
    reading = reading_of(*({"title": f"event {i}", "date": "never"} for i in range(250)))
    assert len(opened(reading).table) == 250
    assert reading.count(Severity.ERROR) == 101
    assert str(reading.problems[-1]) == "error: 150 more errors are not listed."


def test_an_unknown_member_is_noted_once() -> None:
    reading = reading_of(a_good_event(titel="x"), {"title": "b", "titel": "y"}, {"title": "c", "titel": "z"})
    problem = only_problem(reading, "note")
    assert problem.message == (
        "The format has no “titel”; it is kept, not shown. Did you mean “title”? (2 times more in this file)"
    )
    assert (problem.line, problem.field) == (3, "titel")


@pytest.mark.parametrize(
    ("written", "meant"), [("year", "date"), ("startDate", "start"), ("link", "sources")]
)
def test_what_somebody_probably_meant_is_named(written: str, meant: str) -> None:
    problem = only_problem(reading_of(a_good_event() | {written: 1985}), "note")
    assert problem.message.endswith(f"Did you mean “{meant}”?")


@pytest.mark.parametrize(
    "text", ["The file: a summary", "JavaScript: the good parts", "profile:/x", "5 < 6 > 4", "a<5"]
)
def test_ordinary_words_are_not_hostile(text: str) -> None:
    assert reading_of(a_good_event(description=text)).problems == ()


@pytest.mark.parametrize(
    "more", ["/etc/list.json", "../list.json", "file:list.json", "https://example.org/list.json"]
)
def test_only_a_list_beside_the_file_is_offered(more: str) -> None:
    reading = reading_of(GOOD, more=more)
    assert opened(reading).more is None
    assert only_problem(reading, "warning").field == "more"


def test_unknown_members_inside_and_in_the_header_are_noted() -> None:
    event = a_good_event(sources=[{"title": "S", "qoute": "a"}])
    reading = reading_of(event, {"title": "b", "lan": "x"}, lan="x", lanes=[{"id": "x", "colour": "#000000"}])
    fields = {problem.field: problem.message for problem in reading.problems}
    assert set(fields) == {"sources 1, qoute", "lan", "lanes 1, colour"}
    assert fields["lanes 1, colour"].endswith("Did you mean “color”?")
    assert sum(problem.field == "lan" for problem in reading.problems) == 2


def test_a_list_may_be_wrong_item_by_item() -> None:
    reading = reading_of(a_good_event(tags=["a", 5, {"b": 1}, None, "c"]))
    assert opened(reading).event(0).tags == ("a", "5", "c")
    assert [(problem.severity, problem.field) for problem in reading.problems] == [
        ("warning", "tags 2"),
        ("error", "tags 3"),
        ("error", "tags 4"),
    ]


def test_a_header_of_wrong_types_opens_with_what_is_good() -> None:
    reading = reading_of(
        GOOD,
        title=["no"],
        lanes=5,
        people=[{"id": "a", "name": "A"}, 7, {"kind": "person"}],
        view={"scale": 1, "span": "never"},
        seasons="east",
        timezone="../etc/passwd",
        as_of="soon",
    )
    timeline = opened(reading)
    assert timeline.title is None
    assert list(timeline.people) == ["a", "7"]
    assert timeline.seasons == "north"
    assert timeline.timezone is None
    assert {problem.field for problem in reading.problems} == {
        "title", "lanes", "people 2", "people 3", "view, scale", "view, span", "seasons", "timezone", "as_of"
    }  # fmt: skip
    assert all(problem.line == 1 for problem in reading.problems)
