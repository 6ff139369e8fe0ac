"""What must who keeps the key-encryption keys be able to do? Wrap, unwrap, list, make, destroy; never hand one out."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Bound(NamedTuple):
    """Something to wrap or to unwrap, and what it is bound to: under another `context` it does not open."""

    body: bytes
    context: bytes


class Keeper(Protocol):
    """Keys are numbered from 1; the highest is the current one, with which everything new is wrapped.

    Each method raises KeeperUnavailable when the keeper does not answer. Calls take many items at once, because a
    service far away costs a journey a call.
    """

    def numbers(self) -> list[int]:
        """The keys there are, ascending; the first is made where there is none."""

    def wrap(self, items: Sequence[Bound]) -> tuple[int, list[bytes]]:
        """Each body encrypted with the current key; with that key's number."""

    def unwrap(self, number: int, items: Sequence[Bound]) -> list[bytes]:
        """The bodies again. Raises CannotUnseal for a key that is gone, another context, or a change."""

    def make(self) -> int:
        """Make a new key, which becomes the current one; gives its number."""

    def destroy_before(self, number: int) -> list[int]:
        """Destroy all keys with a lower number; gives theirs. What they wrapped can never be opened again."""

    def destroy_all(self) -> bool:
        """Destroy every key; False where there was none."""
