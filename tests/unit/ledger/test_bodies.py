"""Does a body take only heads that are signed and go on from its last one?"""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pccovid.trust.ledger.bodies import Body, HeadRefused
from pccovid.trust.ledger.frontier import Frontier
from pccovid.trust.ledger.heads import BadHead, Head, read_head, sign
from pccovid.trust.ledger.merkle import consistency_path, leaf_hash

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
LEAVES = [leaf_hash(bytes([number])) for number in range(50)]


def root(leaves: list[bytes]) -> bytes:
    tree = Frontier()
    tree.extend(leaves)
    return tree.root()


def head(size: int, *, key: Ed25519PrivateKey = KEY, leaves: list[bytes] = LEAVES, time: int = 7) -> Head:
    return sign(key, size=size, root=root(leaves[:size]), time=time)


def node(level: int, index: int) -> bytes:
    return root(LEAVES[index << level : (index + 1) << level])


def give(body: Body, one: Head) -> None:
    body.receive(one, lambda size: consistency_path(size, one.size, node))


@pytest.fixture
def body(tmp_path: Path) -> Body:
    return Body(tmp_path / "police" / "a.jsonl")


def test_heads_that_go_on_are_kept_in_order(body: Body) -> None:
    for size in (3, 4, 31, 50):
        give(body, head(size))
    assert [one.size for one in body.heads()] == [3, 4, 31, 50]
    assert body.last() == head(50)


def test_the_same_head_twice_is_one_line(body: Body) -> None:
    give(body, head(8))
    give(body, head(8))
    assert len(list(body.heads())) == 1


OTHER = [leaf_hash(b"x"), *LEAVES[1:]]


@pytest.mark.parametrize(
    "wrong",
    [
        head(20, leaves=OTHER),
        head(8, leaves=OTHER),
        head(7),
        head(20, key=Ed25519PrivateKey.from_private_bytes(bytes(31) + b"1")),
        Head(20, root(LEAVES[:20]), 7, bytes(64), KEY.public_key().public_bytes_raw()),
        Head(20, b"", 7, head(20).signature, head(20).key),
    ],
    ids=["another past", "another tree of this size", "smaller", "another key", "no signature", "no root"],
)
def test_a_head_that_does_not_go_on_is_refused_and_not_kept(body: Body, wrong: Head) -> None:
    give(body, head(8))
    with pytest.raises(HeadRefused):
        give(body, wrong)
    assert body.last() == head(8)


def test_a_proof_for_another_size_is_refused(body: Body) -> None:
    give(body, head(8))
    with pytest.raises(HeadRefused):
        body.receive(head(20), lambda _: consistency_path(8, 21, node))


def test_a_line_that_a_killed_writer_left_open_is_no_head_and_does_not_stand_in_the_way(body: Body) -> None:
    give(body, head(8))
    with body.path.open("a") as file:
        file.write('{"size": 9, "ro')
    assert body.last() == head(8)
    give(body, head(9))
    assert [one.size for one in body.heads()] == [8, 9]


def test_a_long_file_gives_its_last_head(body: Body) -> None:
    for size in range(1, 51):
        give(body, head(size))
    assert body.last() == head(50)


@pytest.mark.parametrize(
    "line", ["", "[]", "null", '{"size": 1}', head(1).line().replace('"size": 1', '"size": true')]
)
def test_what_is_not_a_head_is_said_to_be_none(line: str) -> None:
    with pytest.raises(BadHead):
        read_head(line)


def test_every_part_of_a_head_is_signed() -> None:
    good = head(8)
    for wrong in (
        Head(9, good.root, good.time, good.signature, good.key),
        Head(8, LEAVES[0], good.time, good.signature, good.key),
        Head(8, good.root, 8, good.signature, good.key),
    ):
        with pytest.raises(BadHead):
            wrong.check()
