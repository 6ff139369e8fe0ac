"""Who may do what with certificates? Closed unless opened here."""

from pccovid.trust.access import Access, AccessDenied, Purpose, Role

NATION = "VN/"


def check_preparing(access: Access) -> None:
    """Procedures alone prepare certificates and end them. Raises AccessDenied."""
    _check(access, Role.SYSTEM)


def check_site_signing(access: Access) -> None:
    """The staff of a site, for people of their own area. Raises AccessDenied."""
    _check(access, Role.CLINIC)


def check_releasing(access: Access) -> None:
    """The officers of the Department of Preventive Medicine. Raises AccessDenied."""
    _check(access, Role.SIGNER)


def check_central_signing(access: Access) -> None:
    """A job, for what an officer has released. Raises AccessDenied."""
    _check(access, Role.SYSTEM)


def check_accepting(access: Access) -> None:
    """The nation's authority alone says which certificates are accepted. Raises AccessDenied."""
    actor = access.actor
    if (access.purpose, actor.role, actor.territory) != (Purpose.APPROVAL, Role.AUTHORITY, NATION):
        raise AccessDenied


def _check(access: Access, role: Role) -> None:
    if access.purpose is not Purpose.ISSUE or access.actor.role is not role:
        raise AccessDenied
