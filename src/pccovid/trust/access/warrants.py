"""Does the basis of an access hold? For purposes that need one, whoever keeps such documents says so when it opens.

A purpose that needs a basis and has no check is closed: row-level security would show it nothing either.
"""

from collections.abc import Callable
from typing import Protocol

from pccovid.trust.access.actors import Actor
from pccovid.trust.access.basis import Basis
from pccovid.trust.access.errors import AccessDenied
from pccovid.trust.access.purposes import WARRANTED, Purpose


class Warranted(Protocol):
    """What a check needs to know of an access."""

    @property
    def actor(self) -> Actor: ...
    @property
    def purpose(self) -> Purpose: ...
    @property
    def basis(self) -> Basis | None: ...


Check = Callable[[Warranted, Basis], None]
_checks: dict[Purpose, Check] = {}


def require(purpose: Purpose, check: Check) -> None:
    """Let `check` see each access for this purpose as it opens; it raises what refuses it."""
    _checks[purpose] = check


def check_warrant(access: Warranted) -> None:
    """Raises AccessDenied, or what the check raises, where the basis does not hold."""
    if access.purpose not in WARRANTED:
        return
    check = _checks.get(access.purpose)
    if check is None or access.basis is None:
        raise AccessDenied
    check(access, access.basis)
