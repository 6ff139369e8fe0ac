"""Who asks? A person or an automatic procedure, with role, office and territory."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

NATION = "VN/"


class Role(StrEnum):
    """What an account may be. What each role may do stands in grants.toml."""

    CITIZEN = "citizen"
    OFFICER = "officer"  # checkpoint or venue
    CLINIC = "clinic"
    TRACER = "tracer"
    AUTHORITY = "authority"  # commune, district, province or nation: the territory says which
    SUPERVISOR = "supervisor"  # police who supervise the rollout
    OPERATOR = "operator"
    AUDITOR = "auditor"
    BORDER = "border"  # the desk of a border gate; the territory is the unit in which the gate lies
    REGISTRAR = "registrar"  # reviews whether records are one person's
    SIGNER = "signer"  # of the Department of Preventive Medicine: releases lists of certificates
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `territory` is a path prefix ("VN/79/"), empty for a citizen; `persons` are those a citizen holds."""

    id: UUID
    role: Role
    office: str
    territory: str
    persons: frozenset[UUID] = frozenset()


SYSTEM = Actor(
    id=UUID("00000000-0000-7000-8000-000000000001"),
    role=Role.SYSTEM,
    office="PC-Covid",
    territory=NATION,
)
