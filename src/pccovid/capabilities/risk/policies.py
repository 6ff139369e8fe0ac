"""Who may decide a colour?"""

from pccovid.trust.access import Access, AccessDenied, Purpose


def check_decide(access: Access) -> None:
    """Procedures of the health authority only: nobody sets a colour by hand. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied
