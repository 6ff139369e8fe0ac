"""How is a sealed value found again? By a keyed hash, one key a kind: else a 12-digit number could be tried out."""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

from pccovid.trust.vault.roots import INDEXES, MARKS, Roots

BLIND_BYTES = 16
# What people are found by. These indexes move to new keys while the service runs; all other hashes keep theirs.
INDEXED = frozenset({"cccd", "cmnd", "passport", "bhxh", "qid", "phone", "bluezone"})
MATCHING = "match:"


def blind(kind: str, normal_value: str) -> bytes:
    """16 bytes of HMAC-SHA-256 over the normalised value; equal values of one kind give equal bytes."""
    _, key = _roots(kind).newest(f"blind:{kind}", bytes)
    return _hash(key, normal_value)


def blinds(kind: str, normal_value: str) -> list[bytes]:
    """Under what a value can lie in an index: the current hash first, while keys are rotated also the one before."""
    return [_hash(key, normal_value) for key in _roots(kind).derived_all(f"blind:{kind}", bytes)]


def blinds_of(wanted: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[bytes, ...]]:
    """As `blinds`, of many (kind, value) at once: the keys are asked for once a kind."""
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in wanted:
        kinds[one[0]].append(one)
    found: dict[tuple[str, str], tuple[bytes, ...]] = {}
    for kind, pairs in kinds.items():
        keys = _roots(kind).derived_all(f"blind:{kind}", bytes)
        found.update((one, tuple([_hash(key, one[1]) for key in keys])) for one in pairs)
    return found


def _roots(kind: str) -> Roots:
    return INDEXES if kind in INDEXED or kind.startswith(MATCHING) else MARKS


def _hash(key: bytes, value: str) -> bytes:
    return hmac.digest(key, value.encode(), sha256)[:BLIND_BYTES]
