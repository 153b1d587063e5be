"""Signs before and between the year, month and day of dates, many at once: taken out, and what they say.

It knows where signs may stand, and not what the dates mean.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from timeline_app.formats.date_points import PADDING, SIGN_FLAGS, Flags, Rows, windows
from timeline_app.model.arrays import Bytes

_DASH: Final = ord("-")
_LONGEST: Final = len("?-YYYY?-?MM?-?DD?")
_PLACES: Final = np.arange(_LONGEST)[:, np.newaxis]
_MAY_STAND: Final = np.zeros((2, _LONGEST + 1), dtype=np.bool_)
"""Whether a sign may stand behind so many other characters; below, where the first of these is a minus."""
_MAY_STAND[0, [0, 4, 5, 7, 8, 10]] = True
_MAY_STAND[1, [0, 5, 6, 8, 9, 11]] = True


class TakenSigns(NamedTuple):
    """The dates with signs that may stand there (``rows``), without them, and what the signs say of each."""

    rows: Rows
    chars: Bytes
    starts: Rows
    stops: Rows
    flags: Flags


def take_signs(chars: Bytes, starts: Rows, stops: Rows) -> TakenSigns:
    """Take the signs out of dates; those without any, or with one where none may stand, are left out."""
    lengths = stops - starts
    columns = windows(chars, starts, _LONGEST)
    is_inside = lengths > _PLACES
    flags = np.where(is_inside, SIGN_FLAGS[columns], np.uint32(0))
    is_sign = flags != 0
    is_other = is_inside & ~is_sign
    # Of the characters that stay.
    before = np.cumsum(is_other, axis=0)
    is_negative = (np.where(is_sign[0], columns[1], columns[0]) == _DASH).astype(np.intp)
    is_sound = (~is_sign | _MAY_STAND[is_negative, before]).all(axis=0)
    is_sound &= ~(is_sign[1:] & is_sign[:-1]).any(axis=0)
    rows = np.flatnonzero(is_sound & is_sign.any(axis=0) & (lengths <= _LONGEST))
    kept = is_other.T[rows]
    stripped = np.ascontiguousarray(columns.T[rows])[kept]
    ends = np.cumsum(kept.sum(axis=1))
    return TakenSigns(
        rows=rows,
        chars=np.concatenate((stripped, np.zeros(PADDING, dtype=np.uint8))),
        starts=np.concatenate((np.zeros(1, dtype=np.intp), ends))[:-1],
        stops=ends,
        flags=np.bitwise_or.reduce(flags, axis=0)[rows],
    )
