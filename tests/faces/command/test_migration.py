"""Does the operator's console say what became of every row, and nothing of any person?"""

import csv
import html
import re
from pathlib import Path

import pytest
from django.test import Client

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.intake.models import File
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.access.grants import grants
from pccovid.trust.ledger.models import Entry
from tests.app.people.alike import OTHER_PHONE, found, person, record
from tests.app.people.alike import PHONE as A_PHONE
from tests.database import person_number
from tests.faces.command.conftest import SignIn

pytestmark = pytest.mark.django_db

CONSOLE = "/command/migration/"
PAGES = (CONSOLE, f"{CONSOLE}lab/", f"{CONSOLE}lab/quality/", f"{CONSOLE}lab/quality/file/")
LAB = ("maPhieu", "hoTen", "ngaySinh", "soGiayTo", "soDienThoai", "thoiGianLayMau", "ketQua")
NAME, PHONE, CARD = "Nguyễn Thị Mẫu", "0900000000", "079190000000"
GOOD = {
    "hoTen": NAME, "ngaySinh": "06/05/1990", "soDienThoai": PHONE, "soGiayTo": CARD,
    "thoiGianLayMau": "30/09/2021 08:00", "ketQua": "Âm tính",
}  # fmt: skip


@pytest.fixture
def carried(tmp_path: Path) -> None:
    """Of a laboratory's three rows one is good, one has a bad telephone, one is refused; a second file is refused."""
    rows: list[dict[str, str]] = [{}, {"soDienThoai": "12"}, {"ketQua": "?"}]
    with (tmp_path / "lab.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LAB)
        writer.writeheader()
        writer.writerows({"maPhieu": f"PHIEU-{number}", **GOOD, **row} for number, row in enumerate(rows))
    (tmp_path / "lab_2.csv").write_text("hoTen;ketQua\nA;B\n", encoding="utf-8")
    migrate(SYSTEM, look_into(tmp_path), progress=lambda *_: None)


@pytest.fixture
def operator(sign_in: SignIn) -> Client:
    return sign_in(Role.OPERATOR, "VN/")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    # The page's own random marks may spell anything.
    text = re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", answer.content.decode())
    return re.sub(r"\s+", " ", html.unescape(text))


@pytest.mark.usefixtures("carried")
def test_the_console_shows_a_bar_in_words_and_a_table_whose_sums_close(operator: Client) -> None:
    text = page(operator, CONSOLE)
    assert "Phòng xét nghiệm" in text
    assert re.search(r'<svg class="app-stack"[^>]+aria-label="[^"]+Bị từ chối: 1 \(33,3 %\)', text)
    assert "Đối soát" in text
    assert "Tổng khớp" in text
    assert "Tổng chưa khớp" not in text
    assert "1 tệp bị từ chối toàn bộ" in text


@pytest.mark.usefixtures("carried")
def test_refusals_are_told_in_words_with_column_count_and_what_to_do(operator: Client) -> None:
    text = page(operator, f"{CONSOLE}lab/")
    assert re.search(
        r"Từ nằm ngoài bảng mã của nguồn</th> <td [^>]+><code>ketQua</code></td> <td [^>]+>1</td>", text
    )
    assert "Bổ sung từ của nguồn vào bảng mã" in text
    assert "Thiếu cột bắt buộc: <code>" in text


@pytest.mark.usefixtures("carried")
def test_quality_is_told_by_column_and_can_be_taken_along(operator: Client) -> None:
    assert re.search(r"<code>soDienThoai</code></th> <td [^>]+>1</td>", page(operator, PAGES[2]))
    answer = operator.get(PAGES[3])
    assert answer["Content-Type"].startswith("text/csv")
    lines = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    told = {
        (line["about"], line["column"], line["rows"], line["of_rows"]) for line in lines if line["reason"]
    }
    assert told == {("column", "soDienThoai", "1", "2"), ("refused", "ketQua", "1", "1")}


def test_repairs_stand_on_the_page_of_quality_and_in_its_file(operator: Client, tmp_path: Path) -> None:
    with (tmp_path / "lab.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LAB)
        writer.writeheader()
        writer.writerow({"maPhieu": "P0", **GOOD})
        writer.writerow({"maPhieu": "P1", **GOOD, "soDienThoai": "01690000000"})
    migrate(SYSTEM, look_into(tmp_path), progress=lambda *_: None)
    text = page(operator, PAGES[2])
    assert "Ở 1 dòng có giá trị được đọc dù viết với lỗi đã biết" in text
    assert re.search(
        r'đã đổi sang đầu số mới</th> <td [^>]+>1</td> <td [^>]+>.*?>50,0 %<.*?fill" width="50.0"', text
    )
    lines = list(csv.DictReader(operator.get(PAGES[3]).content.decode("utf-8-sig").splitlines()))
    [repair] = [line for line in lines if line["about"] == "repair"]
    assert (repair["reason"], repair["rows"], repair["of_rows"]) == ("phone_renumbered", "1", "2")


@pytest.mark.usefixtures("carried")
def test_nothing_of_a_person_is_on_any_page(operator: Client) -> None:
    for address in PAGES:
        text = page(operator, address)
        for value in (NAME, PHONE, CARD, "1990", "Âm tính", "PHIEU-0"):
            assert value not in text, address


@pytest.mark.usefixtures("carried")
def test_while_a_file_is_being_read_the_page_renews_itself_and_reloading_does_the_same(
    operator: Client,
) -> None:
    assert "hx-trigger" not in page(operator, CONSOLE)
    File.objects.filter(name="lab.csv").update(state="staging")
    assert 'hx-trigger="every 5s"' in page(operator, CONSOLE)
    part = operator.get(f"{CONSOLE}progress/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "Tiến độ" in html.unescape(part.content.decode())
    assert operator.get(f"{CONSOLE}progress/").headers["Location"] == CONSOLE


def test_before_any_file_the_console_says_how_to_begin(operator: Client) -> None:
    assert "--dry-run" in page(operator, CONSOLE)
    assert "Chưa có tệp nào của nguồn này" in page(operator, f"{CONSOLE}ncovi/")
    assert operator.get("/command/").headers["Location"] == CONSOLE


def test_a_source_that_is_none_is_not_there(operator: Client) -> None:
    assert operator.get(f"{CONSOLE}of-nobody/").status_code == 404
    assert operator.get(f"{CONSOLE}of-nobody/quality/").status_code == 404


@pytest.mark.parametrize("role", [Role.AUTHORITY, Role.SUPERVISOR, Role.TRACER, Role.AUDITOR, Role.OFFICER])
def test_nobody_else_of_staff_comes_in(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role, "VN/79/760/26740/")
    assert [client.get(address).status_code for address in PAGES] == [403] * len(PAGES)


def test_the_pages_open_for_no_other_purpose_and_looking_is_in_the_ledger(operator: Client) -> None:
    pages = [route for name, route in grants().routes.pages.items() if name.startswith("command:migration")]
    assert len(pages) >= 5
    for route in pages:
        assert set(route.roles) == {Role.OPERATOR}
        assert route.roles[Role.OPERATOR] <= {Purpose.MIGRATION}
    page(operator, CONSOLE)
    auditor = Actor(person_number(904), Role.AUDITOR, "Inspectorate", "VN/")
    with Access.open(auditor, Purpose.AUDIT, "test") as access:
        entry = Entry.objects.get(route="command:migration")
        access.read_aggregate("ledger", ["route"])
    assert (entry.purpose, entry.classes) == (
        "MIGRATION",
        ["candidate", "intake_row", "person", "question"],
    )


@pytest.mark.usefixtures("carried")
def test_the_console_says_how_many_persons_may_be_one_and_what_became_of_them(operator: Client) -> None:
    one, other = (person(record("ncovi", phone=phone)) for phone in (A_PHONE, OTHER_PHONE))
    found(one, other)
    text = page(operator, CONSOLE)
    assert "Còn 1 cặp chưa được so sánh" in text
    settle_lookalikes()
    text = page(operator, CONSOLE)
    assert "chưa được so sánh" not in text
    assert re.search(r"Số cặp đã gộp[^<]*</dt><dd[^>]*>1<", text)
