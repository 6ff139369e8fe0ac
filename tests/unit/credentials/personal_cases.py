"""Which personal codes and papers of isolation are judged alike? As a module: web/tests/personal_cases.json."""

import base64
import datetime as dt
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from pccovid.engines.credentials import base45
from pccovid.engines.credentials.signed_completion import Completion, sign_completion
from pccovid.engines.credentials.signed_layout import PersonalKey
from pccovid.engines.credentials.signed_personal import sign_personal
from pccovid.kernel.qid import Qid

FILE = Path(__file__).resolve().parents[3] / "web" / "tests" / "personal_cases.json"
NOW = dt.datetime(2021, 11, 23, 8, tzinfo=dt.UTC)
QID = Qid("QIDTEST00001")
KEY = PersonalKey(7, ec.generate_private_key(ec.SECP256R1()))
OTHER = PersonalKey(8, ec.generate_private_key(ec.SECP256R1()))


def cases() -> list[tuple[str, str, str]]:
    """What it is, the text, the reason; nothing for valid."""
    shown = sign_personal(QID, KEY, at=NOW)
    message = base45.decode(shown[4:])
    changed = bytes((*message[:-70], message[-70] ^ 1, *message[-69:]))
    return [
        ("shown now", shown, ""),
        ("a minute old", sign_personal(QID, KEY, at=NOW - dt.timedelta(seconds=60)), ""),
        ("an old picture", sign_personal(QID, KEY, at=NOW - dt.timedelta(seconds=61)), "expired"),
        ("printed", sign_personal(QID, KEY, at=NOW - dt.timedelta(days=364), printed=True), ""),
        ("printed long ago", sign_personal(QID, KEY, at=NOW - dt.timedelta(days=366), printed=True), "expired"),
        ("clocks differ", sign_personal(QID, KEY, at=NOW + dt.timedelta(seconds=30)), ""),
        ("future", sign_personal(QID, KEY, at=NOW + dt.timedelta(seconds=31)), "not_yet_valid"),
        ("unknown key", sign_personal(QID, OTHER, at=NOW), "unknown_signer"),
        ("forged", sign_personal(QID, PersonalKey(7, OTHER.key), at=NOW), "signature"),
        ("changed", "PC1:" + base45.encode(changed), "signature"),
        ("cut", shown[:-6], "damaged"),
        ("foreign letter", "PC1:abc", "damaged"),
        ("too long", "PC1:" + "A" * 500, "too_large"),
        ("another version", "PC1:" + base45.encode(b"\x02" + message[1:]), "other_code"),
        ("another kind", "HC1:ABC", "other_code"),
    ]  # fmt: skip


def completions() -> list[tuple[str, str, str]]:
    """The same of certificates of an isolation."""
    said = Completion(QID, dt.date(2021, 11, 1), NOW)
    paper = sign_completion(said, KEY)
    message = base45.decode(paper[4:])
    later = Completion(QID, dt.date(2021, 11, 1), NOW + dt.timedelta(days=1))
    return [
        ("genuine", paper, ""),
        ("of tomorrow", sign_completion(later, KEY), "not_yet_valid"),
        ("unknown key", sign_completion(said, OTHER), "unknown_signer"),
        ("forged", sign_completion(said, PersonalKey(7, OTHER.key)), "signature"),
        ("changed", "PC2:" + base45.encode(bytes((*message[:3], message[3] ^ 1, *message[4:]))), "signature"),
        ("cut", paper[:-6], "damaged"),
        ("nothing", "PC2:", "damaged"),
        ("foreign letter", "PC2:abc", "damaged"),
        ("too long", "PC2:" + "A" * 500, "too_large"),
        ("a personal code", "PC2:" + sign_personal(QID, KEY, at=NOW)[4:], "other_code"),
        ("another kind", "HC1:ABC", "other_code"),
    ]  # fmt: skip


def written() -> dict[str, object]:
    """The file as it is to be."""
    spki = KEY.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return {
        "now": int(NOW.timestamp()),
        "keys": [{"number": KEY.number, "spki": base64.urlsafe_b64encode(spki).rstrip(b"=").decode()}],
        "cases": [{"what": what, "text": text, "reason": reason} for what, text, reason in cases()],
        "completions": [
            {"what": what, "text": text, "reason": reason} for what, text, reason in completions()
        ],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(written(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
