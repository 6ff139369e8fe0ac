"""Does the desk see what is missing and what is wrong, and can it shut out its own telephones only?"""

import datetime as dt
from collections.abc import Iterator
from uuid import uuid4

import pytest

from pccovid.kernel import clock
from pccovid.trust.devices.models import Batch, Device
from pccovid.trust.devices.registering import Gap, Reason, Report, reports, revoke
from tests.app.devices.telephone import Telephone, enrolled

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2021, 10, 1, 2, 0, tzinfo=dt.UTC)
PLACE = uuid4()


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def report() -> Report:
    [found] = reports([PLACE])
    return found


def took(telephone: Telephone, *sequences: int) -> None:
    for sequence in sequences:
        Batch.objects.create(
            device_id=telephone.device, sequence=sequence, body_hash=bytes(32), nonce=bytes(16), received_at=NOW,
            answers=[],
        )  # fmt: skip


def test_what_has_not_come_though_later_ones_have_is_missing_until_it_comes() -> None:
    telephone = enrolled(PLACE)
    took(telephone, 3, 4, 9)
    assert report().gaps == (Gap(1, 2), Gap(5, 8))
    took(telephone, 2, 1, 8, 7, 6)
    assert report().gaps == (Gap(5, 5),)


def test_numbers_that_are_forgotten_are_not_missing() -> None:
    telephone = enrolled(PLACE)
    Device.objects.update(floor=16)
    took(telephone, 17, 19)
    assert report().gaps == (Gap(18, 18),)


def test_a_telephone_is_shut_out_by_a_place_where_it_may_scan_and_once() -> None:
    telephone = enrolled(PLACE)
    assert revoke(telephone.device, by=uuid4(), reason=Reason.LOST, places=[uuid4()]) is False
    assert report().state == "enrolled"
    assert revoke(telephone.device, by=uuid4(), reason=Reason.LOST, places=[PLACE]) is True
    assert (report().state, report().revoked_for) == ("revoked", "lost")
    assert revoke(telephone.device, by=uuid4(), reason=Reason.SUSPECT, places=[PLACE]) is False


def test_the_telephones_of_other_places_are_not_listed() -> None:
    enrolled(uuid4())
    assert reports([PLACE]) == []
    assert len(reports()) == 1
