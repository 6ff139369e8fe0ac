"""Which certificates are there, for whom and for which site?"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from pccovid.capabilities.passports.events import CertificateShown, SignatureShown
from pccovid.capabilities.passports.keeping import SERVED, opened
from pccovid.capabilities.passports.models import Certificate, Signature
from pccovid.capabilities.passports.policies import check_preparing, check_site_signing
from pccovid.capabilities.passports.site_signing import MOST
from pccovid.capabilities.passports.states import LIVE, State, Step
from pccovid.trust.access import Access


def certificates_of(access: Access, persons: Collection[UUID]) -> list[CertificateShown]:
    """All certificates of these persons, the latest first."""
    rows = Certificate.objects.filter(person_id__in=list(persons)).order_by("-prepared_at", "-id")
    access.read("passport", persons, SERVED)
    return _shown(access, rows)


def live_of(access: Access, person_id: UUID) -> list[CertificateShown]:
    """Those of a person that wait or are in force, the latest first; locked, for whoever decides about them."""
    check_preparing(access)
    rows = Certificate.objects.select_for_update().filter(person_id=person_id, state__in=LIVE)
    access.read("passport", [person_id], SERVED)
    return _shown(access, rows.order_by("-prepared_at", "-id"))


def without(access: Access, persons: Collection[UUID]) -> set[UUID]:
    """Who of these has no certificate that waits or is in force."""
    check_preparing(access)
    access.read_aggregate("passport", ["state"])
    rows = Certificate.objects.filter(person_id__in=list(persons), state__in=LIVE)
    return set(persons) - set(rows.values_list("person_id", flat=True))


def for_site(access: Access, *, limit: int = MOST) -> tuple[list[CertificateShown], int]:
    """What waits for the signature of this site, the oldest first, at most so many; and how many wait in all."""
    check_site_signing(access)
    rows = Certificate.objects.filter(
        state=State.PREPARED, territory__startswith=access.actor.territory
    ).order_by("prepared_at", "id")
    found = list(rows[:limit])
    persons = [row.person_id for row in found]
    access.about(*persons)
    if persons:
        access.read("passport", persons, SERVED)
    else:
        access.read_aggregate("passport", ["state"])
    return _shown(access, found), rows.count()


def _shown(access: Access, rows: Iterable[Certificate]) -> list[CertificateShown]:
    found = list(rows)
    access.keys.unlock([row.person_id for row in found])
    signatures = _signatures(found)
    made = []
    for row in found:
        content = opened(access, row.person_id, row.sealed)
        made.append(
            CertificateShown(
                person_id=row.person_id, id=row.id, state=State(row.state), facts=content.facts, uvci=content.uvci,
                text=content.text, prepared_at=row.prepared_at, issued_at=row.issued_at, expires_at=row.expires_at,
                ended_at=row.ended_at, signatures=tuple(signatures[row.id]),
            )
        )  # fmt: skip
    return made


def _signatures(rows: Collection[Certificate]) -> dict[UUID, list[SignatureShown]]:
    found: dict[UUID, list[SignatureShown]] = defaultdict(list)
    if rows:
        signed = Signature.objects.filter(
            person_id__in=[row.person_id for row in rows], certificate_id__in=[row.id for row in rows]
        )
        for one in signed.order_by("at"):
            found[one.certificate_id].append(
                SignatureShown(Step(one.step), one.office, one.at, bytes(one.kid))
            )
    return found
