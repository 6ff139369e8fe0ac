"""Who may register places, and who may ask for an owner's number? Closed unless opened here."""

from pccovid.registry.places.kinds import PlaceKind
from pccovid.trust.access import Access, AccessDenied, Purpose, Role

MAY_REGISTER = frozenset({Purpose.MIGRATION})
MAY_CALL_OWNERS = frozenset({Purpose.TRACING})
MAY_DECIDE = frozenset({Purpose.PUBHLTH})


def check_register_places(access: Access) -> None:
    """Raises AccessDenied."""
    if access.purpose not in MAY_REGISTER:
        raise AccessDenied


MOST_OF_ONE = 20
# What an authority runs is registered by it.
NOT_FOR_OWNERS = frozenset({PlaceKind.CHECKPOINT, PlaceKind.QUARANTINE})


def check_register_own(access: Access, kind: PlaceKind) -> None:
    """Whoever is signed in as a citizen may register a place that is hers to run. Raises AccessDenied."""
    if access.purpose is not Purpose.PATRQT or kind in NOT_FOR_OWNERS:
        raise AccessDenied


def check_read_owner_phone(access: Access, territory: str) -> None:
    """A tracer calls the owners of places in its own territory. Raises AccessDenied."""
    if access.purpose not in MAY_CALL_OWNERS or not access.covers(territory):
        raise AccessDenied


def check_set_lanes(access: Access, territory: str) -> None:
    """The authority of a territory names the lanes of its checkpoints. Raises AccessDenied."""
    own = access.actor.role is Role.AUTHORITY and access.covers(territory)
    if access.purpose is not Purpose.APPROVAL or not own:
        raise AccessDenied


def check_decide(access: Access, territory: str) -> None:
    """An authority looks at the places that owners registered in its own territory. Raises AccessDenied."""
    if access.purpose not in MAY_DECIDE or not access.covers(territory):
        raise AccessDenied
