"""Which certificates were taken back, and by whom are ours signed?

Filled by the capability that issues certificates (its signers and its list of revocations, version by version); while
none is issued here, nobody's is taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pccovid.engines.credentials.dcc import SignerKey


@dataclass(frozen=True, slots=True)
class Revoked:
    """What was taken back after version `since`, up to `until`: hashes of 64 bits by the signer's name."""

    since: int
    until: int
    by_kid: Mapping[bytes, tuple[int, ...]] = field(default_factory=dict)
    more: bool = False
    """Whether there is more after `until`: ask again."""


def revoked_after(version: int) -> Revoked:
    """The changes after a version; 0 for all."""
    return Revoked(since=version, until=version)


def own_signers() -> list[SignerKey]:
    """Those whose certificates are issued here."""
    return []
