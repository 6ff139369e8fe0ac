"""How are key-encryption keys kept in a folder? A numbered file of 32 random bytes each, readable by its owner only."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pccovid.trust.vault.errors import CannotUnseal, KeeperUnavailable
from pccovid.trust.vault.files import destroy, keep, numbered
from pccovid.trust.vault.keepers.keeper import Bound

KEY_BYTES = 32
NONCE_BYTES = 12
SUFFIX = ".key"


class FolderKeeper:
    """Keys as `1.key`, `2.key`, … No key stays in the process: a file is read for each call that needs it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def numbers(self) -> list[int]:
        """The keys there are; the first is made where there is none."""
        try:
            return numbered(self._folder, SUFFIX) or [self._make(1)]
        except OSError as fault:
            raise KeeperUnavailable from fault

    def wrap(self, items: Sequence[Bound]) -> tuple[int, list[bytes]]:
        """AES-256-GCM: 12 bytes of nonce, then ciphertext with tag."""
        number = self.numbers()[-1]
        cipher = self._cipher(number)
        nonces = [secrets.token_bytes(NONCE_BYTES) for _ in items]
        return number, [
            nonce + cipher.encrypt(nonce, item.body, item.context)
            for nonce, item in zip(nonces, items, strict=True)
        ]

    def unwrap(self, number: int, items: Sequence[Bound]) -> list[bytes]:
        """The bodies again."""
        cipher = self._cipher(number)
        try:
            return [
                cipher.decrypt(item.body[:NONCE_BYTES], item.body[NONCE_BYTES:], item.context)
                for item in items
            ]
        except (InvalidTag, ValueError) as fault:
            raise CannotUnseal from fault

    def make(self) -> int:
        """A new file with the next number."""
        return self._make(self.numbers()[-1] + 1)

    def destroy_before(self, number: int) -> list[int]:
        """Overwrite and remove the files of lower numbers."""
        old = [one for one in self.numbers() if one < number]
        for one in old:
            self._destroy(one)
        return old

    def destroy_all(self) -> bool:
        """Overwrite and remove every file."""
        there = numbered(self._folder, SUFFIX)
        for one in there:
            self._destroy(one)
        return bool(there)

    def _make(self, number: int) -> int:
        # Whoever comes second finds the other's key under this number, which is as good.
        keep(self._folder / f"{number}{SUFFIX}", secrets.token_bytes(KEY_BYTES))
        return number

    def _destroy(self, number: int) -> None:
        destroy(self._folder / f"{number}{SUFFIX}")

    def _cipher(self, number: int) -> AESGCM:
        try:
            return AESGCM((self._folder / f"{number}{SUFFIX}").read_bytes())
        except FileNotFoundError as fault:
            raise CannotUnseal from fault
        except (OSError, ValueError) as fault:
            raise KeeperUnavailable from fault
