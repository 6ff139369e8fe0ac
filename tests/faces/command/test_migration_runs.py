"""Can an operator point at a folder, look, start, watch, stop and take up a run, and nobody else?"""

import csv
import html
import logging
import re
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.intake.models import Run
from pccovid.intake.running.roots import key_of
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.intake.running import worked
from tests.app.procedures.jobs import queued
from tests.database import person_number
from tests.faces.command.conftest import SignIn
from tests.faces.command.test_migration import GOOD, LAB, page

pytestmark = pytest.mark.django_db

CONSOLE = "/command/migration/"
FOLDERS, RUNS = f"{CONSOLE}folders/", f"{CONSOLE}runs/"


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """A laboratory's list with a good row and one that is refused, and one that lacks a column."""
    folder = tmp_path / "exports" / "hcm"
    folder.mkdir(parents=True)
    with (folder / "lab.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LAB)
        writer.writeheader()
        writer.writerows(
            {"maPhieu": f"P{number}", **GOOD, **row} for number, row in enumerate([{}, {"ketQua": "?"}])
        )
    (folder / "lab_2.csv").write_text("hoTen;ketQua\nA;B\n", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    settings.SOURCE_FOLDERS = (tmp_path / "exports",)
    return folder


@pytest.fixture
def operator(sign_in: SignIn) -> Client:
    return sign_in(Role.OPERATOR, "VN/")


def begun(operator: Client, folder: Path, kind: str) -> UUID:
    answer = operator.post(f"{FOLDERS}{key_of(folder)}/", {"kind": kind})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(RUNS)
    return UUID(answer.headers["Location"].split("/")[-2])


def step(operator: Client, run_id: UUID, name: str) -> str:
    """The page after a step."""
    answer = operator.post(f"{RUNS}{run_id}/", {"step": name}, follow=True)
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))


def test_a_folder_shows_its_files_with_their_sources_and_what_is_missing(
    operator: Client, folder: Path
) -> None:
    assert "exports/hcm" in page(operator, FOLDERS)
    text = page(operator, f"{FOLDERS}{key_of(folder)}/")
    assert re.search(r"lab_2.csv</th> <td[^>]+>Phòng xét nghiệm</td>.*?Thiếu cột bắt buộc: <code>\w", text)
    assert "Số tệp sẽ bị từ chối toàn bộ: 1" in text
    assert "<code>notes.txt</code>" in text
    assert "Chạy thử: chỉ xem, không lưu" in text


def test_what_is_not_below_a_root_cannot_be_named(operator: Client, folder: Path) -> None:
    for key in (key_of(folder.parent.parent), "etc", key_of(Path("/etc"))):
        answer = operator.post(f"{FOLDERS}{key}/", {"kind": "carry"})
        assert answer.headers["Location"] == FOLDERS
    assert operator.get(f"{FOLDERS}../../etc/").status_code == 404
    assert queued() == []


def test_a_dry_run_is_told_by_file_and_source_and_the_same_folder_is_then_carried_over(
    operator: Client, folder: Path
) -> None:
    run_id = begun(operator, folder, "look")
    assert queued() == [("carry_over", {"run_id": str(run_id)})]
    assert "Đang chờ bắt đầu" in page(operator, f"{RUNS}{run_id}/")
    worked(run_id)
    text = page(operator, f"{RUNS}{run_id}/")
    assert "Chưa lưu gì" in text
    assert re.search(r'number">1</span><span[^>]+>người mới sẽ được lập hồ sơ', text)
    assert re.search(
        r'<svg class="app-stack"[^>]+aria-label="Phòng xét nghiệm. Người mới: 1 \(50,0 %\)', text
    )
    assert "Từ nằm ngoài bảng mã của nguồn" in text
    assert "GOOD" not in text
    for value in GOOD.values():
        assert value not in text
    answer = operator.post(f"{RUNS}{run_id}/", {"step": "carry"})
    carrying = UUID(answer.headers["Location"].split("/")[-2])
    assert carrying != run_id
    worked(carrying)
    text = page(operator, f"{RUNS}{carrying}/")
    assert re.search(r'number">1</span><span[^>]+>người mới<', text)
    assert "Đã xong" in text
    assert "exports/hcm" in page(operator, RUNS)


