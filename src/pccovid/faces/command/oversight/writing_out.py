"""How does a list become a file? The residents of the commune, once, marked; then the same file each time."""

from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.queries import PersonCard, residents_of
from pccovid.trust.access import Access, Actor
from pccovid.trust.oversight import lists
from pccovid.trust.oversight.writing import Form


def may_ask(actor: Actor) -> bool:
    """Whether there is a list for this office to ask for: a commune's own."""
    return actor.role in lists.MAY_ASK and actor.territory.count("/") >= lists.COMMUNE_PARTS


def write_out(access: Access, list_id: UUID, form: Form) -> bytes:
    """The file's bytes. Raises NotOpen, AccessDenied."""
    if not lists.is_made(access, list_id):
        found = residents_of(access, access.actor.territory)
        rows = [(card.person_id, _cells(card)) for card, _home in found]
        homes = {card.person_id: home for card, home in found}
        lists.make_file(access, list_id, rows, homes)
    when = f"{access.now.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    head = _(
        "Given to %(office)s at %(when)s. Each copy can be recognised; whoever passes it on is answerable."
    )
    columns = (_("Name"), _("Year of birth"), _("Number"))
    return lists.fetch_file(
        access, list_id, form, head=head % {"office": access.actor.office, "when": when}, columns=columns
    )


def _cells(card: PersonCard) -> tuple[str, str, str]:
    return card.name, str(card.birth_year or ""), card.number_masked
