"""Where do the officers of the demonstration stand? At a checkpoint and a market of their own ward."""

from pccovid.project.demo.officers import BEN_NGHE
from pccovid.registry.places.kinds import NewPlace, PlaceKind
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, Purpose

PLACES = (
    NewPlace(
        code="mau-chot-ben-nghe",
        name="Chốt kiểm soát mẫu Bến Nghé",
        kind=PlaceKind.CHECKPOINT,
        territory=BEN_NGHE,
    ),
    NewPlace(code="mau-cho-ben-nghe", name="Chợ mẫu Bến Nghé", kind=PlaceKind.MARKET, territory=BEN_NGHE),
)


def open_places() -> None:
    """Register them; those that are known stay as they are. Earlier applications knew a place's province only."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "demo.places") as access:
        register_places(access, PLACES)
