"""How does a correction come about? A person says what is right of her, or that something in a record is wrong."""

from dataclasses import replace
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.registry.corrections.errors import (
    HomeUnknown,
    NoSuchRequest,
    NothingToCorrect,
    RequestClosed,
    TooManyRequests,
)
from pccovid.registry.corrections.events import Asked, CorrectionAnswered, CorrectionAsked
from pccovid.registry.corrections.keeping import new_number, sealed
from pccovid.registry.corrections.models import Request
from pccovid.registry.corrections.policies import check_asking, check_carrying_out
from pccovid.registry.corrections.rules import (
    MOST_WAITING,
    OWN_WORD,
    TRANSITIONS,
    WAITING,
    Field,
    State,
    begins,
    due,
)
from pccovid.registry.people.doubts import DoubtShown, words_of
from pccovid.registry.people.queries import profile_of, territory_of
from pccovid.trust.access import Access, AccessDenied


def ask(access: Access, person_id: UUID, field: Field, asked: Asked) -> UUID:
    """Say what is right; gives the request. While one about the same field waits, that one stands and is given.

    Raises AccessDenied for nobody of one's own, NothingToCorrect, HomeUnknown, TooManyRequests.
    """
    check_asking(access)
    if person_id not in access.persons:
        raise AccessDenied
    profile = profile_of(access, person_id)
    was = profile.value(field)
    home = profile.value("territory")
    if asked.value == was and (field is not Field.ADDRESS or asked.territory == home):
        raise NothingToCorrect
    if field not in OWN_WORD and not home:
        raise HomeUnknown
    waiting = Request.objects.filter(person_id=person_id, state__in=WAITING)
    if field not in OWN_WORD and (same := waiting.filter(topic__startswith=f"{field}:").first()):
        access.wrote("correction", [person_id], ["text"])
        return same.id
    if waiting.count() >= MOST_WAITING:
        raise TooManyRequests
    new = _new(access, person_id, home)
    new.field, new.state = field, begins(field)
    # What one may say oneself takes effect at once: a second word does not wait for the first. What waits is named with
    # the person, so that nothing is lost where two are joined of whom each waits for an answer about one field.
    new.topic = f"{field}:{new.id.hex if field in OWN_WORD else person_id.hex}"
    return _added(access, new, replace(asked, was=was))


def withdraw(access: Access, request_id: UUID) -> None:
    """Take a request back. Raises NoSuchRequest; RequestClosed once it is answered."""
    check_asking(access)
    rows = Request.objects.filter(person_id__in=access.persons, id=request_id)
    row = rows.select_for_update().first()
    if row is None:
        raise NoSuchRequest
    access.wrote("correction", [row.person_id], ["state"])
    if State.WITHDRAWN not in TRANSITIONS[State(row.state)]:
        raise RequestClosed
    rows.update(state=State.WITHDRAWN, decided_at=access.now)
    access.happened(CorrectionAnswered(row.person_id, row.id))


def ask_about_record(access: Access, doubt: DoubtShown) -> UUID:
    """A record is a person's, and something in it is wrong: a registrar finds out what. Gives the request, once."""
    check_carrying_out(access)
    new = _new(access, doubt.person_id, territory_of(access, doubt.person_id))
    new.topic, new.state = doubt.record_id.hex, State.ASKED
    new.record_id, new.doubt_id = doubt.record_id, doubt.id
    return _added(access, new, Asked(words=words_of(access, doubt)))


def _new(access: Access, person_id: UUID, territory: str) -> Request:
    return Request(
        person_id=person_id, id=uuid7(), territory=territory, number=new_number(),
        asked_at=access.now, due_at=due(access.now),
    )  # fmt: skip


def _added(access: Access, new: Request, asked: Asked) -> UUID:
    new.sealed = sealed(access, new, asked)
    Request.objects.bulk_create([new], ignore_conflicts=True)
    known = Request.objects.get(person_id=new.person_id, topic=new.topic, state__in=WAITING)
    access.wrote("correction", [new.person_id], ["text"])
    if known.id == new.id:
        access.happened(CorrectionAsked(new.person_id, new.id))
    return known.id
