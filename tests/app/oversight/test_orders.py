"""Property 10: another purpose needs two approvers of different bodies, an alert, and an entry that its person sees."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from pccovid.kernel import clock
from pccovid.procedures.find_ordered import find_ordered
from pccovid.registry.people.models import Person
from pccovid.registry.people.queries import profile_of
from pccovid.trust.access import Access, AccessDenied, Actor, Basis, Purpose
from pccovid.trust.ledger.models import Entry
from pccovid.trust.oversight import orders
from pccovid.trust.oversight.approving import bodies_agree
from pccovid.trust.oversight.errors import NotOpen, OwnRequest, SameBody
from pccovid.trust.oversight.models import Approval, Order
from pccovid.trust.oversight.orders import OrderShown, permitted
from pccovid.trust.oversight.reasons import reasons_of
from pccovid.trust.oversight.states import OrderKind, RequestState, Verdict
from tests.app.oversight.cast import (
    AUDITOR,
    COLLEAGUE,
    COMMITTEE,
    INSPECTOR,
    NOW,
    POLICE,
    SECOND_INSPECTOR,
    asked,
    citizen,
    decided,
    order_text,
)
from tests.app.procedures import scene

pytestmark = pytest.mark.django_db
BY_SCENE = 0


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def an() -> UUID:
    return scene.people()[BY_SCENE]


def shown(order_id: UUID) -> OrderShown:
    with Access.open(AUDITOR, Purpose.APPROVAL, "test") as access:
        return orders.order(access, order_id)


def name_read(order_id: UUID, actor: Actor = POLICE, *, until: object = None) -> str:
    """What the office that asked reads of the person, by this order."""
    order = shown(order_id)
    find_ordered(order)
    covert = order.text.kind is OrderKind.COVERT
    with Access.open(
        actor, Purpose.ORDER, "test", basis=Basis(order_id, order.text.ends if covert else None)
    ) as access:
        [person] = permitted(access)
        return profile_of(access, person).value("name")


def approved(**changes: object) -> UUID:
    order_id = asked(order_text(scene.cccd_of(BY_SCENE), **changes))  # type: ignore[arg-type]  # a test's own keywords
    decided(order_id, INSPECTOR)
    assert decided(order_id, AUDITOR) is RequestState.IN_FORCE
    return order_id


def raw_rows(order_id: UUID, person: UUID, account: UUID = POLICE.id) -> int:
    """How many persons raw SQL of the application's role meets that claims this order."""
    settings = {
        "actor": str(account), "role": "supervisor", "purpose": "ORDER", "territory": "VN/", "basis": str(order_id),
        "persons": f'{{"{person}"}}', "now": clock.now().isoformat(),
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [f"pccovid.{name}", value])
        cursor.execute("SELECT count(*) FROM people_person")
        number: int = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('pccovid.purpose', '', true)")
    return number


def test_two_bodies_open_what_the_order_names_and_nothing_else(an: UUID) -> None:
    order_id = approved()
    assert name_read(order_id) == scene.NAMES[0]
    assert raw_rows(order_id, an) == 1
    with Access.open(POLICE, Purpose.ORDER, "test", basis=Basis(order_id)) as access:
        access.about(*Person.objects.values_list("person_id", flat=True))
        assert list(permitted(access)) == [an]
        assert Person.objects.count() == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM vaccination_dose")
            assert cursor.fetchone() == (0,)


def test_the_person_reads_number_and_issuer_at_once_and_the_auditor_is_alerted(an: UUID) -> None:
    order_id = approved()
    name_read(order_id)
    with Access.open(citizen(an), Purpose.PATRQT, "test") as access:
        looked = Entry.objects.filter(purpose="ORDER", basis=order_id)
        assert [row.office for row in looked] == [POLICE.office]
        reason = reasons_of(access, [order_id])[order_id]
    assert (reason.number, reason.issuer) == ("12/QĐ-MẪU", "Investigating police")
    with Access.open(AUDITOR, Purpose.APPROVAL, "test") as access:
        alerts = [one.id for one in orders.orders(access) if one.state is RequestState.IN_FORCE]
    assert alerts == [order_id]


def denied(order_id: UUID, an: UUID, actor: Actor = POLICE) -> bool:
    with pytest.raises((AccessDenied, ValueError)):
        name_read(order_id, actor)
    return raw_rows(order_id, an, actor.id) == 0


def test_without_an_order_there_is_no_other_purpose(an: UUID) -> None:
    with pytest.raises(AccessDenied), Access.open(POLICE, Purpose.ORDER, "test"):
        pass
    assert raw_rows(UUID(int=1), an) == 0


