"""Where does a column lie that is looked into everywhere at once? In large pages, fresh from the system.

A processor remembers where some two thousand pages lie. A column of all persons has as many small ones as that, and
each look into it then costs a second one into the table of pages; of the large ones six are enough. Memory that a
process has used before consists of small ones.
"""

import mmap
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", np.uint8, np.uint32, np.uint64)

LARGE_PAGE = 1 << 21


def room(kind: type[Number], *shape: int) -> NDArray[Number]:
    """An array of zeros."""
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    pages = mmap.mmap(
        -1, size + LARGE_PAGE - size % LARGE_PAGE + LARGE_PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    )
    if hasattr(mmap, "MADV_HUGEPAGE"):
        pages.madvise(mmap.MADV_HUGEPAGE)
    raw = np.frombuffer(pages, dtype=np.uint8)
    first = -raw.ctypes.data % LARGE_PAGE
    return raw[first : first + size].view(kind).reshape(shape)
