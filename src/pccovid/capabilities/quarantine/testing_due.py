"""How does a result fulfil a test that was due, and how do symptoms make one due?"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from pccovid.capabilities.quarantine.models import DueTest, Order
from pccovid.capabilities.quarantine.ordering import add_tests
from pccovid.capabilities.quarantine.policies import check_propose
from pccovid.capabilities.quarantine.rules import fulfils
from pccovid.capabilities.quarantine.states import OPEN
from pccovid.trust.access import Access

SAYS_SOMETHING = ("positive", "negative")


def fulfil(
    access: Access, person_id: UUID, results: Iterable[tuple[UUID, dt.datetime | None, str]]
) -> list[UUID]:
    """Let results (id, time of the specimen, outcome) fulfil what is due; gives the tests. May be repeated.

    One specimen fulfils everything that was due by its day; one that says nothing, or has no time, fulfils nothing.
    """
    check_propose(access)
    order = _open_order(person_id)
    access.about(person_id)
    access.read("quarantine", [person_id], ["state"])
    if order is None:
        return []
    due = list(DueTest.objects.filter(person_id=person_id, order_id=order.id, dropped=False, result_id=None))
    done = []
    usable = sorted((at, number, said) for number, at, said in results if at and said in SAYS_SOMETHING)
    for test in due:
        match = next(((at, number, said) for at, number, said in usable if fulfils(test.due_on, at)), None)
        if match:
            at, number, said = match
            DueTest.objects.filter(pk=test.pk, result_id=None).update(
                result_id=number, sampled_at=at, outcome=said
            )
            done.append(test.id)
    if done:
        access.wrote("quarantine", [person_id], ["tests"])
    return done


def due_for_symptoms(access: Access, person_id: UUID, day: dt.date) -> int:
    """A test is due on the day on which somebody said that she is unwell; gives whether it is new."""
    check_propose(access)
    order = _open_order(person_id)
    return add_tests(access, order, [day], "symptoms") if order else 0


def _open_order(person_id: UUID) -> Order | None:
    return Order.objects.filter(person_id=person_id, state__in=OPEN).first()
