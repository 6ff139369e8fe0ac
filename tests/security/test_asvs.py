"""Is every requirement of OWASP ASVS 5.0.0 in scope answered, and is each answer what it says to be?"""

import ast
import csv
import re
from collections import Counter
from functools import cache
from typing import TypedDict

import pytest

from tests.architecture.tree import ROOT

PAGE = ROOT / "docs" / "security.md"
TABLE = ROOT / "docs" / "asvs.csv"
STATUSES = ("shown", "open", "not applicable")
# The numbers of the requirements in scope, by level: chapter.section:numbers. Without OAuth (10) and WebRTC (17).
IN_SCOPE = {
    "1": (
        "1.2:1-5 1.3:1-2 1.5:1 2.1:1 2.2:1-2 2.3:1 3.2:1-2 3.3:1 3.4:1-2 3.5:1-3 4.1:1 4.4:1 5.2:1-2 5.3:1-2 "
        "6.1:1 6.2:1-8 6.3:1-2 6.4:1-2 7.2:1-4 7.4:1-2 8.1:1 8.2:1-2 8.3:1 9.1:1-3 9.2:1 11.3:1-2 11.4:1 "
        "12.1:1 12.2:1-2 13.4:1 14.2:1 14.3:1 15.1:1 15.2:1 15.3:1 "
    ),
    "2": (
        "1.1:1-2 1.2:6-9 1.3:3-11 1.4:1-3 1.5:2 2.1:2-3 2.2:3 2.3:2-4 2.4:1 3.3:2-4 3.4:3-6 3.5:4-5 3.7:1-2 "
        "4.1:2-3 4.2:1 4.3:1-2 4.4:2-4 5.1:1 5.2:3 5.4:1-3 6.1:2-3 6.2:9-12 6.3:3-4 6.4:3-4 6.5:1-5 6.6:1-3 "
        "6.8:1-4 7.1:1-3 7.3:1-2 7.4:3-5 7.5:1-2 7.6:1-2 8.1:2 8.2:3 8.4:1 9.2:2-4 11.1:1-2 11.2:1-3 11.3:3 "
        "11.4:2-4 11.5:1 11.6:1 12.1:2-3 12.3:1-4 13.1:1 13.2:1-5 13.3:1-2 13.4:2-5 14.1:1-2 14.2:2-4 "
        "14.3:2-3 15.1:2-3 15.2:2-3 15.3:2-7 16.1:1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3 "
    ),
    "3": ("6.3:8 12.3:5 14.2:7 15.4:2 "),
}


class Row(TypedDict):
    """One requirement."""

    id: str
    level: str
    topic: str
    status: str
    evidence: str
    note: str


@cache
def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        found: list[Row] = [
            Row(
                id=row["id"],
                level=row["level"],
                topic=row["topic"],
                status=row["status"],
                evidence=row["evidence"],
                note=row["note"],
            )
            for row in csv.DictReader(file)
        ]
    return found


def numbers(level: str) -> set[str]:
    """The full numbers of one level."""
    found = set[str]()
    for part in IN_SCOPE[level].split():
        section, _, listed = part.partition(":")
        for span in listed.split(","):
            first, _, last = span.partition("-")
            found |= {f"{section}.{number}" for number in range(int(first), int(last or first) + 1)}
    return found


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def evidence(row: Row) -> list[str]:
    return [] if row["evidence"] == "none" else row["evidence"].split("; ")


@pytest.mark.parametrize(("level", "count"), [("1", 65), ("2", 152), ("3", 4)])
def test_every_requirement_in_scope_is_answered_once_at_its_level(level: str, count: int) -> None:
    listed = [row["id"] for row in rows() if row["level"] == level]
    assert len(listed) == len(set(listed)) == count
    assert set(listed) == numbers(level)


def test_no_cell_is_empty_and_every_status_is_known() -> None:
    assert [row["id"] for row in rows() if not all(str(value).strip() for value in row.values())] == []
    assert {row["status"] for row in rows()} == set(STATUSES)


def test_what_is_said_to_be_shown_names_a_test_that_exists() -> None:
    wrong = []
    for row in rows():
        named = [item.partition("::") for item in evidence(row)]
        if row["status"] == "shown" and not any(name for _, _, name in named):
            wrong.append(f"{row['id']}: no test")
        wrong += [f"{row['id']}: {path}" for path, _, _ in named if not (ROOT / path).is_file()]
        wrong += [
            f"{row['id']}: {name}"
            for path, _, name in named
            if name and (ROOT / path).is_file() and name not in names_in(path)
        ]
    assert wrong == []


def test_what_is_open_or_not_applicable_has_a_reason_and_claims_no_test() -> None:
    others = [row for row in rows() if row["status"] != "shown"]
    assert [row["id"] for row in others if len(row["note"]) < 4 or evidence(row)] == []


def test_no_sentence_of_the_standard_is_copied() -> None:
    assert [row["id"] for row in rows() if row["topic"].startswith("Verify") or len(row["topic"]) > 90] == []


def test_the_page_gives_the_totals_of_the_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "(asvs.csv)" in page
    lines = re.findall(r"^\| (V\d+|all) [^|]*\| (\d+) \| (\d+) \| (\d+) \|$", page, flags=re.MULTILINE)
    counted = Counter((f"V{row['id'].partition('.')[0]}", row["status"]) for row in rows())
    counted.update(("all", row["status"]) for row in rows())
    expected = {
        chapter: tuple(str(counted[chapter, status]) for status in STATUSES) for chapter, _ in counted
    }
    assert {chapter: tuple(found) for chapter, *found in lines} == expected
