"""In which states is a certificate, who brings it from one to the next, and what may follow what? Data.

Decision 5772/QĐ-BYT: the site verifies the person and signs the data, then the Department of Preventive Medicine signs.
"""

from enum import StrEnum


class State(StrEnum):
    """State of a certificate. Only an issued one has a code that verifies."""

    PREPARED = "prepared"  # made from a verified person's doses; waits for the site
    SIGNED = "signed"  # by the site; waits for the central signature
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"  # its facts changed before it was issued
    REPLACED = "replaced"  # was true, and a newer one is there
    REVOKED = "revoked"  # its facts were wrong: on the list of revocations
    EXPIRED = "expired"


class Step(StrEnum):
    """The two signatures."""

    SITE = "site"
    CENTRAL = "central"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.PREPARED: frozenset({State.SIGNED, State.WITHDRAWN}),
    State.SIGNED: frozenset({State.ISSUED, State.WITHDRAWN}),
    State.ISSUED: frozenset({State.REPLACED, State.REVOKED, State.EXPIRED}),
    State.WITHDRAWN: frozenset(),
    State.REPLACED: frozenset(),
    State.REVOKED: frozenset(),
    State.EXPIRED: frozenset({State.REVOKED}),
}
WAITING = (State.PREPARED, State.SIGNED)
LIVE = (*WAITING, State.ISSUED)


def may_become(target: State) -> list[State]:
    """The states from which a certificate can get to `target`."""
    return [state for state, following in TRANSITIONS.items() if target in following]
