"""Two operators: one asks that a file be taken back, the other accepts."""

import datetime as dt
from uuid import UUID, uuid4

from pccovid.intake.withdrawing.foreseeing import foresee_request
from pccovid.intake.withdrawing.requests import Why, decide_withdrawal, files_of, request_withdrawal
from pccovid.intake.withdrawing.taking import take_back
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.oversight.states import Verdict

ONE, OTHER = (Actor(uuid4(), Role.OPERATOR, "Trung tâm dữ liệu Mẫu", "VN/") for _ in range(2))
ROUTE = "test.operators"


def ask(what: str, *, who: Actor = ONE) -> UUID:
    with Access.open(who, Purpose.MIGRATION, ROUTE) as access:
        return request_withdrawal(access, files_of(what), Why.EXPORT)


def answer(number: UUID, *, who: Actor = OTHER, verdict: Verdict = Verdict.ACCEPTED) -> bool:
    with Access.open(who, Purpose.MIGRATION, ROUTE) as access:
        return decide_withdrawal(access, number, verdict, factor_at=dt.datetime.now(dt.UTC))


def accepted(what: str) -> UUID:
    """A request that may begin."""
    number = ask(what)
    foresee_request(number)
    assert answer(number)
    return number


def taken_back(what: str) -> UUID:
    number = accepted(what)
    take_back(number, progress=lambda *_: None)
    return number
