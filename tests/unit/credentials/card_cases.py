"""Which SMART Health Cards are judged alike everywhere? Run as a module, this writes web/tests/card_cases.json."""

import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from tests.unit.credentials.test_smart_health_card import ISSUER, KID, NOW, PAYLOAD, card, jwk, raw

FILE = Path(__file__).resolve().parents[3] / "web" / "tests" / "card_cases.json"


def cases() -> list[tuple[str, str, str]]:
    """What it is, the text, the reason; nothing for valid."""
    whole = json.dumps(PAYLOAD).encode()
    genuine = card()
    return [
        ("genuine", genuine, ""),
        ("lines around it", f"\n{genuine} ", ""),
        ("capital letters", genuine.replace("shc:/", "SHC:/"), ""),
        ("another kind", "HC1:A", "other_code"),
        ("one of several codes", "shc:/1/2/5676", "other_code"),
        ("an odd digit", "shc:/567", "damaged"),
        ("a letter", "shc:/56a6", "damaged"),
        ("cut", genuine[:-40], "signature"),
        ("too long", "shc:/" + "56" * 5000, "too_large"),
        ("unknown signer", card(iss="https://other.example"), "unknown_signer"),
        ("unknown key", raw(whole, kid="another"), "unknown_signer"),
        ("expired", card(exp=NOW.timestamp() - 1), "expired"),
        ("future", card(nbf=NOW.timestamp() + 600), "not_yet_valid"),
        ("no facts", card(vc={}), "content"),
        ("no time", card(nbf=None), "content"),
        ("a word for a time", card(nbf="yesterday"), "content"),
        ("a list", raw(b"[]"), "damaged"),
        ("a name twice", raw(b'{"iss":"a","iss":"b"}'), "not_strict"),
        ("a name twice below", raw(b'{"iss":"a","vc":[{"x":1,"y":{"x":1},"\\u0078":2}]}'), "not_strict"),
        ("unsigned", raw(whole, alg="none"), "algorithm"),
        ("packed otherwise", raw(whole, zip="GZIP"), "algorithm"),
        ("forged", raw(whole, key=ec.generate_private_key(ec.SECP256R1())), "signature"),
        ("a bomb", raw(b" " * 5_000_000), "too_large"),
    ]


def written() -> dict[str, object]:
    """The file as it is to be."""
    key = {"issuer": ISSUER, "kid": KID, "x": jwk()["x"], "y": jwk()["y"]}
    return {
        "now": int(NOW.timestamp()),
        "keys": [key],
        "cases": [{"what": what, "text": text, "reason": reason} for what, text, reason in cases()],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(written(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
