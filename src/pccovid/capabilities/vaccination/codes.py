"""Which six digits confirm an injection? Those that its person's page shows; computed, never kept.

They say that whoever is injected is there with her telephone. Five tries, then a paper is compared.
"""

import hmac
from uuid import UUID

from pccovid.trust.vault import blind, blinds

KIND = "injection-code"
DIGITS = 6
MOST_TRIES = 5


def code_of(person_id: UUID, appointment_id: UUID) -> str:
    """What the person's page shows."""
    return _digits(blind(KIND, f"{person_id}:{appointment_id}"))


def is_code_of(text: str, person_id: UUID, appointment_id: UUID) -> bool:
    """Whether this was shown there; while keys are changed, the digits of both count."""
    said = "".join(filter(str.isdigit, text))
    known = [_digits(one) for one in blinds(KIND, f"{person_id}:{appointment_id}")]
    return any(hmac.compare_digest(said, one) for one in known)


def _digits(mark: bytes) -> str:
    return f"{int.from_bytes(mark[:8]) % 10**DIGITS:0{DIGITS}d}"
