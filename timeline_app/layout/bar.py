"""Bars: spans and ranges as they stand, as columns, so that many are quick; each can be told by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.boxes import Box
from timeline_app.model.arrays import Booleans, Floats, NDArray, Places

Tears = tuple[tuple[float, float], ...]
SURE_PX: Final = 1
"""What lies no further apart is the same place."""


class Bar(Struct, frozen=True, kw_only=True):
    """A span or a range: outer box, solid core from core_x0 to core_x1, where it is torn.

    ``icon_x`` is the middle of its mark, which stands in it, or None where it has no room for that. Where
    the bar itself is the mark, the sign that a source contradicts it stands there.
    """

    row: int
    box: Box
    core_x0: float
    core_x1: float
    shape: int
    color: int
    look: int
    icon_x: float | None = None
    tears: Tears = ()

    def certain_ends(self) -> tuple[bool, bool]:
        """Whether the start and the end of what is drawn are where the event starts and ends."""
        x, _, width, _ = self.box
        if self.core_x0 >= self.core_x1:
            return False, False
        return self.core_x0 <= x + SURE_PX, self.core_x1 >= x + width - SURE_PX


class Bars(Struct, frozen=True, kw_only=True, eq=False):
    """Columns as in Bar: the box in four, ``icon_x`` not a number where there is no mark.

    ``tears`` are those of the bars that have any, by their places.
    """

    row: NDArray[np.int64]
    x: Floats
    y: Floats
    width: Floats
    height: Floats
    core_x0: Floats
    core_x1: Floats
    shape: NDArray[np.int16]
    color: NDArray[np.int32]
    look: NDArray[np.int32]
    icon_x: Floats
    tears: dict[int, Tears]

    @classmethod
    def of(cls, bars: Sequence[Bar]) -> Bars:
        """Bars that were made one by one."""
        boxes = np.array([bar.box for bar in bars], dtype=np.float64).reshape(-1, 4)
        return cls(
            row=np.array([bar.row for bar in bars], dtype=np.int64),
            x=boxes[:, 0],
            y=boxes[:, 1],
            width=boxes[:, 2],
            height=boxes[:, 3],
            core_x0=np.array([bar.core_x0 for bar in bars], dtype=np.float64),
            core_x1=np.array([bar.core_x1 for bar in bars], dtype=np.float64),
            shape=np.array([bar.shape for bar in bars], dtype=np.int16),
            color=np.array([bar.color for bar in bars], dtype=np.int32),
            look=np.array([bar.look for bar in bars], dtype=np.int32),
            icon_x=np.array([np.nan if bar.icon_x is None else bar.icon_x for bar in bars], dtype=np.float64),
            tears={i: bar.tears for i, bar in enumerate(bars) if bar.tears},
        )

    def __len__(self) -> int:
        """How many there are."""
        return len(self.row)

    def __getitem__(self, i: int) -> Bar:
        """One of them."""
        icon_x = float(self.icon_x[i])
        return Bar(
            row=int(self.row[i]),
            box=(float(self.x[i]), float(self.y[i]), float(self.width[i]), float(self.height[i])),
            core_x0=float(self.core_x0[i]),
            core_x1=float(self.core_x1[i]),
            shape=int(self.shape[i]),
            color=int(self.color[i]),
            look=int(self.look[i]),
            icon_x=None if icon_x != icon_x else icon_x,
            tears=self.tears.get(i, ()),
        )

    def __iter__(self) -> Iterator[Bar]:
        """One after the other."""
        return (self[i] for i in range(len(self)))

    def only(self, kept: Booleans) -> Bars:
        """Those of them alone."""
        chosen = np.flatnonzero(kept)
        columns = {name: getattr(self, name)[chosen] for name in self.__struct_fields__ if name != "tears"}
        places = enumerate(chosen.tolist())
        return Bars(**columns, tears={i: self.tears[was] for i, was in places if was in self.tears})

    def of_row(self, row: int) -> Places:
        """The places of the bars of an event."""
        return np.flatnonzero(self.row == row)

    def certain_ends(self) -> tuple[Booleans, Booleans]:
        """Whether each starts where its core does, and ends where that does."""
        has_core, end = self.core_x0 < self.core_x1, self.x + self.width
        return has_core & (self.core_x0 <= self.x + SURE_PX), has_core & (self.core_x1 >= end - SURE_PX)

    @property
    def boxes(self) -> list[Box]:
        """The box of each."""
        columns = (self.x, self.y, self.width, self.height)
        return list(zip(*(column.tolist() for column in columns), strict=True))


NO_BARS: Final = Bars.of(())
