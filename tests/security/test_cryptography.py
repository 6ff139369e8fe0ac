"""Is every primitive of cryptography in the reviewed list, strong enough, and of an approved kind?"""

import ast
import re

from tests.architecture.tree import ROOT, tree_of
from tests.security.test_rules import PYTHON, short

LINE = re.compile(r"^\| `([\w.]+)` \| (\d+|–) \| (.+) \|$", re.MULTILINE)
MODULES = ("hashlib", "hmac", "secrets")
ENOUGH = 128
# Shorter than 128 bits, and why that does: nothing is sealed or signed by them.
SHORT = {
    "secrets.token_hex": "names; codes that few tries and a short life protect",
    "secrets.randbits": "ids",
    "secrets.randbelow": "one-time codes",
    "secrets.choice": "codes that few tries and a short life protect",
    "cryptography.hazmat.primitives.asymmetric.rsa.RSAPublicKey": "certificates of others; theirs have 2,048 bits",
    "cryptography.hazmat.primitives.asymmetric.rsa.RSAPrivateKey": "the same form, for issuers that need it",
}
# Ways to write keys down; they seal and sign nothing.
FORMS = {
    f"cryptography.hazmat.primitives.serialization.{name}"
    for name in (
        "Encoding",
        "NoEncryption",
        "PrivateFormat",
        "PublicFormat",
        "load_der_private_key",
        "load_der_public_key",
        "load_pem_public_key",
    )
}
APPROVED_SIGNATURES = {
    "Ed25519PrivateKey",
    "Ed25519PublicKey",
    "ECDSA",
    "EllipticCurvePrivateKey",
    "EllipticCurvePublicKey",
    "EllipticCurvePublicNumbers",
    "MGF1",
    "PSS",
    "RSAPrivateKey",
    "RSAPublicKey",
    "SECP256R1",
    "derive_private_key",
    "generate_private_key",
}


def used() -> dict[str, set[str]]:
    """Primitive -> the places that use it."""
    found = dict[str, set[str]]()
    for path in PYTHON:
        for node in ast.walk(tree_of(path)):
            names = list[str]()
            if isinstance(node, ast.ImportFrom) and node.module:
                ours = node.module in MODULES or node.module.startswith("cryptography.")
                names = [f"{node.module}.{alias.name}" for alias in node.names] if ours else []
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names = [f"{node.value.id}.{node.attr}"] if node.value.id in MODULES else []
            for name in names:
                if not name.startswith("cryptography.exceptions."):
                    found.setdefault(name, set()).add(short(path))
    return found


def listed() -> dict[str, tuple[str, str]]:
    page = (ROOT / "docs" / "cryptography.md").read_text(encoding="utf-8")
    return {name: (bits, use) for name, bits, use in LINE.findall(page)}


def test_every_primitive_is_listed_and_every_listed_one_is_used() -> None:
    places = used()
    assert {name: places.get(name) for name in set(places) ^ set(listed())} == {}


def test_every_primitive_that_seals_or_signs_has_128_bits() -> None:
    weak = {name for name, (bits, _) in listed().items() if bits.isdecimal() and int(bits) < ENOUGH}
    assert weak == set(SHORT)
    without = {name for name, (bits, _) in listed().items() if not bits.isdecimal()}
    assert without == {"hmac.compare_digest", "hashlib.sha1", *FORMS}


def test_signatures_and_keys_are_of_approved_kinds_only() -> None:
    asymmetric = {name.rpartition(".")[2] for name in used() if ".asymmetric." in name}
    assert asymmetric - APPROVED_SIGNATURES == {"encode_dss_signature", "decode_dss_signature"}
    ciphers = {name.rpartition(".")[2] for name in used() if ".ciphers." in name}
    assert ciphers == {"AESGCM"}
    made = {
        short(path)
        for path in PYTHON
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in ("urandom", "getrandbits", "SystemRandom")
    }
    assert {place for place in made if place.startswith(("trust/", "faces/", "project/"))} == set()


def test_sealing_keys_have_256_bits() -> None:
    source = "\n".join(
        (ROOT / "src/pccovid/trust/vault" / name).read_text() for name in ("keyring.py", "keys.py")
    )
    assert re.search(r"= 32\b|token_bytes\(32\)|KEY_BYTES", source)
