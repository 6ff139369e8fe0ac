"""Is a sample folder complete, repeatable and counted right?"""

from collections import Counter
from datetime import datetime
from hashlib import sha256

import pytest

from pccovid.intake.sample import AS_OF, write_nation
from tests.unit.sample.reading import csv_rows, json_rows, persons, toml, xlsx_rows


def fingerprint(folder):
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows_in(path, entry):
    if entry["format"] == "xlsx":
        return len(xlsx_rows(path))
    if entry["format"] == "csv":
        return len(csv_rows(path, delimiter=entry["delimiter"]))
    return len(json_rows(path)) if entry["format"] == "ndjson" else len(path.read_text("utf-8").splitlines())


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_nation(tmp_path / name, persons=300, seed=5)
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "two")


def test_another_seed_gives_another_nation(tmp_path):
    for seed in (5, 6):
        write_nation(tmp_path / str(seed), persons=300, seed=seed)
    assert persons(tmp_path / "5") != persons(tmp_path / "6")


def test_a_smaller_nation_leaves_no_uploads_of_a_larger_one_behind(tmp_path):
    write_nation(tmp_path, persons=6_000, seed=5)
    write_nation(tmp_path, persons=300, seed=5)
    assert len(list(tmp_path.glob("bluezone/*.json"))) == 5


def test_the_manifest_counts_the_rows_of_every_file(nation, folder):
    manifest = toml(folder / "manifest.toml")
    assert manifest["as_of"] == AS_OF
    for entry in manifest["files"]:
        assert rows_in(folder / entry["name"], entry) == entry["rows"] == nation.rows[entry["name"]], entry[
            "name"
        ]


def test_every_source_is_in_the_manifest(folder):
    assert {entry["source"] for entry in toml(folder / "manifest.toml")["files"]} == {
        "population", "vaccination", "vaccination_portal", "ncovi", "vhd_health", "vhd_local", "vhd_passenger",
        "checkin_points", "checkins", "mps_movement", "bluezone_users", "bluezone_trace", "lab",
    }  # fmt: skip


def test_every_row_is_about_a_known_person_or_to_be_refused(folder):
    known = persons(folder)
    answers = csv_rows(folder / "truth.csv")
    counted = Counter(row["file"] for row in answers) + Counter(
        row["file"] for row in csv_rows(folder / "truth_refusals.csv")
    )
    assert {row["person"] for row in answers} <= known.keys()
    for entry in toml(folder / "manifest.toml")["files"]:
        if entry["source"] != "checkin_points":
            assert counted[entry["name"]] == entry["rows"], entry["name"]


def test_every_file_has_a_few_rows_to_refuse(folder):
    assert all(1 <= entry["refusals"] <= 8 for entry in toml(folder / "manifest.toml")["files"])


def test_progress_is_told_up_to_the_end(tmp_path):
    told = []
    write_nation(tmp_path, persons=60, seed=1, progress=lambda *news: told.append(news))
    assert told[-1] == ("done", told[-1][2], told[-1][2])
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


@pytest.mark.parametrize("count", [59, 1_000_001])
def test_a_nation_too_small_or_too_large_is_refused(tmp_path, count):
    with pytest.raises(ValueError, match="persons"):
        write_nation(tmp_path, persons=count, seed=1)


def test_a_moment_without_a_zone_is_refused(tmp_path):
    with pytest.raises(ValueError, match="zone"):
        write_nation(tmp_path, persons=100, seed=1, as_of=datetime(2021, 10, 1, 8))
