"""Ghost: one claimed date as it is drawn; it does not know how it came there."""

from __future__ import annotations

from msgspec import Struct

from timeline_app.layout.boxes import Box


class Ghost(Struct, frozen=True, kw_only=True):
    """A claimed date: the row of its event, the places of its claims among the event's, its box.

    ``line`` goes from x to x at the height of its middle. One that ``is_bar`` is a range; one that
    ``is_joined`` has its line from its event on. ``goes_on`` says at which of its sides, left and right, a
    range ends only because something stands there: nobody claims that it does.
    """

    row: int
    numbers: tuple[int, ...]
    box: Box
    shape: int
    color: int
    look: int
    is_bar: bool
    line: tuple[float, float]
    is_joined: bool
    goes_on: tuple[bool, bool] = (False, False)

    @property
    def middle_y(self) -> float:
        """The height of its middle."""
        return self.box[1] + self.box[3] / 2
