"""Specks: events so many that each is a few px of its lane's colour; columns, so that many are quick."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import Floats, NDArray


class Specks(Struct, frozen=True, kw_only=True, eq=False):
    """Columns: event row, from where to where it goes, the middle of its row, lane colour, how it is filled.

    All are ``height`` px high. ``is_pale`` are those of allegations, opinions and what fell since: none of
    these looks like a finding, however small it is.
    """

    row: NDArray[np.int64]
    x0: Floats
    x1: Floats
    y: Floats
    color: NDArray[np.int32]
    is_pale: NDArray[np.bool_]
    height: float

    @property
    def corners(self) -> Floats:
        """Left, top, right and bottom of each."""
        half = self.height / 2
        return np.column_stack([self.x0, self.y - half, self.x1, self.y + half])

    def only(self, kept: NDArray[np.bool_]) -> Specks:
        """Those of them alone."""
        if kept.all():
            return self
        return Specks(
            row=self.row[kept],
            x0=self.x0[kept],
            x1=self.x1[kept],
            y=self.y[kept],
            color=self.color[kept],
            is_pale=self.is_pale[kept],
            height=self.height,
        )


NO_FLOATS = np.zeros(0)
NO_SPECKS = Specks(
    row=np.zeros(0, dtype=np.int64),
    x0=NO_FLOATS,
    x1=NO_FLOATS,
    y=NO_FLOATS,
    color=np.zeros(0, dtype=np.int32),
    is_pale=np.zeros(0, dtype=bool),
    height=0.0,
)
