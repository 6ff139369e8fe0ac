"""What stands on a person's pass? The text of the national code, and the words that go with the picture."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.engines.credentials import make_national_qr
from pccovid.faces.citizen.presenters.people import name_of, paper_number, person_shown
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.names import PersonName
from pccovid.kernel.qid import Qid
from pccovid.kernel.sex import Sex
from pccovid.registry.people.profile import Profile


@dataclass(frozen=True, slots=True)
class Pass:
    """A code to be shown. `text` is empty where a fact is missing that the code cannot do without."""

    person_id: UUID
    text: str = field(repr=False)
    name: str = field(repr=False)
    number_masked: str = field(repr=False)
    birth_year: str = field(repr=False)
    description: str = field(repr=False)


def make_pass(person_id: UUID, profile: Profile, qid: str) -> Pass:
    """The personal QR of Decision 1405/QĐ-BTTTT version 1.1, number and birth date masked."""
    shown = person_shown(profile)
    year = profile.value("birth")[:4]
    described = _described(profile, shown.number_masked, year)
    return Pass(person_id, _code(profile, qid), shown.name, shown.number_masked, year, described)


def _code(profile: Profile, qid: str) -> str:
    try:
        return make_national_qr(
            paper=paper_number(profile),
            name=PersonName.parse(profile.value("name")),
            birth=_birth(profile.value("birth")),
            qid=Qid.parse(qid),
            sex=Sex(profile.value("sex") or Sex.UNKNOWN),
        ).text()
    except InvalidValue:
        return ""


def _birth(iso: str) -> BirthDate:
    return BirthDate(*(int(part) for part in iso.split("-"))) if iso else BirthDate()


def _described(profile: Profile, number: str, year: str) -> str:
    unknown = _("not known")
    return _(
        "National personal QR code of %(name)s, born in %(year)s, number %(number)s. "
        "The code holds the name in capitals, the year of birth, the end of the number, the sex and an identifier. "
        "It holds no diagnosis, no address and no telephone number."
    ) % {"name": name_of(profile), "year": year or unknown, "number": number or unknown}
