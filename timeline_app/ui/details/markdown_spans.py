"""The spans of one paragraph of Markdown: emphasis, code and links; all else is plain text.

It makes no HTML, loads no picture, and takes time in step with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from timeline_app.ui.details.addresses import link_to, shown_link
from timeline_app.ui.details.blocks import Span, note, span

PICTURE: Final = "Picture: "
_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[\\*_\[\]()<>`#.+!-])"
    r"|(?<!`)`(?P<code>[^`\n]{1,2000})`(?!`)"
    r"|(?<!`)``(?P<ticked>(?:[^`\n]|`(?!`)){1,2000}?)``(?!`)"
    r"|(?P<run>\*{1,3}|_{1,3})"
    r"|(?P<image>!)?\[(?P<label>[^\[\]\n]{0,500})\]\("
    r"(?P<target>[^()\s<>]{1,2000}(?:\([^()\s<>]{0,500}\)[^()\s<>]{0,500})?)(?: {1,9}\"[^\"\n]{0,300}\")?\)"
    r"|<(?P<pointed>(?:https?://|mailto:)[^\s<>]{1,2000})>"
    r"|(?<![\w@])(?P<bare>https?://\w[^\s<>\"“”]{0,2000})"
)
_STOPS: Final = ".,;:!?'’]*_"


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
        elif token["code"] or token["ticked"]:
            yield _Piece((_code(token["code"] or token["ticked"]),))
        elif token["bare"]:
            address = _without_stops(token["bare"])
            at = token.start() + len(address)
            yield _Piece(_link_spans(address, address, address))
        else:
            label, target = token["label"] or token["pointed"] or "", token["target"] or token["pointed"]
            spans = _link_spans(label, target, token[0])
            is_picture = bool(token["image"]) and spans[0].link is not None
            yield _Piece((note(PICTURE), *spans) if is_picture else spans)
    if at < len(text):
        yield _Piece((span(text[at:]),))


def _code(text: str) -> Span:
    """Code, without the space at each side that may part it from its ticks."""
    is_parted = text[0] == text[-1] == " " and bool(text.strip())
    return Span(text=text[1:-1] if is_parted else text, is_code=True)


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
                is_code=one.is_code,
            )
