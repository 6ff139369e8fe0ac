"""For which purpose does somebody work on a list? A tracer traces; the authority of a commune prevents."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import Http404, HttpRequest

from pccovid.capabilities.followup.errors import NoSuchItem
from pccovid.capabilities.followup.events import ItemShown
from pccovid.capabilities.followup.queries import item
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access, signed_in

WORKERS = (Role.TRACER, Role.AUTHORITY)


@contextmanager
def working(request: HttpRequest) -> Iterator[Access]:
    """An access for whoever works on the list; of an authority wider than a commune: AccessDenied."""
    tracing = signed_in(request).role == Role.TRACER
    with open_access(request, Purpose.TRACING if tracing else Purpose.PUBHLTH) as access:
        yield access


def found(access: Access, item_id: UUID) -> ItemShown:
    """The item; an address of none in the own territory is answered with 404."""
    try:
        return item(access, item_id)
    except NoSuchItem as fault:
        raise Http404 from fault
