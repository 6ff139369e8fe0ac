"""How does what was said, or decided, take effect? Once, by a procedure, and never against another person's number."""

from uuid import UUID

from pccovid.registry.corrections.errors import NoSuchRequest
from pccovid.registry.corrections.events import Asked, CorrectionEnded, RequestShown
from pccovid.registry.corrections.keeping import opened, shown
from pccovid.registry.corrections.models import Request, Step
from pccovid.registry.corrections.policies import check_carrying_out
from pccovid.registry.corrections.rules import NUMBERS, OWN_WORD, State, Verdict, due
from pccovid.registry.people.correcting import Correction, held_elsewhere, take_correction, take_own_word
from pccovid.trust.access import Access


def standing(access: Access, request_id: UUID) -> RequestShown:
    """A request as it stands, of whoever the person is by now, locked until the access ends. Raises NoSuchRequest."""
    return shown(_row(access, request_id))


def look_ahead(access: Access, asked: RequestShown) -> None:
    """Before a registrar looks: does somebody else's record state the number asked for?"""
    row = _row(access, asked.id)
    if row.state == State.ASKED:
        _save(access, row, held_elsewhere=_held(access, row, opened(access, row)))


def carry_out(access: Access, asked: RequestShown) -> State:
    """Take in what was said or accepted; gives the state that follows. Repeated, nothing more happens.

    A number that somebody else's record has come to state in the meantime is not given: registrars look again.
    """
    row = _row(access, asked.id)
    if row.state not in (State.SAID, State.ACCEPTED):
        return State(row.state)
    said = opened(access, row)
    if row.state == State.ACCEPTED and (_held(access, row, said) or not _accepted(row)):
        held = _held(access, row, said)
        _save(
            access,
            row,
            state=State.ASKED,
            held_elsewhere=held,
            round=row.round + 1,
            decided_at=None,
            due_at=due(access.now),
        )
        return State.ASKED
    word = Correction(
        number=row.id, attribute=row.field, value=said.value, territory=said.territory, at=access.now
    )
    if row.state == State.SAID and row.field in OWN_WORD:
        take_own_word(access, row.person_id, word)
        _send_on(row, said)
    elif row.state == State.ACCEPTED:
        take_correction(access, row.person_id, word)
    _save(access, row, state=State.DONE, decided_at=access.now)
    return State.DONE


def note_end(access: Access, asked: RequestShown) -> None:
    """A registrar's answer stands: the person is to be told."""
    check_carrying_out(access)
    access.happened(CorrectionEnded(asked.person_id, asked.id, asked.number))


def _held(access: Access, row: Request, said: Asked) -> bool:
    return row.field in NUMBERS and held_elsewhere(access, row.person_id, row.field, said.value)


def _accepted(row: Request) -> bool:
    """Whether registrars did accept it: the state of a row alone moves nothing."""
    said = Step.objects.filter(person_id=row.person_id, request_id=row.id, round=row.round)
    verdicts = list(said.values_list("verdict", flat=True))
    return len(verdicts) >= (2 if row.proposed else 1) and set(verdicts) == {Verdict.ACCEPT.value}


def _send_on(row: Request, said: Asked) -> None:
    """What waited because nobody knew where the person lives goes to the registrar of where she does."""
    if said.territory:
        Request.objects.filter(person_id=row.person_id, state=State.ASKED, territory="").update(
            territory=said.territory
        )


def _save(access: Access, row: Request, **values: object) -> None:
    Request.objects.filter(person_id=row.person_id, id=row.id).update(**values)
    access.wrote("correction", [row.person_id], ["state"])


def _row(access: Access, request_id: UUID) -> Request:
    check_carrying_out(access)
    row = Request.objects.filter(id=request_id).select_for_update().first()
    if row is None:
        access.read_aggregate("correction", ["queue"])
        raise NoSuchRequest
    access.about(row.person_id)
    access.read("correction", [row.person_id], ["text"])
    access.keys.unlock([row.person_id])
    return row
