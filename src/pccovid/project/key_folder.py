"""Which signers does a folder name? Certificates of health certificates' signers, keys of cards and of personal codes.

`*.der`, `*.cer`, `*.crt`, `*.pem`: a certificate each. `*.jwks`: {"issuer": address, "keys": [JSON Web Keys]}.
`personal-7.pub`: the public key (PEM) numbered 7. The folder is as old as its newest file.
"""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_public_key

from pccovid.engines.credentials.dcc import InvalidSigner, SignerKey, TrustList, signer_key
from pccovid.engines.credentials.smart_health_card import issuer_keys
from pccovid.kernel.errors import DomainError

CERTIFICATES = {".der", ".cer", ".crt", ".pem"}
LARGEST = 1_000_000  # bytes of a file


class BadKeyFile(DomainError):
    """A file of the folder that is not what its name says; the message is the file's name."""

    code = "key_folder.bad_file"


@dataclass(frozen=True)
class KeyFolder:
    """Everything one needs to judge signed codes."""

    certificates: TrustList
    cards: dict[tuple[str, str], EllipticCurvePublicKey] = field(default_factory=dict)
    personal: dict[int, EllipticCurvePublicKey] = field(default_factory=dict)


def no_keys(at: dt.datetime) -> KeyFolder:
    """What is known without a folder: nothing."""
    return KeyFolder(TrustList.of([], made_at=at))


def read_keys(folder: Path) -> KeyFolder:
    """The keys in a folder. Raises BadKeyFile, OSError."""
    signers: list[SignerKey] = []
    cards: dict[tuple[str, str], EllipticCurvePublicKey] = {}
    personal: dict[int, EllipticCurvePublicKey] = {}
    newest = folder.stat().st_mtime
    for path in sorted(folder.iterdir()):
        if not path.is_file():
            continue
        newest = max(newest, path.stat().st_mtime)
        try:
            data = path.read_bytes()[:LARGEST]
            if path.suffix in CERTIFICATES:
                signers.append(signer_key(_der(data)))
            elif path.suffix == ".jwks":
                cards |= issuer_keys(data)
            elif path.suffix == ".pub":
                personal[int(path.stem.removeprefix("personal-"))] = _public(data)
        except (InvalidSigner, ValueError, KeyError, TypeError):
            raise BadKeyFile(path.name) from None
    made_at = dt.datetime.fromtimestamp(newest, dt.UTC)
    return KeyFolder(TrustList.of(signers, made_at=made_at), cards, personal)


def certificate_in(file: Path) -> bytes:
    """A certificate in DER, out of a file in DER or PEM. Raises ValueError, OSError."""
    with file.open("rb") as opened:
        return _der(opened.read(LARGEST))


def _der(data: bytes) -> bytes:
    if b"-----BEGIN" not in data:
        return data
    return x509.load_pem_x509_certificate(data).public_bytes(Encoding.DER)


def _public(data: bytes) -> EllipticCurvePublicKey:
    key = load_pem_public_key(data)
    if not isinstance(key, EllipticCurvePublicKey):
        raise ValueError("not an elliptic curve key")
    return key
