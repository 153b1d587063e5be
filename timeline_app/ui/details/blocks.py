"""Blocks: what the details say, as frozen values that can be shown, copied and tested.

They know no widget, no font and no colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, TypeVar

from msgspec import Struct

T = TypeVar("T")

APART: Final = "  "
"""Between a text and the link that follows it: no dot, which would be left over at the end of a line."""
MOST_ITEMS: Final = 200
"""How many people, links or sources one event shows; how many more there are is said."""


class EventLink(Struct, frozen=True):
    """Leads to the event of a row; ``hint`` says which that is."""

    row: int
    hint: str = ""


class WebLink(Struct, frozen=True):
    """Leads out of the program, to ``address``; ``host`` is what is told before it is opened."""

    address: str
    host: str


class SearchLink(Struct, frozen=True):
    """Searches the list for words; ``hint`` says more about them."""

    words: str
    hint: str = ""


Link = EventLink | WebLink | SearchLink


class Tone(Enum):
    """What a paragraph is, and so how it is set."""

    TITLE = "title"
    CLAIM_TITLE = "claim-title"
    DATE = "date"
    BODY = "body"
    SUBHEADING = "subheading"
    CODE = "code"
    ITEM = "item"
    NOTE = "note"
    CALLOUT = "callout"


class Span(Struct, frozen=True, kw_only=True):
    """A run of text of one kind; ``is_note`` sets it back behind what stands around it."""

    text: str
    link: Link | None = None
    is_emphasis: bool = False
    is_strong: bool = False
    is_note: bool = False
    is_code: bool = False


class Paragraph(Struct, frozen=True, kw_only=True):
    """Spans of one tone; ``bullet`` makes it an item of a list, ``is_close`` keeps it to the one before.

    ``level`` counts the lists around it; ``is_quoted`` says that these are the words of somebody else.
    """

    spans: tuple[Span, ...]
    tone: Tone = Tone.BODY
    bullet: str = ""
    level: int = 0
    is_close: bool = False
    is_quoted: bool = False


class Quotation(Struct, frozen=True, kw_only=True):
    """Words of others, with quotation marks, and who said them where."""

    spans: tuple[Span, ...]
    source: tuple[Span, ...]


class Pair(Struct, frozen=True):
    """A word and what stands beside it, a paragraph a line."""

    label: str
    values: tuple[Paragraph, ...]


class Pairs(Struct, frozen=True):
    """Words in one column, what belongs to them in the next."""

    pairs: tuple[Pair, ...]


class Chip(Struct, frozen=True, kw_only=True):
    """A name in a frame of its own, with the part it plays."""

    text: str
    role: str = ""
    link: SearchLink


class Chips(Struct, frozen=True):
    """Names side by side."""

    chips: tuple[Chip, ...]


class PathStep(Struct, frozen=True, kw_only=True):
    """One stop of a path; on a deeper ``level`` it belongs to the last one that stands less deep."""

    spans: tuple[Span, ...]
    level: int = 0
    is_here: bool = False


class Path(Struct, frozen=True):
    """Stops along a line, one of which may be where the reader is."""

    steps: tuple[PathStep, ...]


Cell = tuple[Paragraph, ...]
"""A paragraph a line."""


class GridRow(Struct, frozen=True, kw_only=True):
    """A word, and a cell for each column or one that goes across all of them."""

    label: str
    cells: tuple[Cell, ...]
    is_same: bool = False


class Grid(Struct, frozen=True, kw_only=True):
    """Columns of equal width under their names, for what is compared."""

    head: tuple[str, ...]
    rows: tuple[GridRow, ...]


class Picture(Struct, frozen=True):
    """Room for the picture in a file beside the list."""

    path: str


Block = Paragraph | Quotation | Pairs | Chips | Path | Grid | Picture


class Section(Struct, frozen=True):
    """What is said under one heading; some need none."""

    heading: str
    blocks: tuple[Block, ...]


def span(text: str, *, link: Link | None = None) -> Span:
    """Plain text, or the text of a link."""
    return Span(text=text, link=link)


def strong(text: str) -> Span:
    """Text that stands out."""
    return Span(text=text, is_strong=True)


def note(text: str) -> Span:
    """Text that is set back."""
    return Span(text=text, is_note=True)


def say(text: str, tone: Tone = Tone.BODY, *, is_close: bool = False) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(spans=(span(text),), tone=tone, is_close=is_close)


def line(*spans: Span, is_close: bool = False) -> Paragraph:
    """One entry of a list of short lines."""
    return Paragraph(spans=spans, tone=Tone.ITEM, is_close=is_close)


def first_items(items: Sequence[T]) -> tuple[Sequence[T], tuple[Paragraph, ...]]:
    """As many as are shown, and a line that counts the rest, if any."""
    left = len(items) - MOST_ITEMS
    return items[:MOST_ITEMS], (say(f"and {left:,} more", Tone.NOTE),) if left > 0 else ()


def hint_of(link: Link) -> str:
    """What is told about a link before it is followed."""
    match link:
        case WebLink():
            is_mail = link.address.startswith("mailto:")
            return f"Writes to {link.host}" if is_mail else f"Opens {link.host} in your browser"
        case SearchLink():
            find = f"Finds all events with “{link.words}”"
            return f"{link.hint}\n{find}" if link.hint else find
        case EventLink():
            return link.hint


def sentence(text: str) -> str:
    """The text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?…' else '.'}"


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]
