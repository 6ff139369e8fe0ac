"""Whose is a number that an auditor was given? The system looks; nobody is shown more than that there is somebody."""

from uuid import UUID

from pccovid.registry.people.queries import holders_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.find_holder"


def find_holder(cccd: str) -> tuple[UUID, str] | None:
    """The person, and the path of the home; None where nobody or several are known by it. The person sees the look."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.present("cccd", cccd)
        found = holders_of(access, "cccd", [cccd]).get(cccd)
        if found is None:
            access.read_aggregate("person", ["presented"])
    return found
