"""Which sessions does an account have? Each one's beginning, factors, device and end; any of them can be ended.

A row is found again by the number in its session, and its session by the key in the row, which follows every change of
the key. Ending deletes the session itself: the next request with its cookie is a stranger's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest

from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Role
from pccovid.trust.accounts.devices_seen import device_words
from pccovid.trust.accounts.models import Account, SignIn

NUMBER, KEY, ACTED = "sign_in", "sign_in_key", "acted_at"
STAFF_KEPT_FOR = timedelta(days=730)
CITIZENS_KEPT_FOR = timedelta(days=90)
MOST_SHOWN = 100


class EndedBy(StrEnum):
    """Why a session is over."""

    ITSELF = "itself"
    ELSEWHERE = "elsewhere"
    ADMINISTRATOR = "administrator"
    INACTIVITY = "inactivity"


@dataclass(frozen=True, slots=True)
class Seen:
    """One session, as its owner and the auditor see it. `username` is empty for citizens, who have none to show."""

    id: UUID
    username: str
    factors: tuple[str, ...]
    device: str
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    ended_by: str
    here: bool = False


def begin(request: HttpRequest, account: Account, factors: str) -> None:
    """Note a session that has just begun; its key must have been given already."""
    now = clock.now()
    _forget_old(now)
    if not request.session.session_key:
        request.session.create()
    row = SignIn.objects.create(
        id=uuid7(),
        account=account,
        session_key=request.session.session_key or "",
        factors=factors,
        device=device_words(request.headers.get("User-Agent", "")),
        began_at=now,
        seen_at=now,
    )
    request.session[NUMBER], request.session[KEY] = str(row.id), row.session_key
    request.session[ACTED] = now.isoformat()


def follow(request: HttpRequest, *, acted: bool = False) -> None:
    """After a request: the row learns a new key of the session, and that its owner acted."""
    number, key = request.session.get(NUMBER), request.session.session_key
    changes: dict[str, str | datetime] = {"seen_at": clock.now()} if acted else {}
    if number and key and request.session.get(KEY) != key:
        changes["session_key"] = request.session[KEY] = key
    if number and changes:
        SignIn.objects.filter(id=UUID(number), ended_at=None).update(**changes)


def add_factor(request: HttpRequest, factor: str) -> None:
    """Another factor was used or set up in this session."""
    number = request.session.get(NUMBER)
    row = SignIn.objects.filter(id=UUID(number)).first() if number else None
    if row is not None and factor not in row.factors.split("+"):
        row.factors = "+".join([row.factors, factor])[:80]
        row.save(update_fields=["factors"])


def end_here(request: HttpRequest, by: EndedBy = EndedBy.ITSELF) -> None:
    """The session of this request is about to be cleared by whoever calls."""
    number = request.session.pop(NUMBER, None)
    if number:
        _end(SignIn.objects.filter(id=number).select_related("account"), by)


def end_one(account: Account, written: str, by: EndedBy = EndedBy.ELSEWHERE) -> bool:
    """End the session of this account that has this number; whether there was such a one."""
    try:
        number = UUID(written)
    except ValueError:
        return False
    rows = SignIn.objects.filter(account=account, id=number, ended_at=None).select_related("account")
    return _end(rows, by) > 0


def end_all(account: Account, by: EndedBy, *, but: str = "") -> int:
    """End every session of an account but the one with this number; how many were open."""
    rows = SignIn.objects.filter(account=account, ended_at=None).select_related("account")
    return _end(rows.exclude(id=UUID(but)) if but else rows, by)


def of_account(account: Account, here: str = "", *, all_of_them: bool = False) -> list[Seen]:
    """The open sessions of an account, or all that are remembered, newest first."""
    rows = SignIn.objects.filter(account=account).select_related("account").order_by("-began_at")
    if not all_of_them:
        rows = rows.filter(ended_at=None, session_key__in=Session.objects.values("session_key"))
    return [_seen(row, here) for row in rows[:MOST_SHOWN]]


def of_staff() -> list[Seen]:
    """The latest sessions of all staff, for the auditor."""
    rows = SignIn.objects.exclude(account__role=Role.CITIZEN).select_related("account").order_by("-began_at")
    return [_seen(row, "") for row in rows[:MOST_SHOWN]]


def _end(rows: QuerySet[SignIn], by: EndedBy) -> int:
    found = [row for row in rows if row.ended_at is None]
    Session.objects.filter(session_key__in=[row.session_key for row in found]).delete()
    for row in found:
        if row.account.role == Role.CITIZEN:
            row.delete()
        else:
            row.ended_at, row.ended_by, row.session_key = clock.now(), by, ""
            row.save(update_fields=["ended_at", "ended_by", "session_key"])
    return len(found)


def _forget_old(now: datetime) -> None:
    SignIn.objects.filter(began_at__lt=now - STAFF_KEPT_FOR).delete()
    SignIn.objects.filter(began_at__lt=now - CITIZENS_KEPT_FOR, account__role=Role.CITIZEN).delete()


def _seen(row: SignIn, here: str) -> Seen:
    return Seen(
        id=row.id,
        username="" if row.account.role == Role.CITIZEN else row.account.username,
        factors=tuple(row.factors.split("+")),
        device=row.device,
        began_at=row.began_at,
        seen_at=row.seen_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        here=str(row.id) == here,
    )
