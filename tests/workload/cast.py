"""Who takes part in the random workload? People whose every fact is a text of its own, and a browser for each actor."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.test import Client

from pccovid.capabilities.declarations import operations as declarations
from pccovid.capabilities.declarations.events import CarriedDeclaration
from pccovid.capabilities.testing import operations as testing
from pccovid.capabilities.testing.events import CarriedResult
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.vaccination import operations as vaccination
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.kernel import clock
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from pccovid.trust.accounts.backends import PATH
from pccovid.trust.accounts.models import Account
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.officer.cast import given_place
from tests.faces.staff import staff

GIVEN = ("Quắc", "Quạo", "Quẹo", "Quịp", "Quỵch")  # words that no page has of its own
BORN = 1931


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, the number on the card, and a text for each kind of fact that stands nowhere else."""

    id: UUID
    cccd: str
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Doer:
    """An actor with a browser; `holds` are the records of a citizen."""

    name: str
    account: UUID
    browser: Client
    holds: tuple[Somebody, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of the workload."""

    people: tuple[Somebody, ...]
    doers: dict[str, Doer]
    place: Place
    case: str


def assemble() -> Cast:
    """Five people with facts, three citizens who sign in, offices of four kinds, and a case with two contacts."""
    people = tuple(_somebody(index) for index in range(len(GIVEN)))
    scene.market()
    for one in people[:3]:
        scene.at_market(one.id, minutes=(0, 90))
    scene.sampled(people[0].id)
    run_all()
    [case] = scene.cases()
    place = given_place()
    doers = {
        "citizen": _citizen("citizen", people[0]),
        "other citizen": _citizen("other citizen", people[1]),
        "carer": _citizen("carer", people[3], people[4]),
        **{
            name: _office(name, role)
            for name, role in (
                ("officer", Role.OFFICER),
                ("clinic", Role.CLINIC),
                ("tracer", Role.TRACER),
                ("authority", Role.AUTHORITY),
            )
        },
    }
    Account.objects.filter(username="officer").update(place_id=place.id)
    return Cast(people, doers, place, str(case.id))


def _somebody(index: int) -> Somebody:
    texts = {
        "name": GIVEN[index],
        "birth": str(BORN + index),
        "dose": f"Trạm Tiêm T{index}",
        "test": f"Phòng Thử P{index}",
        "declaration": f"{index + 70} ngõ Khai",
    }
    cccd = f"0790{80 + index}000000"
    born = BirthDate(BORN + index, 5, 6)
    person = cast.add_person(f"Nguyễn Mẫu {GIVEN[index]}", cccd, f"+8493{index}000000", born=born)
    at = clock.now() - dt.timedelta(days=3)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        dose = CarriedDose(
            person,
            uuid7(),
            cast.WARD,
            1,
            at.date(),
            "AstraZeneca",
            "L1",
            texts["dose"],
            "vaccination_portal",
            uuid7(),
        )
        vaccination.carry_over(access, [dose])
        result = CarriedResult(
            person,
            uuid7(),
            cast.WARD,
            at,
            at,
            Method.PCR,
            Outcome.NEGATIVE,
            None,
            texts["test"],
            "lab",
            uuid7(),
        )
        testing.carry_over(access, [result])
        told = CarriedDeclaration(
            person,
            uuid7(),
            cast.WARD,
            at,
            "ncovi",
            uuid7(),
            False,
            False,
            True,
            {"stay": texts["declaration"]},
        )
        declarations.carry_over(access, [told])
    return Somebody(person, cccd, texts)


def _citizen(name: str, *people: Somebody) -> Doer:
    account = cast.citizen(*(one.id for one in people))
    browser = Client()
    browser.force_login(account, backend=PATH)
    return Doer(name, account.id, browser, people)


def _office(name: str, role: Role) -> Doer:
    browser = staff(Client(), role, name=name)
    return Doer(name, Account.objects.get(username=name).id, browser)
