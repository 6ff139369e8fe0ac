"""Which corrections has a person asked for, and what became of them?"""

from dataclasses import dataclass
from uuid import UUID

from pccovid.registry.corrections.errors import NoSuchRequest
from pccovid.registry.corrections.events import Asked, RequestShown, StepShown
from pccovid.registry.corrections.keeping import opened, shown, steps_of
from pccovid.registry.corrections.models import Request
from pccovid.registry.corrections.policies import check_asking
from pccovid.registry.corrections.rules import State
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Whole:
    """A request with its texts and all that was said of it."""

    request: RequestShown
    asked: Asked
    steps: tuple[StepShown, ...]


def requests_of(access: Access) -> list[RequestShown]:
    """The requests of the persons this access covers, newest first."""
    check_asking(access)
    rows = Request.objects.filter(person_id__in=access.persons).order_by("-asked_at", "-id")
    access.read("correction", access.persons, ["state"])
    return [shown(row) for row in rows]


def whole_requests(access: Access) -> list[Whole]:
    """The same with their texts, for a copy of everything."""
    check_asking(access)
    rows = Request.objects.filter(person_id__in=access.persons).order_by("-asked_at", "-id")
    access.read("correction", access.persons, ["text"])
    return [Whole(shown(row), opened(access, row), _told(access, row)) for row in rows]


def own_request(access: Access, request_id: UUID) -> Whole:
    """One of one's own. Raises NoSuchRequest."""
    check_asking(access)
    row = Request.objects.filter(person_id__in=access.persons, id=request_id).first()
    access.read("correction", access.persons, ["text"])
    if row is None:
        raise NoSuchRequest
    return Whole(shown(row), opened(access, row), _told(access, row))


def _told(access: Access, row: Request) -> tuple[StepShown, ...]:
    """What registrars said of it, once it is decided: until then one of two has not spoken for the office."""
    return () if row.state == State.ASKED else tuple(steps_of(access, row))
