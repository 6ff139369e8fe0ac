"""How does a certificate begin, and how does it end other than by its time?"""

from collections.abc import Mapping
from uuid import UUID

from pccovid.capabilities.passports.events import CertificateRevoked
from pccovid.capabilities.passports.keeping import SERVED, Content, opened, sealed
from pccovid.capabilities.passports.models import Certificate, Signature
from pccovid.capabilities.passports.policies import check_preparing
from pccovid.capabilities.passports.revocations import revoke
from pccovid.capabilities.passports.rules import Facts
from pccovid.capabilities.passports.states import State, Step, may_become
from pccovid.engines.credentials.dcc import new_uvci
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = ("person_id", "id", "territory", "state", "sealed", "prepared_at", "why")


def prepare(access: Access, drafts: Mapping[UUID, tuple[str, Facts]]) -> int:
    """Begin a certificate for each of these persons (home unit, facts); gives how many are new.

    Whoever has one that waits for its site keeps that one.
    """
    check_preparing(access)
    if not drafts:
        return 0
    access.keys.provide(drafts)
    rows = [
        (person, uuid7(), home, State.PREPARED.value, _begun(access, person, facts), access.now, "")
        for person, (home, facts) in drafts.items()
    ]
    access.wrote("passport", drafts, SERVED)
    return add_rows(Certificate, FIELDS, rows)


def end(access: Access, person_id: UUID, certificate_id: UUID, target: State, *, why: str) -> bool:
    """Withdraw, replace, revoke or expire a certificate; False where it cannot get there from its state.

    A revoked one goes on the list under every key that ever signed it.
    """
    check_preparing(access)
    row = Certificate.objects.select_for_update().filter(person_id=person_id, id=certificate_id).first()
    if row is None or row.state not in may_become(target):
        return False
    if target is State.REVOKED:
        kids = Signature.objects.filter(
            person_id=person_id, certificate_id=certificate_id, step=Step.CENTRAL
        ).values_list("kid", flat=True)
        uvci = opened(access, person_id, row.sealed).uvci
        revoke((bytes(kid), uvci) for kid in set(map(bytes, kids)))
        access.happened(CertificateRevoked(person_id, certificate_id))
    row.state, row.ended_at, row.why = target.value, access.now, why
    row.save(update_fields=["state", "ended_at", "why"])
    access.wrote("passport", [person_id], ["state"])
    return True


def _begun(access: Access, person_id: UUID, facts: Facts) -> bytes:
    return sealed(access, person_id, Content(facts, new_uvci()))
