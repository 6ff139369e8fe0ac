"""Which accounts have proved a number? A number is a way to reach an account, never a person: households share one."""

from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.kernel.phone import Phone
from pccovid.trust.access import Access
from pccovid.trust.accounts.models import Contact
from pccovid.trust.vault import seal

PHONE = "phone"


def accounts_with(access: Access, phone: Phone) -> list[UUID]:
    """The accounts that have proved this number, the latest proof first."""
    indexes = access.present(PHONE, phone.e164)
    rows = Contact.objects.filter(kind=PHONE, blind__in=indexes).order_by("-proved_at")
    accounts = list(rows.values_list("person_id", flat=True))
    access.read_aggregate("contact", [PHONE])
    return accounts


def note_proof(access: Access, *, account_id: UUID, phone: Phone) -> None:
    """This account has proved this number now."""
    indexes = access.present(PHONE, phone.e164)
    access.about(account_id)
    known = Contact.objects.filter(person_id=account_id, kind=PHONE, blind__in=indexes)
    if not known.update(proved_at=access.now):
        Contact.objects.create(
            person_id=account_id,
            id=uuid7(),
            kind=PHONE,
            blind=indexes[0],
            sealed=seal(account_id, PHONE, phone.e164),
            proved_at=access.now,
        )
    access.wrote("contact", [account_id], [PHONE])
