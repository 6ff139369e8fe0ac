"""The second signature: a job signs what stands on released lists, in pieces.

The job alone opens the facts. It may be killed at any moment and begun again, on several machines at once: each piece
is a transaction, and takes what nobody else has.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.db.models import F
from psycopg import sql

from pccovid.capabilities.passports.events import CertificatesIssued
from pccovid.capabilities.passports.issued_codes import Opened, store_codes
from pccovid.capabilities.passports.keeping import Content, opened, site_statement
from pccovid.capabilities.passports.models import Batch, Certificate, Signature
from pccovid.capabilities.passports.policies import check_central_signing
from pccovid.capabilities.passports.preparing import end
from pccovid.capabilities.passports.signers import public_of, signing
from pccovid.capabilities.passports.site_signing import FIELDS
from pccovid.capabilities.passports.states import State, Step
from pccovid.engines.credentials import es256
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows, run

PIECE = 250
TAMPERED = "tampered"
REPLACE = sql.SQL("""
    UPDATE passports_certificate AS c SET state = 'replaced', ended_at = %b, why = 'newer'
    FROM unnest(%b::uuid[], %b::uuid[]) AS t(person_id, id)
    WHERE c.person_id = t.person_id AND c.id <> t.id AND c.state = 'issued'
""")
By = tuple[UUID, str]
"""Whose signature it counts as: account and office."""


def waiting(access: Access) -> int:
    """How many certificates on released lists wait for the central signature."""
    check_central_signing(access)
    access.read_aggregate("passport", ["state"])
    return Certificate.objects.filter(state=State.SIGNED, batch_id__in=list(_released())).count()


def issue_piece(access: Access, *, limit: int = PIECE) -> int:
    """Sign the next certificates of released lists; gives how many were taken, 0 when nothing waits.

    One whose facts are not those that its site signed is withdrawn instead. Raises NoSigner, KeyElsewhere.
    """
    check_central_signing(access)
    released = _released()
    rows = list(
        Certificate.objects.select_for_update(skip_locked=True)
        .filter(state=State.SIGNED, batch_id__in=list(released))
        .order_by("batch_id", "person_id")[:limit]
    )
    if not rows:
        access.read_aggregate("passport", ["state"])
        return 0
    good = sign_codes(access, rows, {row.id: released[row.batch_id] for row in rows if row.batch_id})
    run(REPLACE, [access.now, [row.person_id for row, _ in good], [row.id for row, _ in good]])
    access.happened(CertificatesIssued(tuple((row.person_id, row.id) for row, _ in good)))
    for batch, many in sorted(Counter(row.batch_id for row in rows if row.batch_id).items()):
        _note(access, batch, many)
    return len(rows)


def sign_codes(access: Access, rows: Sequence[Certificate], by: Mapping[UUID, By]) -> list[Opened]:
    """Sign, and note as whose signature by certificate; gives those whose site's signature is right."""
    key = signing(Step.CENTRAL)
    persons = [row.person_id for row in rows]
    access.about(*persons)
    access.keys.unlock(persons)
    good = _as_the_site_signed(access, rows)
    signatures = store_codes(access, key, good)
    add_rows(
        Signature,
        FIELDS,
        [
            (
                row.person_id,
                uuid7(),
                row.territory,
                row.id,
                Step.CENTRAL.value,
                *by[row.id],
                key.kid,
                made,
                access.now,
            )
            for (row, _), made in zip(good, signatures, strict=True)
        ],
    )
    return good


def _as_the_site_signed(access: Access, rows: Sequence[Certificate]) -> list[Opened]:
    """With what they say; one that says anything else than its site signed is ended."""
    ids = [row.id for row in rows]
    found = Signature.objects.filter(
        person_id__in=[row.person_id for row in rows], certificate_id__in=ids, step=Step.SITE
    )
    signed = {one.certificate_id: one for one in found}
    good: list[Opened] = []
    for row in rows:
        content = opened(access, row.person_id, row.sealed)
        if _is_signed(signed.get(row.id), row.id, content):
            good.append((row, content))
        else:
            target = State.WITHDRAWN if row.state == State.SIGNED else State.REVOKED
            end(access, row.person_id, row.id, target, why=TAMPERED)
    return good


def _is_signed(signature: Signature | None, certificate_id: UUID, content: Content) -> bool:
    if signature is None:
        return False
    key = _public(bytes(signature.kid))
    at = signature.at.astimezone(UTC).isoformat()
    statement = site_statement(certificate_id, content, account_id=signature.account_id, at=at)
    return key is not None and es256.is_signed(key, bytes(signature.signature), statement)


@lru_cache(maxsize=16)
def _public(kid: bytes) -> EllipticCurvePublicKey | None:
    der = public_of(kid)
    key = load_der_public_key(der) if der else None
    return key if isinstance(key, EllipticCurvePublicKey) else None


def _released() -> dict[UUID, By]:
    open_lists = Batch.objects.exclude(released_at=None).filter(done_at=None)
    return {
        batch: (account, office)
        for batch, account, office in open_lists.values_list("id", "released_by", "released_office")
        if account
    }


def _note(access: Access, batch_id: UUID, many: int) -> None:
    """How far a list is; it is done when nothing on it waits any more."""
    rest = Certificate.objects.filter(state=State.SIGNED, batch_id=batch_id).exists()
    Batch.objects.filter(id=batch_id).update(issued=F("issued") + many, done_at=None if rest else access.now)
