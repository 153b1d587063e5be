"""Distinct values of a column; numpy's own ``unique`` loads masked arrays, a tenth of the start's time."""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import NDArray, Places

T = TypeVar("T", np.int64, np.float64)
MOST_SHORT: Final = 1 << 16
"""So many whole numbers are written in two bytes."""


class Distinct(Struct, Generic[T], frozen=True, eq=False):
    """The values, ascending; where each first stands; which of them each place has; how often each stands."""

    values: NDArray[T]
    firsts: NDArray[np.intp]
    places: NDArray[np.intp]
    counts: NDArray[np.intp]


def ordered_values(column: NDArray[T]) -> NDArray[T]:
    """The distinct values of a column of any length, ascending: in a tenth of the time of all about them."""
    ordered = np.sort(column)
    is_new = np.ones(len(column), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def order_of(column: NDArray[Any]) -> Places:
    """The places of a column's values in ascending order, of equal ones as they come.

    Whole numbers of two bytes are put in order in an eighth of the time.
    """
    if column.dtype.kind == "i" and column.min(initial=0) >= 0 and column.max(initial=0) < MOST_SHORT:
        column = column.astype(np.uint16)
    return np.argsort(column, kind="stable")


def distinct(column: NDArray[T]) -> Distinct[T]:
    """The distinct values of a column of any length."""
    order = order_of(column)
    ordered = column[order]
    is_new = np.ones(len(column), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(is_new)
    places = np.empty(len(column), dtype=np.intp)
    # Summed up as truths they would be turned into numbers bit by bit, and no other thread had its turn.
    places[order] = np.cumsum(is_new.astype(np.intp)) - 1
    counts = np.diff(np.append(starts, len(column)))
    return Distinct(ordered[starts], order[starts], places, counts)
