"""Do lanes that an authority names reach the officer, the scan and the counts, and nobody else's checkpoint?"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from pccovid.capabilities.visits.models import CountedScan
from pccovid.faces.officer.incoming import Incoming, read_batch, written
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.registry.places.queries import place as place_of
from pccovid.trust.access import Role
from tests.faces.officer.cast import CARD, NOW, given_person, given_place, sent, sign_in, upload
from tests.faces.oversight.staffing import body

pytestmark = pytest.mark.django_db
LANES = "Ô tô\n\n Xe  máy \nƯu tiên\nÔ tô"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW), translation.override("vi"):
        yield


def address(place: Place) -> str:
    return reverse("command:checkpoint", args=[place.id])


def with_lanes(lanes: str = LANES) -> tuple[Client, Place]:
    """The province's authority has named the lanes of a checkpoint of one of its wards."""
    place = given_place()
    authority = body(Role.AUTHORITY, "ubnd.mau", territory="VN/79/")
    assert authority.post(address(place), {"lanes": lanes}).status_code == 302
    found = place_of(place.id)
    assert found
    return authority, found


def test_an_authority_names_lanes_and_an_officer_chooses_place_and_lane() -> None:
    _, place = with_lanes()
    assert place.zones == ("Ô tô", "Xe máy", "Ưu tiên")
    officer = sign_in(Client())
    choosing = reverse("officer:place")
    answer = officer.post(choosing, {"place": str(place.id)})
    assert answer.headers["Location"] == choosing
    assert "Làn nào?" in officer.get(choosing).content.decode()
    officer.post(choosing, {"lane": "Xe máy"})
    assert 'data-lane="Xe máy"' in officer.get(reverse("officer:scan")).content.decode()
    officer.post(choosing, {"place": str(place.id)})
    assert 'data-lane=""' in officer.get(reverse("officer:scan")).content.decode()


def test_scans_are_counted_by_lane_for_the_shift_and_for_the_authority() -> None:
    authority, place = with_lanes()
    given_person()
    officer = sign_in(Client(), place=place)
    scans = [sent(CARD, place, lane="Xe máy") for _ in range(35)]
    upload(officer, *scans, sent(CARD, place, lane="Làn lạ"), sent(CARD, place))
    upload(officer, *scans)
    lanes = list(CountedScan.objects.values_list("lane", flat=True))
    assert (lanes.count("Xe máy"), lanes.count("")) == (35, 2)
    for page in (officer.get(reverse("officer:today")), authority.get(address(place))):
        text = " ".join(page.content.decode().split())
        assert any(f">Xe máy</td><td data-label=\"{label}\">{number}</td>" in text
                   for label in ("Cả địa điểm hôm nay", "01/10") for number in (30, 40))  # fmt: skip
        assert "Làn lạ" not in text


def test_a_number_typed_without_scripts_is_counted_in_the_lane_too() -> None:
    _, place = with_lanes()
    given_person()
    officer = sign_in(Client(), place=place)
    officer.post(reverse("officer:place"), {"lane": "Ưu tiên"})
    officer.post(reverse("officer:check"), {"text": "079190000000"})
    assert list(CountedScan.objects.values_list("lane", flat=True)) == ["Ưu tiên"]


def test_a_lane_survives_the_wait_of_an_upload_and_a_long_one_is_cut() -> None:
    scan = Incoming(id=uuid7(), at=NOW, text="x", kind="", place=uuid7(), direction="in", lane="Xe máy")
    assert read_batch(written([scan]).encode()) == [scan]
    [cut] = read_batch(written([scan]).replace("Xe máy", "x" * 90).encode())
    assert isinstance(cut, Incoming)
    assert cut.lane == "x" * 40


@pytest.mark.parametrize("lanes", ["\n".join(map(str, range(13))), "x" * 41])
def test_too_many_lanes_and_too_long_names_are_refused_and_kept_on_the_page(lanes: str) -> None:
    authority, place = with_lanes("Ô tô")
    answer = authority.post(address(place), {"lanes": lanes})
    assert answer.status_code == 422
    assert lanes[:30] in answer.content.decode()
    found = place_of(place.id)
    assert found
    assert found.zones == ("Ô tô",)


def test_no_other_authority_sees_or_changes_a_checkpoint_and_no_shop_has_lanes() -> None:
    _, place = with_lanes("Ô tô")
    other = body(Role.AUTHORITY, "ubnd.khac", territory="VN/01/")
    shop = given_place("quan-1", kind=PlaceKind.MARKET)
    own = body(Role.AUTHORITY, "ubnd.xa", territory="VN/79/760/26740/")
    for browser, at in ((other, place), (own, shop)):
        assert browser.get(address(at)).status_code == 404
        assert browser.post(address(at), {"lanes": "X"}).status_code == 404
    assert place.name not in other.get(reverse("command:checkpoints")).content.decode()
    assert place.name in own.get(reverse("command:checkpoints")).content.decode()
