"""Do the proofs show what they are given for, and nothing else? Also against published vectors."""

import base64
import json
from hashlib import sha256
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.trust.ledger.frontier import Frontier
from pccovid.trust.ledger.merkle import (
    EMPTY_ROOT,
    BadProof,
    check_consistency,
    check_inclusion,
    consistency_path,
    inclusion_path,
    leaf_hash,
    node_hash,
)

VECTORS = Path(__file__).resolve().parents[4] / "shared" / "vectors" / "merkle" / "testdata"
LEAVES = [leaf_hash(bytes([number])) for number in range(140)]


def root_of(leaves: list[bytes]) -> bytes:
    """As RFC 9162, 2.1.1 defines it, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(root_of(leaves[:half]), root_of(leaves[half:]))


def node(level: int, index: int) -> bytes:
    return root_of(LEAVES[index << level : (index + 1) << level])


sizes = st.integers(1, len(LEAVES))


def test_hashes_of_leaf_and_node_are_set_apart() -> None:
    assert leaf_hash(b"ab") == sha256(b"\x00ab").digest()
    assert node_hash(b"a" * 32, b"b" * 32) == sha256(b"\x01" + b"a" * 32 + b"b" * 32).digest()
    assert Frontier().root() == EMPTY_ROOT


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), max_size=8))
def test_however_the_leaves_come_the_root_is_the_same(batches: list[int]) -> None:
    tree = Frontier()
    for batch in batches:
        tree.extend(LEAVES[tree.size % 100 : tree.size % 100 + batch])
    again = Frontier()
    position = 0
    for batch in batches:
        for leaf in LEAVES[position % 100 : position % 100 + batch]:
            again.extend([leaf])
        position = again.size
    assert (tree.size, tree.root()) == (again.size, again.root())


@given(sizes)
def test_a_frontier_has_the_root_of_the_definition_and_keeps_every_complete_subtree(size: int) -> None:
    tree = Frontier()
    made = tree.extend(LEAVES[: size // 3], keep_from=2)
    made += tree.extend(LEAVES[size // 3 : size], keep_from=2)
    assert tree.root() == root_of(LEAVES[:size]) == Frontier.at(size, node).root()
    assert sorted(made) == [
        (level, index, node(level, index)) for level in range(2, 8) for index in range(size >> level)
    ]


@given(sizes, st.data())
def test_every_leaf_has_a_proof_that_holds_for_it_alone(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    path = inclusion_path(index, size, node)
    root = root_of(LEAVES[:size])
    check_inclusion(index=index, size=size, leaf=LEAVES[index], root=root, path=path)
    if other != index:
        with pytest.raises(BadProof):
            check_inclusion(index=index, size=size, leaf=LEAVES[other], root=root, path=path)
        with pytest.raises(BadProof):
            check_inclusion(index=other, size=size, leaf=LEAVES[index], root=root, path=path)


@given(sizes, st.data())
def test_a_tree_goes_on_from_every_smaller_one_and_not_from_another(size: int, data: st.DataObject) -> None:
    older = data.draw(st.integers(1, size))
    path = consistency_path(older, size, node)
    root1, root2 = root_of(LEAVES[:older]), root_of(LEAVES[:size])
    check_consistency(size1=older, size2=size, root1=root1, root2=root2, path=path)
    with pytest.raises(BadProof):
        check_consistency(size1=older, size2=size, root1=leaf_hash(b"x"), root2=root2, path=path)
    with pytest.raises(BadProof):
        check_consistency(size1=older, size2=size, root1=root1, root2=root2, path=[*path, root1])


@pytest.mark.parametrize("sizes", [(0, 5), (-1, 5), (6, 5), (0, 0), (5, 2**64)])
def test_sizes_that_cannot_be_are_refused_before_anything_is_hashed(sizes: tuple[int, int]) -> None:
    with pytest.raises(BadProof, match="sizes"):
        check_consistency(size1=sizes[0], size2=sizes[1], root1=EMPTY_ROOT, root2=EMPTY_ROOT, path=[])


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_hash_of_another_length_is_refused(length: int) -> None:
    for leaf, root, path in ((b"", LEAVES[0], []), (LEAVES[0], LEAVES[0], [bytes(length)])):
        with pytest.raises(BadProof, match="length"):
            check_inclusion(index=0, size=2, leaf=leaf, root=root, path=path)


class Vector(TypedDict):
    """One published case; `size1` and the like where it is about consistency."""

    leafIdx: int
    treeSize: int
    leafHash: str | None
    root: str | None
    size1: int
    size2: int
    root1: str | None
    root2: str | None
    proof: list[str] | None
    desc: str
    wantErr: bool


def vectors(kind: str) -> list[Vector]:
    if not VECTORS.is_dir():
        pytest.skip("the published vectors are not beside this repository")
    return [json.loads(path.read_text()) for path in sorted((VECTORS / kind).rglob("*.json"))]


def binary(value: str | None) -> bytes:
    return base64.b64decode(value or "")


@pytest.mark.vectors
def test_the_published_vectors_of_inclusion() -> None:
    wrong = []
    cases = vectors("inclusion")
    for case in cases:
        try:
            check_inclusion(
                index=case["leafIdx"],
                size=case["treeSize"],
                leaf=binary(case["leafHash"]),
                root=binary(case["root"]),
                path=[binary(part) for part in case["proof"] or []],
            )
            refused = False
        except BadProof:
            refused = True
        if refused != case["wantErr"]:
            wrong.append(case["desc"])
    assert (len(cases), wrong) == (98, [])


@pytest.mark.vectors
def test_the_published_vectors_of_consistency() -> None:
    wrong = []
    cases = vectors("consistency")
    for case in cases:
        try:
            check_consistency(
                size1=case["size1"],
                size2=case["size2"],
                root1=binary(case["root1"]),
                root2=binary(case["root2"]),
                path=[binary(part) for part in case["proof"] or []],
            )
            refused = False
        except BadProof:
            refused = True
        if refused != case["wantErr"]:
            wrong.append(case["desc"])
    assert (len(cases), wrong) == (98, [])
