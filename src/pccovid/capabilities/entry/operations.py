"""How do arrival declarations come to be stored?"""

import json
from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.entry.errors import NoSuchGate
from pccovid.capabilities.entry.events import ArrivalState, CarriedArrival, Declared
from pccovid.capabilities.entry.gates import gates
from pccovid.capabilities.entry.models import Arrival, Waiting
from pccovid.capabilities.entry.policies import check_declare
from pccovid.capabilities.entry.references import KIND, reference_of
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.vault import blind, seal

FIELDS = (
    "person_id", "id", "territory", "arrives_at", "sealed", "source", "source_record_id", "recorded_at", "gate",
    "state",
)  # fmt: skip
WAITING = (
    "id", "blind", "passport", "territory", "gate", "flight", "arrives_on", "state", "why", "sealed", "recorded_at",
)  # fmt: skip
SEALED_AS = "entry_waiting"


def declare_arrival(access: Access, *, client_id: UUID, declared: Declared) -> str:
    """Let a declaration wait at its gate; gives the reference under which it is found there.

    Sent again with the same `client_id` it is stored once. Raises AccessDenied, NoSuchGate.
    """
    check_declare(access)
    gate = gates().get(declared.gate)
    if gate is None:
        raise NoSuchGate
    reference = reference_of(client_id)
    access.present(KIND, reference)
    told = {**declared.details, "number": declared.passport}
    row = (
        client_id,
        blind(KIND, reference),
        blind("passport", declared.passport),
        gate.territory,
        gate.code,
        declared.flight,
        declared.arrives_on,
        ArrivalState.WAITING.value,
        "",
        seal(client_id, SEALED_AS, json.dumps(told, ensure_ascii=False)),
        access.now,
    )
    add_rows(Waiting, WAITING, [row])
    access.wrote_aggregate("arrival", ["time", "details"])
    return reference


def carry_over(access: Access, items: Sequence[CarriedArrival]) -> int:
    """Store arrival declarations of earlier applications; those already stored are left. Gives how many were new."""
    access.wrote("arrival", {item.person_id for item in items}, ["time", "details"])
    access.keys.provide(item.person_id for item in items)
    rows = [
        (
            item.person_id,
            item.id,
            item.territory,
            item.at,
            access.keys.seal(item.person_id, "arrival", json.dumps(dict(item.details), ensure_ascii=False)),
            item.source,
            item.source_record_id,
            access.now,
            "",
            "",
        )
        for item in items
    ]
    return add_rows(Arrival, FIELDS, rows)
