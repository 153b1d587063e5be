"""What is drawn of the relations of a selected event; it does not know how arrows find their ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from timeline_app.layout.boxes import Box

if TYPE_CHECKING:
    # The first picture has no selection, and does without routes.
    from timeline_app.layout.arrow_routes import Curve

OUTLINE_ROOM: Final = (4.5, 2.0, 5.5, 2.0)
"""How far the outline of the selection stands from it: left, above, right, below."""


class Arrow(Struct, frozen=True, kw_only=True):
    """A relation: a cubic curve from mark to mark, its head at the end, a word in its box, or "".

    ``pieces`` are what of the curve lies beside labels: the rest runs behind them.
    """

    curve: Curve
    pieces: tuple[Curve, ...]
    word: str
    word_box: Box
    is_dashed: bool
    to_row: int


class Relations(Struct, frozen=True, kw_only=True):
    """The arrows of an event, and what is said of relations that have none: a text in its box, or ""."""

    arrows: tuple[Arrow, ...] = ()
    tag: str = ""
    tag_box: Box = (0.0, 0.0, 0.0, 0.0)

    @property
    def text_boxes(self) -> tuple[Box, ...]:
        """Where words stand, and the tag."""
        words = tuple(arrow.word_box for arrow in self.arrows if arrow.word)
        return (*words, self.tag_box) if self.tag else words


def outline_of(box: Box) -> Box:
    """The outline around an event's box."""
    left, above, right, below = OUTLINE_ROOM
    return box[0] - left, box[1] - above, box[2] + left + right, box[3] + above + below
