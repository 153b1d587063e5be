"""Text and addresses meant to do harm are told and never obeyed; text that is only odd stays as it is."""

from __future__ import annotations

import pytest

from tests.formats.lists import (
    a_good_event,
    only_problem,
    opened,
    reading_of,
    titles,
)
from timeline_app.formats import Severity

GOOD = a_good_event()
NOBODY = 65_534


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
