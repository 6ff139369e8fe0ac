"""The first signature: a site signs a list of prepared certificates of its own area, at once."""

from collections.abc import Collection
from datetime import UTC
from uuid import UUID

from pccovid.capabilities.passports.errors import NothingToSign
from pccovid.capabilities.passports.keeping import opened, site_statement
from pccovid.capabilities.passports.models import Batch, Certificate, Signature
from pccovid.capabilities.passports.policies import check_site_signing
from pccovid.capabilities.passports.signers import signing
from pccovid.capabilities.passports.states import State, Step
from pccovid.engines.credentials import es256
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "certificate_id", "step", "account_id", "office", "kid", "signature", "at",
)  # fmt: skip
MOST = 200  # on one list: more than somebody can look through is not looked through


def sign_list(access: Access, certificates: Collection[UUID]) -> UUID:
    """Sign those of these certificates that wait for this site; gives the list's id.

    What another officer of the site has signed meanwhile, or what lies outside the own area, is not on it. Raises
    AccessDenied, NoSigner, KeyElsewhere, NothingToSign where nothing is left.
    """
    check_site_signing(access)
    key = signing(Step.SITE)
    rows = list(
        Certificate.objects.select_for_update()
        .filter(
            id__in=list(certificates)[:MOST],
            state=State.PREPARED,
            territory__startswith=access.actor.territory,
        )
        .order_by("person_id")
    )
    if not rows:
        raise NothingToSign
    persons = [row.person_id for row in rows]
    access.about(*persons)
    access.keys.unlock(persons)
    batch = Batch.objects.create(
        territory=access.actor.territory, office=access.actor.office[:200], account_id=access.actor.id,
        signed_at=access.now, many=len(rows),
    )  # fmt: skip
    account, at = access.actor.id, access.now.astimezone(UTC).isoformat()
    signed = []
    for row in rows:
        content = opened(access, row.person_id, row.sealed)
        signature = es256.sign(key.key, site_statement(row.id, content, account_id=account, at=at))  # type: ignore[arg-type]  # sites' keys are elliptic
        signed.append(
            (
                row.person_id, uuid7(), row.territory, row.id, Step.SITE.value, account, batch.office, key.kid,
                signature, access.now,
            )
        )  # fmt: skip
    add_rows(Signature, FIELDS, signed)
    Certificate.objects.filter(person_id__in=persons, id__in=[row.id for row in rows]).update(
        state=State.SIGNED, batch_id=batch.id
    )
    access.wrote("passport", persons, ["site_signature"])
    return batch.id