def test_a_run_is_watched_with_and_without_scripts(operator: Client, folder: Path) -> None:
    run_id = begun(operator, folder, "carry")
    text = page(operator, f"{RUNS}{run_id}/")
    assert f'hx-get="{RUNS}{run_id}/now/" hx-trigger="every 3s"' in text
    assert "Xem tiến độ lúc này" in text
    Run.objects.filter(id=run_id).update(stage="read lab.csv", done=1200, total=2400)
    part = operator.get(f"{RUNS}{run_id}/now/", headers={"HX-Request": "true"}).content.decode()
    assert "Đang đọc lab.csv: 1.200/2.400 dòng" in html.unescape(part)
    assert "<html" not in part
    assert operator.get(f"{RUNS}{run_id}/now/").headers["Location"] == f"{RUNS}{run_id}/"
    worked(run_id)
    done = operator.get(f"{RUNS}{run_id}/now/", headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def test_a_run_whose_worker_is_gone_says_so_and_goes_on_from_the_page(operator: Client, folder: Path) -> None:
    run_id = begun(operator, folder, "carry")
    Run.objects.filter(id=run_id).update(state="running")
    text = page(operator, f"{RUNS}{run_id}/")
    assert "Bị ngắt giữa chừng" in text
    assert "hx-trigger" not in text
    assert "Cho chạy tiếp" in text
    assert "Đang chờ bắt đầu" in step(operator, run_id, "take_up")
    worked(run_id)
    assert "Đã xong" in page(operator, f"{RUNS}{run_id}/")
    assert "Lượt chạy đã kết thúc" in step(operator, run_id, "take_up")


def test_a_run_is_stopped_and_another_may_begin_meanwhile_there_is_one(
    operator: Client, folder: Path
) -> None:
    run_id = begun(operator, folder, "carry")
    text = page(operator, f"{FOLDERS}{key_of(folder)}/")
    assert "Mỗi lúc chỉ một lượt chạy" in text
    assert "Chuyển ngay" not in text
    again = operator.post(f"{FOLDERS}{key_of(folder)}/", {"kind": "carry"}, follow=True)
    assert "Đang có một lượt chạy khác" in html.unescape(again.content.decode())
    assert "Đã dừng" in step(operator, run_id, "stop")
    assert begun(operator, folder, "look") != run_id


def test_each_start_stands_in_the_ledger_and_in_the_security_log_without_a_name(
    operator: Client, folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("pccovid.security"), "propagate", True)
    with caplog.at_level(logging.INFO, "pccovid.security"):
        run_id = begun(operator, folder, "look")
    event, *_ = [vars(record)["security"] for record in caplog.records if record.message == "migration"]
    assert (event["step"], event["kind"], event["run"]) == ("start", "look", run_id.hex)
    assert "hcm" not in str(event)
    auditor = Actor(person_number(904), Role.AUDITOR, "Inspectorate", "VN/")
    with Access.open(auditor, Purpose.AUDIT, "test") as access:
        access.read_aggregate("ledger", ["route"])
        assert Entry.objects.filter(route="command:migration-folder", action="write").count() == 1


@pytest.mark.parametrize("role", [Role.AUTHORITY, Role.SUPERVISOR, Role.TRACER, Role.AUDITOR, Role.REGISTRAR])
def test_nobody_else_of_staff_starts_or_sees_a_run(sign_in: SignIn, folder: Path, role: Role) -> None:
    client = sign_in(role, "VN/79/760/26740/")
    run_id = uuid7()
    for address in (FOLDERS, f"{FOLDERS}{key_of(folder)}/", RUNS, f"{RUNS}{run_id}/", f"{RUNS}{run_id}/now/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"kind": "carry", "step": "stop"}).status_code in (403, 405)
    assert queued() == []


def test_a_run_that_is_none_is_not_there(operator: Client) -> None:
    assert operator.get(f"{RUNS}{uuid7()}/").status_code == 404
    assert "Chưa có lượt chạy nào" in page(operator, RUNS)
    assert "Chưa có thư mục nào được phép đọc" in page(operator, FOLDERS)
