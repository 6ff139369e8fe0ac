"""Can a citizen prove, without us, that an entry stands in the ledger?"""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections
from pytest_django import Settings

from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from pccovid.trust.ledger.proofs import NoSuchEntry, NotSealedYet, Proof, proof_of
from pccovid.trust.ledger.sealing import seal
from tests.app.trust.ledger_scene import heads_of, look
from tests.app.trust.test_ledger_verifier import VERIFIER
from tests.database import person_number

AN, CHI = person_number(0), person_number(1)
HERSELF = Actor(person_number(900), Role.CITIZEN, "", "", frozenset({AN}))


@pytest.fixture
def heads(committed: str, settings: Settings, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    settings.LEDGER_HEADS = heads_of(tmp_path)
    look(9)
    yield heads_of(tmp_path)
    connections["default"].close()


def proof(person: UUID = AN, *, claim: UUID | None = None) -> Proof:
    """The proof for An's entry, or for an entry whose id somebody claims."""
    with Access.open(HERSELF, Purpose.PATRQT, "test") as access:
        access.read("ledger", [AN], ["time"])
        return proof_of(
            access, claim or Entry.objects.get(person_id=person, route="test", purpose="MIGRATION").id
        )


def test_a_proof_holds_for_the_independent_verifier(heads: tuple[Path, Path], tmp_path: Path) -> None:
    seal()
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(proof()))
    assert VERIFIER.main(["proof", str(file), *map(str, heads)]) == 0


@pytest.mark.parametrize("part", ["entry", "contents", "index", "path", "root", "size", "signature"])
def test_a_proof_with_any_part_changed_does_not_hold(
    heads: tuple[Path, Path], tmp_path: Path, part: str
) -> None:
    seal()
    made = json.loads(json.dumps(proof()))
    match part:
        case "entry" | "contents":
            made[part] = made[part][:-2] + ("01" if made[part].endswith("00") else "00")
        case "index":
            made["index"] += 1
        case "path":
            made["path"][0] = "00" * 32
        case "size":
            made["head"]["size"] += 1
        case _:
            made["head"][part] = "00" * (len(made["head"][part]) // 2)
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(made))
    assert VERIFIER.main(["proof", str(file), *map(str, heads)]) == 1


@pytest.mark.usefixtures("heads")
def test_an_entry_has_no_proof_until_it_is_sealed() -> None:
    with pytest.raises(NotSealedYet):
        proof()
    seal()
    assert proof()["index"] == 0


@pytest.mark.usefixtures("heads")
def test_a_strangers_entry_is_not_there() -> None:
    seal()
    with pytest.raises(NoSuchEntry):
        proof(claim=person_number(77))
