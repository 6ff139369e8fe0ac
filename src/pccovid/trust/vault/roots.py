"""From which roots do the keys of fields and indexes derive? Numbered files beside the database, each wrapped.

A root is 32 random bytes. The file holds it wrapped by the keeper, bound to its family and number, after the number of
the key-encryption key: without the keeper the folder opens nothing. The highest number is the current one; older
ones are there while what they sealed is moved.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from time import monotonic_ns
from typing import TypeVar

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.signals import setting_changed

from pccovid.trust.vault.errors import CannotUnseal
from pccovid.trust.vault.files import destroy, keep, numbered, replace
from pccovid.trust.vault.keepers import Bound, keeper

ROOT_BYTES = 32
SUFFIX = ".wrapped"
NUMBER_BYTES = 4
GLANCE_NS = (
    1_000_000  # a batch seals thousands of values a second: the folder is looked at once a millisecond
)

Made = TypeVar("Made")


class Family(StrEnum):
    """What a root is for."""

    FIELDS = "fields"  # values that belong to no person
    INDEXES = "indexes"  # blind indexes by which people are found: rotated while the service runs
    MARKS = "marks"  # keyed hashes of passing things (browsers, networks, codes, source rows): not rotated
    SIGNERS = "signers"  # private keys of certificates (signers.py): another root is another signer


@dataclass(frozen=True, slots=True)
class _Known:
    """The roots of a folder as it was at a moment, the current one first, and what was derived from them."""

    place: str
    changed: int
    current: int
    roots: Mapping[int, bytes]
    made: dict[tuple[int, str], object] = field(default_factory=dict)


class Roots:
    """The roots of one family, as this process knows them. They are read again a millisecond after a change."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self._known: _Known | None = None
        self._looked = 0
        setting_changed.connect(self._forget)

    def numbers(self) -> list[int]:
        """The roots there are, the current one first."""
        return list(self._now().roots)

    def current(self) -> int:
        """The number with which everything new is made."""
        return self._now().current

    def derived(self, number: int, use: str, make: Callable[[bytes], Made]) -> Made:
        """What `make` makes of the 32 bytes of one use ("seal:phone"), which no other has. Raises CannotUnseal."""
        if self._known is None or number not in self._known.roots:
            self._looked = 0  # made by another process a moment ago
        return _derived(self._now(), number, use, make)

    def newest(self, use: str, make: Callable[[bytes], Made]) -> tuple[int, Made]:
        """The same of the current root, with its number."""
        known = self._now()
        return known.current, _derived(known, known.current, use, make)

    def derived_all(self, use: str, make: Callable[[bytes], Made]) -> list[Made]:
        """The same of every root there is, the current one first."""
        known = self._now()
        return [_derived(known, number, use, make) for number in known.roots]

    def begin(self) -> int:
        """Make a new root, which becomes the current one; gives its number."""
        return self._make(self.current() + 1)

    def end_before(self, number: int) -> list[int]:
        """Destroy the roots with lower numbers; gives theirs."""
        old = [one for one in numbered(self._folder(), SUFFIX) if one < number]
        for one in old:
            destroy(self._path(one))
        self._known = None
        return old

    def rewrap(self) -> int:
        """Wrap every root with the current key-encryption key; gives how many were not."""
        moved = 0
        for number in numbered(self._folder(), SUFFIX):
            if self._read(number)[0] != keeper().numbers()[-1]:
                replace(self._path(number), self._wrapped(number, self._opened(number)))
                moved += 1
        self._known = None
        return moved

    def oldest_kek(self) -> int | None:
        """The lowest key-encryption key that still wraps one of these."""
        return min((self._read(one)[0] for one in numbered(self._folder(), SUFFIX)), default=None)

    def destroy_all(self) -> bool:
        """Destroy every root; False where there was none."""
        found = numbered(self._folder(), SUFFIX)
        for one in found:
            destroy(self._path(one))
        self._known = None
        return bool(found)

    def _now(self) -> _Known:
        """What the folder holds. Put in place whole: threads of one process see the old or the new, nothing between."""
        known, now = self._known, monotonic_ns()
        if known is not None and now - self._looked < GLANCE_NS:
            return known
        place = f"{settings.SECRET_FOLDER}/{self.family}"
        if known is not None and known.place == place and known.changed == _changed(place):
            self._looked = now
            return known
        if not numbered(self._folder(), SUFFIX):
            self._make(1)
        changed = _changed(place)  # before reading: what changes meanwhile is read again
        roots = self._load()
        self._known = known = _Known(place, changed, max(roots), roots)
        return known

    def _forget(self, **_: object) -> None:
        self._known = None

    def _load(self) -> dict[int, bytes]:
        roots: dict[int, bytes] = {}
        for number in reversed(numbered(self._folder(), SUFFIX)):
            # Between listing, reading and opening it may be destroyed, or wrapped anew: then the second try opens it.
            with suppress(FileNotFoundError):
                try:
                    roots[number] = self._opened(number)
                except CannotUnseal:
                    roots[number] = self._opened(number)
        return roots

    def _opened(self, number: int) -> bytes:
        kek, wrapped = self._read(number)
        return keeper().unwrap(kek, [Bound(wrapped, self._context(number))])[0]

    def _make(self, number: int) -> int:
        keep(self._path(number), self._wrapped(number, secrets.token_bytes(ROOT_BYTES)))
        self._known = None
        return number

    def _wrapped(self, number: int, root: bytes) -> bytes:
        kek, [wrapped] = keeper().wrap([Bound(root, self._context(number))])
        return kek.to_bytes(NUMBER_BYTES) + wrapped

    def _read(self, number: int) -> tuple[int, bytes]:
        content = self._path(number).read_bytes()
        return int.from_bytes(content[:NUMBER_BYTES]), content[NUMBER_BYTES:]

    def _context(self, number: int) -> bytes:
        return f"root:{self.family}:{number}".encode()

    def _path(self, number: int) -> Path:
        return self._folder() / f"{number}{SUFFIX}"

    def _folder(self) -> Path:
        return Path(settings.SECRET_FOLDER) / self.family


def _derived(known: _Known, number: int, use: str, make: Callable[[bytes], Made]) -> Made:
    found = known.made.get((number, use))
    if found is None:
        if number not in known.roots:
            raise CannotUnseal
        kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=use.encode())
        found = known.made[number, use] = make(kdf.derive(known.roots[number]))
    return found  # type: ignore[return-value]  # each use has one maker


def _changed(place: str) -> int:
    try:
        return os.stat(place).st_mtime_ns  # noqa: PTH116 - half the time of a Path
    except FileNotFoundError:
        return 0


FIELDS, INDEXES, MARKS = Roots(Family.FIELDS), Roots(Family.INDEXES), Roots(Family.MARKS)
SIGNERS = Roots(Family.SIGNERS)
ALL = (FIELDS, INDEXES, MARKS, SIGNERS)
