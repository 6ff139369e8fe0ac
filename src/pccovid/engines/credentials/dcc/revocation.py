"""Which certificates were taken back? Sorted, truncated hashes: small, exact in what they hold, and easily extended.

A certificate is named by a hash of its number, or of the first half of an ECDSA signature: the second half can be
changed by anybody without breaking the signature, so that a hash of the whole would be evaded. Lists are packed by
Golomb-Rice: 31 bits an entry where the plain hash has 128, at one false alarm in 10⁹.
"""

import datetime as dt
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from pccovid.engines.credentials.dcc.cose import Algorithm, Signed
from pccovid.engines.credentials.dcc.golomb import pack, unpack
from pccovid.engines.credentials.dcc.uvci import canonical
from pccovid.engines.credentials.es256 import HALF

HASH_BITS = 64
_HASH_BYTES = HASH_BITS // 8
FALSE_ALARMS = 30  # one in 2**30, about 10⁹, for each certificate checked against each list


def hash_of_uvci(uvci: str) -> int:
    """The first 64 bits of the number's SHA-256."""
    return _hash(canonical(uvci).encode())


def hash_of_signature(signed: Signed) -> int:
    """The same of the signature, of r alone where it is ES256."""
    kept = signed.signature[:HALF] if signed.algorithm is Algorithm.ES256 else signed.signature
    return _hash(kept)


def _hash(data: bytes) -> int:
    return int.from_bytes(sha256(data).digest()[:_HASH_BYTES], "big")


@dataclass(frozen=True)
class Delta:
    """What changed from one version of a list to a later one: whole hashes of 64 bits."""

    since: int
    until: int
    added: tuple[int, ...]
    removed: tuple[int, ...] = ()


@dataclass(frozen=True)
class RevocationList:
    """A signer's revoked certificates as an issuer keeps them: whole hashes, sorted, with the list's version.

    Side by side in memory: eight bytes an entry, and a search that touches little of it.
    """

    version: int
    hashes: "array[int]"

    @classmethod
    def of(cls, hashes: Iterable[int], *, version: int = 1) -> "RevocationList":
        """A list of these hashes of 64 bits."""
        return cls(version, array("Q", sorted(set(hashes))))

    def __contains__(self, wanted: int) -> bool:
        place = bisect_left(self.hashes, wanted)
        return place < len(self.hashes) and self.hashes[place] == wanted

    def with_delta(self, delta: Delta) -> "RevocationList":
        """The later list. A delta that was applied before changes nothing; raises ValueError where one is missing."""
        if delta.until <= self.version:
            return self
        if delta.since > self.version:
            raise ValueError("a delta between is missing")
        return RevocationList.of({*self.hashes, *delta.added} - {*delta.removed}, version=delta.until)

    def delta_to(self, later: "RevocationList") -> Delta:
        """What a verifier that has this list needs for the later one."""
        mine, theirs = set(self.hashes), set(later.hashes)
        return Delta(self.version, later.version, tuple(sorted(theirs - mine)), tuple(sorted(mine - theirs)))

    def packed(self) -> bytes:
        """For a telephone: hashes cut so that one certificate in 10⁹ is taken for revoked."""
        bits = _bits_for(len(self.hashes))
        return pack(sorted({one >> (HASH_BITS - bits) for one in self.hashes}), bits=bits)


@dataclass(frozen=True)
class PackedList:
    """A list as a telephone has it."""

    bits: int
    hashes: "array[int]"

    @classmethod
    def read(cls, data: bytes) -> "PackedList":
        """Raises ValueError for bytes that are no list."""
        bits, hashes = unpack(data)
        return cls(bits, array("Q", hashes))

    def __contains__(self, wanted: int) -> bool:
        cut = wanted >> (HASH_BITS - self.bits)
        place = bisect_left(self.hashes, cut)
        return place < len(self.hashes) and self.hashes[place] == cut


@dataclass(frozen=True)
class Revocations:
    """The lists of all signers, by kid, and when the newest was made."""

    by_kid: dict[bytes, tuple[RevocationList | PackedList, ...]]
    made_at: dt.datetime

    def includes(self, uvci: str, signed: Signed) -> bool:
        """Whether a certificate was taken back, by its number or by its signature."""
        lists = self.by_kid.get(signed.kid)
        if not lists:
            return False
        number, signature = hash_of_uvci(uvci), hash_of_signature(signed)
        for one in lists:  # noqa: SIM110  # a generator would cost as much as both searches
            if number in one or signature in one:
                return True
        return False


def _bits_for(count: int) -> int:
    return min(HASH_BITS, FALSE_ALARMS + max(count - 1, 0).bit_length())
