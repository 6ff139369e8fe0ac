"""An earlier application has Mai under an old paper, mistyped: she is asked, guesses wrong, knows it, gives it back."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import People, Running
from tests.journeys.pages_checked import faults, shown_faults
from tests.journeys.steps import follow, sign_in_citizen

PHONE, NAME, BORN = "0930000000", "Võ Thị Mai", ("27", "2", "1988")
HEADINGS = (
    "maToKhai;soDienThoai;hoTen;soGiayTo;ngaySinh;gioiTinh;quocTich;maTinh;maHuyen;maXa;diaChi;quanHe;"
    "trieuChung;benhNen;tiepXuc;diLai;tinhTrang;thoiGianKhai"
)
ROW = (
    "NCSAU1;0930000000;Võ Thị Mai;023045678;11/03/1990;Nam;Việt Nam;01;001;00001;1 đường Mẫu;Bản thân;;;0;0;"
    "Bình thường;30/09/2021 08:00"
)
INVITATION = "Có thể còn một hồ sơ cũ là của bạn"
ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("service")
def test_an_earlier_record_is_asked_about_found_and_given_back(
    people: People, service: Running, tmp_path: Path
) -> None:
    # Given Mai, who is signed in
    mai = people.open()
    sign_in_citizen(mai, phone=PHONE, name=NAME, born=BORN)
    assert INVITATION not in mai.locator("main").inner_text()

    # When a file of an earlier application comes, in which she stands with an old paper, sex and birth date mistyped
    a_file_comes(service, tmp_path)

    # Then her home page asks, and names nothing of it
    wait_for(mai, "/", INVITATION)
    assert "NCOVI" not in mai.locator("article", has_text=INVITATION).inner_text()

    # When she answers wrongly, then nothing changes
    follow(mai.get_by_role("button", name="Tìm hồ sơ"))
    assert shown_faults(mai) == []
    answer(mai, phone="1111", paper="2222")
    wait_for(mai, "/earlier/", "không khớp với hồ sơ cũ nào")

    # When she knows it, then it is hers, with its source
    answer(mai, phone="", paper="5678")
    wait_for(mai, "/earlier/", "Đã nhập vào hồ sơ của bạn")
    assert shown_faults(mai) == []
    mai.goto("/carried-over/")
    expect(mai.locator("main")).to_contain_text("Bạn đã chứng minh")

    # When it was not hers after all, then it goes back
    mai.goto("/earlier/")
    mai.get_by_role("button", name="Không phải tôi: trả lại").click()
    wait_for(mai, "/earlier/", "Bạn đã trả lại")
    assert faults(mai, ["/earlier/", "/"]) == []
    assert people.errors == []


def a_file_comes(service: Running, folder: Path) -> None:
    (folder / "ncovi.csv").write_text(f"{HEADINGS}\n{ROW}\n", encoding="utf-8")
    (folder / "manifest.toml").write_text(
        'as_of = 2021-10-01T08:00:00+07:00\n\n[[files]]\nname = "ncovi.csv"\nsource = "ncovi"\nrows = 1\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pccovid.project.cli", "migrate", str(folder)]
    # Of the demonstration: without its clock everybody would be decided about as of today, five years later.
    environment = {**os.environ, "PCCOVID_VAR": str(service.var), "PCCOVID_DEMO": "1"}
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def answer(page: Page, *, phone: str, paper: str) -> None:
    page.get_by_label(re.compile("Bốn số cuối của số điện thoại")).fill(phone)
    page.get_by_label(re.compile("Bốn số cuối của giấy tờ")).fill(paper)
    page.get_by_role("button", name="Đối chiếu").click()


def wait_for(page: Page, address: str, words: str) -> None:
    """A procedure does it within seconds; the page says so when it is read again."""
    for _ in range(60):
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(1_000)
    raise AssertionError(f"{address} does not say: {words}")
