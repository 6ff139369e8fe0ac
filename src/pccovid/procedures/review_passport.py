"""When what stands of a person has changed, then her certificate is compared with it: one that is wrong is revoked.

What only says less, because a dose came after it, stays in force until the next one is issued.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.conf import settings

from pccovid.capabilities.passports.events import CertificateShown
from pccovid.capabilities.passports.preparing import end, prepare
from pccovid.capabilities.passports.queries import live_of
from pccovid.capabilities.passports.rules import DoseSaid, Facts, Missing, Said, draft, is_earlier
from pccovid.capabilities.passports.states import WAITING, State
from pccovid.capabilities.risk.ruleset import rule_set
from pccovid.capabilities.vaccination.events import DoseBrief
from pccovid.capabilities.vaccination.queries import doses_by_person
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.queries import is_redirected, profile_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.review_passport"
CHANGED, NO_MORE = "changed", "no_more"
Draft = Facts | tuple[Missing, ...]


def review_passport(person_id: UUID) -> None:
    """End what does not agree any more, and prepare what should be there. May be repeated."""
    with Access.open(SYSTEM, Purpose.ISSUE, ROUTE) as access:
        access.about(person_id)
        live = live_of(access, person_id)
        if is_redirected(access, person_id):
            for one in live:
                _end(access, one, NO_MORE)
            return
        profile = profile_of(access, person_id)
        doses = _said(doses_by_person(access, [person_id]).get(person_id, []))
        made = draft_of(access, profile, doses)
        kept = [one for one in live if not _ended(access, one, made, doses)]
        facts = {one.facts for one in kept if one.state is State.ISSUED or one.state in WAITING}
        if isinstance(made, Facts) and made not in facts:
            prepare(access, {person_id: (profile.value("territory"), made)})


def draft_for(access: Access, person_id: UUID) -> Draft:
    """The same for one person, whose data the access may read: what her own page says is missing."""
    doses = _said(doses_by_person(access, [person_id]).get(person_id, []))
    return draft_of(access, profile_of(access, person_id), doses)


def draft_of(access: Access, profile: Profile, doses: Sequence[DoseSaid]) -> Draft:
    """What a certificate of today would say, or what is missing for one."""
    return draft(said_of(profile), doses, required_by(access, profile.value("territory")))


def said_of(profile: Profile) -> Said:
    """What stands of a person, as the rule wants it."""
    name, birth = profile.attributes.get("name"), profile.attributes.get("birth")
    return Said(
        name=name.value if name else "",
        name_source=name.source if name else "",
        birth=birth.value if birth else "",
        birth_source=birth.source if birth else "",
        numbers=frozenset(profile.numbers),
        home=profile.value("territory"),
    )


def required_by(access: Access, home: str) -> Callable[[str], int | None]:
    """How many doses a series has, by the dated rule in force where the person lives."""
    rules = rule_set(territory=home, on=access.now.astimezone(VIETNAM).date(), demo=settings.DEMO)
    return rules.required if rules else lambda _product: None


def _said(doses: Sequence[DoseBrief]) -> list[DoseSaid]:
    return [DoseSaid(dose.number, dose.given_on, dose.product) for dose in doses]


def _ended(access: Access, one: CertificateShown, made: Draft, doses: Sequence[DoseSaid]) -> bool:
    if isinstance(made, Facts) and one.facts == made:
        return False
    if isinstance(made, Facts) and one.state is State.ISSUED and is_earlier(one.facts, made, doses):
        return False
    return _end(access, one, CHANGED)


def _end(access: Access, one: CertificateShown, why: str) -> bool:
    target = State.REVOKED if one.state is State.ISSUED else State.WITHDRAWN
    return end(access, one.person_id, one.id, target, why=why)