def test_one_approver_is_not_enough(an: UUID) -> None:
    order_id = asked(order_text(scene.cccd_of(BY_SCENE)))
    assert denied(order_id, an)
    assert decided(order_id, INSPECTOR) is RequestState.WAITING
    assert denied(order_id, an)


def test_two_of_one_body_are_one_approver(an: UUID) -> None:
    order_id = asked(order_text(scene.cccd_of(BY_SCENE)))
    decided(order_id, INSPECTOR)
    with pytest.raises(SameBody):
        decided(order_id, SECOND_INSPECTOR)
    assert denied(order_id, an)


@pytest.mark.parametrize("who", [POLICE, COLLEAGUE])
def test_nobody_approves_what_the_own_office_asked_for(an: UUID, who: Actor) -> None:
    order_id = asked(order_text(scene.cccd_of(BY_SCENE)))
    with pytest.raises(OwnRequest):
        decided(order_id, who)
    assert denied(order_id, an)


def test_an_order_that_has_ended_or_was_closed_opens_nothing(an: UUID) -> None:
    order_id = approved()
    name_read(order_id)
    with clock.frozen(NOW + timedelta(days=10)):
        assert denied(order_id, an)
    with Access.open(AUDITOR, Purpose.APPROVAL, "test") as access:
        orders.close_order(access, order_id)
    assert denied(order_id, an)
    with pytest.raises(NotOpen):
        decided(order_id, COMMITTEE)


def test_one_refusal_ends_it(an: UUID) -> None:
    order_id = asked(order_text(scene.cccd_of(BY_SCENE)))
    assert decided(order_id, INSPECTOR, Verdict.REFUSED) is RequestState.REFUSED
    with pytest.raises(NotOpen):
        decided(order_id, AUDITOR)
    assert denied(order_id, an)


def test_an_approved_order_serves_nobody_but_who_asked(an: UUID) -> None:
    order_id = approved()
    name_read(order_id)
    assert denied(order_id, an, COLLEAGUE)


@pytest.mark.parametrize(
    "change",
    [
        {"words": b"x"},
        {"number": "13/QĐ"},
        {"ends": NOW + timedelta(days=80)},
        {"classes": ["people_person", "visits_visit"]},
    ],
)
def test_a_word_changed_after_the_approvals_takes_them_away(change: dict[str, object], an: UUID) -> None:
    order_id = approved()
    with Access.open(POLICE, Purpose.APPROVAL, "test") as access:
        if "words" in change:
            from pccovid.trust.vault import seal

            change = {"words": seal(order_id, "order:words", "Something else")}
        Order.objects.filter(id=order_id).update(**change)
        access.wrote_aggregate("order", ["text"])
    with pytest.raises(AccessDenied):
        name_read(order_id)


def test_an_approval_written_past_the_code_is_not_believed(an: UUID) -> None:
    order_id = asked(order_text(scene.cccd_of(BY_SCENE)))
    decided(order_id, INSPECTOR)
    with Access.open(AUDITOR, Purpose.APPROVAL, "test") as access:
        real = Approval.objects.get(subject_id=order_id)
        Approval.objects.create(
            subject_id=order_id, account_id=AUDITOR.id, office=AUDITOR.office, role="auditor", verdict="accepted",
            at=NOW, factor_at=NOW, previous=bytes(real.hash), hash=b"x" * 32, signature=bytes(real.signature),
        )  # fmt: skip
        row = Order.objects.get(id=order_id)
        assert not bodies_agree(orders.text_of(row), Approval.objects.filter(subject_id=order_id))
        access.wrote_aggregate("order", ["approval"])
    with pytest.raises(AccessDenied):
        name_read(order_id)


def test_no_order_lasts_longer_than_ninety_days() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        asked(order_text(scene.cccd_of(BY_SCENE), days=91))


def test_a_covert_order_reveals_itself_when_it_ends_without_anybody_doing_anything(an: UUID) -> None:
    order_id = approved(kind=OrderKind.COVERT)
    name_read(order_id)

    def seen() -> tuple[int, int]:
        with Access.open(citizen(an), Purpose.PATRQT, "test") as access:
            entries = Entry.objects.filter(basis=order_id).count()
            return entries, len(reasons_of(access, [order_id]))

    with clock.frozen(NOW + timedelta(days=10) - timedelta(seconds=1)):
        assert seen() == (0, 0)
    with clock.frozen(NOW + timedelta(days=10)):
        entries, reasons = seen()
    assert entries > 0
    assert reasons == 1
