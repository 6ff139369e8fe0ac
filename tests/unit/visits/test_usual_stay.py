"""When is somebody taken to have left who never said so? By what kind of place it is, and said to be assumed."""

import datetime as dt
from uuid import UUID

import pytest

from pccovid.capabilities.visits.events import Scan
from pccovid.capabilities.visits.rules import stays, usual_stay
from pccovid.registry.places.kinds import PlaceKind

AN, PLACE = UUID(int=1), UUID(int=2)
CAME = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)
LATE = CAME + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [(PlaceKind.PHARMACY, 30), (PlaceKind.MARKET, 120), (PlaceKind.VENUE, 120), (PlaceKind.FACTORY, 480)],
)
def test_a_stay_nobody_ended_lasts_as_long_as_is_usual_there_and_is_assumed(
    kind: PlaceKind, minutes: int
) -> None:
    [stay] = stays([Scan(AN, PLACE, CAME, "in")], until=LATE, usual={PLACE: usual_stay(kind)})
    assert (stay.left_at - CAME, stay.assumed) == (dt.timedelta(minutes=minutes), True)


def test_a_scan_out_is_believed_and_not_assumed() -> None:
    out = CAME + dt.timedelta(hours=9)
    scans = [Scan(AN, PLACE, out, "out"), Scan(AN, PLACE, CAME, "in")]
    [stay] = stays(scans, until=LATE, usual={PLACE: usual_stay(PlaceKind.FACTORY)})
    assert (stay.left_at, stay.assumed) == (out, False)
