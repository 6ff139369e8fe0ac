"""Can a file be taken back from the console, by two operators and no less, and does the citizen read of it?"""

import html
import re
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.intake.models import Withdrawal
from pccovid.intake.withdrawing.foreseeing import foresee_request
from pccovid.intake.withdrawing.taking import take_back
from pccovid.registry.people.models import Person
from pccovid.registry.people.withdrawn import withdrawn_from
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import ENROLLED

pytestmark = pytest.mark.django_db

ALL = "/command/migration/withdrawals/"
HEAD = "maPhieu,hoTen,ngaySinh,soGiayTo,soDienThoai,thoiGianLayMau,ketQua"
ROW = "P1,Nguyễn Thị Mẫu,06/05/1990,079190000000,0900000000,30/09/2021 08:00,Âm tính"


@pytest.fixture
def carried(tmp_path: Path) -> None:
    (tmp_path / "lab_7.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    migrate(SYSTEM, look_into(tmp_path), progress=lambda *_: None)


def operator(name: str, *, minutes_ago: float = 0) -> Client:
    client = Client()
    account = Account.objects.create_officer(
        username=name, password="x", role=Role.OPERATOR, office="Trung tâm Mẫu", territory="VN/"
    )
    client.force_login(account)
    session = client.session
    session[ENROLLED] = str(account.pk)
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - 60 * minutes_ago}]
    session.save()
    return client


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))


def asked(client: Client, what: str = "lab_7.csv") -> str:
    answer = client.post(ALL, {"what": what, "why": "export"})
    assert answer.status_code == 302
    return str(answer["Location"])


@pytest.mark.usefixtures("carried")
def test_one_asks_another_accepts_and_the_page_says_what_came_of_it() -> None:
    one, other = operator("one"), operator("other")
    address = asked(one)
    assert "Hệ thống còn đang tính" in page(other, address)
    foresee_request(Withdrawal.objects.get().id)
    assert "Chấp thuận thu hồi" not in page(one, address)
    text = page(other, address)
    assert "Chấp thuận thu hồi" in text
    assert re.search(r"Hồ sơ bị gỡ</th> <td [^>]+>1</td>", text)
    other.post(address, {"verdict": "accepted"})
    assert "hx-trigger" in page(one, address)
    take_back(Withdrawal.objects.get().id, progress=lambda *_: None)
    text = page(one, address)
    assert "Bây giờ có thể nhận tệp đã sửa" in text
    assert re.search(r"Hồ sơ bị gỡ</th> <td [^>]+>1</td> <td [^>]+>1</td>", text)
    assert "Đã thu hồi" in page(one, "/command/migration/lab/")
    assert "Tổng chưa khớp" not in page(one, "/command/migration/")


@pytest.mark.usefixtures("carried")
def test_whoever_asked_cannot_accept_and_an_old_second_factor_is_asked_again() -> None:
    one, stale = operator("one"), operator("stale", minutes_ago=30)
    address = asked(one)
    foresee_request(Withdrawal.objects.get().id)
    assert "Người yêu cầu không được tự chấp thuận" in html.unescape(
        one.post(address, {"verdict": "accepted"}, follow=True).content.decode()
    )
    assert address not in str(stale.post(address, {"verdict": "accepted"})["Location"]).split("?")[0]
    assert "Chờ người vận hành thứ hai" in page(one, address)


@pytest.mark.usefixtures("carried")
def test_a_file_is_asked_for_once_and_only_by_a_choice_that_is_there() -> None:
    one = operator("one")
    asked(one)
    again = html.unescape(one.post(ALL, {"what": "lab", "why": "hostile"}, follow=True).content.decode())
    assert "Việc này đã được yêu cầu rồi" in again
    nothing = one.post(ALL, {"what": "population", "why": "export"})
    assert nothing.status_code == 200
    assert Withdrawal.objects.count() == 1


@pytest.mark.usefixtures("carried")
def test_nothing_of_a_person_is_on_these_pages() -> None:
    one = operator("one")
    address = asked(one)
    foresee_request(Withdrawal.objects.get().id)
    for text in (page(one, ALL), page(one, address)):
        assert not {"Nguyễn Thị Mẫu", "0900000000", "079190000000"} & set(re.split(r"[<>]", text))


def test_a_request_that_is_not_there_is_not_found() -> None:
    assert operator("one").get(f"{ALL}{uuid4()}/").status_code == 404


@pytest.mark.usefixtures("carried")
def test_the_person_reads_from_where_the_record_was_and_when_it_was_withdrawn() -> None:
    one, other = operator("one"), operator("other")
    address = asked(one)
    foresee_request(Withdrawal.objects.get().id)
    other.post(address, {"verdict": "accepted"})
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, "test") as access:
        [person] = Person.objects.values_list("person_id", flat=True)
        access.read_aggregate("person", ["state"])
    take_back(Withdrawal.objects.get().id, progress=lambda *_: None)
    citizen = Actor(uuid4(), Role.CITIZEN, "", "", frozenset({person}))
    with Access.open(citizen, Purpose.PATRQT, "citizen:carried-over") as access:
        [gone] = withdrawn_from(access, person)
    assert (gone.source, gone.withdrawn_at is not None) == ("lab", True)
