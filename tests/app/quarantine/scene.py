"""People who were warned or fell ill, the ward that looks after them, and what its officers do."""

import datetime as dt
from uuid import UUID, uuid4

from pccovid.capabilities.quarantine import facilities, ordering, queries, releasing, telling, worklist
from pccovid.capabilities.quarantine.events import OrderShown
from pccovid.capabilities.quarantine.models import Order
from pccovid.capabilities.quarantine.states import Setting
from pccovid.capabilities.quarantine.telling import HowSheIs
from pccovid.capabilities.quarantine.worklist import Work
from pccovid.capabilities.risk.events import StatusShown
from pccovid.capabilities.risk.queries import current
from pccovid.capabilities.testing.operations import Specimen, record_result
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.tracing.operations import release
from pccovid.capabilities.tracing.states import ReleaseReason
from pccovid.kernel import clock
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access, Actor, Purpose, Role
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.database import person_number

BINH = Actor(person_number(930), Role.AUTHORITY, "Ward committee", scene.WARD)
DUNG = Actor(person_number(931), Role.AUTHORITY, "Ward committee", scene.WARD)
STATION = Actor(person_number(932), Role.CLINIC, "Ward health station", scene.WARD)
FAR_WARD = "VN/01/001/00001/"
FAR = Actor(person_number(933), Role.AUTHORITY, "Another ward", FAR_WARD)
FAR_HOUSE = Actor(person_number(934), Role.CLINIC, "A facility elsewhere", FAR_WARD)


def warned() -> tuple[UUID, UUID]:
    """Somebody ill, and somebody fully dosed who was at the market with her and has been warned."""
    scene.market()
    ill, close, _ = scene.people()
    for person, minutes in ((ill, (0, 60)), (close, (30, 90))):
        scene.at_market(person, minutes=minutes)
        scene.dosed(person, 120, 40)
    scene.sampled(ill)
    run_all()
    release_all()
    run_all()
    return ill, close


def release_all() -> None:
    """The tracer lets all warnings of the newest case go out."""
    [case, *_] = scene.cases()
    ids = [one.id for one in scene.contacts(case.id)]
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        release(access, case_id=case.id, contact_ids=ids, reason=ReleaseReason.RULE_MET)


def work(actor: Actor = BINH) -> Work:
    """What the actor's ward has to see to."""
    with Access.open(actor, Purpose.QUARANTINE, "test") as access:
        return worklist.work(access)


def order_about(person: UUID, actor: Actor = BINH) -> OrderShown:
    """The order of a person as her ward sees it."""
    return next(one for one in work(actor).orders.values() if one.person_id == person)


def issue(
    order_id: UUID,
    *,
    actor: Actor = BINH,
    setting: Setting = Setting.HOME,
    ends_on: dt.date | None = None,
    words: str = "",
) -> None:
    """An officer issues it, and what follows is done."""
    with Access.open(actor, Purpose.QUARANTINE, "test") as access:
        ordering.issue(access, order_id, setting=setting, ends_on=ends_on, words=words)
    run_all()


def ordered() -> tuple[UUID, UUID]:
    """A contact whose order has been issued; gives person and order."""
    _, close = warned()
    shown = order_about(close)
    issue(shown.id, setting=shown.setting)
    return close, shown.id


def let_go(order_id: UUID, actor: Actor = BINH) -> None:
    """An officer releases."""
    with Access.open(actor, Purpose.QUARANTINE, "test") as access:
        releasing.release(access, order_id)
    run_all()


def says(person: UUID, *symptoms: str, tenths: int | None = None, client_id: UUID | None = None) -> bool:
    """The person says how she is."""
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        new = telling.tell(
            access, client_id=client_id or uuid4(), person_id=person, told=HowSheIs(symptoms, tenths)
        )
    run_all()
    return new


def mine(person: UUID) -> OrderShown:
    """What the person sees of it."""
    found = told_of(person)
    assert found is not None
    return found


def told_of(person: UUID) -> OrderShown | None:
    """The same where there may be nothing."""
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return queries.order_of(access, person)


def colour(person: UUID) -> StatusShown:
    """The person's colour."""
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return current(access, [person])[person]


def facility(actor: Actor = BINH, *, beds: int = 1) -> UUID:
    """A facility of the actor's ward with one room."""
    with Access.open(actor, Purpose.QUARANTINE, "test") as access:
        number = facilities.add_facility(
            access, name="Nhà mẫu", territory=actor.territory, office=actor.office
        )
        facilities.set_room(access, number, label="101", beds=beds)
    return number


def ask(order_id: UUID, facility_id: UUID, actor: Actor = BINH) -> UUID:
    """A bed is asked for; gives the stay."""
    with Access.open(actor, Purpose.QUARANTINE, "test") as access:
        return facilities.ask(access, order_id, facility_id)


def stored(access: Access, order_id: UUID) -> Order:
    """The row, for tests that look at what is stored."""
    row = Order.objects.get(id=order_id)
    access.read("quarantine", [row.person_id], ["state"])
    return row


def day(offset: int) -> dt.date:
    """So many days after the scene's."""
    return scene.NOW.astimezone(VIETNAM).date() + dt.timedelta(days=offset)


def at(**later: float) -> dt.datetime:
    """So much later than the scene."""
    return scene.NOW + dt.timedelta(**later)


def sampled(person: UUID, outcome: Outcome, *, hours_ago: int = 1) -> None:
    """The station records a result of a sample taken so long before now, and what follows is done."""
    now = clock.now()
    specimen = Specimen(Method.PCR, outcome, now - dt.timedelta(hours=hours_ago), now)
    with Access.open(scene.CLINIC, Purpose.TREAT, "test") as access:
        access.about(person)
        record_result(access, client_id=uuid4(), person_id=person, territory=scene.WARD, specimen=specimen)
    run_all()
