"""Who may register, book, run a site, screen, inject and follow? Closed unless opened here."""

from collections.abc import Iterable
from uuid import UUID

from pccovid.capabilities.vaccination.errors import NoSuchSite
from pccovid.capabilities.vaccination.stock_models import Site
from pccovid.trust.access import Access, AccessDenied, Purpose, Role


def check_own(access: Access, persons: Iterable[UUID]) -> None:
    """A citizen, for persons held. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or not set(persons) <= access.actor.persons:
        raise AccessDenied


def check_site(access: Access, site_id: UUID) -> Site:
    """Staff of the office that runs this site; gives it. Raises AccessDenied, NoSuchSite."""
    if access.purpose is not Purpose.TREAT or access.actor.role is not Role.CLINIC:
        raise AccessDenied
    site = Site.objects.filter(id=site_id, closed_at=None).first()
    if site is None or site.office != access.actor.office or not access.covers(site.territory):
        access.read_aggregate("appointment", ["place"])
        raise NoSuchSite
    return site


def check_present(access: Access, person_id: UUID) -> None:
    """A site, for somebody whom it has found by what she presented. Raises AccessDenied."""
    if access.purpose is not Purpose.TREAT or person_id not in access.persons:
        raise AccessDenied


def check_procedure(access: Access) -> None:
    """Places are given by a procedure. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied
