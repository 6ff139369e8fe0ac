"""People with doses, a site that signs, an officer who releases, and the job: what each of them does, in a line."""

from uuid import UUID

from pccovid.capabilities.passports.events import CertificateShown
from pccovid.capabilities.passports.queries import certificates_of, for_site
from pccovid.capabilities.passports.releasing import lists, release
from pccovid.capabilities.passports.signers import begin_signer, signers
from pccovid.capabilities.passports.site_signing import sign_list
from pccovid.engines.credentials.dcc import Revocations, TrustList, Verdict, signer_key, verify
from pccovid.kernel import clock
from pccovid.procedures.prepare_passports import prepare_passports
from pccovid.trust.access import NATION, Access, Actor, Purpose, Role
from tests.app.procedures.jobs import run_all
from tests.app.procedures.scene import WARD, citizen, dosed, people
from tests.database import person_number

SITE = Actor(person_number(930), Role.CLINIC, "Trạm Y tế Mẫu", WARD)
FAR_SITE = Actor(person_number(931), Role.CLINIC, "Trạm Y tế khác", "VN/01/001/00001/")
CENTRE = Actor(person_number(932), Role.SIGNER, "Cục Y tế dự phòng (mẫu)", NATION)


def prepared(count: int = 1) -> list[UUID]:
    """Verified people with two doses each, whose certificates wait for the site; a signer has been begun."""
    if not signers():
        begin_signer()
    persons = people(count)
    for person in persons:
        dosed(person, 90, 30)
    run_all()
    assert prepare_passports(persons) == count
    return persons


def site_signs(site: Actor = SITE) -> UUID:
    """The site signs all that waits for it."""
    with Access.open(site, Purpose.ISSUE, "test") as access:
        found, _ = for_site(access)
        return sign_list(access, [one.id for one in found])


def centre_releases() -> None:
    """The officer releases all that waits; the jobs that follow run."""
    with Access.open(CENTRE, Purpose.ISSUE, "test") as access:
        release(access, [one.id for one in lists(access) if one.released_at is None])
    run_all()


def issued(count: int = 1) -> list[UUID]:
    """People who have their certificates."""
    persons = prepared(count)
    site_signs()
    centre_releases()
    return persons


def hers(person: UUID) -> list[CertificateShown]:
    """The certificates that a citizen sees of herself."""
    with Access.open(citizen(person), Purpose.PATRQT, "test") as access:
        return certificates_of(access, [person])


def verdict(text: str, revocations: Revocations | None = None) -> Verdict:
    """What a verifier says who has our list of signers."""
    keys = [signer_key(one.certificate) for one in signers()]
    return verify(text, keys=TrustList.of(keys, made_at=clock.now()), at=clock.now(), revocations=revocations)
