"""What is asked to be taken back, by whom, and does a second operator accept it?"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from pccovid.intake.models import File, Withdrawal
from pccovid.intake.states import TAKEN_BACK, FileState
from pccovid.intake.withdrawing.errors import AskedAlready, NoSuchFile, NotAccepted, NotCounted, StillRead
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.oversight.approving import ApprovalShown, Asked, canonical, moment
from pccovid.trust.oversight.errors import NotOpen
from pccovid.trust.oversight.second import decide_second, said_of, second_accepts
from pccovid.trust.oversight.states import Verdict

LASTS = dt.timedelta(days=7)
"""A request that nobody accepted, or that was not begun, ends."""


class Why(StrEnum):
    """Why a file is taken back."""

    EXPORT = "export"
    COLUMN = "column"
    MAPPING = "mapping"
    HOSTILE = "hostile"
    OTHER = "other"


class State(StrEnum):
    """How far it has come."""

    ASKED = "asked"
    REFUSED = "refused"
    ENDED = "ended"
    ACCEPTED = "accepted"
    RUNNING = "running"
    DONE = "done"


OPEN = (State.ASKED, State.ACCEPTED, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Sums:
    """What has been taken back so far."""

    rows: int
    records: int
    persons: int
    closed: int
    parted: int
    facts: int


@dataclass(frozen=True, slots=True)
class WithdrawalShown:
    """A request as operators see it. `name` is the file's, empty for a whole source."""

    id: UUID
    source: str
    name: str
    files: tuple[UUID, ...]
    why: Why
    requested_by: UUID
    requested_at: dt.datetime
    begun_at: dt.datetime | None
    done_at: dt.datetime | None
    state: State
    answers: tuple[ApprovalShown, ...]
    foreseen: Sums | None
    sums: Sums

    @property
    def may_begin(self) -> bool:
        """Whether it may be carried out, or carried on with, now."""
        return self.state in (State.ACCEPTED, State.RUNNING)


def stored(sums: Sums) -> dict[str, int]:
    """As the row keeps them."""
    return asdict(sums)


def files_of(what: str) -> list[File]:
    """The files of this name, or of this source, that can be taken back. Raises NoSuchFile, StillRead."""
    standing = File.objects.exclude(state__in=TAKEN_BACK).order_by("id")
    found = list(standing.filter(source=what)) or list(standing.filter(name=what))
    if not found:
        raise NoSuchFile
    if any(file.state == FileState.STAGING for file in found):
        raise StillRead
    return found


def request_withdrawal(access: Access, files: Sequence[File], why: Why) -> UUID:
    """Ask that these files of one source be taken back. Raises AccessDenied, AskedAlready."""
    _check_operator(access)
    numbers = [file.id for file in files]
    asked = Withdrawal.objects.filter(files__overlap=numbers, done_at=None)
    if any(_state(row, access.now) in OPEN for row in asked):
        raise AskedAlready
    row = Withdrawal.objects.create(
        source=files[0].source,
        name=files[0].name if len(files) == 1 else "",
        files=numbers,
        why=why,
        requested_by=access.actor.id,
        requested_office=access.actor.office,
        requested_at=access.now,
    )
    access.wrote_aggregate("withdrawal", ["request"])
    return row.id


def decide_withdrawal(
    access: Access, withdrawal_id: UUID, verdict: Verdict, *, factor_at: dt.datetime
) -> bool:
    """Accept or refuse, as another operator than the one who asked; gives whether it may begin.

    Raises AccessDenied, NotOpen, OwnRequest, and NotCounted while it is not known what would happen.
    """
    _check_operator(access)
    row = Withdrawal.objects.select_for_update().filter(id=withdrawal_id).first()
    if row is None or _state(row, access.now) is not State.ASKED:
        raise NotOpen
    if row.foreseen is None and verdict is Verdict.ACCEPTED:
        raise NotCounted
    accepted = decide_second(access, asked(row), verdict, factor_at=factor_at)
    access.wrote_aggregate("withdrawal", ["approval"])
    return accepted


def withdrawals(access: Access) -> list[WithdrawalShown]:
    """All of them, the latest first."""
    access.read_aggregate("withdrawal", ["request"])
    return [_shown(row, access.now) for row in Withdrawal.objects.order_by("-requested_at", "-id")]


def one_withdrawal(access: Access, withdrawal_id: UUID) -> WithdrawalShown:
    """One of them. Raises NoSuchFile."""
    access.read_aggregate("withdrawal", ["request"])
    row = Withdrawal.objects.filter(id=withdrawal_id).first()
    if row is None:
        raise NoSuchFile
    return _shown(row, access.now)


def open_for(access: Access, what: str) -> WithdrawalShown | None:
    """The request that concerns the file of this name, or all files of this source, and is not at its end."""
    access.read_aggregate("withdrawal", ["request"])
    rows = Withdrawal.objects.filter(Q(name=what) | Q(source=what, name=""), done_at=None).order_by(
        "-requested_at"
    )
    shown = [_shown(row, access.now) for row in rows]
    return next((one for one in shown if one.state in OPEN), None)


def accepted_ones(access: Access) -> list[UUID]:
    """Those that may begin or go on, the earliest first."""
    access.read_aggregate("withdrawal", ["request"])
    rows = Withdrawal.objects.filter(done_at=None).order_by("requested_at")
    return [row.id for row in rows if _state(row, access.now) in (State.ACCEPTED, State.RUNNING)]


def held_open(access: Access, withdrawal_id: UUID) -> Withdrawal:
    """The request's row, locked, for whoever carries it out. Raises NotAccepted."""
    row = Withdrawal.objects.select_for_update().get(id=withdrawal_id)
    access.read_aggregate("withdrawal", ["request"])
    if _state(row, access.now) not in (State.ACCEPTED, State.RUNNING):
        raise NotAccepted
    return row


def asked(row: Withdrawal) -> Asked:
    """Every word of a request, as it is signed."""
    words = canonical(
        "withdrawal", row.id.bytes, row.source, row.name, sorted(file.bytes for file in row.files), row.why,
        row.requested_by.bytes, row.requested_office, moment(row.requested_at),
    )  # fmt: skip
    return Asked(row.id, row.requested_by, row.requested_office, words)


def _check_operator(access: Access) -> None:
    if access.purpose is not Purpose.MIGRATION or access.actor.role is not Role.OPERATOR:
        raise AccessDenied


def _state(row: Withdrawal, now: dt.datetime) -> State:
    if row.done_at is not None:
        return State.DONE
    words = asked(row)
    accepted = second_accepts(words)
    if row.begun_at is not None and accepted:
        return State.RUNNING
    if any(one.verdict == Verdict.REFUSED for one in said_of(words)):
        return State.REFUSED
    if now >= row.requested_at + LASTS:
        return State.ENDED
    return State.ACCEPTED if accepted else State.ASKED


def _shown(row: Withdrawal, now: dt.datetime) -> WithdrawalShown:
    sums = Sums(row.rows, row.records, row.persons, row.closed, row.parted, row.facts)
    return WithdrawalShown(
        row.id, row.source, row.name, tuple(row.files), Why(row.why), row.requested_by, row.requested_at,
        row.begun_at, row.done_at, _state(row, now), said_of(asked(row)),
        Sums(**row.foreseen) if row.foreseen else None, sums,
    )  # fmt: skip
