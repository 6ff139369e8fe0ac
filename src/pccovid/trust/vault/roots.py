"""From which roots do the keys of fields and indexes derive? Numbered files beside the database, each wrapped.

A root is 32 random bytes. The file holds it wrapped by the keeper, bound to its family and number, with the number of the
key-encryption key before it: without the keeper the folder opens nothing. The highest number is the current one; older
ones are there while what they sealed is moved.
"""

import secrets
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from pccovid.trust.vault.errors import CannotUnseal
from pccovid.trust.vault.files import destroy, keep, numbered, replace
from pccovid.trust.vault.keepers import Bound, keeper

ROOT_BYTES = 32
SUFFIX = ".wrapped"
NUMBER_BYTES = 4

Made = TypeVar("Made")
Stamp = tuple[str, int]


class Family(StrEnum):
    """What a root is for."""

    FIELDS = "fields"  # values that belong to no person
    INDEXES = "indexes"  # blind indexes by which people are found: rotated while the service runs
    MARKS = "marks"  # keyed hashes of passing things (browsers, networks, codes, source rows): not rotated


class Roots:
    """The roots of one family, as this process knows them. They are read again as soon as the folder has changed."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._stamp: Stamp | None = None
        self._roots: dict[int, bytes] = {}
        self._made: dict[tuple[int, str], object] = {}

    def numbers(self) -> list[int]:
        """The roots there are, the current one first."""
        self._refresh()
        return sorted(self._roots, reverse=True)

    def current(self) -> int:
        """The number with which everything new is made."""
        self._refresh()
        return max(self._roots)

    def derived(self, number: int, use: str, make: Callable[[bytes], Made]) -> Made:
        """What `make` makes of the 32-byte key for one use ("seal:phone"); no two uses share one. Raises CannotUnseal."""
        self._refresh()
        known = self._made.get((number, use))
        if known is None:
            if number not in self._roots:
                raise CannotUnseal
            kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=use.encode())
            known = self._made[number, use] = make(kdf.derive(self._roots[number]))
        return known  # type: ignore[return-value]  # each use has one maker

    def begin(self) -> int:
        """Make a new root, which becomes the current one; gives its number."""
        return self._make(self.current() + 1)

    def end_before(self, number: int) -> list[int]:
        """Destroy the roots with lower numbers; gives theirs."""
        old = [one for one in numbered(self._folder(), SUFFIX) if one < number]
        for one in old:
            destroy(self._path(one))
        self._stamp = None
        return old

    def rewrap(self) -> int:
        """Wrap every root with the current key-encryption key; gives how many were not."""
        moved = 0
        for number in numbered(self._folder(), SUFFIX):
            kek, wrapped = self._read(number)
            if kek != keeper().numbers()[-1]:
                [root] = keeper().unwrap(kek, [Bound(wrapped, self._context(number))])
                replace(self._path(number), self._wrapped(number, root))
                moved += 1
        self._stamp = None
        return moved

    def oldest_kek(self) -> int | None:
        """The lowest key-encryption key that still wraps one of these."""
        return min((self._read(one)[0] for one in numbered(self._folder(), SUFFIX)), default=None)

    def destroy_all(self) -> bool:
        """Destroy every root; False where there was none."""
        found = numbered(self._folder(), SUFFIX)
        for one in found:
            destroy(self._path(one))
        self._stamp = None
        return bool(found)

    def _refresh(self) -> None:
        folder = self._folder()
        try:
            stamp = (str(folder), folder.stat().st_mtime_ns)
        except FileNotFoundError:
            stamp = None
        if stamp is not None and stamp == self._stamp and self._roots:
            return
        if not numbered(folder, SUFFIX):
            self._make(1)
        self._stamp = (str(folder), folder.stat().st_mtime_ns)
        self._made = {}
        self._roots = self._load()

    def _load(self) -> dict[int, bytes]:
        roots: dict[int, bytes] = {}
        for number in numbered(self._folder(), SUFFIX):
            try:
                kek, wrapped = self._read(number)
            except FileNotFoundError:
                continue  # destroyed between listing and reading
            [roots[number]] = keeper().unwrap(kek, [Bound(wrapped, self._context(number))])
        return roots

    def _make(self, number: int) -> int:
        keep(self._path(number), self._wrapped(number, secrets.token_bytes(ROOT_BYTES)))
        self._stamp = None
        return number

    def _wrapped(self, number: int, root: bytes) -> bytes:
        kek, [wrapped] = keeper().wrap([Bound(root, self._context(number))])
        return kek.to_bytes(NUMBER_BYTES) + wrapped

    def _read(self, number: int) -> tuple[int, bytes]:
        content = self._path(number).read_bytes()
        return int.from_bytes(content[:NUMBER_BYTES]), content[NUMBER_BYTES:]

    def _context(self, number: int) -> bytes:
        return f"root:{self._family}:{number}".encode()

    def _path(self, number: int) -> Path:
        return self._folder() / f"{number}{SUFFIX}"

    def _folder(self) -> Path:
        return Path(settings.SECRET_FOLDER) / self._family


FIELDS, INDEXES, MARKS = Roots(Family.FIELDS), Roots(Family.INDEXES), Roots(Family.MARKS)
ALL = (FIELDS, INDEXES, MARKS)
