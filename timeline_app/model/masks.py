"""Masks over the flags column; numpy only."""

from __future__ import annotations

import numpy as np

from timeline_app.model.arrays import NDArray
from timeline_app.model.edtf import DateFlag


def has(flags: NDArray[np.uint32], flag: DateFlag) -> NDArray[np.bool_]:
    """Which rows have any of the flags."""
    mask: NDArray[np.bool_] = (flags & np.uint32(flag)) != 0
    return mask
