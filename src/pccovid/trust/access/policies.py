"""Who may open an access, for what, where, when, and on which page? Closed, but for what the reviewed files open."""

from datetime import datetime

from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access.actors import Actor, Role
from pccovid.trust.access.basis import Basis
from pccovid.trust.access.errors import AccessDenied
from pccovid.trust.access.grants import grants
from pccovid.trust.access.purposes import WARRANTED, Purpose, catalogue


def check_opening(
    actor: Actor, purpose: Purpose, route: str, now: datetime, basis: Basis | None = None
) -> None:
    """Raises AccessDenied when role, territory, day, page or a missing basis do not allow the purpose.

    What runs without a page, as automatic procedures do, is not a page's name and passes the last one.
    """
    matrix = grants()
    if not matrix.reaches(actor.role, purpose, actor.territory):
        raise AccessDenied
    if purpose in WARRANTED and basis is None:
        raise AccessDenied
    if not catalogue()[purpose].valid(now.astimezone(VIETNAM).date()):
        raise AccessDenied
    if matrix.routes.knows(route):
        check_page(actor.role, purpose, route)


def check_page(role: Role, purpose: Purpose, route: str) -> None:
    """Raises AccessDenied when the page is not declared, or not with this purpose for this role."""
    if not grants().routes.allows(route, role, purpose):
        raise AccessDenied
