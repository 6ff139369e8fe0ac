"""What happens once a number is proved, and once somebody says who they are? Registry and accounts, together."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from pccovid.engines.linkage import Number
from pccovid.faces.citizen.sign_in.pending import Pending, note_proved
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone
from pccovid.kernel.sex import Sex
from pccovid.registry.people.claims import begin_person, find_claimed
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.accounts.actors import persons_held
from pccovid.trust.accounts.browsers import last_known
from pccovid.trust.accounts.contacts import accounts_with, note_proof
from pccovid.trust.accounts.holdings import take_up
from pccovid.trust.accounts.limits import Limit, take
from pccovid.trust.accounts.sessions import sign_in
from pccovid.trust.vault import blind

CLAIMS = Limit("claim", most=5, within=timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Facts:
    """Who somebody says to be."""

    name: PersonName = field(repr=False)
    birth: BirthDate | None = field(repr=False)
    number: Number | None = field(repr=False)
    sex: Sex | None = field(default=None, repr=False)


def enter_with_number(request: HttpRequest, *, phone: Phone, browser: bytes) -> bool:
    """After the right code: signed in where this browser knows the account; otherwise who it is must still be said."""
    visitor = Actor(id=uuid7(), role=Role.CITIZEN, office="", territory="")
    with Access.open(visitor, Purpose.ACCOUNT, "citizen:code") as access:
        accounts = accounts_with(access, phone)
    known = last_known(accounts, browser)
    if known is None:
        note_proved(request, visitor.id, phone)
        return False
    citizen = Actor(id=known, role=Role.CITIZEN, office="", territory="")
    if not persons_held(citizen):
        note_proved(request, known, phone)
        return False
    with Access.open(citizen, Purpose.ACCOUNT, "citizen:code") as access:
        note_proof(access, account_id=known, phone=phone)
    sign_in(request, account_id=known, browser=browser)
    return True


def claim(pending: Pending, facts: Facts) -> UUID | None:
    """The account that may see the record these facts fit; None answers everything else alike. Raises TooMany."""
    _count(pending)
    phone = pending.phone.e164
    with Access.open(pending.actor, Purpose.ACCOUNT, "citizen:claim") as access:
        near = find_claimed(access, phone=phone, name=facts.name, birth=facts.birth, number=None)
        far = find_claimed(access, phone=None, name=facts.name, birth=facts.birth, number=facts.number)
        person_id = near or far
        if person_id is None:
            return None
        return take_up(access, person_id=person_id, phone=pending.phone, number_agreed=near == person_id)


def begin(pending: Pending, facts: Facts) -> UUID | None:
    """A new record of one's own statement, and the account that holds it. Raises TooMany."""
    _count(pending)
    with Access.open(pending.actor, Purpose.ACCOUNT, "citizen:begin") as access:
        person_id = begin_person(
            access,
            name=facts.name,
            birth=facts.birth,
            sex=facts.sex,
            number=facts.number,
            phone=pending.phone.e164,
        )
        return take_up(access, person_id=person_id, phone=pending.phone, number_agreed=False)


def _count(pending: Pending) -> None:
    # By number, not by account: whoever starts again with the same telephone starts with the same count.
    take((CLAIMS, blind("claim.number", pending.phone.e164)))
