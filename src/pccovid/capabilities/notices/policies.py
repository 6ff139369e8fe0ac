"""Who may tell people something, and who may say that it was read?"""

from pccovid.trust.access import Access, AccessDenied, Purpose


def check_send(access: Access) -> None:
    """Procedures of the health authority only: what needs a human decision had it before. Raises AccessDenied."""
    if access.purpose is not Purpose.PROCEDURE:
        raise AccessDenied


def check_mark_read(access: Access) -> None:
    """The reader. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT:
        raise AccessDenied
