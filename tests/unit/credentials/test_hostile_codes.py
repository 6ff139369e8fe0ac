"""Do random and changed codes get a verdict, each in little time, and all together in no memory?"""

import datetime as dt
import random
import resource
import time
from collections.abc import Iterator

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pccovid.engines.credentials import base45, read_code
from pccovid.engines.credentials.dcc import cose, verify
from pccovid.engines.credentials.dcc.envelope import pack
from pccovid.engines.credentials.signed_completion import Completion, sign_completion, verify_completion
from pccovid.engines.credentials.signed_layout import PersonalKey
from pccovid.engines.credentials.signed_personal import sign_personal, verify_personal
from pccovid.engines.credentials.smart_health_card import verify_card
from pccovid.kernel.qid import Qid
from tests.unit.credentials.dcc import signers

NOW = signers.NOW
KEY = PersonalKey(7, ec.generate_private_key(ec.SECP256R1()))
PERSONAL = {7: KEY.key.public_key()}
LINES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TRUSTED = signers.trusted()
ALPHABET = base45.ALPHABET.decode()
SLOWEST = 0.05  # seconds of the processor
GROWTH = 16_000  # kilobytes
A_MILLION = 240  # seconds of the processor, the making of the codes included


def changed(data: bytes, chance: random.Random) -> bytes:
    """With a few bytes changed, cut, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(out) or 1)
        match chance.randrange(4):
            case 0 if out:
                out[place] ^= 1 << chance.randrange(8)
            case 1:
                del out[place : place + chance.randrange(20)]
            case 2:
                out[place:place] = out[place : place + chance.randrange(40)]
            case _:
                out[place:place] = chance.randbytes(chance.randrange(8))
    return bytes(out)


def texts(many: int, chance: random.Random) -> Iterator[str]:
    """Random ones, and genuine ones changed at each of their layers."""
    genuine = [signers.code(), signers.code("PS256"), sign_personal(Qid("QIDTEST00001"), KEY, at=NOW)]
    message = signers.signed(cbor2.dumps(signers.claims()))
    paper = sign_completion(Completion(Qid("QIDTEST00001"), dt.date(2021, 10, 1), NOW), KEY)
    card = "shc:/" + "5676290952432060346029243740446031222959532654603460292540772804336028"
    for number in range(many):
        match number % 8:
            case 0:
                yield changed(chance.choice(genuine).encode(), chance).decode("latin-1")
            case 1:
                yield pack(changed(message, chance))
            case 2:
                payload = changed(cbor2.dumps(signers.claims()), chance)
                yield pack(cose.frame(b"\xa1\x01\x26", payload, chance.randbytes(64)))
            case 3:
                start = chance.choice(["HC1:", "PC1:", "shc:/", "000201", ""])
                yield start + "".join(chance.choices(ALPHABET, k=chance.randrange(300)))
            case 4:
                yield changed(card.encode(), chance).decode("latin-1")
            case 5:
                yield "PC2:" + base45.encode(changed(base45.decode(paper[4:]), chance))
            case 6:
                yield changed(LINES.encode(), chance).decode("latin-1")
            case _:
                yield "PC1:" + base45.encode(changed(base45.decode(genuine[2][4:]), chance))


def judge(text: str) -> None:
    read_code(text, scanned_on=NOW.date())
    verify(text, keys=TRUSTED, at=NOW)
    verify_personal(text, keys=PERSONAL, at=NOW + dt.timedelta(seconds=5))
    verify_completion(text, keys=PERSONAL, at=NOW)
    verify_card(text, keys={}, at=NOW)


def run(many: int) -> None:
    chance = random.Random(5)
    for text in texts(200, chance):
        judge(text)
    before, slowest, length = peak(), 0.0, 0
    for text in texts(many, chance):
        began = time.thread_time()
        judge(text)
        taken = time.thread_time() - began
        if taken > slowest:
            slowest, length = taken, len(text)
    assert slowest < SLOWEST, f"{slowest:.3f} s for {length} characters"
    assert peak() - before < GROWTH


def peak() -> int:
    """Kilobytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_random_and_changed_codes_get_a_verdict_in_no_time_and_no_memory() -> None:
    run(3_000)


@pytest.mark.long
def test_a_million_random_and_changed_codes() -> None:
    began = time.process_time()
    run(1_000_000)
    assert time.process_time() - began < A_MILLION
