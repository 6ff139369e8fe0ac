"""How is a request looked at and answered? By two, where a trusted number or a registrar's own word is at stake."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.registry.corrections.errors import (
    AlreadyAccepted,
    NoSuchRequest,
    NothingProposed,
    NumberHeldElsewhere,
    RequestClosed,
)
from pccovid.registry.corrections.events import Asked, CorrectionAnswered, RequestShown
from pccovid.registry.corrections.keeping import FIELD, opened, sealed, shown, steps_of
from pccovid.registry.corrections.models import Request, Step
from pccovid.registry.corrections.policies import check_answering
from pccovid.registry.corrections.queries import Whole
from pccovid.registry.corrections.rules import Field, State, Verdict, decision, needed
from pccovid.registry.people.evidence import Evidence, evidence_of
from pccovid.registry.people.profile import Profile
from pccovid.trust.access import Access

MOST = 200
OFFICIAL = "population"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with its reason, which the person reads; for a record, which detail is right and how."""

    verdict: Verdict
    words: str = field(repr=False)
    proposed: tuple[Field, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """A request as a registrar sees it. `needed` registrars must accept it, `accepted` have."""

    whole: Whole
    evidence: Evidence
    needed: int
    accepted: int


def waiting(access: Access) -> list[tuple[RequestShown, bool]]:
    """What waits in the own territory, the longest overdue first, and whether this account has accepted it."""
    check_answering(access)
    rows = list(Request.objects.filter(state=State.ASKED).order_by("due_at", "id")[:MOST])
    said = set(
        Step.objects.filter(request_id__in=[row.id for row in rows], account_id=access.actor.id).values_list(
            "request_id", "round"
        )
    )
    access.read_aggregate("correction", ["queue"])
    return [(shown(row), (row.id, row.round) in said) for row in rows]


def request(access: Access, request_id: UUID) -> RequestShown:
    """One request, without what it says. Raises NoSuchRequest outside the own territory."""
    row = _row(access, request_id)
    access.read("correction", [row.person_id], ["state"])
    return shown(row)


def desk(access: Access, request_id: UUID) -> Desk:
    """One that waits, with all that is known.

    Raises NoSuchRequest; RequestClosed, or AlreadyAccepted for this account, where there is nothing more to look at.
    """
    row = _row(access, request_id)
    if row.state != State.ASKED:
        access.read("correction", [row.person_id], ["state"])
        raise RequestClosed
    access.keys.unlock([row.person_id])
    steps = steps_of(access, row)
    access.read("correction", [row.person_id], ["text"])
    accepted = [one for one in steps if one.round == row.round]
    if access.actor.id in {one.account_id for one in accepted}:
        raise AlreadyAccepted
    evidence = evidence_of(access, row.person_id)
    whole = Whole(shown(row), opened(access, row), tuple(steps))
    return Desk(whole, evidence, wanted(evidence.profile, shown(row)), len(accepted))


def answer(access: Access, request_id: UUID, said: Answer) -> State:
    """Accept or refuse; gives the state that follows.

    Raises NoSuchRequest, RequestClosed, AlreadyAccepted, NumberHeldElsewhere, NothingProposed.
    """
    row = _row(access, request_id, lock=True)
    if row.state != State.ASKED:
        access.read("correction", [row.person_id], ["state"])
        raise RequestClosed
    steps = Step.objects.filter(person_id=row.person_id, request_id=row.id, round=row.round).order_by(
        "at", "id"
    )
    before = list(steps.values_list("account_id", "verdict"))
    if said.verdict is Verdict.ACCEPT:
        _check_accepting(access, row, said, {account for account, _ in before})
    evidence = evidence_of(access, row.person_id)
    if said.verdict is Verdict.ACCEPT and not row.field:
        _propose(access, row, said, evidence.profile)
    Step.objects.create(
        person_id=row.person_id, territory=row.territory, request_id=row.id, account_id=access.actor.id,
        office=access.actor.office, verdict=said.verdict, round=row.round, at=access.now, id=uuid7(),
        sealed=access.keys.seal(row.person_id, FIELD, said.words),
    )  # fmt: skip
    after = decision(
        [*(Verdict(one) for _, one in before), said.verdict], wanted(evidence.profile, shown(row))
    )
    Request.objects.filter(person_id=row.person_id, id=row.id).update(
        state=after, decided_at=None if after is State.ASKED else access.now
    )
    access.wrote("correction", [row.person_id], ["answer"])
    if after is not State.ASKED:
        access.happened(CorrectionAnswered(row.person_id, row.id))
    return after


def wanted(profile: Profile, asked: RequestShown) -> int:
    """How many registrars must accept it, as the person's records stand now."""
    name = asked.field or Field.NAME
    standing = profile.attributes.get(name)
    trusted = name is Field.CCCD and bool(profile.trusted_cccds)
    official = standing is not None and standing.source == OFFICIAL
    return needed(
        touches_trusted=trusted or official, proposed_by_registrar=asked.proposed or asked.field is None
    )


def _check_accepting(access: Access, row: Request, said: Answer, accounts: set[UUID]) -> None:
    access.read("correction", [row.person_id], ["state"])
    if access.actor.id in accounts:
        raise AlreadyAccepted
    if row.held_elsewhere:
        raise NumberHeldElsewhere
    if not row.field and said.proposed is None:
        raise NothingProposed


def _propose(access: Access, row: Request, said: Answer, profile: Profile) -> None:
    """Which detail of the record is wrong, and what is right: from now on a request like others, for two to accept."""
    if said.proposed is None:
        raise NothingProposed
    name, value = said.proposed
    asked: Asked = replace(opened(access, row), value=value, was=profile.value(name))
    row.field, row.proposed = name, True
    Request.objects.filter(person_id=row.person_id, id=row.id).update(
        field=name, proposed=True, sealed=sealed(access, row, asked)
    )


def _row(access: Access, request_id: UUID, *, lock: bool = False) -> Request:
    check_answering(access)
    rows = Request.objects.filter(id=request_id)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None or not access.covers(row.territory):
        access.read_aggregate("correction", ["queue"])
        raise NoSuchRequest
    access.about(row.person_id)
    return row
