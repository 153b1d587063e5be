"""The list of default applications: what goes in comes out again, and nothing else moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.mimeapps import default_of, with_defaults, without_passage

OURS = {"application/x-ours": "ours.desktop", "application/json": "editor.desktop"}

LISTS = {
    "no text": "",
    "no section": "[Added Associations]\ntext/plain=a.desktop;\n",
    "no line end": "[Added Associations]\ntext/plain=a.desktop;",
    "section first": "# mine\n\n[Default Applications]\ntext/html=b.desktop\n\n[Other]\nx/y=c;\n",
    "section last and empty": "[Added Associations]\nx/y=c;\n\n[Default Applications]\n",
    "heading without line end": "[Default Applications]",
    "windows line ends": "[Default Applications]\r\ntext/html=b.desktop\r\n",
    "not UTF-8": b"[Default Applications]\ntext/html=\xff.desktop\n".decode("utf-8", "surrogateescape"),
    "same line elsewhere": "[Added Associations]\napplication/json=editor.desktop\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_what_was_put_in_is_there_and_comes_out_byte_for_byte(text: str) -> None:
    new_text, passage = with_defaults(text, OURS)
    assert {name: default_of(new_text, name) for name in OURS} == OURS
    assert default_of(new_text, "text/html") == default_of(text, "text/html")
    assert without_passage(new_text, passage) == text


@given(st.lists(st.sampled_from(["[Default Applications]\n", "[Other]\n", "a/b=c.desktop\n", "# x\n", "\n"])))
def test_any_arrangement_of_lines_is_restored(lines: list[str]) -> None:
    text = "".join(lines)
    new_text, passage = with_defaults(text, OURS)
    assert without_passage(new_text, passage) == text


def test_a_line_added_below_our_heading_keeps_the_heading() -> None:
    text, passage = with_defaults("", OURS)
    assert without_passage(text + "text/html=b.desktop\n", passage) == (
        "[Default Applications]\ntext/html=b.desktop\n"
    )


def test_a_choice_made_since_is_not_taken_away() -> None:
    text, passage = with_defaults("", OURS)
    changed = text.replace("editor.desktop", "chosen.desktop")
    assert default_of(without_passage(changed, passage), "application/json") == "chosen.desktop"


def test_the_same_line_in_another_section_stays() -> None:
    text, passage = with_defaults("[Added Associations]\napplication/json=editor.desktop\n", OURS)
    text += "text/html=b.desktop\n"
    assert without_passage(text, passage).startswith(
        "[Added Associations]\napplication/json=editor.desktop\n"
    )


@pytest.mark.parametrize(
    ("line", "default"),
    [
        ("application/json=a.desktop", "a.desktop"),
        (" application/json = a.desktop;b.desktop; ", "a.desktop"),
        ("application/json=", None),
        ("#application/json=a.desktop", None),
        ("[Removed Associations]\napplication/json=a.desktop", None),
    ],
)
def test_default_of(line: str, default: str | None) -> None:
    assert default_of(f"[Default Applications]\n{line}\n", "application/json") == default
