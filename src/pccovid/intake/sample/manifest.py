"""How does a reader learn what is in the folder? manifest.toml for the files, cast.toml for the demo."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pccovid.intake.sample import cast
from pccovid.intake.sample.people import Nation
from pccovid.intake.sample.tables import Sheet

Value = str | int | bool | date | Sequence[str]


@dataclass(frozen=True, slots=True)
class NationSummary:
    """What was written: the moment of the sample, data rows per file, truth ids and names of the cast."""

    folder: Path
    persons: int
    seed: int
    as_of: datetime
    rows: Mapping[str, int]
    cast: Mapping[str, str]


def write_manifest(
    folder: Path, sheets: Sequence[Sheet], infos: Mapping[str, str], summary: NationSummary
) -> None:
    """`infos` names, for each encounter file, the JSON file with the form fields of its upload."""
    head: dict[str, Value] = {"as_of": summary.as_of, "seed": summary.seed, "persons": summary.persons}
    blocks = [_lines(head)]
    for sheet in sheets:
        entry: dict[str, Value] = {
            "name": sheet.name, "source": sheet.source, "format": sheet.format, "rows": len(sheet.rows),
            "refusals": sum(1 for row in sheet.rows if row.flaw),
        }  # fmt: skip
        if sheet.format == "csv":
            entry["delimiter"] = sheet.delimiter
        if sheet.name in infos:
            entry["info"] = infos[sheet.name]
        blocks.append("[[files]]\n" + _lines(entry))
    blocks.append(
        "[[tables]]\n" + _lines({"name": "vhd_places.csv", "purpose": "opaque VHD place ids to GSO codes"})
    )
    _save(folder / "manifest.toml", blocks)


def write_cast(folder: Path, nation: Nation, as_of: datetime) -> None:
    """The people to look for in the demo, and when each of them was at the market."""
    place: dict[str, Value] = {
        "id": cast.POINT_ID, "name": cast.POINT_NAME, "commune": nation.territory.by_code[cast.COMMUNE].path,
    }  # fmt: skip
    blocks = ["[point]\n" + _lines(place)]
    parts = {role.key: role.part for role in cast.ROLES}
    for key, person in nation.cast.items():
        member: dict[str, Value] = {
            "person": person.id, "name": str(person.name), "dob": person.born, "sex": person.sex,
            "cccd": person.cccd, "cmnd": person.cmnd, "bhyt": person.bhyt, "phone": person.phone,
            "owns_phone": person.owns_phone, "qid": person.qid, "commune": person.lives.path,
            "household": nation.head(person).part, "part": parts[key],
        }  # fmt: skip
        blocks.append(f"[cast.{key}]\n" + _lines(member))
    for key, came, left in cast.market_stays(as_of):
        blocks.append(
            "[[stays]]\n" + _lines({"who": key, "point": cast.POINT_ID, "came": came, "left": left})
        )
    _save(folder / "cast.toml", blocks)


def _lines(entry: Mapping[str, Value]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in entry.items())


def _toml(value: Value) -> str:
    """Strings, numbers and lists are written alike in TOML and JSON; dates stand bare."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _save(path: Path, blocks: Sequence[str]) -> None:
    path.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
