"""Who is perhaps one person with whom? Pairs below the bar of joining, from when they are found to when it is known.

A pair stands twice, once beside either of the two, so that whoever is met next can be asked.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from psycopg import sql

from pccovid.kernel.ids import uuid7
from pccovid.registry.people.deciding import said_apart
from pccovid.registry.people.models import LIVING, Candidate, Person
from pccovid.registry.people.policies import check_asking, check_carrying_out, check_withdrawing
from pccovid.registry.people.profile import unpack
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows, run

COLUMNS = ("person_id", "id", "territory", "other_id", "why", "weight", "harm", "standing", "found_at")

AGAIN = sql.SQL("""
    UPDATE people_candidate AS c SET standing = 'found', why = 'met', weight = greatest(c.weight, t.weight)
    FROM unnest(%b::uuid[], %b::uuid[], %b::int[]) AS t(person_id, other_id, weight)
    WHERE c.person_id = t.person_id AND c.other_id = t.other_id
      AND c.standing IN ('open', 'asked') AND c.event_id IS NULL
""")


class Why(StrEnum):
    """Why a comparison did not settle it. Every refusal of the joining rule stands here too (sameness.py)."""

    MET = "met"
    """New records fit two persons who were held as two."""
    WEAK = "weak"
    NARROW = "narrow"
    TWO_PERSONS = "two_persons"
    """What either proves makes them two."""
    LISTED = "listed"
    ONE_RECORD = "one_record"
    AGAINST = "against"
    TWO_NUMBERS = "two_numbers"
    TWO_ACCOUNTS = "two_accounts"


class Standing(StrEnum):
    """How far it has come."""

    FOUND = "found"
    """Nobody has looked at the pair since it was found."""
    OPEN = "open"
    """Two persons as long as nothing else is known; resolved when one of them is met."""
    ASKED = "asked"
    """Reviewers have the question."""
    JOINED = "joined"
    APART = "apart"
    OVERTAKEN = "overtaken"
    """One of them is somebody else by now."""


MOST_RIVALS = 20
WAITING = (Standing.OPEN, Standing.ASKED)


@dataclass(frozen=True, slots=True)
class Met:
    """Two persons who may be one, as a comparison found them. `weight` in thousandths of a bit."""

    one: UUID
    other: UUID
    why: Why
    weight: int


def note(access: Access, found: Iterable[Met]) -> int:
    """Write these pairs down; gives how many were new. One that is known already stays as it stands.

    But what new records bring together is looked at again, unless a joining of the two was undone.
    """
    check_asking(access)
    heaviest: dict[tuple[UUID, UUID], Met] = {}
    for met in found:
        pair = (min(met.one, met.other), max(met.one, met.other))
        if met.one != met.other and (pair not in heaviest or met.weight > heaviest[pair].weight):
            heaviest[pair] = met
    rows = [
        (person, uuid7(), "", other, met.why, met.weight, 0, Standing.FOUND, access.now)
        for (one, two), met in sorted(heaviest.items(), key=_pair_of)
        for person, other in ((one, two), (two, one))
    ]
    again = [(person, other, weight) for person, _, _, other, why, weight, *_ in rows if why is Why.MET]
    if again:
        run(AGAIN, [list(column) for column in zip(*again, strict=True)])
    access.wrote_aggregate("candidate", ["pair"])
    return add_rows(Candidate, COLUMNS, rows) // 2


def _pair_of(item: tuple[tuple[UUID, UUID], Met]) -> tuple[UUID, UUID]:
    """In one order, whoever writes: two that write down the same pairs wait for each other, and never in a ring."""
    return item[0]


def beside(access: Access, persons: Collection[UUID]) -> set[UUID]:
    """With whom else these persons may be one, or may have been."""
    check_asking(access)
    mine = Q(person_id__in=persons) | Q(other_id__in=persons)
    pairs = Candidate.objects.filter(mine).values_list("person_id", "other_id")
    access.read_aggregate("candidate", ["pair"])
    return {number for pair in pairs for number in pair} - set(persons)


def forget_pairs(access: Access, persons: Collection[UUID]) -> None:
    """Pairs of these persons go on which nobody has decided, for they are found anew.

    So do those who had been joined and are two again as what joined them has gone: a program may join them again.
    """
    check_withdrawing(access)
    living = Person.objects.filter(LIVING).values("person_id")
    both = Q(person_id__in=living, other_id__in=living)
    mine = Q(person_id__in=persons) | Q(other_id__in=persons)
    waiting = Q(standing__in=(Standing.FOUND, Standing.OPEN))
    over = Q(standing__in=(Standing.JOINED, Standing.OVERTAKEN)) & both
    Candidate.objects.filter(mine).filter(waiting | over).delete()
    access.wrote_aggregate("candidate", ["pair"])


def next_found(access: Access, *, limit: int) -> list[Met]:
    """Pairs that nobody has looked at, the heaviest first."""
    check_carrying_out(access)
    rows = _once(Candidate.objects.filter(standing=Standing.FOUND)).order_by("-weight", "id")[:limit]
    access.read_aggregate("candidate", ["pair"])
    return [_met(row) for row in rows]


def open_pairs(access: Access, *, limit: int) -> list[Met]:
    """Pairs that wait and on which something hangs, the worst harm first and then the heaviest."""
    check_carrying_out(access)
    waiting = _once(Candidate.objects.filter(standing=Standing.OPEN, harm__gt=0))
    access.read_aggregate("candidate", ["pair"])
    return [_met(row) for row in waiting.order_by("-harm", "-weight", "id")[:limit]]


def all_open(access: Access, *, behind: UUID | None, limit: int) -> list[tuple[UUID, Met]]:
    """Every pair that waits, in the order of ids; `behind` is the id of the last one seen."""
    check_carrying_out(access)
    rows = _once(Candidate.objects.filter(standing=Standing.OPEN)).order_by("id")
    access.read_aggregate("candidate", ["pair"])
    return [(row.id, _met(row)) for row in (rows.filter(id__gt=behind) if behind else rows)[:limit]]


def waiting_for(access: Access, person: UUID) -> list[Met]:
    """With whom this person may be one, the heaviest first. The person stands as `one`."""
    check_carrying_out(access)
    rows = Candidate.objects.filter(person_id=person, standing__in=WAITING).order_by("-weight", "id")
    access.read("candidate", [person], ["pair"])
    return [_met(row) for row in rows]


def rival_of(access: Access, one: UUID, other: UUID) -> int | None:
    """How well either fits a third person who certainly is not the other one of the two; None where there is none."""
    check_carrying_out(access)
    near = Candidate.objects.filter(person_id__in=(one, other), standing__in=[Standing.FOUND, *WAITING])
    pairs = [_met(row) for row in near.exclude(other_id__in=(one, other)).order_by("-weight")[:MOST_RIVALS]]
    persons = {one, other, *(met.other for met in pairs)}
    access.keys.unlock(persons)
    rows = Person.objects.filter(person_id__in=persons)
    trusted = {row.person_id: unpack(access, row.person_id, row.profile).trusted_cccds for row in rows}
    access.read("candidate", [one, other], ["pair"])
    access.read("person", trusted, ["cccd"])
    return max((met.weight for met in pairs if _excludes(trusted, met, one, other)), default=None)


def still_stands(access: Access, met: Met) -> bool:
    """Whether both are persons of their own: neither joined to another, nor never carried over."""
    access.read("candidate", [met.one, met.other], ["pair"])
    return Person.objects.filter(LIVING, person_id__in=(met.one, met.other)).count() == 2


def settle(
    access: Access,
    one: UUID,
    other: UUID,
    standing: Standing,
    *,
    why: Why | None = None,
    harm: int | None = None,
    event: UUID | None = None,
) -> None:
    """Write down how it stands with a pair now."""
    check_carrying_out(access)
    known = {"why": why, "harm": harm, "event_id": event}
    changed = {name: value for name, value in known.items() if value is not None}
    Candidate.objects.filter(_pair(one, other)).update(standing=standing, settled_at=access.now, **changed)
    access.wrote("candidate", [one, other], ["pair"])


def follow(access: Access, persons: Sequence[UUID]) -> None:
    """After persons were joined or parted: their pairs stand with whoever they are now. May be repeated.

    A pair of somebody who was joined goes over to that other; it comes back when the joining is undone. A joining that
    was undone leaves the pair open: no program joins the two again.
    """
    check_carrying_out(access)
    gone = dict(
        Person.objects.filter(person_id__in=persons, redirect_to__isnull=False).values_list(
            "person_id", "redirect_to"
        )
    )
    here = set(persons) - gone.keys()
    moved = Candidate.objects.filter(person_id__in=list(gone)).exclude(
        standing__in=(Standing.JOINED, Standing.OVERTAKEN)
    )
    pairs = [_met(row) for row in moved]
    note(access, [Met(gone[met.one] or met.one, met.other, met.why, met.weight) for met in pairs])
    for met in pairs:
        settle(access, met.one, met.other, Standing.OVERTAKEN)
    for row in Candidate.objects.filter(
        person_id__in=list(here), standing__in=(Standing.JOINED, Standing.OVERTAKEN)
    ):
        if not Person.objects.filter(~LIVING, person_id__in=(row.person_id, row.other_id)).exists():
            settle(access, row.person_id, row.other_id, Standing.OPEN)
    access.read("candidate", persons, ["pair"])


def counted(access: Access) -> dict[Standing, int]:
    """How many pairs stand how."""
    access.read_aggregate("candidate", ["pair"])
    rows = _once(Candidate.objects.all()).order_by().values_list("standing").annotate(Count("id"))
    return {standing: dict(rows).get(standing, 0) for standing in Standing}


def persons_known(access: Access) -> int:
    """Among how many persons."""
    access.read_aggregate("person", ["redirect"])
    return Person.objects.filter(LIVING).count()


def _excludes(trusted: dict[UUID, frozenset[str]], met: Met, one: UUID, other: UUID) -> bool:
    """Whether the third of `met` cannot be that one of the two whom it was not found beside."""
    theirs, its = other if met.one == one else one, met.other
    numbers = trusted.get(theirs, frozenset()), trusted.get(its, frozenset())
    return said_apart(theirs, its) or (all(numbers) and numbers[0].isdisjoint(numbers[1]))


def _once(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Each pair once, beside the older of the two."""
    return rows.filter(person_id__lt=F("other_id"))


def _pair(one: UUID, other: UUID) -> Q:
    return Q(person_id=one, other_id=other) | Q(person_id=other, other_id=one)


def _met(row: Candidate) -> Met:
    return Met(row.person_id, row.other_id, Why(row.why), row.weight)
