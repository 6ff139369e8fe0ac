"""Who takes part? A clinic, a police office that asks, and bodies that may or may not approve."""

from datetime import datetime, timedelta
from uuid import UUID

from pccovid.kernel.birth import BirthDate
from pccovid.procedures.plant import Invented
from pccovid.registry.people.queries import holders_of
from pccovid.trust.access import Access, Actor, Basis, Purpose, Role
from pccovid.trust.oversight.glass import break_glass, new_basis
from pccovid.trust.oversight.orders import OrderText, decide_order, request_order
from pccovid.trust.oversight.states import GlassReason, OrderKind, RequestState, Verdict
from tests.app.procedures import scene
from tests.database import person_number

NOW = scene.NOW
NATION = "VN/"
CLINIC = Actor(person_number(910), Role.CLINIC, "Hospital 1", "VN/01/")
OTHER_CLINIC = Actor(person_number(911), Role.CLINIC, "Hospital 2", "VN/79/")
POLICE = Actor(person_number(930), Role.SUPERVISOR, "Investigating police", NATION)
COLLEAGUE = Actor(person_number(931), Role.SUPERVISOR, "Investigating police", NATION)
INSPECTOR = Actor(person_number(932), Role.SUPERVISOR, "Inspectorate of the police", NATION)
SECOND_INSPECTOR = Actor(person_number(933), Role.SUPERVISOR, "Inspectorate of the police", NATION)
AUDITOR = Actor(person_number(940), Role.AUDITOR, "Data protection", NATION)
COMMITTEE = Actor(person_number(950), Role.AUTHORITY, "Steering committee", NATION)
MURDER = "A person was last seen with the named one"

SYLLABLES = (
    "Bạch",
    "Cương",
    "Diệp",
    "Êm",
    "Gấm",
    "Hường",
    "Khuê",
    "Liễu",
    "Mộng",
    "Nhạn",
    "Oanh",
    "Phượng",
    "Quyên",
)


def invented(number: int) -> Invented:
    first, second, third = (SYLLABLES[number // 13**power % 13] for power in range(3))
    year, province = 1940 + number % 60, 1 + number // 60
    cccd = f"{province:03}0{year % 100:02}000000"
    return Invented(f"Trương {first} {second} {third}", BirthDate(year, 2, 3), cccd, scene.WARD)


def citizen(person: UUID) -> Actor:
    return Actor(person_number(901), Role.CITIZEN, "", "", frozenset({person}))


def broken_by(actor: Actor, number: str, *, words: str = "Came in without being able to speak") -> Basis:
    """The actor presents this number and breaks the glass."""
    basis = new_basis()
    with Access.open(actor, Purpose.BTG, "test", basis=basis) as access:
        access.present("cccd", number)
        [(person, territory)] = holders_of(access, "cccd", [number]).values()
        break_glass(access, person_id=person, territory=territory, reason=GlassReason.EMERGENCY, words=words)
    return basis


def order_text(
    number: str, *, kind: OrderKind = OrderKind.OTHER_USE, begins: datetime = NOW, days: float = 10
) -> OrderText:
    return OrderText(
        kind=kind,
        number="12/QĐ-MẪU",
        issuer="Investigating police",
        law="An invented law, article 1",
        words=MURDER,
        presented=(("cccd", number),),
        classes=("people_person", "testing_result"),
        begins=begins,
        ends=begins + timedelta(days=days),
    )


def asked(text: OrderText, actor: Actor = POLICE) -> UUID:
    with Access.open(actor, Purpose.APPROVAL, "test") as access:
        return request_order(access, text)


def decided(order_id: UUID, actor: Actor, verdict: Verdict = Verdict.ACCEPTED) -> RequestState:
    with Access.open(actor, Purpose.APPROVAL, "test") as access:
        return decide_order(access, order_id, verdict, factor_at=access.now)
