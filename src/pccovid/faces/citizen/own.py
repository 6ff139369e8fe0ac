"""Whose records are on the page? One access to all that a citizen holds, and the person chosen to be shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from pccovid.faces.citizen.pages import show
from pccovid.kernel.errors import DomainError
from pccovid.registry.people.standing import standing_of
from pccovid.trust.access import Access, AccessDenied, Purpose
from pccovid.trust.accounts.actors import actor_of, persons_held
from pccovid.trust.accounts.doors import citizen_required

CHOSEN = "shown_person"
READING = ("GET", "HEAD")
TRIES = 3

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class NobodyHeld(DomainError):
    """The account holds nobody's records: they were given back, or another account took them over."""

    code = "citizen.nobody_held"


class BroughtTogether(DomainError):
    """Records of a person held were joined to others, or parted, while the page was being made."""

    code = "citizen.brought_together"
    retry = True


@dataclass(frozen=True, slots=True)
class Own:
    """An access to one's own: `persons` oldest holding first, `person_id` the one whose page it is.

    Whoever was joined to another is not among them: the other is, whom the account holds along with her.
    """

    access: Access
    persons: tuple[UUID, ...]
    person_id: UUID

    @property
    def position(self) -> int:
        """The place of the person shown, as the session remembers it."""
        return self.persons.index(self.person_id)


@contextmanager
def own_access(request: HttpRequest) -> Iterator[Own]:
    """One access to every person held. Raises AccessDenied for nobody, NobodyHeld where there is none to show.

    Raises BroughtTogether where records of theirs were joined meanwhile: what was read may be half of it.
    """
    user = request.user
    if not user.is_authenticated:
        raise AccessDenied
    actor = actor_of(user)
    # The order of holdings costs a query that a single person does not need.
    persons = tuple(persons_held(actor) if len(actor.persons) > 1 else actor.persons)
    if not persons:
        raise NobodyHeld
    match = request.resolver_match
    with Access.open(actor, Purpose.PATRQT, match.view_name if match else "") as access:
        before = standing_of(persons)
        joined = {one.person_id for one in before if one.redirect_to}
        shown = tuple(person for person in persons if person not in joined)
        if not shown:
            raise BroughtTogether  # since the account was asked whom it holds
        yield Own(access, shown, shown[_chosen(request, len(shown))])
        if request.method in READING and standing_of(persons) != before:
            raise BroughtTogether


def choose(request: HttpRequest, position: int) -> None:
    """From now on this session shows the person at `position`. Only a place in a list is kept, no person's id."""
    request.session[CHOSEN] = position


def citizen_page(view: View[P]) -> View[P]:
    """A page of one's own records: for citizens only, with an answer where no record is held.

    Where records are joined just then it is made again, and says so if they still are.
    """

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        for _ in range(TRIES):
            try:
                return view(request, *args, **kwargs)
            except NobodyHeld:
                return show(request, "citizen/nobody.html", {})
            except BroughtTogether:
                continue
        return show(request, "citizen/brought_together.html", {})

    return citizen_required(shown)


def _chosen(request: HttpRequest, count: int) -> int:
    position = request.session.get(CHOSEN, 0)
    return position if isinstance(position, int) and 0 <= position < count else 0
