"""Who stands before the pages, and what personal things are known of everybody? A browser of each role, made once."""

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import chain
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from pccovid.registry.places.kinds import Place
from pccovid.trust.access import Role
from pccovid.trust.accounts.backends import PATH
from pccovid.trust.accounts.models import Account
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.officer.cast import given_place
from tests.faces.staff import staff

AN, CHI = "citizen An", "citizen Chi"
OFFICES = {
    "officer": (Role.OFFICER, "VN/79/"),
    "clinic": (Role.CLINIC, "VN/79/"),
    "tracer": (Role.TRACER, "VN/79/"),
    "tracer elsewhere": (Role.TRACER, "VN/01/"),
    "authority of a ward": (Role.AUTHORITY, "VN/79/760/26740/"),
    "authority of a province": (Role.AUTHORITY, "VN/79/"),
    "authority of the nation": (Role.AUTHORITY, "VN/"),
    "supervisor": (Role.SUPERVISOR, "VN/"),
    "operator": (Role.OPERATOR, "VN/"),
    "auditor": (Role.AUDITOR, "VN/"),
    "registrar": (Role.REGISTRAR, "VN/79/"),
    "clinic of a ward": (Role.CLINIC, "VN/79/760/26740/"),
    "signer": (Role.SIGNER, "VN/"),
}
WHO = ("nobody", AN, CHI, *OFFICES)


@dataclass(slots=True)
class Visitor:
    """A browser; every request of it begins with the same cookies and leaves nothing behind."""

    name: str
    role: Role | None
    browser: Client
    cookies: str = ""

    def keep(self) -> "Visitor":
        """From now on each request begins with the cookies of this moment."""
        self.cookies = self.browser.cookies.output(header="", sep=";")
        return self

    def ask(self, method: str, path: str, **options: object) -> HttpResponse:
        """The answer to one request, all of whose changes are undone."""
        self.browser.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer: HttpResponse = getattr(self.browser, method)(path, **options)
            transaction.set_rollback(True)
        return answer


@dataclass(frozen=True, slots=True)
class Town:
    """Everybody, and what a request may name."""

    visitors: dict[str, Visitor]
    chi: UUID
    case: str
    contact: str
    place: Place
    far_place: Place
    secrets: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def secrets_for(self, name: str) -> tuple[str, ...]:
        """What this visitor must not be shown: everything of everybody else."""
        return tuple(chain(*(things for whose, things in self.secrets.items() if whose != name)))


def town() -> Town:
    """An and Chi with facts, a case of the market with two contacts, places in two provinces, and every role."""
    an, chi = cast.add_person(*cast.AN), cast.add_person(*cast.CHI)
    for person in (an, chi):
        cast.give_facts(person)
    cast.warn(an)
    scene.market()
    people = scene.people()
    for person in people:
        scene.at_market(person, minutes=(0, 90))
    scene.sampled(people[0])
    run_all()
    [case] = scene.cases()
    contact = scene.contacts(case.id)[0]
    near, far = given_place(), given_place("ha-noi", territory="VN/01/001/00001/")
    visitors = {"nobody": Visitor("nobody", None, _browser())}
    for name, person in ((AN, an), (CHI, chi)):
        visitors[name] = Visitor(name, Role.CITIZEN, _browser())
        visitors[name].browser.force_login(cast.citizen(person), backend=PATH)
    for name, (role, territory) in OFFICES.items():
        browser = staff(_browser(), role, territory=territory, name=name)
        visitors[name] = Visitor(name, role, browser)
    Account.objects.filter(username="officer").update(place_id=near.id)
    numbers = [scene.cccd_of(number) for number in range(len(people))]
    ids = [str(person) for person in people]
    return Town(
        {name: visitor.keep() for name, visitor in visitors.items()},
        chi,
        str(case.id),
        str(contact.id),
        near,
        far,
        {
            AN: (cast.AN[0], cast.AN[1], cast.AN[2], str(an)),
            CHI: (cast.CHI[0], cast.CHI[1], cast.CHI[2], str(chi)),
            "others": (*[f"{name}<" for name in scene.NAMES], *numbers, *ids),
        },
    )


def _browser() -> Client:
    return Client(raise_request_exception=False)
