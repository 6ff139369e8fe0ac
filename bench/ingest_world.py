"""Who scans, where, and whom? Checkpoints, enrolled telephones with keys of their own, and people with codes."""

import datetime as dt
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count, islice
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bench.ingest_load import Upload
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.models import Identifier
from pccovid.registry.people.writing import NUMBER
from pccovid.registry.places.kinds import NewPlace, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.accounts.models import Account
from pccovid.trust.devices.models import Device, Post, Waiting
from pccovid.trust.devices.signing import text_of
from pccovid.trust.vault import blind

WARD = "VN/79/760/26740/"
PLACES = 20
CODE = "******000000|NGUYEN THI MAU|1990-**-**|0|{}|2<GD4790*********<0900******<"
LINES = (
    "POST /officer/scans/ HTTP/1.1\r\nHost: localhost\r\nPrefer: return=minimal\r\nAccept: application/json\r\n"
    "Content-Type: application/json\r\nX-Device: {}\r\nX-Device-Sequence: {}\r\nX-Device-Nonce: {}\r\n"
    "X-Device-Time: {}\r\nX-Device-Signature: {}\r\nContent-Length: {}\r\n\r\n"
)


@dataclass(slots=True)
class Telephone:
    """As web/src/telephone.ts signs."""

    place: UUID
    id: UUID = field(default_factory=uuid7)
    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def key(self) -> bytes:
        """The public half."""
        return self.secret.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def request(self, body: bytes) -> bytes:
        """The upload under the next number."""
        lines = (
            str(self.id),
            str(next(self.numbers)),
            text_of(secrets.token_bytes(16)),
            clock.now().isoformat(),
        )
        statement = "\n".join(("pccovid-batch-1", *lines, sha256(body).hexdigest())).encode()
        r, s = decode_dss_signature(self.secret.sign(statement, ec.ECDSA(SHA256())))
        return LINES.format(*lines, text_of(r.to_bytes(32) + s.to_bytes(32)), len(body)).encode() + body


@dataclass(slots=True)
class World:
    """Everybody who takes part."""

    telephones: list[Telephone]
    codes: list[str]

    def uploads(self, scans: int, visits: int) -> Iterator[Upload]:
        """Uploads of so many scans each, signed beforehand, then, should they not do, as they are asked for."""
        endless = self._endless(scans)
        yield from list(islice(endless, visits // scans // (4 if scans == 1 else 1)))
        yield from endless

    def _endless(self, scans: int) -> Iterator[Upload]:
        for number in count():
            telephone = self.telephones[number % len(self.telephones)]
            yield Upload(telephone.request(self._body(telephone, scans)), scans)

    def _body(self, telephone: Telephone, scans: int) -> bytes:
        now = clock.now() - dt.timedelta(hours=1)
        many = [
            {
                "id": str(uuid7()), "at": now.isoformat(), "text": CODE.format(secrets.choice(self.codes)), "kind": "",
                "place": str(telephone.place), "direction": "in",
            }
            for _ in range(scans)
        ]  # fmt: skip
        return json.dumps({"scans": many}).encode()

    def drop_waiting(self) -> None:
        """So that the next measurement begins as this one did."""
        with Access.open(SYSTEM, Purpose.PROCEDURE, "bench") as access:
            Waiting.objects.all().delete()
            access.wrote_aggregate("scan", ["sealed"])


def lay_out(*, persons: int, telephones: int) -> World:
    """A fresh database's checkpoints, telephones and people."""
    now = clock.now()
    account = Account.objects.create_officer(
        username=f"bench-{uuid7()}",
        password=secrets.token_urlsafe(),
        role=Role.OFFICER,
        office="Chốt Mẫu",
        territory="VN/79/",
    )
    names = [f"bench-{number}" for number in range(PLACES)]
    with Access.open(SYSTEM, Purpose.MIGRATION, "bench") as access:
        register_places(
            access,
            [NewPlace(code=name, name=name, kind=PlaceKind.CHECKPOINT, territory=WARD) for name in names],
        )
        run = secrets.token_hex(3).upper()
        codes = [f"Q{run}{number:09d}" for number in range(persons)]
        rows = [
            (uuid7(), uuid7(), WARD, "qid", blind("qid", code), b"-", "trusted", uuid7(), now)
            for code in codes
        ]
        add_rows(Identifier, NUMBER, rows)
        access.wrote("person", [row[0] for row in rows], ["qid"])
    held = [Telephone(place_id(names[number % PLACES])) for number in range(telephones)]
    Device.objects.bulk_create(
        Device(
            id=one.id, public_key=one.key, label="bench", enrolled_by=account.id, enrolled_at=now,
            expires_at=now + dt.timedelta(days=90),
        )
        for one in held
    )  # fmt: skip
    Post.objects.bulk_create(Post(device_id=one.id, place_id=one.place, since=now) for one in held)
    return World(held, codes)
