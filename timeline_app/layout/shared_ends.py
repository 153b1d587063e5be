"""Shared ends: spans of which one ends on the day, or in the year, in which the next one begins.

Both hold that day. Where it is a part of a px they share a row, as who holds an office one after the other
should, and the first ends where the next one begins.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.layout.prepared import Prepared
from timeline_app.model.arrays import Booleans, Floats, Ints
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has

NO_ENDS: Final = DateFlag.UNKNOWN_START | DateFlag.OPEN_START | DateFlag.UNKNOWN_END | DateFlag.OPEN_END
SHARED_PX: Final = 0.5
"""How much of two bars may lie in both where rows are packed: at the near end of an octave it is a px."""


def may_share_end(prepared: Prepared, rows: Ints) -> Booleans:
    """Which of those rows of the table are spans that end at some time of a day, or of something longer.

    Of which nobody knows the start that counts as beginning where it ends, as do those that begin then: they
    stand one below the other.
    """
    table = prepared.timeline.table
    is_within = prepared.is_interval[rows] & (table.end_earliest[rows] < table.end_latest[rows])
    shares: Booleans = is_within & ~has(table.flags[rows], NO_ENDS)
    return shares


def cut_at_next(x0: Floats, x1: Floats, y: Floats) -> Floats:
    """Where bars end that stand in rows, of which each one cuts what it shares with the one before it.

    With rows from further out that can be more than a px.
    """
    order = np.lexsort((x0, y))
    one, after = order[:-1], order[1:]
    cut = (y[one] == y[after]) & (x1[one] > x0[after])
    if not cut.any():
        return x1
    ends = x1.copy()
    ends[one[cut]] = x0[after[cut]]
    return ends
