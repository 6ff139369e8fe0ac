"""Are doses that are wasted counted once and never below nothing, and is what was too warm held?"""

from uuid import uuid4

import pytest

from pccovid.capabilities.vaccination import keeping, sites
from pccovid.capabilities.vaccination.errors import FewerDosesThanThere
from pccovid.capabilities.vaccination.models import Lot
from pccovid.capabilities.vaccination.states import WasteReason
from pccovid.trust.access import Access, Purpose
from tests.app.procedures import scene
from tests.app.vaccination import scene as site

pytestmark = pytest.mark.django_db


def test_what_is_wasted_is_counted_once_and_never_more_than_there_is() -> None:
    lot, number = site.stock(site.site(), 5), uuid4()
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        said = [
            keeping.waste(access, lot, client_id=number, doses=3, reason=WasteReason.BROKEN) for _ in range(2)
        ]
    assert said == [True, False]
    with pytest.raises(FewerDosesThanThere), Access.open(site.STATION, Purpose.TREAT, "test") as access:
        keeping.waste(access, lot, client_id=uuid4(), doses=3, reason=WasteReason.OPENED)
    assert Lot.objects.get(id=lot).wasted == 3


@pytest.mark.parametrize(("tenths", "state"), [(19, "held"), (20, "usable"), (80, "usable"), (81, "held")])
def test_the_lots_of_a_refrigerator_that_was_too_warm_or_too_cold_are_held(tenths: int, state: str) -> None:
    place = site.site()
    day = site.MORNING.date().replace(year=2022)
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        lot = sites.receive(access, place, product="pfizer", lot="A", expires_on=day, doses=5, store="T1")
        keeping.read_thermometer(
            access, place, client_id=uuid4(), store="T1", tenths=tenths, at=scene.NOW, demo=True
        )
    assert Lot.objects.get(id=lot).state == state
