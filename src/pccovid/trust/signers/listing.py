"""Who is on the trust list? Added from certificates, taken off by name; what verifiers are given is read out of here.

A signer whose certificate is over stays on it: what it signed in its time was signed rightly.
"""

import hashlib
from collections.abc import Iterable

from pccovid.engines.credentials.dcc import SignerKey, signer_key
from pccovid.kernel import clock
from pccovid.trust.signers.models import Signer


def add(certificates: Iterable[bytes]) -> int:
    """Put certificates (DER) on the list, and back on it; gives how many were not there. Raises InvalidSigner.

    All of them or none: a list with a certificate that cannot be read was not what its sender meant.
    """
    read = [(der, signer_key(der)) for der in certificates]
    added = 0
    for der, key in read:
        fingerprint = hashlib.sha256(der).digest()
        row, new = Signer.objects.get_or_create(fingerprint=fingerprint, defaults=_columns(der, key))
        if not new and row.removed_at is None:
            continue
        if not new:
            Signer.objects.filter(fingerprint=fingerprint).update(removed_at=None, added_at=clock.now())
        added += 1
    return added


def remove(kid: bytes) -> int:
    """Believe nothing any more that the signers of this name signed; gives how many they were."""
    found = [one for one in _standing() if bytes(one.fingerprint[: len(kid)]) == kid]
    ids = [one.fingerprint for one in found]
    return Signer.objects.filter(fingerprint__in=ids, removed_at=None).update(removed_at=clock.now())


def trusted() -> list[SignerKey]:
    """All signers on the list, by name."""
    keys = [signer_key(bytes(row.certificate)) for row in _standing()]
    return sorted(keys, key=lambda one: (one.country, one.kid))


def _standing() -> list[Signer]:
    return list(Signer.objects.filter(removed_at=None))


def _columns(der: bytes, key: SignerKey) -> dict[str, object]:
    return {
        "certificate": der,
        "algorithm": key.algorithm.name,
        "country": key.country[:2],
        "usages": sorted(usage.value for usage in key.usages),
        "valid_from": key.valid_from,
        "valid_until": key.valid_until,
        "added_at": clock.now(),
    }
