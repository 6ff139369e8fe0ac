"""Does the ledger go over to another signing key while it serves, and is a key that nobody announced found?"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections
from pytest_django import Settings

from pccovid.trust.ledger import signing
from pccovid.trust.ledger.bodies import Body
from pccovid.trust.ledger.handovers import hand_over
from pccovid.trust.ledger.heads import Head, sign
from pccovid.trust.ledger.rotating import NotNow, rotate_key
from pccovid.trust.ledger.sealing import seal, seal_batch
from pccovid.trust.ledger.signing import KeyMissing, bodies, signing_key
from pccovid.trust.ledger.verifying import verify
from tests.app.trust.ledger_scene import change, faults, heads_of, intruder, look
from tests.app.trust.test_ledger_verifier import VERIFIER, verdict

STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))


@pytest.fixture
def kept(committed: str, settings: Settings, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Entries under heads of three keys, each of which the one before it named."""
    settings.SECRET_FOLDER = tmp_path / "secrets"
    settings.LEDGER_HEADS = heads_of(tmp_path)
    signing_key.cache_clear()
    for first in (0, 2, 4):
        look(2, first=first)
        seal()
        if first < 4:
            rotate_key()
    yield heads_of(tmp_path)
    signing_key.cache_clear()
    connections["default"].close()


def heads(file: Path) -> list[Head]:
    return list(Body(file).heads())


def raw(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def test_both_checks_follow_from_the_first_key_to_the_last(kept: tuple[Path, Path], tmp_path: Path) -> None:
    assert len({head.key for head in heads(kept[0])}) == 3
    assert faults() == []
    assert verdict(tmp_path / "export", kept) == 0


def test_the_first_key_can_be_pinned(kept: tuple[Path, Path], tmp_path: Path) -> None:
    first = heads(kept[0])[0].key
    assert verify(bodies(), first_key=first).faults == []
    assert verify(bodies(), first_key=raw(STRANGER)).faults != []
    assert verdict(tmp_path / "export", kept) == 0
    files = [str(tmp_path / "export"), *map(str, kept)]
    assert VERIFIER.main(["ledger", *files, "--key", first.hex()]) == 0
    assert VERIFIER.main(["ledger", *files, "--key", raw(STRANGER).hex()]) == 1


def test_the_old_keys_are_gone_and_a_sealer_that_runs_takes_the_new_one(kept: tuple[Path, Path]) -> None:
    assert [path.name for path in (kept[0].parents[1] / "secrets").glob("ledger-heads*")] == [
        signing.name_of(2)
    ]
    look(1)
    assert seal() == 2
    assert heads(kept[1])[-1].key == raw(signing_key(2))


def test_a_change_of_keys_disturbs_nobody_who_reads_writes_or_seals(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    done, wrong = Event(), list[BaseException]()

    def traffic() -> None:
        number = 100
        try:
            while not done.is_set():
                look(1, first=number)
                seal_batch()
                number += 1
        except BaseException as fault:
            wrong.append(fault)
        finally:
            connections["default"].close()

    at_work = Thread(target=traffic)
    at_work.start()
    for _ in range(2):
        patiently(rotate_key)
    done.set()
    at_work.join()
    seal()
    assert wrong == []
    assert len({head.key for head in heads(kept[0])}) >= 4
    assert faults() == []
    assert verdict(tmp_path / "export", kept) == 0


def patiently(step: Callable[[], object]) -> None:
    """As the command does it: another one may be sealing."""
    for _ in range(200):
        with suppress(NotNow):
            step()
            return
        sleep(0.02)
    pytest.fail("never the only one")


def test_a_body_that_missed_everything_is_told_each_key_in_turn(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    lines = kept[0].read_text().splitlines(keepends=True)
    kept[0].write_text(lines[0])
    look(1)
    seal()
    assert [type(line).__name__ for line in Body(kept[0]).lines()] == ["Head", "Handover", "Handover", "Head"]
    assert faults() == []
    assert verdict(tmp_path / "export", kept) == 0


def test_a_body_that_begins_after_a_change_is_followed_too(kept: tuple[Path, Path], tmp_path: Path) -> None:
    kept[1].write_text(heads(kept[1])[-1].line() + "\n")
    assert faults() == []
    assert verdict(tmp_path / "export", kept) == 0


def test_a_head_under_a_key_that_nobody_announced_is_a_fault(kept: tuple[Path, Path], tmp_path: Path) -> None:
    last = heads(kept[0])[-1]
    forged = sign(STRANGER, size=last.size, root=last.root, time=last.time)
    for file in kept:
        file.write_text(file.read_text().replace(last.line(), forged.line()))
    assert any("not announced" in fault for fault in faults())
    assert verdict(tmp_path / "export", kept) == 1


@pytest.mark.parametrize("key", ["the old one", "a stranger's"])
def test_a_change_of_keys_that_the_old_key_did_not_sign_is_a_fault(
    kept: tuple[Path, Path], tmp_path: Path, key: str
) -> None:
    """Somebody who holds the new key alone, or neither, cannot announce it."""
    last = heads(kept[0])[-1]
    forged = json.loads(hand_over(STRANGER, signing_key(2), size=last.size, time=1).line())
    forged["old" if key == "the old one" else "new"] = last.key.hex()
    for file in kept:
        file.write_text(file.read_text() + json.dumps(forged) + "\n")
    assert any("does not hold" in fault for fault in faults())
    assert verdict(tmp_path / "export", kept) == 1


def test_a_body_refuses_a_head_under_the_old_key_after_the_change(kept: tuple[Path, Path]) -> None:
    body = Body(kept[0])
    with pytest.raises(Exception, match="another key"):
        body.receive(sign(STRANGER, size=99, root=bytes(32), time=1), lambda _: [])
    with pytest.raises(Exception, match="does not follow"):
        body.hand_over(hand_over(STRANGER, signing_key(7), size=99, time=1))


def test_a_change_that_somebody_wrote_into_the_database_stops_the_sealing(kept: tuple[Path, Path]) -> None:
    change(
        "UPDATE ledger_handover SET new = decode(repeat('00', 32), 'hex') "
        "WHERE size = (SELECT max(size) FROM ledger_handover)"
    )
    look(1)
    with pytest.raises(KeyMissing):
        seal()


def test_a_change_of_keys_stands_in_the_ledger(kept: tuple[Path, Path]) -> None:
    assert kept
    with intruder() as database:
        noted = database.execute("SELECT count(*) FROM ledger_entry WHERE fields = '{ledger.key}'").fetchone()
    assert noted == (2,)
