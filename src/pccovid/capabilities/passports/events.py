"""What is said about certificates between the parts of the system."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.capabilities.passports.rules import Facts
from pccovid.capabilities.passports.states import State, Step
from pccovid.engines.credentials.acceptance import Rule
from pccovid.engines.credentials.dcc import Algorithm


@dataclass(frozen=True, slots=True)
class CertificatesIssued:
    """These certificates can be shown from now on: (person, certificate)."""

    issued: tuple[tuple[UUID, UUID], ...]


@dataclass(frozen=True, slots=True)
class CertificateRevoked:
    """A certificate that could be shown says something wrong, and does not verify any more."""

    person_id: UUID
    certificate_id: UUID


@dataclass(frozen=True, slots=True)
class BatchReleased:
    """A central officer has released lists: a job signs what stands on them."""

    batches: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class SignatureShown:
    """Who signed, in which step, when."""

    step: Step
    office: str
    at: dt.datetime
    kid: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateShown:
    """A certificate with what stands on it; `text` is empty until it is issued."""

    person_id: UUID
    id: UUID
    state: State
    facts: Facts
    uvci: str = field(repr=False)
    text: str = field(repr=False)
    prepared_at: dt.datetime
    issued_at: dt.datetime | None
    expires_at: dt.datetime | None
    ended_at: dt.datetime | None
    signatures: tuple[SignatureShown, ...]


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A list that a site signed, and how far it is; nobody is named."""

    id: UUID
    territory: str
    office: str
    signed_at: dt.datetime
    many: int
    issued: int
    released_office: str
    released_at: dt.datetime | None
    done_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class SignerShown:
    """A signer as trust lists name it. `certificate` is X.509 in DER; it says itself for what it may sign."""

    kid: bytes
    algorithm: Algorithm
    certificate: bytes
    valid_from: dt.datetime
    valid_until: dt.datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What was taken back after one version up to another: 64-bit hashes by kid, sorted.

    `more`: there is a later version already; ask again from `until`.
    """

    since: int
    until: int
    by_kid: dict[bytes, tuple[int, ...]]
    more: bool = False


@dataclass(frozen=True, slots=True)
class RuleSetShown:
    """Rules as they were handed in. `mine`: by whoever reads this; `decided_at` None: nobody has decided yet."""

    id: UUID
    rules: tuple[Rule, ...]
    law: str
    begins_at: dt.datetime
    proposed_at: dt.datetime
    decided_at: dt.datetime | None
    published: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """Published rules, from a moment on until the next ones begin. Without rules nothing is asked."""

    begins_at: dt.datetime
    rules: tuple[Rule, ...]
