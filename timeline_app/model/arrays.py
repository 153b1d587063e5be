"""How annotations write the types of columns.

While the program runs, nobody asks what a column of these types holds: to make numpy's own
aliases takes a thirtieth of the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray as NDArray
else:
    NDArray = list

Booleans = NDArray[np.bool_]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]
ShortFloats = NDArray[np.float32]
Ints = NDArray[np.int64]
Places = NDArray[np.intp]
