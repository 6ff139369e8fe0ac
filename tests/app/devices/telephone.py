"""A telephone as its browser behaves: a key of its own, numbers, and signatures as WebCrypto writes them."""

import datetime as dt
import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.devices.models import Device, Post
from pccovid.trust.devices.signing import text_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

JSON = "application/json"
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass
class Telephone:
    """Signs like the scripts in web/src/telephone.ts; written apart from the code it tests."""

    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    device: UUID = field(default_factory=uuid4)
    sequence: int = 0

    @property
    def key(self) -> bytes:
        """The public half: 65 bytes."""
        return self.secret.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def sign(self, *lines: str) -> str:
        """r and s, 32 bytes each, base64url."""
        r, s = decode_dss_signature(self.secret.sign("\n".join(lines).encode(), ec.ECDSA(SHA256())))
        return text_of(r.to_bytes(32) + s.to_bytes(32))

    def asked(self, challenge: str, code: str, label: str = "Xiaomi cổng 2") -> dict[str, str]:
        """What it sends to be enrolled."""
        key = text_of(self.key)
        plain = "".join(sign for sign in code.upper() if sign in SIGNS)
        return {
            "code": code, "label": label, "key": key,
            "signature": self.sign("pccovid-enrol-1", challenge, plain, key),
        }  # fmt: skip

    def headers(
        self,
        body: bytes,
        *,
        sequence: int | None = None,
        nonce: bytes | None = None,
        at: dt.datetime | None = None,
    ) -> dict[str, str]:
        """The lines above an upload; the next number where none is given."""
        if sequence is None:
            self.sequence = sequence = self.sequence + 1
        lines = (
            str(self.device), str(sequence), text_of(nonce or secrets.token_bytes(16)),
            (at or clock.now()).isoformat(),
        )  # fmt: skip
        names = ("X-Device", "X-Device-Sequence", "X-Device-Nonce", "X-Device-Time")
        signature = self.sign("pccovid-batch-1", *lines, sha256(body).hexdigest())
        return {**dict(zip(names, lines, strict=True)), "X-Device-Signature": signature, "Accept": JSON}

    def send(
        self,
        client: Client,
        body: object,
        *,
        sequence: int | None = None,
        nonce: bytes | None = None,
        at: dt.datetime | None = None,
        path: str = "/officer/scans/",
    ) -> "Answer":
        """Post a body, as JSON where it is not bytes yet."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = self.headers(data, sequence=sequence, nonce=nonce, at=at)
        answer: Answer = client.post(path, data, content_type=JSON, headers=headers)
        return answer


def enrolled(*places: UUID) -> Telephone:
    """A telephone that may scan at these places, as if it had used a code at each."""
    telephone, now = Telephone(), clock.now()
    Device.objects.create(
        id=telephone.device, public_key=telephone.key, label="Xiaomi", enrolled_by=uuid4(), enrolled_at=now,
        expires_at=now + dt.timedelta(days=90),
    )  # fmt: skip
    admit(telephone, *places)
    return telephone


def admit(telephone: Telephone, *places: UUID) -> None:
    """Further places."""
    for place in places:
        Post.objects.get_or_create(
            device_id=telephone.device, place_id=place, defaults={"since": clock.now()}
        )
