"""The safe part of Markdown: what it sets, what it leaves as it is written, and what may be a link."""

import time

import pytest

from timeline_app.ui.details.addresses import link_to
from timeline_app.ui.details.blocks import WebLink
from timeline_app.ui.details.markdown import MOST_PIECES, read_markdown
from timeline_app.ui.details.markdown_spans import read_spans


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


def blocks(text: str) -> list[tuple[str, str, int, bool, str]]:
    """Tone, bullet, level, whether it is quoted, and text of each paragraph."""
    return [
        (one.tone.value, one.bullet, one.level, one.is_quoted, "".join(s.text for s in one.spans))
        for one in read_markdown(text)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# One\ntwo", [("subheading", "", 0, False, "One"), ("body", "", 0, False, "two")]),
        ("###### Six ##", [("subheading", "", 0, False, "Six")]),
        ("####### Seven", [("body", "", 0, False, "####### Seven")]),
        ("#5 of them", [("body", "", 0, False, "#5 of them")]),
        ("One\n---\ntwo", [("body", "", 0, False, "One"), ("body", "", 0, False, "two")]),
        ("* * *", []),
        ("> a\n> b\n\nc", [("body", "", 0, True, "a\nb"), ("body", "", 0, False, "c")]),
        (">> deep", [("body", "", 0, True, "deep")]),
        ("> # Head", [("subheading", "", 0, True, "Head")]),
        ("> - one\n> - two", [("body", "•", 0, True, "one"), ("body", "•", 0, True, "two")]),
        ("1 > 0", [("body", "", 0, False, "1 > 0")]),
        (
            "- a\n  - b\n    - c\n      - d\n- e",
            [
                ("body", "•", 0, False, "a"),
                ("body", "–", 1, False, "b"),
                ("body", "–", 2, False, "c"),
                ("body", "–", 3, False, "d"),
                ("body", "•", 0, False, "e"),
            ],
        ),
        (
            "1. a\n   - b\n\n   - c\n2) d",
            [
                ("body", "1.", 0, False, "a"),
                ("body", "–", 1, False, "b"),
                ("body", "–", 1, False, "c"),
                ("body", "2.", 0, False, "d"),
            ],
        ),
        (
            "```\na  *b*\n\n  <c>\n```\nd",
            [("code", "", 0, False, "a  *b*\n\n  <c>"), ("body", "", 0, False, "d")],
        ),
        ("~~~ text\n```\n~~~~", [("code", "", 0, False, "```")]),
        ("```\nnever closed", [("code", "", 0, False, "never closed")]),
        ("> ```\n> a\nb", [("code", "", 0, True, "a"), ("body", "", 0, False, "b")]),
        ("```\n> a\n```", [("code", "", 0, False, "> a")]),
        ("```\n```", []),
        ("    four spaces", [("body", "", 0, False, "four spaces")]),
    ],
)
def test_headings_quotations_lists_in_lists_and_code(
    text: str, told: list[tuple[str, str, int, bool, str]]
) -> None:
    assert blocks(text) == told


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a `b*c*` d", [("a ", False), ("b*c*", True), (" d", False)]),
        ("``a ` b``", [("a ` b", True)]),
        ("` a `", [("a", True)]),
        ("`open", [("`open", False)]),
        ("``a`", [("``a`", False)]),
        ("`[x](https://example.org)`", [("[x](https://example.org)", True)]),
        (r"\`a\`", [("`", False), ("a", False), ("`", False)]),
    ],
)
def test_code_within_a_line(text: str, runs: list[tuple[str, bool]]) -> None:
    assert [(span.text, span.is_code) for span in read_spans(text)] == runs


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
            '[label](https://example.org/a "With a title")',
            "label (example.org\u00a0↗)",
            "https://example.org/a",
        ),
        ("[](https://example.org/a)", "example.org\u00a0↗", "https://example.org/a"),
        (
            "![A house](https://example.org/a.png)",
            "Picture: A house (example.org\u00a0↗)",
            "https://example.org/a.png",
        ),
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
        "![picture](file:///etc/passwd)",
        "![](data:image/png;base64,AAAA)",
        "[x](vbscript:alert)",
        "[x](//evil.example/x)",
        "[x][1]",
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


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "**a ",
        "[",
        "[a](",
        "_a*",
        "https://",
        "![x]",
        "\\",
        "<http://a",
        "`",
        "``a` ",
        "> ",
        ">",
        "#",
        "# ",
        "- ",
        "-  \t",
        "```\n",
        "> ```\n",
        "  - a\n",
        "1. ",
        '[a](b "',
        "https://a)",
    ],
)
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = time.perf_counter()
    read_markdown(text, len(text))
    assert time.perf_counter() - start < 8.0


@pytest.mark.parametrize("piece", ["*b* ", "a\n\n", "- a\n", "`c` "])
def test_a_text_beyond_all_reading_has_all_its_words_in_few_pieces(piece: str) -> None:
    text = "A *first* word.\n\n" + piece * 100_000
    start = time.perf_counter()
    paragraphs = read_markdown(text)
    assert time.perf_counter() - start < 2.0
    assert [one.is_emphasis for one in paragraphs[0].spans] == [False, True, False]
    pieces = len(paragraphs) + sum(len(one.spans) for one in paragraphs)
    assert pieces <= MOST_PIECES + 4
    letter = next(letter for letter in piece if letter.isalpha())
    shown = "".join(one.text for paragraph in paragraphs[1:] for one in paragraph.spans)
    assert shown.count(letter) == 100_000
