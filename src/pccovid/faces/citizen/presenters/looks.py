"""Who looked, in plain sentences? Office, role, what for, what was seen, where, when; never a colleague's name."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from pccovid.faces.citizen.presenters.field_words import field_words
from pccovid.faces.citizen.references import reference
from pccovid.faces.citizen.sign_in.roles import role_name
from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import NATION
from pccovid.trust.access.purposes import Purpose, catalogue, sentence
from pccovid.trust.oversight.reasons import Reason
from pccovid.trust.oversight.wording import reason_sentence

KINDS: dict[str, Promise] = {
    "person": gettext_lazy("name and papers"),
    "source_record": gettext_lazy("records of earlier apps"),
    "tracing_record": gettext_lazy("records of earlier apps"),
    "declaration": gettext_lazy("health declarations"),
    "movement": gettext_lazy("movement declarations"),
    "arrival": gettext_lazy("entry declarations"),
    "quarantine": gettext_lazy("your isolation"),
    "quarantine_order": gettext_lazy("orders of isolation"),
    "quarantine_daily": gettext_lazy("how you said you were in isolation"),
    "quarantine_test": gettext_lazy("tests that were due in isolation"),
    "quarantine_step": gettext_lazy("what was done about an order of isolation"),
    "quarantine_item": gettext_lazy("what officers had to see to"),
    "quarantine_exit": gettext_lazy("when you were allowed to leave your place"),
    "quarantine_stay": gettext_lazy("beds at facilities of isolation"),
    "handover": gettext_lazy("where you go after entering the country"),
    "visit": gettext_lazy("places visited"),
    "dose": gettext_lazy("vaccine doses"),
    "dose_correction": gettext_lazy("corrections of doses"),
    "registration": gettext_lazy("registrations for a dose"),
    "appointment": gettext_lazy("appointments for a dose"),
    "screening": gettext_lazy("what was asked before an injection"),
    "reaction": gettext_lazy("reactions after an injection"),
    "reaction_step": gettext_lazy("what was done about a reaction"),
    "site_work": gettext_lazy("what a vaccination site had to see to"),
    "passport": gettext_lazy("vaccine passport"),
    "passport_signature": gettext_lazy("who signed the vaccine passport"),
    "test": gettext_lazy("test results"),
    "case": gettext_lazy("course of an infection"),
    "contact": gettext_lazy("contacts with ill people"),
    "onset": gettext_lazy("when a case fell ill"),
    "expansion": gettext_lazy("that tracing was widened from you"),
    "chain_link": gettext_lazy("contacts of contacts"),
    "release": gettext_lazy("contacts with ill people"),
    "objection": gettext_lazy("what you said against a warning"),
    "work": gettext_lazy("calls and visits of your commune"),
    "work_call": gettext_lazy("calls and visits of your commune"),
    "work_transfer": gettext_lazy("calls and visits of your commune"),
    "encounter": gettext_lazy("Bluezone encounters"),
    "invitation": gettext_lazy("what your telephone gave of what it noted"),
    "invitation_key": gettext_lazy("what your telephone gave of what it noted"),
    "listening": gettext_lazy("what telephones noted of a meeting with an ill person"),
    "hearing": gettext_lazy("what telephones noted of a meeting with an ill person"),
    "status": gettext_lazy("colour"),
    "risk": gettext_lazy("colour"),
    "notice": gettext_lazy("notices"),
    "ledger": gettext_lazy("record of who looked"),
    "holding": gettext_lazy("who may see this record"),
    "complaint": gettext_lazy("your complaints"),
    "complaint_step": gettext_lazy("your complaints"),
    "doubt": gettext_lazy("what you said of a record"),
    "correction": gettext_lazy("a correction you asked for"),
    "correction_step": gettext_lazy("answers to corrections you asked for"),
    "risk_current": gettext_lazy("colour"),
    "identifier": gettext_lazy("numbers of papers"),
    "link": gettext_lazy("why the record is yours"),
    "link_event": gettext_lazy("when records were joined or parted"),
    "apart": gettext_lazy("which records are another person's"),
    "recall": gettext_lazy("what you recalled of an earlier record"),
    "candidate": gettext_lazy("which other records could be yours"),
    "question": gettext_lazy("questions about which records are yours"),
    "answer": gettext_lazy("questions about which records are yours"),
    "match_key": gettext_lazy("keys by which a record is found"),
    "blocking_key": gettext_lazy("keys by which a record is found"),
    "comparable": gettext_lazy("what of your records is compared with new ones"),
    "person_key": gettext_lazy("key under which your data are sealed"),
    "account_contact": gettext_lazy("telephone of an account"),
    "ledger_routine": gettext_lazy("record of who looked"),
    "broken_glass": gettext_lazy("emergency access"),
    "permit": gettext_lazy("permission for another purpose"),
    "planted": gettext_lazy("invented record for control"),
    "glass": gettext_lazy("why your record was opened in an emergency"),
    "order": gettext_lazy("whether an order names you"),
    "list": gettext_lazy("your line in a list"),
    "tie": gettext_lazy("who of your family works at an office"),
}
# By how the name of the page begins on which the access took place.
CHANNELS: dict[str, Promise] = {
    "citizen": gettext_lazy("PC-Covid, a citizen's pages"),
    "officer": gettext_lazy("PC-Covid, scanner of a checkpoint or place"),
    "border": gettext_lazy("PC-Covid, pages of a border gate"),
    "clinic": gettext_lazy("PC-Covid, a health worker's pages"),
    "command": gettext_lazy("PC-Covid, pages of tracers and authorities"),
    "api": gettext_lazy("another system that you asked"),
}
NO_REASONS: Mapping[UUID, Reason] = {}
# The numbers of the documents that allow a purpose; they are the same in every language.
DOCUMENT = re.compile(r"\d+/[\w/-]*\w")
AUTOMATIC = gettext_lazy("PC-Covid, without a person")


class Look(Protocol):
    """What is known of an access."""

    @property
    def entry(self) -> UUID: ...
    @property
    def at(self) -> dt.datetime: ...
    @property
    def person_id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def territory(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def classes(self) -> Sequence[str]: ...
    @property
    def fields(self) -> Sequence[str]: ...
    @property
    def route(self) -> str: ...
    @property
    def basis(self) -> UUID | None: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """One kind of record that was seen, and which fields of it."""

    kind: str
    fields: str


@dataclass(frozen=True, slots=True)
class LookShown:
    """One access in words. `covert_until`: it was kept from the person until then, by an order. `reason`: what it was
    founded on, where that was an emergency, an order or a list.
    """

    reference: str
    at: dt.datetime
    office: str
    role: str
    place: str
    purpose: str
    law: str
    seen: list[Seen]
    channel: str
    wrote: bool
    deleted: bool
    about: str = ""
    times: int = 1
    covert_until: dt.datetime | None = None
    reason: str = ""


def look_shown(
    look: Look, *, account: UUID, names: Mapping[UUID, str], reasons: Mapping[UUID, Reason] = NO_REASONS
) -> LookShown:
    """An access in words; `names` says about whom, where several persons are held, `reasons` what bases were."""
    reason = reasons.get(look.basis) if look.basis else None
    known = look.purpose in catalogue()
    kinds = {kind: str(KINDS.get(kind, kind)) for kind in look.classes}
    shown_from: dt.datetime | None = getattr(look, "shown_from", None)
    return LookShown(
        reference=reference(look.entry, account=account),
        at=look.at,
        office=look.office,
        role=role_name(look.role),
        place=gettext("All of Vietnam") if look.territory == NATION else name_of(look.territory, stored_on()),
        purpose=gettext(sentence(look.purpose)),  # the sentences stand in purposes.toml
        law=", ".join(DOCUMENT.findall(catalogue()[Purpose(look.purpose)].law)) if known else "",
        seen=[Seen(words, field_words(kind, look.fields)) for kind, words in kinds.items()],
        channel=str(CHANNELS.get(look.route.partition(":")[0], AUTOMATIC)),
        wrote=look.action == "write",
        deleted=look.purpose == Purpose.RETENTION,
        about=names.get(look.person_id, ""),
        times=getattr(look, "times", 1),
        covert_until=shown_from if shown_from and shown_from > look.at else None,
        reason=reason_sentence(reason) if reason else _case(look),
    )


def _case(look: Look) -> str:
    """Tracing goes out from a case: by the signs under which an office knows it, which name nobody."""
    if look.purpose != Purpose.TRACING or not look.basis or not look.basis.int:
        return ""
    return gettext("For case %(code)s, by which the health station knows it") % {
        "code": look.basis.hex[-6:].upper()
    }


def looks_shown(
    looks: Iterable[Look],
    *,
    account: UUID,
    names: Mapping[UUID, str],
    reasons: Mapping[UUID, Reason] = NO_REASONS,
) -> list[LookShown]:
    """Several accesses in words."""
    return [look_shown(look, account=account, names=names, reasons=reasons) for look in looks]
