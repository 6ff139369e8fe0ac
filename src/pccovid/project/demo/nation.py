"""How does the demonstration come by its people? Invented, written as old files, and carried over like any others."""

import tomllib
from pathlib import Path

from pccovid.intake.folders import look_into
from pccovid.intake.sample import write_nation
from pccovid.project.demo.officers import appoint
from pccovid.project.demo.passports import issue_some
from pccovid.project.demo.places import open_places
from pccovid.project.migrating import carry_over
from pccovid.project.progress import Bars
from pccovid.project.reconciliation_table import show
from pccovid.trust.accounts.demonstration import show_user

SEED = 1
DONE = "settled"


def settle(folder: Path, *, persons: int, bars: Bars) -> None:
    """Invent a nation and carry it over, once; a start that was interrupted goes on where it stopped."""
    if (folder / DONE).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "manifest.toml").exists():
        write_nation(folder, persons=persons, seed=SEED, progress=bars.show)
    migrated = carry_over(look_into(folder), bars.show)
    show(migrated, ())
    introduce(folder)
    appoint()
    open_places()
    issue_some([person["name"] for person in _cast(folder).values()])
    (folder / DONE).touch()


def introduce(folder: Path) -> None:
    """List the demonstration's citizens on the page that says whom one may be."""
    cast = _cast(folder)
    for key in ("an", "hoa", "thu"):
        person = cast[key]
        facts = {"role": "citizen", "phone": person["phone"], "birth": f"{person['dob']:%d/%m/%Y}"}
        show_user(person["name"], {**facts, "number": person["cccd"]})


def _cast(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads((folder / "cast.toml").read_text(encoding="utf-8"))[
        "cast"
    ]
    return found
