"""An officer scans An; An sees it, proves it, complains; an auditor answers; An reads the answer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import People, Running
from tests.journeys.pages_checked import faults, shown_faults
from tests.journeys.steps import enrol_telephone, sign_in_citizen, sign_in_officer

# Hoa of the invented nation. The main story signs in as An, and a number gets one code a minute.
PHONE, NAME, BORN = "0910000000", "Lê Thị Hoa", ("5", "5", "1985")
NUMBER = "079185000000"
WHY = "Hôm đó tôi ở nhà, không qua chốt nào."
ANSWER = "Cán bộ đã nhập nhầm số thẻ. Chúng tôi đã nhắc nhở chốt."
ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("service")
def test_a_scan_is_seen_proved_complained_about_and_answered(
    people: People, service: Running, tmp_path: Path
) -> None:
    # Given a citizen, and an officer who types in her number
    citizen = people.open()
    sign_in_citizen(citizen, phone=PHONE, name=NAME, born=BORN)
    an_officer_looks(people.open())

    # Then within a minute her page shows office, purpose and fields
    open_the_look(citizen)
    for words in ("Để bạn qua chốt kiểm soát", "Cán bộ chốt kiểm soát", "họ và tên", "năm sinh"):
        expect(citizen.locator("main")).to_contain_text(words)

    # When she downloads the proof, then the independent verifier accepts it, and no changed one
    the_proof_holds(citizen, service, tmp_path)

    # When she complains, and an auditor answers
    number = she_complains(citizen)
    an_auditor_answers(people.open(wide=True), number)

    # Then she is told, and reads the answer
    citizen.goto("/warnings/")
    expect(citizen.locator("main")).to_contain_text(number)
    citizen.goto("/complaints/")
    citizen.get_by_role("link", name=re.compile(number)).click()
    expect(citizen.locator("main")).to_contain_text(ANSWER)
    assert shown_faults(citizen) == []
    own = [
        "/who-looked/",
        "/who-looked/?own=on&purpose=TREAT",
        "/complaints/",
        "/my-data/",
        "/my-data/sharing/",
        "/api/",
    ]
    assert faults(citizen, own) == []
    assert people.errors == []


def an_officer_looks(officer: Page) -> None:
    sign_in_officer(officer, "officer.demo")
    officer.goto("/officer/place/")
    officer.locator("button.app-row").first.click()
    enrol_telephone(officer)
    officer.get_by_label("Hoặc nhập số trên thẻ").fill(NUMBER)
    officer.get_by_role("button", name="Kiểm tra").click()
    expect(officer.locator("[data-verdict]")).to_be_visible()
    expect(officer.locator("[data-verdict]")).to_contain_text("Hoa")


def open_the_look(citizen: Page) -> None:
    """The newest look for a checkpoint; it appears at once, a minute is what is promised."""
    for _ in range(60):
        citizen.goto("/who-looked/?purpose=CHECKPOINT")
        links = citizen.locator(".app-look", has_text="họ và tên").locator("a")
        if links.count():
            links.first.click()
            return
        citizen.wait_for_timeout(1_000)
    raise AssertionError("the look did not appear")


def the_proof_holds(citizen: Page, service: Running, folder: Path) -> None:
    link = citizen.get_by_role("link", name="Tải bằng chứng")
    for _ in range(60):
        if link.count():
            break
        citizen.wait_for_timeout(1_000)
        citizen.reload()
    assert shown_faults(citizen) == []
    citizen.set_viewport_size({"width": 360, "height": 740})
    with citizen.expect_download() as download:
        link.click()
    proof = folder / "proof.json"
    download.value.save_as(proof)
    heads = next(path for path in service.var.rglob("*.jsonl") if path.read_text().startswith('{"size"'))
    assert verified(proof, heads)
    forged = json.loads(proof.read_text(encoding="utf-8"))
    forged["entry"] = forged["entry"][:-2] + ("00" if forged["entry"][-2:] != "00" else "01")
    proof.write_text(json.dumps(forged), encoding="utf-8")
    assert not verified(proof, heads)


def verified(proof: Path, heads: Path) -> bool:
    """What the program that shares no code with us says."""
    command = [sys.executable, str(ROOT / "verifier" / "verify_ledger.py"), "proof", str(proof), str(heads)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def she_complains(citizen: Page) -> str:
    """By keyboard; what she typed survives closing the page. Gives the number of the complaint."""
    citizen.get_by_role("link", name="Lượt này sai").click()
    citizen.get_by_label("Lượt này sai ở điểm nào?").fill(WHY)
    citizen.reload()
    expect(citizen.get_by_label("Lượt này sai ở điểm nào?")).to_have_value(WHY)
    assert shown_faults(citizen) == []
    citizen.set_viewport_size({"width": 360, "height": 740})
    citizen.get_by_role("button", name="Gửi khiếu nại").focus()
    citizen.keyboard.press("Enter")
    heading = citizen.get_by_role("heading", level=1)
    expect(heading).to_contain_text("KN-")
    expect(citizen.locator("main")).to_contain_text(WHY)
    return heading.inner_text().removeprefix("Khiếu nại").strip()


def an_auditor_answers(auditor: Page, number: str) -> None:
    sign_in_officer(auditor, "auditor.demo")
    auditor.goto("/command/audit/complaints/")
    assert shown_faults(auditor, wide=True) == []
    auditor.get_by_role("link", name=re.compile(number)).click()
    expect(auditor.locator("main")).to_contain_text(WHY)
    expect(auditor.locator("main")).not_to_contain_text(NAME)
    assert shown_faults(auditor, wide=True) == []
    auditor.locator("input[name=finding][value=wrong]").check()
    auditor.get_by_label("Trả lời người dân").fill(ANSWER)
    auditor.get_by_role("button", name="Gửi trả lời").click()
    expect(auditor.locator("main")).to_contain_text("Đã gửi trả lời")
