"""Does one entry say everything in words, prove itself, and open a complaint; and only to whom it is about?"""

import datetime as dt
import html
import json
import re
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from pccovid.faces.citizen.references import reference, referred
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.complaints.operations import answer
from pccovid.trust.complaints.rules import Finding
from pccovid.trust.ledger.sealing import seal
from tests.app.procedures.jobs import run_all
from tests.app.trust.test_complaints import AUDITOR
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed
from verifier import verify_ledger

pytestmark = pytest.mark.django_db
REFERENCE = re.compile(r'href="(/who-looked/[\w-]{43}/)"')


@pytest.fixture
def heads(settings: Settings, tmp_path: Path) -> Path:
    """The file of a body that keeps the heads."""
    settings.LEDGER_HEADS = [tmp_path / "body.jsonl"]
    return tmp_path / "body.jsonl"


def looked(citizen: Signed) -> str:
    """The address of an officer's look."""
    cast.look(citizen.persons[0], office="Chốt cầu Mẫu")
    text = citizen.client.get("/who-looked/?office=cầu").content.decode()
    return str(REFERENCE.findall(text)[0])


def text_of(citizen: Signed, address: str) -> str:
    return html.unescape(citizen.client.get(address).content.decode())


def test_the_page_says_when_who_where_why_what_how_and_by_which_law(an: Signed) -> None:
    text = text_of(an, looked(an))
    for part in (
        "Chốt cầu Mẫu", "Cán bộ chốt kiểm soát", "Phường Bến Nghé", "Để bạn qua chốt kiểm soát",
        "họ tên và giấy tờ", "ngày sinh", "1405/QĐ-BTTTT",
    ):  # fmt: skip
        assert part in text, part


def test_the_proof_of_a_sealed_entry_holds_before_the_independent_verifier(
    an: Signed, heads: Path, tmp_path: Path
) -> None:
    address = looked(an)
    seal()
    answered = an.client.get(f"{address}proof/")
    assert "attachment" in answered["Content-Disposition"]
    file = tmp_path / "proof.json"
    file.write_bytes(answered.content)
    assert verify_ledger.main(["proof", str(file), str(heads)]) == 0
    forged = json.loads(answered.content)
    forged["entry"] = forged["entry"][:-2] + "00"
    file.write_text(json.dumps(forged))
    assert verify_ledger.main(["proof", str(file), str(heads)]) == 1


def test_the_proof_says_in_plain_words_what_it_proves(an: Signed, heads: Path) -> None:
    address = looked(an)
    seal()
    told = json.loads(an.client.get(f"{address}proof/").content)
    assert (told["says"]["office"], told["says"]["purpose"]) == ("Chốt cầu Mẫu", "CHECKPOINT")
    assert "verify_ledger.py" in told["how_to_check"]["vi"]
    assert {"entry", "leaf", "index", "path", "head"} <= told.keys()


def test_before_it_is_sealed_the_page_says_to_come_back(an: Signed) -> None:
    address = looked(an)
    assert "Chưa niêm phong" in text_of(an, address)
    answered = an.client.get(f"{address}proof/")
    assert answered.status_code == 409
    assert "vài giây" in html.unescape(answered.content.decode())


@pytest.mark.parametrize("text", ["x" * 43, "A", "é" * 43, "%00" * 10, "=" * 43])
def test_what_is_no_reference_is_not_there(an: Signed, text: str) -> None:
    for tail in ("", "proof/", "wrong/"):
        assert an.client.get(f"/who-looked/{text}/{tail}").status_code == 404


def test_anothers_reference_is_not_there(an: Signed, chi: Signed) -> None:
    address = looked(an)
    for tail in ("", "proof/", "wrong/"):
        assert chi.client.get(f"{address}{tail}").status_code == 404


def test_a_reference_signed_for_oneself_opens_nobody_elses_entry(an: Signed, chi: Signed) -> None:
    entry = referred(looked(an).split("/")[2], account=an.account.id)
    assert isinstance(entry, UUID)
    forged = reference(entry, account=chi.account.id)
    assert chi.client.get(f"/who-looked/{forged}/").status_code == 404
    assert an.client.get(f"/who-looked/{reference(uuid7(), account=an.account.id)}/").status_code == 404


def test_a_complaint_is_sent_answered_read_asked_again_and_closed(an: Signed) -> None:
    address = looked(an)
    assert an.client.post(f"{address}wrong/", {"text": " "}).status_code == 422
    sent = an.client.post(f"{address}wrong/", {"text": "Tôi không ở đó."}, follow=True)
    [(own, _)] = sent.redirect_chain
    assert "Tôi không ở đó." in html.unescape(sent.content.decode())
    assert "Bạn đã khiếu nại" in text_of(an, address)
    complaint = UUID(own.split("/")[2])
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        answer(access, complaint, finding=Finding.WRONG, text="Chốt đã quét nhầm.")
    run_all()
    assert "Khiếu nại của bạn đã được trả lời" in text_of(an, "/warnings/")
    text = text_of(an, own)
    for part in ("Chốt đã quét nhầm.", "Lượt truy cập là sai", "Thanh tra Bộ"):
        assert part in text
    an.client.post(own, {"action": "reopen", "text": "Ai đã quét?"})
    assert "Chờ trả lời lại" in text_of(an, own)
    an.client.post(own, {"action": "close"})
    assert "Đã kết thúc" in text_of(an, own)
    assert an.client.post(own, {"action": "close"}).status_code == 302


def test_anothers_complaint_is_not_there(an: Signed, chi: Signed) -> None:
    sent = an.client.post(f"{looked(an)}wrong/", {"text": "Tôi không ở đó."})
    assert chi.client.get(sent["Location"]).status_code == 404
    assert chi.client.post(sent["Location"], {"action": "close"}).status_code == 404
    assert "KN-" not in text_of(chi, "/complaints/")


def test_the_office_complained_about_is_not_told_who_complained(an: Signed) -> None:
    an.client.post(f"{looked(an)}wrong/", {"text": "Tôi không ở đó."})
    officer = Actor(uuid7(), Role.OFFICER, "Chốt cầu Mẫu", cast.WARD)
    from pccovid.trust.complaints.models import Complaint, Step

    with Access.open(officer, Purpose.CHECKPOINT, "test") as access:
        access.about(an.persons[0])
        access.read("person", an.persons, ["name"])
        assert (Complaint.objects.count(), Step.objects.count()) == (0, 0)


def test_a_day_has_no_more_than_its_hours() -> None:
    assert dt.timedelta(hours=72).days == 3
