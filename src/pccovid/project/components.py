"""Of what other people's parts is this made? The reviewed list of them, as a CycloneDX bill of materials.

Every pin of the locks has one line in docs/components.csv, written by whoever takes it in: from where, which version,
under which licence, for the service or only for the tools that build and test it, and on which day.
"""

import csv
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "docs" / "components.csv"
KINDS = {"python": "pypi", "npm": "npm"}


@dataclass(frozen=True, slots=True)
class Component:
    """One part. `part`: "service" where it runs or is built into a page, "tools" where it does not."""

    origin: str
    package: str
    version: str
    licence: str
    part: str
    taken: date

    @property
    def address(self) -> str:
        """Its package URL."""
        name = self.package.replace("@", "%40")
        return f"pkg:{KINDS[self.origin]}/{name}@{self.version}"


def components() -> list[Component]:
    """All of them, as the list has them."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Component(
                origin=row["from"],
                package=row["package"],
                version=row["version"],
                licence=row["licence"],
                part=row["part"],
                taken=date.fromisoformat(row["taken"]),
            )
            for row in csv.DictReader(file)
        ]


def bill_of_materials() -> str:
    """CycloneDX 1.6, the same bytes for the same list; hashes stand in the locks."""
    parts = [
        {
            "type": "library",
            "bom-ref": one.address,
            "name": one.package,
            "version": one.version,
            "scope": "required" if one.part == "service" else "excluded",
            "licenses": [{"expression": one.licence}],
            "purl": one.address,
        }
        for one in sorted(components(), key=lambda one: one.address)
    ]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "pccovid",
                "name": "pccovid",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": parts,
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"
