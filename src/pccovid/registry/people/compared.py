"""In which form are a person's records compared, and under which blind keys are they met? Kept beside the records.

A key is a keyed hash: names and birth dates could be tried out under a plain one.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.packing import Statement, unpack
from pccovid.engines.linkage.single import Stated, read_record
from pccovid.kernel.sex import Sex
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import Access
from pccovid.trust.vault.blinding import MATCHING
from pccovid.trust.vault.roots import INDEXES

FIELD = "comparable"
NUMBERS = ("cccd", "cmnd", "bhxh", "passport", "qid")
SEXES = {Sex.MALE: "M", Sex.FEMALE: "F"}
TAG = 8
"""Bytes of the model's hash before what is kept: under another model it says nothing."""
SECRET = f"blind:{MATCHING}blocks"


@lru_cache(maxsize=1)
def model_in_force() -> Model:
    """By which single records are compared: the trained one that comes with the program."""
    return Model.packaged()


@lru_cache(maxsize=1)
def _tag() -> bytes:
    return bytes.fromhex(model_in_force().hash)[:TAG]


def stated(record: PersonRecord) -> Stated:
    """What of a record is compared, in the engine's words."""
    identity = record.identity
    birth, numbers = identity.birth, {one.kind: one.value for one in identity.numbers}
    return Stated(
        source=record.source,
        name=identity.name.exact if identity.name else "",
        birth=(birth.year or 0) * 10_000 + (birth.month or 0) * 100 + (birth.day or 0) if birth else 0,
        sex=SEXES.get(record.sex, "") if record.sex else "",
        cccd=numbers.get("cccd", ""),
        cmnd=numbers.get("cmnd", ""),
        bhxh=numbers.get("bhxh", ""),
        passport=numbers.get("passport", ""),
        qid=numbers.get("qid", ""),
        phone=identity.phone or "",
        territory=record.territory,
    )


def statement(record_id: UUID, record: PersonRecord) -> Statement:
    """One record, ready to be compared."""
    return ready(record_id, stated(record))


def ready(record_id: UUID, said: Stated) -> Statement:
    """The same of what is compared of it."""
    model = model_in_force()
    return Statement(record_id, read_record(said, model.frozen), model)


def blind_keys(statements: Iterable[Statement]) -> list[int]:
    """Under what these meet others; while keys are rotated also under what they lay before."""
    keys = np.array(list({key for one in statements for key in one.together}), dtype=np.uint64)
    return sorted(
        key for secret in INDEXES.derived_all(SECRET, bytes) for key in _under(secret, keys).tolist()
    )


def opened(access: Access, person_id: UUID, blob: bytes) -> list[Statement] | None:
    """What is kept of a person, ready to be compared; None where it was made by another model."""
    data = unsealed(access, person_id, blob)
    return None if data is None else unpack(data, model_in_force())


def unsealed(access: Access, person_id: UUID, blob: bytes) -> bytes | None:
    """The pieces that are kept of a person; None where they were made by another model."""
    data = b64decode(access.keys.unseal(person_id, FIELD, blob))
    return data[TAG:] if data[:TAG] == _tag() else None


def sealed(access: Access, person_id: UUID, pieces: bytes) -> bytes:
    """What is kept of a person, as it lies in the table."""
    return access.keys.seal(person_id, FIELD, b64encode(_tag() + pieces).decode())


def blinded(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """A column of keys as it is stored: 64 bits of a keyed hash of each, under the current secret."""
    different, places = np.unique(keys, return_inverse=True)
    return _under(INDEXES.newest(SECRET, bytes)[1], different)[places]


def _under(secret: bytes, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    data = keys.astype("<u8").tobytes()
    hashed = (
        blake2b(data[place : place + 8], digest_size=8, key=secret).digest()
        for place in range(0, len(data), 8)
    )
    return np.frombuffer(b"".join(hashed), dtype="<i8")
