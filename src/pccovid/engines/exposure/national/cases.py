"""Whose stays expose others, and when? A list of sources, each with the window in which she is infectious."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pccovid.engines.exposure.national.batches import Numbers
from pccovid.engines.exposure.national.clock import LAST


@dataclass(frozen=True, slots=True)
class Cases:
    """Sources: person's number, infectious during [since, until). Each person stands there once."""

    person: Numbers
    since: Numbers
    until: Numbers

    @classmethod
    def of(cls, person: ArrayLike, since: ArrayLike, until: ArrayLike) -> "Cases":
        """Columns of one length; times are cut to what can be held. Raises ValueError for a person named twice."""
        numbers = np.asarray(person, dtype=np.uint32)
        times = (
            np.clip(np.asarray(time, dtype=np.int64), 0, LAST).astype(np.uint32) for time in (since, until)
        )
        begins, ends = (np.broadcast_to(time, numbers.shape) for time in times)
        if len(np.unique(numbers)) != len(numbers):
            raise ValueError("a person is a source once")
        return cls(numbers, np.ascontiguousarray(begins), np.ascontiguousarray(ends))

    def __len__(self) -> int:
        return len(self.person)
