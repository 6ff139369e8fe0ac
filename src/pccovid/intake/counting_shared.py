"""How many telephones are shared, and how many rows come twice? Counted without keeping a telephone or a row.

Sixteen bytes a row are kept: digests under a key that is forgotten with the count.
"""

import json
import secrets
from array import array
from collections.abc import Mapping
from hashlib import blake2b

import numpy as np

HUB = 3  # names under one telephone from which on it tells nothing about who somebody is


class Shared:
    """Tells, at the end of a file, how often what should be one person's or one row's own was not."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._rows = array("Q")
        self._telephones = array("Q")
        self._names = array("Q")

    def add_row(self, values: Mapping[str, str]) -> None:
        """A row as it came."""
        self._rows.append(self._digest(json.dumps(values, ensure_ascii=False, sort_keys=True)))

    def add_telephone(self, telephone: str, name: str) -> None:
        """A telephone under the name of whom it belongs to."""
        self._telephones.append(self._digest(telephone))
        self._names.append(self._digest(name.casefold()))

    @property
    def repeated_rows(self) -> int:
        """Rows that were there before, letter by letter."""
        return len(self._rows) - len(np.unique(np.frombuffer(self._rows, dtype=np.uint64)))

    @property
    def hubs(self) -> int:
        """Telephones under at least HUB different names."""
        pairs = np.unique(
            np.column_stack([np.frombuffer(one, dtype=np.uint64) for one in self._pairs]), axis=0
        )
        _, names = np.unique(pairs[:, 0], return_counts=True)
        return int((names >= HUB).sum())

    @property
    def _pairs(self) -> tuple["array[int]", "array[int]"]:
        return self._telephones, self._names

    def _digest(self, text: str) -> int:
        return int.from_bytes(blake2b(text.encode(), digest_size=8, key=self._key).digest())
