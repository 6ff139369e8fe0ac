"""What does the desk of the auditor keep for the patterns? Hours of offices, ties of accounts, planted persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.accounts.naming import usernames
from pccovid.trust.oversight.models import Canary, Shift, Tie

EVERY_DAY = tuple(range(7))


@dataclass(frozen=True, slots=True)
class ShiftShown:
    """When an office works, as "07:00" and "17:00"; `until` None: still."""

    office: str
    begins: str
    ends: str
    since: date
    until: date | None


def note_shift(
    access: Access,
    *,
    office: str,
    begins: int,
    ends: int,
    weekdays: tuple[int, ...] = EVERY_DAY,
    valid_from: date,
) -> None:
    """Write down when an office works, in minutes after midnight; what held before ends the day before."""
    _for_audit(access)
    before = Shift.objects.filter(office=office, valid_from__lt=valid_from, valid_to=None)
    before.update(valid_to=valid_from - timedelta(days=1))
    Shift.objects.create(
        office=office,
        begins=begins,
        ends=ends,
        weekdays=list(weekdays),
        valid_from=valid_from,
        noted_by=access.actor.id,
    )
    access.wrote_aggregate("shift", ["hours"])


def shifts(access: Access) -> list[ShiftShown]:
    """The hours of all offices that have said so, the latest first."""
    _for_audit(access)
    access.read_aggregate("shift", ["hours"])
    return [
        ShiftShown(row.office, _clock(row.begins), _clock(row.ends), row.valid_from, row.valid_to)
        for row in Shift.objects.order_by("office", "-valid_from")
    ]


def tie(access: Access, *, account_id: UUID, person_id: UUID, territory: str, relation: str) -> None:
    """Write down that an account belongs to this person, or to a relative. Twice is once."""
    _for_audit(access)
    Tie.objects.bulk_create(
        [Tie(person_id=person_id, id=uuid7(), territory=territory, account_id=account_id, relation=relation,
             since=access.now)],
        ignore_conflicts=True,
    )  # fmt: skip
    access.wrote("tie", [person_id], ["account"])


@dataclass(frozen=True, slots=True)
class TieShown:
    """An account that belongs to a person, or to a relative; who the person is stays in the registry."""

    id: UUID
    account: str
    relation: str
    since: datetime


def ties(access: Access) -> list[TieShown]:
    """All ties, the latest first."""
    _for_audit(access)
    rows = list(Tie.objects.order_by("-since", "-id"))
    names = usernames(access, [row.account_id for row in rows])
    access.read_aggregate("tie", ["account"])
    return [TieShown(row.id, names.get(row.account_id, ""), row.relation, row.since) for row in rows]


def untie(access: Access, tie_id: UUID) -> None:
    """Take a tie back that was a mistake, or has ended. Nothing happens where there is none."""
    _for_audit(access)
    persons = list(Tie.objects.filter(id=tie_id).values_list("person_id", flat=True))
    Tie.objects.filter(id=tie_id).delete()
    if persons:
        access.wrote("tie", persons, ["account"])
    else:
        access.wrote_aggregate("tie", ["account"])


def mark_planted(access: Access, persons: Mapping[UUID, str]) -> None:
    """Mark persons as planted; nothing else in the database tells them from others."""
    _for_audit(access)
    Canary.objects.bulk_create(
        [
            Canary(person_id=person, id=uuid7(), territory=territory, planted_at=access.now)
            for person, territory in persons.items()
        ]
    )
    access.wrote("planted", persons, ["mark"])


def planted(access: Access) -> set[UUID]:
    """Who is planted."""
    _for_audit(access)
    access.read_aggregate("planted", ["mark"])
    return set(Canary.objects.values_list("person_id", flat=True))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _for_audit(access: Access) -> None:
    if access.purpose is not Purpose.AUDIT:
        raise AccessDenied
