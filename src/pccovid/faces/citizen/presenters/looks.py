"""Who looked, in plain sentences? Office, role, what for, which kinds of data, when; never a colleague's name."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from pccovid.faces.citizen.sign_in.roles import role_name
from pccovid.trust.access.purposes import Purpose, sentence
from pccovid.trust.ledger.queries import Looked

KINDS: dict[str, Promise] = {
    "person": gettext_lazy("name and papers"),
    "source_record": gettext_lazy("records of earlier apps"),
    "tracing_record": gettext_lazy("records of earlier apps"),
    "declaration": gettext_lazy("health declarations"),
    "movement": gettext_lazy("movement declarations"),
    "arrival": gettext_lazy("entry declarations"),
    "visit": gettext_lazy("places visited"),
    "dose": gettext_lazy("vaccine doses"),
    "test": gettext_lazy("test results"),
    "case": gettext_lazy("course of an infection"),
    "contact": gettext_lazy("contacts with ill people"),
    "encounter": gettext_lazy("Bluezone encounters"),
    "status": gettext_lazy("colour"),
    "risk": gettext_lazy("colour"),
    "notice": gettext_lazy("notices"),
    "ledger": gettext_lazy("record of who looked"),
    "holding": gettext_lazy("who may see this record"),
}


@dataclass(frozen=True, slots=True)
class LookShown:
    """One line of the list."""

    at: dt.datetime
    office: str
    role: str
    purpose: str
    kinds: str
    wrote: bool
    deleted: bool
    about: str = ""
    times: int = 1


def looks_shown(looks: Iterable[Looked], names: Mapping[UUID, str]) -> list[LookShown]:
    """Accesses in words; `names` says about whom, where several persons are held."""
    return [_shown(look, names.get(look.person_id, "")) for look in looks]


def _shown(look: Looked, about: str) -> LookShown:
    role = role_name(look.role)
    purpose = gettext(sentence(look.purpose))  # the sentences stand in purposes.toml
    kinds = dict.fromkeys(str(KINDS.get(kind, kind)) for kind in look.classes)
    return LookShown(
        look.at,
        look.office,
        role,
        purpose,
        ", ".join(kinds),
        look.action == "write",
        look.purpose == Purpose.RETENTION,
        about,
        look.times,
    )
