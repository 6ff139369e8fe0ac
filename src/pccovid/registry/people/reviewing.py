"""What does a reviewer see? The queue by harm and age, the two sides of a question, and how well the weights tell."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.kernel.masking import mask_number
from pccovid.registry.people import stated
from pccovid.registry.people.models import Answer, Link, Question, SourceRecord
from pccovid.registry.people.policies import check_reviewing
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.questions import persons_of, steps_of
from pccovid.registry.people.survivorship import merged
from pccovid.registry.people.ties import Step
from pccovid.registry.people.verdicts import Asked, Harm, State, Verdict
from pccovid.trust.access import Access, AccessDenied

PAPERS = ("cccd", "cmnd", "passport", "bhxh")
MOST_SHOWN = 100
BAND = 4_000
"""Width of a band of the report, in thousandths of a bit."""


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question without anybody's name. `mine`: this account has answered; `answers`: how many have."""

    id: UUID
    kind: Asked
    harm: Harm
    weight: int | None
    model: str
    evidence: tuple[Step, ...]
    state: State
    territory: str
    opened_at: dt.datetime
    answers: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: only what telling persons apart needs. Of a number, its end; of a home, the unit."""

    name: str = field(repr=False)
    birth: str = field(repr=False)
    sex: str
    numbers: tuple[tuple[str, str], ...] = field(repr=False)
    territory: str
    sources: tuple[tuple[str, dt.datetime | None], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Decided pairs whose weight lies from `low` up to `low` + BAND: how many were one person, two, or uncertain."""

    low: int
    same: int
    apart: int
    unsure: int


def queue(access: Access) -> list[QuestionShown]:
    """The open questions of the own territory, the worst harm first and then the oldest; a hundred at most."""
    check_reviewing(access)
    rows = list(Question.objects.filter(state=State.OPEN).order_by("-harm", "opened_at", "id")[:MOST_SHOWN])
    given = Answer.objects.filter(question_id__in=[row.id for row in rows])
    answers = list(given.values_list("question_id", "account_id"))
    access.read_aggregate("question", ["queue"])
    return [_shown(access, row, answers) for row in rows]


def waiting(access: Access) -> dict[Harm, int]:
    """How many open questions of each harm there are in the own territory."""
    check_reviewing(access)
    counted = Counter(Question.objects.filter(state=State.OPEN).values_list("harm", flat=True))
    access.read_aggregate("question", ["queue"])
    return {harm: counted[harm] for harm in Harm}


def question(access: Access, question_id: UUID) -> QuestionShown:
    """One question. Raises AccessDenied where there is none in the own territory."""
    row = _row(access, question_id)
    answers = Answer.objects.filter(question_id=row.id).values_list("question_id", "account_id")
    access.read("question", persons_of(row), ["state"])
    return _shown(access, row, list(answers))


def sides(access: Access, question_id: UUID) -> tuple[Side, Side]:
    """The two persons of an open question, or the person without the record and the record.

    Raises AccessDenied for whoever has answered it already: there is nothing left to look at.
    """
    row = _row(access, question_id)
    answered = Answer.objects.filter(question_id=row.id, account_id=access.actor.id).exists()
    if row.state != State.OPEN or answered:
        raise AccessDenied
    persons = persons_of(row)
    access.about(*persons)
    access.keys.unlock(persons)
    held = list(SourceRecord.objects.filter(person_id__in=persons).order_by("source_time", "id"))
    second = [one for one in held if row.about_id in (one.person_id, one.id)]
    access.read("person", persons, ["name", "birth", "sex", "number", "territory"])
    access.read("source_record", persons, ["source", "time"])
    return _side(access, [one for one in held if one not in second]), _side(access, second)


def linked_by(access: Access, question_id: UUID) -> tuple[Step, ...]:
    """What was weighed when the record of a question came to the person; empty where it came by a rule or a word.

    Of an opened question: `sides` comes first.
    """
    row = _row(access, question_id)
    links = Link.objects.filter(person_id=row.person_id, source_record_id=row.about_id, until=None)
    link = links.exclude(weight=None).first() if row.kind == Asked.RECORD else None
    access.read("source_record", persons_of(row), ["rule"])
    return (
        tuple((str(name), str(level), int(weight)) for name, level, weight in link.evidence) if link else ()
    )


def bands(access: Access) -> list[Band]:
    """How the weights of the decided pairs of the own territory came out, the lowest band first."""
    check_reviewing(access)
    decided = Question.objects.filter(kind=Asked.PAIR, state=State.DECIDED, weight__isnull=False)
    counted = Counter(
        ((weight or 0) // BAND * BAND, verdict)
        for weight, verdict in decided.values_list("weight", "verdict")
    )
    access.read_aggregate("question", ["thresholds"])
    return [
        Band(low, *(counted[low, verdict.value] for verdict in (Verdict.SAME, Verdict.APART, Verdict.UNSURE)))
        for low in sorted({low for low, _ in counted})
    ]


def _row(access: Access, question_id: UUID) -> Question:
    check_reviewing(access)
    row = Question.objects.filter(id=question_id).first()
    if row is None or not access.covers(row.territory):
        raise AccessDenied
    return row


def _shown(access: Access, row: Question, answers: Iterable[tuple[UUID, UUID]]) -> QuestionShown:
    accounts = [account for number, account in answers if number == row.id]
    return QuestionShown(
        row.id, Asked(row.kind), Harm(row.harm), row.weight, row.model,
        steps_of(row), State(row.state), row.territory, row.opened_at, len(accounts), access.actor.id in accounts,
    )  # fmt: skip


def _side(access: Access, rows: list[SourceRecord]) -> Side:
    profile = Profile()
    for row in rows:
        profile = merged(profile, stated.record(access, row), row.id)
    return Side(
        profile.value("name"),
        profile.value("birth"),
        profile.value("sex"),
        tuple((kind, mask_number(profile.value(kind))) for kind in PAPERS if profile.value(kind)),
        profile.value("territory"),
        tuple((row.source, row.source_time or row.received_at) for row in rows),
    )
