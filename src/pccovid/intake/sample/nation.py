"""How does the whole folder come to be? A world is drawn, every source writes it down, the truth goes beside."""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pccovid.intake.sample.manifest import NationSummary, write_cast, write_manifest
from pccovid.intake.sample.moments import VIETNAM
from pccovid.intake.sample.places import Territory
from pccovid.intake.sample.sources import (
    bluezone,
    checkins,
    lab,
    movement,
    ncovi,
    population,
    portal,
    vaccination,
    vhd,
    vhd_places,
)  # fmt: skip
from pccovid.intake.sample.spreadsheet import write_xlsx
from pccovid.intake.sample.tables import Sheet, write_csv, write_csv_gz, write_lines
from pccovid.intake.sample.truth import write_truth
from pccovid.intake.sample.world import World, create_world

AS_OF = datetime(2021, 10, 1, 8, tzinfo=VIETNAM)
FEWEST, MOST = 60, 1_000_000  # the vaccination list must fit one worksheet
Progress = Callable[[str, int, int], None]

SOURCES: tuple[tuple[str, Callable[[World], list[Sheet]]], ...] = (
    ("population", population.sheets),
    ("vaccination", vaccination.sheets),
    ("vaccination_portal", portal.sheets),
    ("ncovi", ncovi.sheets),
    ("vhd", vhd.sheets),
    ("checkins", checkins.sheets),
    ("mps_movement", movement.sheets),
    ("bluezone_users", bluezone.sheets),
    ("lab", lab.sheets),
)


def write_nation(
    folder: Path, *, persons: int, seed: int, as_of: datetime = AS_OF, progress: Progress | None = None
) -> NationSummary:
    """Writes `persons` invented people as the legacy sources' own files, realistic errors and the truth.

    The same persons, seed and moment give the same bytes. `as_of` carries a zone; everything true lies before it.
    `progress` is told (stage, stages done, stages in all). ValueError outside 60 … 1,000,000 persons.
    """
    if not FEWEST <= persons <= MOST:
        raise ValueError(f"persons must be between {FEWEST} and {MOST}")
    if as_of.tzinfo is None:
        raise ValueError("the moment of the sample needs a time zone")
    tell = progress or _keep_silent
    as_of, stages = as_of.astimezone(VIETNAM), len(SOURCES) + 3
    _clear(folder)
    tell("people", 0, stages)
    world = create_world(persons=persons, seed=seed, as_of=as_of)
    sheets: list[Sheet] = []
    for done, (stage, source) in enumerate(SOURCES, 1):
        tell(stage, done, stages)
        sheets += _written(folder, source(world))
    tell("bluezone_trace", stages - 2, stages)
    uploads = bluezone.uploads(world)
    for upload in uploads:
        sheets += _written(folder, [upload.sheet])
        (folder / upload.info_name).write_text(json.dumps(upload.form) + "\n", encoding="utf-8")
    tell("truth", stages - 1, stages)
    _write_places(folder, world.nation.territory)
    write_truth(folder, world.nation, sheets)
    rows = {sheet.name: len(sheet.rows) for sheet in sheets}
    cast = {person.id: str(person.name) for person in world.nation.cast.values()}
    summary = NationSummary(folder, persons, seed, as_of, rows, cast)
    write_manifest(folder, sheets, {upload.sheet.name: upload.info_name for upload in uploads}, summary)
    write_cast(folder, world.nation, as_of)
    tell("done", stages, stages)
    return summary


def _keep_silent(_stage: str, _done: int, _total: int) -> None:
    """Nobody asked for progress."""


def _clear(folder: Path) -> None:
    """Makes the folders; uploads of an earlier, larger nation must not stay behind."""
    (folder / "bluezone").mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("bluezone/data_trace_*.txt"), *folder.glob("bluezone/*.json")):
        old.unlink()


def _written(folder: Path, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    for sheet in sheets:
        path = folder / sheet.name
        if sheet.format == "xlsx":
            write_xlsx(path, sheet)
        elif sheet.format != "csv":
            write_lines(path, sheet)
        elif path.suffix == ".gz":
            write_csv_gz(path, sheet)
        else:
            write_csv(path, sheet, bom=sheet.source == "ncovi")
    return sheets


def _write_places(folder: Path, territory: Territory) -> None:
    with (folder / "vhd_places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(vhd_places.COLUMNS)
        writer.writerows(vhd_places.code_table(territory.communes, territory.provinces))
