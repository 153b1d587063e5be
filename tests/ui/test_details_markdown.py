"""The safe part of Markdown: what it sets, what it leaves as it is written, and what may be a link."""

import time

import pytest

from timeline_app.ui.details.addresses import link_to
from timeline_app.ui.details.blocks import WebLink
from timeline_app.ui.details.markdown import read_markdown, read_spans


def told(text: str) -> str:
    return "".join(span.text for span in read_spans(text))


def set_runs(text: str) -> list[tuple[str, bool, bool]]:
    """Text, emphasis and strength of each span, equal neighbours as one."""
    runs: list[tuple[str, bool, bool]] = []
    for span in read_spans(text):
        if runs and runs[-1][1:] == (span.is_emphasis, span.is_strong):
            runs[-1] = (runs[-1][0] + span.text, *runs[-1][1:])
        else:
            runs.append((span.text, span.is_emphasis, span.is_strong))
    return runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a *b* c", [("a ", False, False), ("b", True, False), (" c", False, False)]),
        ("_b_", [("b", True, False)]),
        ("**b**", [("b", False, True)]),
        ("***b***", [("b", True, True)]),
        ("**a *b* c**", [("a ", False, True), ("b", True, True), (" c", False, True)]),
        ("snake_case_word", [("snake_case_word", False, False)]),
        ("2 * 3 * 4", [("2 * 3 * 4", False, False)]),
        ("*open", [("*open", False, False)]),
        ("*a **b* c**", [("a **b", True, False), (" c**", False, False)]),
        (r"\*plain\*", [("*plain*", False, False)]),
        ("<b>x</b> &amp; <img src=x>", [("<b>x</b> &amp; <img src=x>", False, False)]),
    ],
)
def test_emphasis(text: str, runs: list[tuple[str, bool, bool]]) -> None:
    assert set_runs(text) == runs


def test_paragraphs_and_lists() -> None:
    paragraphs = read_markdown("One\nline two\n\n\nTwo\n- first\n- second\n  goes on\n3. third")
    assert [("".join(s.text for s in one.spans), one.bullet) for one in paragraphs] == [
        ("One\nline two", ""),
        ("Two", ""),
        ("first", "•"),
        ("second\ngoes on", "•"),
        ("third", "3."),
    ]


@pytest.mark.parametrize(
    ("text", "shown", "address"),
    [
        ("[label](https://example.org/a?b=1)", "label (example.org\u00a0↗)", "https://example.org/a?b=1"),
        ("<https://example.org/a>", "https://example.org/a\u00a0↗", "https://example.org/a"),
        (
            "see https://example.org/a_(b).",
            "see https://example.org/a_(b)\u00a0↗.",
            "https://example.org/a_(b)",
        ),
        ("(https://www.example.org)", "(https://www.example.org\u00a0↗)", "https://www.example.org"),
        ("[me](mailto:me@example.org?body=x)", "me (me@example.org\u00a0↗)", "mailto:me@example.org"),
        ("<mailto:me@example.org>", "me@example.org\u00a0↗", "mailto:me@example.org"),
        (
            "https://bank.example@evil.example/x",
            "https://bank.example@evil.example/x (evil.example\u00a0↗)",
            "https://bank.example@evil.example/x",
        ),
        (
            "[https://bank.example](https://evil.example)",
            "https://bank.example (evil.example\u00a0↗)",
            "https://evil.example",
        ),
        (
            "[x](https://bаnk.example)",
            "x (xn--bnk-6cd.example\u00a0↗)",
            "https://bаnk.example",
        ),
    ],
)
def test_a_link_shows_its_host(text: str, shown: str, address: str) -> None:
    assert told(text) == shown
    links = [span.link for span in read_spans(text) if span.link is not None]
    assert [link.address for link in links if isinstance(link, WebLink)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JavaScript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](data:text/html,hello)",
        "[x](../other.json)",
        "<file:///etc/passwd>",
        "<javascript:alert(1)>",
        "![picture](notes.png)",
        "[x](https://)",
        "[x](mailto:nobody)",
    ],
)
def test_anything_else_is_no_link(text: str) -> None:
    assert told(text) == text
    assert all(span.link is None for span in read_spans(text))


@pytest.mark.parametrize(
    "address", [None, "", "javascript:x", "file:/x", "ftp://x.org", "https://[bad", "x.org"]
)
def test_no_other_address_is_a_link(address: str | None) -> None:
    assert link_to(address) is None


@pytest.mark.parametrize("piece", ["*", "**a ", "[", "[a](", "_a*", "https://", "![x]", "\\", "<http://a"])
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = time.perf_counter()
    read_markdown(text)
    assert time.perf_counter() - start < 8.0
