"""Files that are none, or no lists: a sentence that says so, with its place."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.formats.lists import FIRST_EVENT_LINE, a_good_event, fatal_of, list_text, only_problem, reading_of
from timeline_app.formats import MOST_BYTES, Severity, read

GOOD = a_good_event()
NOBODY = 65_534


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
