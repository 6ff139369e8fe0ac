"""When a tracer releases contacts, then each person is warned, and the colour is decided again with the reason."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.risk.events import Decision
from pccovid.capabilities.tracing.events import ContactShown
from pccovid.capabilities.tracing.queries import contacts_of
from pccovid.capabilities.tracing.states import ContactStatus
from pccovid.procedures.assess_person import assess_within
from pccovid.procedures.days import day_of
from pccovid.registry.places.queries import places
from pccovid.trust.access import SYSTEM, Access, Purpose


def after_contacts_released(case_id: UUID, contact_ids: Collection[UUID]) -> None:
    """Warn the persons of these contacts of a case. Repeated, each is warned once for each case."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.after_contacts_released") as access:
        contacts = contacts_of(access, case_id, only=contact_ids)
        longest = _longest(one for one in contacts if one.status is ContactStatus.RELEASED)
        decisions = assess_within(access, longest)
        names = {
            number: place.name for number, place in places(one.place_id for one in longest.values()).items()
        }
        send(access, [_warning(one, names, decisions[person]) for person, one in longest.items()])


def _longest(contacts: Iterable[ContactShown]) -> dict[UUID, ContactShown]:
    """For each person the longest meeting: the one that the warning speaks of."""
    longest: dict[UUID, ContactShown] = {}
    for contact in sorted(contacts, key=lambda one: (-one.seconds, one.start)):
        longest.setdefault(contact.person_id, contact)
    return longest


def _warning(contact: ContactShown, names: dict[UUID, str], decision: Decision) -> NewNotice:
    params = {
        "day": day_of(contact.start),
        "place": names.get(contact.place_id, "–"),
        "minutes": str(contact.minutes),
        "office": contact.decided_office,
        **_until(decision),
    }
    key = f"contact:{contact.case_id}"
    return NewNotice(contact.person_id, decision.territory, Kind.CONTACT_WARNING, key, params)


def _until(decision: Decision) -> dict[str, str]:
    """The last day of isolation, where the rule in force gives one."""
    for reason in decision.verdict.reasons:
        if reason.code == "contact":
            return {"until": f"{date.fromisoformat(reason.params['until']):%d/%m/%Y}"}
    return {}
