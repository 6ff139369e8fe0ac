"""How do a request and a step stand in their rows? Opening and sealing what they say."""

import json
import secrets
from dataclasses import asdict

from pccovid.registry.corrections.events import Asked, RequestShown, StepShown
from pccovid.registry.corrections.models import Request, Step
from pccovid.registry.corrections.rules import Field, State, Verdict
from pccovid.trust.access import Access

FIELD = "correction"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another when it is read out


def new_number() -> str:
    """What to name on the telephone: `SC-7KQ2-9XMA`."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"SC-{drawn[:4]}-{drawn[4:]}"


def sealed(access: Access, row: Request, asked: Asked) -> bytes:
    """What was asked, sealed for its person."""
    return access.keys.seal(row.person_id, FIELD, json.dumps(asdict(asked), ensure_ascii=False))


def opened(access: Access, row: Request) -> Asked:
    """What was asked."""
    return Asked(**json.loads(access.keys.unseal(row.person_id, FIELD, row.sealed)))


def shown(row: Request) -> RequestShown:
    """A request as the parts of the system see it."""
    return RequestShown(
        row.person_id, row.id, row.number, Field(row.field) if row.field else None, State(row.state), row.territory,
        row.proposed, row.held_elsewhere, row.round, row.record_id, row.doubt_id, row.asked_at, row.due_at,
        row.decided_at,
    )  # fmt: skip


def steps_of(access: Access, row: Request) -> list[StepShown]:
    """What registrars said of it, oldest first."""
    rows = Step.objects.filter(person_id=row.person_id, request_id=row.id).order_by("at", "id")
    return [
        StepShown(
            one.account_id, one.office, Verdict(one.verdict), one.round, one.at,
            access.keys.unseal(row.person_id, FIELD, one.sealed),
        )
        for one in rows
    ]  # fmt: skip
