"""Which visits stand there twice? Visits of one place and one second are put in order of person and end."""

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.kernels.compiled import compiled

Numbers = NDArray[np.uint32]


@compiled
def order_ties(key: NDArray[np.uint64], person: Numbers, end: Numbers) -> NDArray[np.bool_]:
    """Sort `person` and `end` in place within each run of one key; True where a row repeats the one before."""
    same = np.zeros(len(key), dtype=np.bool_)
    low = 0
    while low < len(key):
        high = low + 1
        while high < len(key) and key[high] == key[low]:
            high += 1
        if high - low > 1:
            run = (person[low:high].astype(np.uint64) << np.uint64(32)) | end[low:high].astype(np.uint64)
            run.sort()
            for row in range(low, high):
                value = run[row - low]
                person[row] = np.uint32(value >> np.uint64(32))
                end[row] = np.uint32(value & np.uint64(0xFFFFFFFF))
                same[row] = row > low and value == run[row - low - 1]
        low = high
    return same
