"""Does `pccovid verify` judge signed codes by the keys of a folder, and show no name, number or birth in full?"""

import datetime as dt
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from pccovid.engines.credentials.signed_personal import sign_personal
from pccovid.project import cli
from tests.unit.credentials import test_signed_personal as personal
from tests.unit.credentials import test_smart_health_card as cards
from tests.unit.credentials.dcc import signers

NOW = signers.NOW


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    (tmp_path / "vn.der").write_bytes(signers.der("ES256", "VN"))
    (tmp_path / "card.jwks").write_text(json.dumps({"issuer": cards.ISSUER, "keys": [cards.jwk()]}))
    public = personal.KEY.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "personal-7.pub").write_bytes(public)
    return tmp_path


def verify(capsys: pytest.CaptureFixture[str], *given: str, at: dt.datetime = NOW) -> tuple[int, str]:
    code = cli.main(["verify", "--at", at.isoformat(), *given])
    return code, capsys.readouterr().out


def test_a_certificate_is_judged_and_masked(capsys, keys) -> None:
    code, shown = verify(capsys, "--keys", str(keys), signers.code())
    assert code == 0
    assert "verdict        valid" in shown
    assert "N. T. Mẫu" in shown
    assert not any(hidden in shown for hidden in ("Nguyễn", "1990-01-01", signers.UVCI))


def test_without_keys_nothing_can_be_told(capsys) -> None:
    code, shown = verify(capsys, signers.code())
    assert code == 1
    assert "cannot tell" in shown
    assert "--keys FOLDER" in shown


def test_each_signed_kind_is_judged(capsys, keys) -> None:
    shown_now = sign_personal(personal.QID, personal.KEY, at=NOW)
    for text in (shown_now, cards.card()):
        code, shown = verify(capsys, "--keys", str(keys), text)
        assert (code, "verdict        valid" in shown) == (0, True)
    late = NOW + dt.timedelta(minutes=2)
    assert "it has expired" in verify(capsys, "--keys", str(keys), shown_now, at=late)[1]


def test_a_file_that_is_no_key_is_named(capsys, keys) -> None:
    (keys / "other.pem").write_bytes(b"no certificate")
    code, shown = verify(capsys, "--keys", str(keys), signers.code())
    assert (code, "other.pem" in shown) == (2, True)
