"""EvenCells: stretches parted evenly, into so many cells that nobody could list them; it knows no events."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import Floats, Ints


class EvenCells(Struct, frozen=True):
    """So many (1 or more) equal parts of a ground that goes from px to px.

    With columns for these, each of the numbers and px that are asked for is of a ground of its own.
    """

    ground: tuple[float | Floats, float | Floats]
    count: int | Ints

    def borders(self, numbers: Ints) -> Floats:
        """The left borders of the cells with those numbers, the ground's right end for their count."""
        start, end = self.ground
        borders = numbers * ((end - start) / self.count) + start
        return np.where(numbers == self.count, end, borders)

    def of(self, xs: Floats) -> Ints:
        """In which cell each x lies; beyond the ground it is the first or the last one."""
        start, end = self.ground
        shares = np.clip((xs - start) / (end - start), 0.0, 1.0)
        guess = np.minimum(shares * self.count, self.count - 1).astype(np.int64)
        # Off by one where it is rounded: what counts is on which side of its borders each lies.
        guess = guess - (self.borders(guess) > xs) + (self.borders(guess + 1) <= xs)
        return np.clip(guess, 0, self.count - 1)
