"""Does somebody check in by a place's code, once and for herself, and does its owner learn how many came, never who?"""

import datetime as dt
import html
import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.kernel import clock
from pccovid.registry.places.codes import REDRAWN_EVERY, code_now, in_groups
from pccovid.registry.places.kinds import Place
from pccovid.registry.places.queries import place_by_code
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.faces.citizen.conftest import Signed

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Quán Cơm Mẫu <b>",
    "kind": "venue",
    "commune": "Phường Bến Nghé",
    "district": "Quận 1",
    "province": "Thành phố Hồ Chí Minh",
    "zones": "Tầng 1\n\nTầng 2\nTầng 1",
    "shown": "paper",
}
CLIENT_ID = "0192f7a0-0000-7000-8000-000000000001"


def registered(owner: Signed, **changes: str) -> Place:
    """A place, as its owner registers it on the page."""
    answer = owner.client.post("/venues/new/", {**FORM, **changes})
    assert answer.status_code == 302, html.unescape(answer.content.decode())
    found = place_by_code(answer.headers["Location"].split("/")[2])
    assert found
    return found


def page(citizen: Signed, address: str) -> str:
    return html.unescape(citizen.client.get(address).content.decode())


def check_in(citizen: Signed, code: str, **more: str) -> "Answer":
    answer: Answer = citizen.client.post(f"/here/{code}/", {"client_id": CLIENT_ID, **more})
    return answer


def visits() -> list[tuple[object, str, str]]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("visit", ["count"])
        rows = Visit.objects.exclude(channel="carried_over").order_by("at", "id")
        return list(rows.values_list("person_id", "direction", "channel"))


def test_an_owner_registers_a_place_that_works_at_once_and_counts_as_unconfirmed(an: Signed) -> None:
    at = registered(an)
    assert (at.territory, at.zones, at.confirmed) == ("VN/79/760/26740/", ("Tầng 1", "Tầng 2"), False)
    text = page(an, f"/venues/{at.code}/")
    assert in_groups(at.code) in text
    assert "chưa xác nhận" in text
    assert an.client.get(f"/venues/{at.code}/poster/").content.startswith(b"%PDF")


def test_what_is_missing_or_unknown_is_said_and_what_was_typed_stays(an: Signed) -> None:
    answer = an.client.post("/venues/new/", {**FORM, "commune": "Phường Không Có", "kind": ""})
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Chọn loại địa điểm" in text
    assert 'value="Phường Không Có"' in text


def test_nobody_registers_a_checkpoint(an: Signed) -> None:
    assert an.client.post("/venues/new/", {**FORM, "kind": "checkpoint"}).status_code == 422


def test_a_check_in_is_recorded_once_however_often_it_is_sent(an: Signed) -> None:
    at = registered(an)
    for _ in range(3):
        assert check_in(an, at.code).status_code == 302
    assert visits() == [(an.persons[0], "in", "own")]
    assert list(CountedScan.objects.values_list("outcome", "account_id")) == [("own", UUID(int=0))]
    assert at.name in page(an, "/visits/")


def test_a_code_is_typed_with_small_letters_and_dashes(an: Signed) -> None:
    at = registered(an)
    answer = an.client.post("/here/", {"code": in_groups(at.code).lower()})
    assert answer.headers["Location"] == f"/here/{at.code}/?typed"
    an.client.post(answer.headers["Location"], {"client_id": CLIENT_ID})
    assert visits() == [(an.persons[0], "in", "own_typed")]


def test_a_code_of_no_place_is_refused_with_what_to_do_and_kept(an: Signed) -> None:
    answer = an.client.post("/here/", {"code": "ZZZZ-9999"})
    text = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert 'value="ZZZZ-9999"' in text
    assert "so lại từng chữ" in text
    assert check_in(an, "ZZZZ9999").status_code == 422
    assert visits() == []


def test_a_code_on_a_screen_is_good_for_one_change_and_an_old_photograph_is_told(an: Signed) -> None:
    at = registered(an, shown="screen")
    now = clock.now()
    screen = page(an, f"/venues/{at.code}/screen/")
    assert in_groups(code_now(at, now)) in screen
    assert an.client.get(f"/venues/{at.code}/poster/").status_code == 404
    old = code_now(at, now - 2 * REDRAWN_EVERY)
    answer = check_in(an, old)
    assert answer.status_code == 422
    assert "không còn dùng được" in html.unescape(answer.content.decode())
    assert check_in(an, at.code).status_code == 422
    assert visits() == []
    assert check_in(an, code_now(at, now - REDRAWN_EVERY)).status_code == 302


def test_the_page_of_a_place_asks_for_a_touch_and_for_whom_where_there_are_several(
    an: Signed, family: Signed
) -> None:
    at = registered(an)
    assert "Tôi đang ở đây" in page(an, f"/here/{at.code}/")
    assert "Ai đang ở đây?" not in page(an, f"/here/{at.code}/")
    assert "Ai đang ở đây?" in page(family, f"/here/{at.code}/")
    assert visits() == []


def test_somebody_who_is_cared_for_checks_in_and_a_stranger_does_not(family: Signed, an: Signed) -> None:
    at = registered(an)
    check_in(family, at.code, person="1")
    assert visits() == [(family.persons[1], "in", "own")]
    assert check_in(family, at.code, person="7").status_code == 403


def test_leaving_is_said_by_a_touch_and_ends_the_stay(an: Signed) -> None:
    at = registered(an)
    start = clock.now()
    with clock.frozen(start):
        check_in(an, at.code)
    with clock.frozen(start + dt.timedelta(minutes=20)):
        text = page(an, "/visits/")
        assert "đang ở đó" in text
        hidden = dict(re.findall(r'name="(place|person|client_id)" value="([^"]*)"', text))
        an.client.post("/visits/leave/", hidden)
    with clock.frozen(start + dt.timedelta(hours=5)):
        text = page(an, "/visits/")
    assert "ước tính" not in text
    assert "đang ở đó" not in text


def test_whoever_does_not_say_that_she_leaves_has_left_after_the_usual_time_and_reads_so(an: Signed) -> None:
    at = registered(an)
    start = clock.now()
    with clock.frozen(start):
        check_in(an, at.code)
    with clock.frozen(start + dt.timedelta(hours=5)):
        assert "ước tính" in page(an, "/visits/")


def test_an_owner_sees_a_protected_number_and_nobody(an: Signed, chi: Signed) -> None:
    at = registered(an)
    check_in(chi, at.code)
    text = page(an, f"/venues/{at.code}/")
    assert "Chi" not in text
    assert not re.search(r"<td[^>]*>\s*1\s*</td>", text)


def test_another_citizen_has_no_way_to_the_owners_pages(an: Signed, chi: Signed) -> None:
    at = registered(an)
    assert [
        chi.client.get(f"/venues/{at.code}/{part}").status_code for part in ("", "poster/", "screen/")
    ] == [404, 404, 404]
