"""Can an operator send files, in pieces or whole, and start from them? Refusals are in words, names kept nowhere."""

import html
import logging
import re
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from pccovid.intake.arriving.examining import examine
from pccovid.intake.arriving.queries import newest
from pccovid.intake.models import Arrival
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Role
from tests.app.intake.running import worked
from tests.app.procedures.jobs import queued
from tests.faces.command.conftest import SignIn
from tests.faces.command.test_migration import GOOD, LAB, page

pytestmark = pytest.mark.django_db

FILES = "/command/migration/files/"
CALLED = "Nguyễn Thị Mẫu 0900000000.csv"


@pytest.fixture(autouse=True)
def arrivals(settings: Settings, tmp_path: Path) -> Path:
    settings.ARRIVALS = tmp_path / "arrivals"
    return tmp_path / "arrivals"


@pytest.fixture
def operator(sign_in: SignIn) -> Client:
    return sign_in(Role.OPERATOR, "VN/")


@pytest.fixture
def lab() -> bytes:
    """A laboratory's list of two rows."""
    row = {"maPhieu": "P1", **GOOD}
    cells = ";".join(row[name] for name in LAB)
    return f"{';'.join(LAB)}\n{cells}\n{cells.replace('P1', 'P2')}\n".encode()


def announce(client: Client, content: bytes) -> dict[str, object]:
    answer = client.post(f"{FILES}announce/", {"size": len(content), "ending": "csv", "mark": CALLED})
    assert answer.status_code == 200
    return dict(answer.json())


def piece(client: Client, arrival_id: object, offset: int, body: bytes) -> tuple[int, dict[str, object]]:
    address = f"{FILES}{arrival_id}/piece/?offset={offset}"
    answer = client.post(address, body, content_type="application/octet-stream")
    return answer.status_code, dict(answer.json())


def test_pieces_are_added_finished_examined_and_carried_over_without_a_name(
    operator: Client,
    lab: bytes,
    arrivals: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(logging.getLogger("pccovid.security"), "propagate", True)
    arrival_id = announce(operator, lab)["id"]
    assert piece(operator, arrival_id, 0, lab[:200]) == (200, {"received": 200})
    assert piece(operator, arrival_id, 100, lab[100:200])[0] == 409
    assert announce(operator, lab) == {"id": arrival_id, "received": 200, "piece": 1 << 20}
    text = page(operator, FILES)
    assert "Đang gửi" in text
    assert "200 byte" in text
    assert piece(operator, arrival_id, 200, lab[200:]) == (200, {"received": len(lab)})
    with caplog.at_level(logging.INFO):
        assert operator.post(f"{FILES}{arrival_id}/finish/").json() == {"done": True}
    assert "every 3s" in page(operator, FILES)
    assert queued()[-1][0] == "examine_arrival"
    examine(UUID(str(arrival_id)))
    text = page(operator, FILES)
    assert "Phòng xét nghiệm" in text
    assert "Số tệp đã sẵn sàng: 1" in text
    assert re.search(r"SHA-256: <code[^>]*>[0-9a-f]{64}</code>", text)
    answer = operator.post(f"{FILES}start/", {"kind": "carry"})
    worked(UUID(answer.headers["Location"].split("/")[-2]))
    text = page(operator, FILES)
    assert "Đã chuyển và đã xóa" in text
    assert list(arrivals.iterdir()) == []
    assert "Nguyễn" not in text + caplog.text
    assert "Nguyễn" not in str(list(Arrival.objects.values()))


def test_a_wrong_file_is_answered_in_words_with_source_and_columns(operator: Client) -> None:
    wrong = b"hoTen;ngaySinh;ketQua\n" + b"A;B;C\n" * 40_000
    arrival_id = announce(operator, wrong)["id"]
    status, said = piece(operator, arrival_id, 0, wrong[:100_000])
    assert status == 422
    assert "Gần nhất với: Phòng xét nghiệm. Thiếu cột bắt buộc: " in str(said["text"])
    assert re.search(
        r"Gần nhất với: Phòng xét nghiệm\. <strong>Thiếu cột bắt buộc: <code>\w", page(operator, FILES)
    )


def test_limits_are_told_before_and_refusals_say_why(operator: Client) -> None:
    text = page(operator, FILES)
    assert "tối đa 4,0 GB mỗi tệp" in text
    assert "tổng cộng không quá 2,0 MB" in text
    for size, status, words in (
        (5 << 30, 413, "lớn hơn mức được nhận"),
        (0, 422, "Tệp rỗng"),
        ("x", 422, "Tệp rỗng"),
    ):
        answer = operator.post(f"{FILES}announce/", {"size": size, "mark": "a"})
        assert (answer.status_code, words in answer.json()["text"]) == (status, True)
    assert piece(operator, uuid7(), 0, b"x")[0] == 404
    too_much = operator.post(
        f"{FILES}{uuid7()}/piece/?offset=0", b"x" * (3 << 20), content_type="application/octet-stream"
    )
    assert too_much.status_code == 413


def test_without_scripts_a_small_file_is_sent_with_the_form(operator: Client, lab: bytes) -> None:
    answer = operator.post(FILES, {"file": SimpleUploadedFile(CALLED, lab)}, follow=True)
    assert "Tệp đã đến" in html.unescape(answer.content.decode())
    [found] = newest(uuid7())
    assert found.received == len(lab)
    assert operator.post(FILES, {}).headers["Location"] == FILES
    empty = operator.post(FILES, {"file": SimpleUploadedFile("a.csv", b"")}, follow=True)
    assert "Tệp rỗng" in html.unescape(empty.content.decode())


def test_a_file_is_deleted_by_an_operator(operator: Client, lab: bytes, arrivals: Path) -> None:
    arrival_id = announce(operator, lab)["id"]
    piece(operator, arrival_id, 0, lab[:200])
    answer = operator.post(f"{FILES}{arrival_id}/", follow=True)
    assert "Người vận hành đã xóa" in html.unescape(answer.content.decode())
    assert list(arrivals.iterdir()) == []
    assert operator.post(f"{FILES}{arrival_id}/").status_code == 302


def test_with_nothing_ready_no_run_begins(operator: Client) -> None:
    answer = operator.post(f"{FILES}start/", {"kind": "carry"}, follow=True)
    assert "Không có tệp nào thuộc một nguồn đã biết" in html.unescape(answer.content.decode())
    assert queued() == []


@pytest.mark.parametrize("role", [Role.AUTHORITY, Role.SUPERVISOR, Role.TRACER, Role.AUDITOR, Role.REGISTRAR])
def test_nobody_else_sends_sees_or_deletes(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role, "VN/79/760/26740/")
    one = f"{FILES}{uuid7()}/"
    for address in (FILES, f"{FILES}start/", f"{FILES}announce/", one, f"{one}piece/", f"{one}finish/"):
        assert client.post(address, {"size": 1}).status_code == 403
    assert client.get(FILES).status_code == 403


def test_a_form_of_another_site_is_refused(operator: Client, lab: bytes) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = operator.cookies
    assert strict.post(f"{FILES}announce/", {"size": len(lab), "mark": "a"}).status_code == 403
    assert strict.post(f"{FILES}start/", {"kind": "carry"}).status_code == 403
