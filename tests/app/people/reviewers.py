"""Registrars of two provinces, and questions about persons with records."""

from itertools import cycle
from uuid import UUID

from pccovid.registry.people import joining
from pccovid.registry.people.deciding import Ground
from pccovid.registry.people.decisions import Reason
from pccovid.registry.people.questions import Occasion, answer, ask_pair, ask_record
from pccovid.registry.people.verdicts import Harm, State, Verdict, Why
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from tests.app.people.test_joining import began, records_of
from tests.database import person_number

FIRST = Actor(person_number(950), Role.REGISTRAR, "Department of Health", "VN/79/")
SECOND = Actor(person_number(951), Role.REGISTRAR, "Centre for disease control", "VN/79/")
THIRD = Actor(person_number(952), Role.REGISTRAR, "District of Quận 1", "VN/79/760/")
FAR = Actor(person_number(953), Role.REGISTRAR, "Department of Health", "VN/01/")
SURNAMES = cycle(("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Đặng", "Bùi"))
EVIDENCE = (
    ("prior", "two records of so many persons", -16_000),
    ("name", "equal", 13_500),
    ("birth", "same day", 9_000),
    ("phone", "different", -2_400),
)


def occasion(harm: Harm = Harm.NOTHING, weight: int = 4_100) -> Occasion:
    return Occasion(harm=harm, evidence=EVIDENCE, weight=weight, model="test")


def two() -> tuple[UUID, UUID]:
    """Two persons with one record each."""
    name = f"{next(SURNAMES)} Thị Mẫu"
    return began(name, phone="+84900000000"), began(name, phone="+84910000000")


def ask(one: UUID, other: UUID, harm: Harm = Harm.NOTHING, weight: int = 4_100) -> UUID:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        return ask_pair(access, one, other, occasion(harm, weight))


def ask_about_record() -> tuple[UUID, UUID, UUID]:
    """A person with two records, one of which may be another's: person, record, question."""
    one, other = two()
    [wrong] = records_of(other)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        joining.merge(access, one, other, Ground(reason=Reason.MODEL))
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        return one, wrong, ask_record(access, one, wrong, occasion())


def say(who: Actor, question: UUID, verdict: Verdict, why: Why = Why.WHOLE) -> State:
    with Access.open(who, Purpose.LINKAGE, "test") as access:
        return answer(access, question, verdict, why)
