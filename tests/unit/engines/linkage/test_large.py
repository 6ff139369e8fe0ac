"""Is a batch that is linked out of files the batch that is linked in memory? And what if a file is not what it was?"""

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench.linkage_invented import invent
from pccovid.engines.linkage.chunks import silent
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.large import freeze_large, link_large
from pccovid.engines.linkage.linking import Linked, link
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.parts import Source
from tests.unit.engines.linkage.conftest import Nation

PIECES = 3


def written(records: pa.Table, folder: Path, *, rows: int = 700) -> Source:
    """The records as a file of several parts."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "records.parquet"
    pq.write_table(records, path, row_group_size=rows // 2)
    return Source.open(path, rows=rows)


def assert_same(one: Linked, other: Linked) -> None:
    """Of every record the person, of every edge the weight and what was decided."""
    assert one.person.tolist() == other.person.tolist()
    assert one.edges.pair_weight.tolist() == other.edges.pair_weight.tolist()
    assert one.edges.weight.tolist() == other.edges.weight.tolist()
    assert one.solved.refused == other.solved.refused
    assert (one.compared, one.skipped) == (other.compared, other.skipped)


@pytest.mark.parametrize("pieces", [1, 2, 7])
def test_in_any_number_of_pieces_the_answer_is_that_of_the_batch_in_memory(
    nation: Nation, tmp_path: Path, pieces: int
) -> None:
    source = written(nation.records, tmp_path)
    assert len(source.groups) > 2
    assert_same(link_large(source, nation.model, tmp_path / "work", pieces=pieces), nation.linked)


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_other_nations_too_with_blocks_that_are_skipped(nation: Nation, tmp_path: Path, seed: int) -> None:
    records, _ = invent(150, seed=seed)
    model = replace(nation.model, largest_block=4)
    whole = link(records, model)
    assert whole.skipped
    assert_same(link_large(written(records, tmp_path, rows=90), model, tmp_path / "work", pieces=5), whole)


def test_whoever_is_known_already_stays_one_person(nation: Nation, tmp_path: Path) -> None:
    held = np.full(len(nation.records), -1)
    held[[0, 5, 9]] = 0
    held[[3, 4]] = 1
    found = link_large(
        written(nation.records, tmp_path), nation.model, tmp_path / "work", pieces=2, held=held
    )
    assert_same(found, link(nation.records, nation.model, held=held))
    assert len(set(found.person[[0, 5, 9]])) == 1


def test_a_model_is_frozen_to_a_file_as_to_a_table(nation: Nation, tmp_path: Path) -> None:
    source = written(nation.records, tmp_path)
    frozen = freeze_large(Model.packaged(), source, tmp_path / "work", persons=nation.model.persons)
    assert frozen.hash == nation.model.hash


def test_no_records_are_no_persons(tmp_path: Path) -> None:
    source = written(SCHEMA.empty_table(), tmp_path)
    assert link_large(source, Model.packaged(), tmp_path / "work").person.tolist() == []


def test_what_is_finished_is_not_done_again(nation: Nation, tmp_path: Path) -> None:
    source, told = written(nation.records, tmp_path), list[str]()
    link_large(source, nation.model, tmp_path / "work", pieces=PIECES, told=told.append)
    assert {f"{step}-0002" for step in ("part", "keys", "certain", "blocks", "weighed")} <= set(told)
    again = list[str]()
    assert_same(
        link_large(source, nation.model, tmp_path / "work", pieces=PIECES, told=again.append), nation.linked
    )
    assert again == []


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def without_receipt(path: Path) -> None:
    path.with_suffix(".receipt").unlink()


def with_half_a_receipt(path: Path) -> None:
    torn(path.with_suffix(".receipt"))


@pytest.mark.parametrize("harm", [torn, flipped, without_receipt, with_half_a_receipt, Path.unlink])
def test_a_file_that_is_not_what_its_receipt_says_is_made_again(
    nation: Nation, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    source, work, told = written(nation.records, tmp_path), tmp_path / "work", list[str]()
    link_large(source, nation.model, work, pieces=PIECES)
    for name in ("column-cccd", "keys-0001", "clusters", "weighed-0002"):
        harm(work / f"{name}.arrow")
    found = link_large(source, nation.model, work, pieces=PIECES, told=told.append)
    assert {"column-cccd", "clusters", "weighed-0002"} <= set(told)
    assert not {"names", "part-0000", "weighed-0000"} & set(told)
    assert_same(found, nation.linked)


def test_what_other_records_or_another_model_left_is_made_again(nation: Nation, tmp_path: Path) -> None:
    work = tmp_path / "work"
    others = invent(100, seed=4)[0]
    link_large(written(others, tmp_path / "others"), nation.model, work, pieces=PIECES, told=silent)
    source = written(nation.records, tmp_path)
    lighter = replace(
        nation.model, thresholds=replace(nation.model.thresholds, keep=nation.model.thresholds.link)
    )
    assert_same(link_large(source, lighter, work, pieces=PIECES), link(nation.records, lighter))
    told = list[str]()
    assert_same(link_large(source, nation.model, work, pieces=PIECES, told=told.append), nation.linked)
    assert "weighed-0000" in told
    assert "part-0000" not in told, "what was read does not follow from the model"


def test_only_the_owner_may_read_what_is_kept(nation: Nation, tmp_path: Path) -> None:
    work = tmp_path / "work"
    link_large(written(nation.records, tmp_path), nation.model, work, pieces=1)
    assert stat.S_IMODE(work.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in work.iterdir()} == {0o600}
