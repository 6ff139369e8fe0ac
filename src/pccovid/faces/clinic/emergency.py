"""Who is meant by what was presented in an emergency, and what does the opened record show?"""

from uuid import UUID

from pccovid.capabilities.testing.queries import results_of
from pccovid.faces.clinic.forms_glass import GlassForm
from pccovid.faces.clinic.listing import line
from pccovid.registry.people.presented import Presented, presented_in
from pccovid.registry.people.queries import holders_of, profile_of
from pccovid.trust.access import Access
from pccovid.trust.oversight.errors import NotFound
from pccovid.trust.oversight.glass import break_glass, opened
from pccovid.trust.oversight.states import GlassReason
from pccovid.trust.oversight.wording import GLASS_REASONS

ATTRIBUTES = ("name", "birth", "sex", "phone", "address")
MOST_RESULTS = 10


def open_record(access: Access, form: GlassForm) -> None:
    """Find the one person, and write down why. Raises NotFound, GlassLimit."""
    data = form.cleaned_data
    holders = _holders(access, presented_in(data["text"]))
    if len(holders) != 1:
        raise NotFound
    [(person_id, territory)] = holders
    break_glass(
        access,
        person_id=person_id,
        territory=territory,
        reason=GlassReason(data["reason"]),
        words=data["words"],
    )


def faces_of(access: Access) -> dict[str, object]:
    """What the page of an opened record shows. Raises AccessDenied when it is closed again."""
    shown = opened(access)
    profile = profile_of(access, shown.person_id)
    results = [line(one) for one in results_of(access, [shown.person_id], limit=MOST_RESULTS)]
    facts = {name: profile.value(name) for name in ATTRIBUTES}
    return {
        "facts": {**facts, "birth": "/".join(reversed(facts["birth"].split("-")))},
        "results": results,
        "ends": shown.ends,
        "reason": GLASS_REASONS[shown.reason],
    }


def _holders(access: Access, presented: list[Presented]) -> set[tuple[UUID, str]]:
    found: set[tuple[UUID, str]] = set()
    access.present_any(presented)
    for kind in sorted({kind for kind, _ in presented}):
        found |= set(holders_of(access, kind, [value for one, value in presented if one == kind]).values())
    return found
