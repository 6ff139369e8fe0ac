"""Is what every source of an invented nation holds read as it was meant?"""

import csv
import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from pccovid.intake import mapping as m
from pccovid.intake.mapping import CheckedRow, Rejected, check, load_mapping
from pccovid.intake.reading import open_table
from pccovid.kernel.names import PersonName

AS_OF = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)
# What only the registers can tell: units, points and numbers that exist or were used before.
LEFT_TO_REGISTERS = {
    ("ncovi", "unknown_place"),
    ("checkins", "unknown_point"),
    ("checkin_points", "repeated_id"),
}
FACTS = {
    "population": None, "vaccination": m.DoseFact, "vaccination_portal": m.DoseFact, "ncovi": m.HealthFact,
    "vhd_health": m.HealthFact, "vhd_local": m.MovementFact, "vhd_passenger": m.ArrivalFact,
    "checkin_points": m.PlaceFact, "checkins": m.CheckinFact, "mps_movement": m.MovementFact,
    "bluezone_users": m.AccountFact, "bluezone_trace": m.EncounterFact, "lab": m.ResultFact,
}  # fmt: skip


def files(folder: Path, source: str) -> list[str]:
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return [entry["name"] for entry in manifest["files"] if entry["source"] == source]


def checked(folder: Path, source: str) -> dict[tuple[str, int], CheckedRow | Rejected]:
    """Every row of a source's files, by file and number."""
    mapping = load_mapping(source, folder)
    found: dict[tuple[str, int], CheckedRow | Rejected] = {}
    for name in files(folder, source):
        table = open_table(folder / name, known=mapping.columns)
        assert mapping.fit(table.columns) == (), "every column is read or ignored"
        found |= {(name, row.number): check(mapping, row, AS_OF) for row in table.rows()}
    return found


def truth(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("source", FACTS)
def test_every_flaw_is_rejected_or_flagged(nation_folder, source):
    rows = checked(nation_folder, source)
    for flaw in truth(nation_folder, "truth_refusals.csv"):
        row = rows.get((flaw["file"], int(flaw["row_no"])))
        if row is None or (source, flaw["reason"]) in LEFT_TO_REGISTERS:
            continue
        assert isinstance(row, Rejected) or row.flags, flaw["reason"]


@pytest.mark.parametrize("source", FACTS)
def test_every_true_row_is_taken_with_its_person(nation_folder, source):
    rows = checked(nation_folder, source)
    persons = {p["person"]: p for p in truth(nation_folder, "truth_persons.csv")}
    agree: Counter[bool] = Counter()
    for line in truth(nation_folder, "truth.csv"):
        row = rows.get((line["file"], int(line["row_no"])))
        if row is None:
            continue
        if isinstance(row, Rejected):  # an encounter file holds rows its own application would have dropped
            assert source == "bluezone_trace"
            continue
        assert row.person is not None
        if row.person.name is not None:
            name = PersonName.parse(persons[line["person"]]["name"])
            agree[row.person.name.folded == name.folded] += 1
    assert not agree or agree[True] > 2 * agree[False]


@pytest.mark.parametrize(("source", "kind"), FACTS.items())
def test_every_row_gives_the_facts_of_its_source(nation_folder, source, kind):
    kinds = {
        type(fact)
        for row in checked(nation_folder, source).values()
        if isinstance(row, CheckedRow)
        for fact in row.facts
    }
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    "source", sorted(set(FACTS) - {"bluezone_users", "bluezone_trace", "lab", "checkins", "mps_movement"})
)
def test_addresses_come_down_to_the_commune(nation_folder, source):
    rows = [row for row in checked(nation_folder, source).values() if isinstance(row, CheckedRow)]
    full = [row for row in rows if row.address.province and row.address.district and row.address.commune]
    assert len(full) > 0.9 * len(rows) - 5


def test_the_demos_citizen_is_read_from_every_source_that_knows_him(nation_folder):
    cast = tomllib.loads((nation_folder / "cast.toml").read_text(encoding="utf-8"))["cast"]["an"]
    known = set()
    for source in FACTS:
        for row in checked(nation_folder, source).values():
            person = row.person if isinstance(row, CheckedRow) else None
            if person is None or person.name is None or person.name.folded != "nguyen van an":
                continue
            if person.cccd == cast["cccd"] or person.qid == cast["qid"] or person.phone == "+84900000000":
                known.add(source)
    assert {"population", "vaccination", "vaccination_portal", "ncovi", "vhd_health", "checkins", "mps_movement",
            "bluezone_users"} <= known  # fmt: skip


def test_a_declaration_for_a_relative_says_so(nation_folder):
    rows = [row for row in checked(nation_folder, "ncovi").values() if isinstance(row, CheckedRow)]
    relations = {row.raw["quanHe"]: row.person.relation for row in rows if row.person is not None}
    assert relations.pop("Bản thân") == "self"
    assert set(relations.values()) == {"other"}
