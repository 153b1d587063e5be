"""COPY_FORMS: how an event can be copied, in the words of menus; what a copy says is made elsewhere."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

COPY_KEY: Final = "Ctrl+C"


class CopyForm(Struct, frozen=True, kw_only=True):
    """Its words in a menu, its key, what it does in a sentence, and what is said when it was done."""

    id: str
    text: str
    key: str
    tip: str
    said: str


COPY_FORMS: Final = (
    CopyForm(
        id="text",
        text="Copy details as &text",
        key=COPY_KEY,
        tip="All that is said about the selected event",
        said="Details copied as text",
    ),
    CopyForm(
        id="markdown",
        text="Copy details as &Markdown",
        key="Ctrl+Shift+M",
        tip="The same, with headings and links",
        said="Details copied as Markdown",
    ),
    CopyForm(
        id="citation",
        text="Copy as c&itation",
        key="Ctrl+Shift+A",
        tip="What it is, when, in which list, and the sources with their addresses",
        said="Citation copied",
    ),
)
