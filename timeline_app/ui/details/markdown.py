"""A small, safe part of Markdown as blocks: paragraphs, lists, emphasis, links; all else is plain text.

It makes no HTML, loads no picture, and takes time in step with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from timeline_app.ui.details.addresses import link_to, shown_link
from timeline_app.ui.details.blocks import Paragraph, Span, span

BULLET: Final = "•"
_ITEM: Final = re.compile(r"\s{0,8}(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])\s+(?P<text>\S.*)")
_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[\\*_\[\]()<>`#.+-])"
    r"|(?P<run>\*{1,3}|_{1,3})"
    r"|\[(?P<label>[^\[\]\n]{1,500})\]\((?P<target>[^()\s<>]{1,2000}(?:\([^()\s<>]{0,500}\)[^()\s<>]{0,500})?)\)"
    r"|<(?P<pointed>(?:https?://|mailto:)[^\s<>]{1,2000})>"
    r"|(?<![\w@])(?P<bare>https?://\w[^\s<>\"“”]{0,2000})"
)
_STOPS: Final = ".,;:!?'’]*_"


def read_markdown(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs and items of a text; an empty line or an item begins a new one, line breaks stay."""
    return tuple(_paragraph(lines, bullet) for lines, bullet in _chunks(text))


def _chunks(text: str) -> Iterator[tuple[list[str], str]]:
    lines: list[str] = []
    bullet = ""
    for written in text.split("\n"):
        item = _ITEM.fullmatch(written)
        if item is not None or not written.strip():
            if lines:
                yield lines, bullet
            lines, bullet = [], ""
        if item is not None:
            bullet = f"{item['number']}." if item["number"] else BULLET
            lines.append(item["text"].strip())
        elif written.strip():
            lines.append(written.strip())
    if lines:
        yield lines, bullet


def _paragraph(lines: list[str], bullet: str) -> Paragraph:
    return Paragraph(spans=read_spans("\n".join(lines)), bullet=bullet, is_close=bool(bullet))


class _Piece(Struct):
    """A stretch of text, or a run of * or _ that may begin or end emphasis."""

    spans: tuple[Span, ...]
    run: str = ""
    may_open: bool = False
    may_close: bool = False
    change: int = 0


def read_spans(text: str) -> tuple[Span, ...]:
    """The spans of one paragraph."""
    pieces = list(_pieces(text))
    _pair(pieces)
    return tuple(_set(pieces))


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    while (token := _TOKEN.search(text, at)) is not None:
        if token.start() > at:
            yield _Piece((span(text[at : token.start()]),))
        at = token.end()
        if token["run"]:
            yield _run(text, token)
        elif token["escaped"]:
            yield _Piece((span(token["escaped"]),))
        elif token["bare"]:
            address = _without_stops(token["bare"])
            at = token.start() + len(address)
            yield _Piece(_link_spans(address, address, address))
        else:
            label, target = token["label"] or token["pointed"], token["target"] or token["pointed"]
            yield _Piece(_link_spans(label, target, token[0]))
    if at < len(text):
        yield _Piece((span(text[at:]),))


def _run(text: str, token: re.Match[str]) -> _Piece:
    start, end = token.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    may_open = bool(after) and not after.isspace()
    may_close = bool(before) and not before.isspace()
    if token["run"][0] == "_":
        # In a snake_case_word nothing is emphasised.
        may_open, may_close = may_open and not before.isalnum(), may_close and not after.isalnum()
    return _Piece((span(token["run"]),), token["run"], may_open, may_close)


def _without_stops(address: str) -> str:
    """A bare address without what belongs to the sentence around it."""
    while address[-1] in _STOPS or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def _link_spans(label: str, target: str, written: str) -> tuple[Span, ...]:
    """A link, or the text as it is written where its address may not open."""
    link = link_to(target)
    if link is None:
        return (span(written),)
    return shown_link(link, link.host if link.address.startswith("mailto:") and label == target else label)


def _pair(pieces: list[_Piece]) -> None:
    """Match each run that may close with the nearest equal one that may open; what is left is plain text."""
    open_runs: list[int] = []
    waiting: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        if not piece.run:
            continue
        if piece.may_close and waiting.get(piece.run):
            while True:
                opener = open_runs.pop()
                waiting[pieces[opener].run] -= 1
                if pieces[opener].run == piece.run:
                    break
            pieces[opener].change, piece.change = 1, -1
        elif piece.may_open:
            open_runs.append(index)
            waiting[piece.run] = waiting.get(piece.run, 0) + 1


def _set(pieces: list[_Piece]) -> Iterator[Span]:
    emphasis = strong = 0
    for piece in pieces:
        if piece.change:
            length = len(piece.run)
            emphasis += piece.change * (length in (1, 3))
            strong += piece.change * (length in (2, 3))
            continue
        for one in piece.spans:
            yield Span(
                text=one.text,
                link=one.link,
                is_emphasis=emphasis > 0,
                is_strong=strong > 0,
                is_note=one.is_note,
            )
