"""Does `pccovid verify` judge signed codes by the keys of a folder, and show no name, number or birth in full?"""

import datetime as dt
import json
from pathlib import Path

import pytest
import segno
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image

from pccovid.engines.credentials.signed_personal import sign_personal
from pccovid.project import cli
from tests.unit.credentials import test_signed_personal as personal
from tests.unit.credentials import test_smart_health_card as cards
from tests.unit.credentials.dcc import signers

NOW = signers.NOW
LINES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"


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
    assert "an old picture of a screen" in verify(capsys, "--keys", str(keys), shown_now, at=late)[1]


def test_a_file_that_is_no_key_is_named(capsys, keys) -> None:
    (keys / "other.pem").write_bytes(b"no certificate")
    code, shown = verify(capsys, "--keys", str(keys), signers.code())
    assert (code, "other.pem" in shown) == (2, True)


@pytest.mark.parametrize(
    ("text", "kind", "good"),
    [
        ("https://mau.invalid/here/ABCD2345/", "code of a place", 1),
        ("VNENTRY1:ABCD2345", "code of a declaration of entry", 1),
        (LINES, "nationality    UTO", 0),
        (LINES.replace("740812", "740813"), "a check digit does not hold", 1),
    ],
)
def test_what_is_no_ones_pass_is_explained(capsys, text: str, kind: str, good: int) -> None:
    code, shown = verify(capsys, text)
    assert (code, kind in shown) == (good, True)
    assert "ERIKSSON" not in shown


def test_a_small_picture_of_a_code_is_read_and_one_of_nothing_says_so(capsys, tmp_path) -> None:
    small, nothing = tmp_path / "small.png", tmp_path / "nothing.png"
    segno.make("https://mau.invalid/here/ABCD2345/").save(small, scale=2, border=2)
    Image.new("L", (200, 200), 255).save(nothing)
    assert "code of a place" in verify(capsys, str(small))[1]
    assert verify(capsys, str(nothing)) == (2, "no code in this picture\n")
