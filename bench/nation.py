"""The nation that the benchmarks share: written once, carried over once, in a database cluster of its own."""

import time
from pathlib import Path

from pccovid.intake.folders import look_into
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.sample import write_nation
from pccovid.project.together import together
from pccovid.trust.access import SYSTEM

SEED = 1


def files(folder: Path, persons: int, seed: int = SEED) -> Path:
    """The sample's files; written where they are missing."""
    place = folder / (f"nation-{persons}" if seed == SEED else f"nation-{persons}-of-{seed}")
    if not (place / "manifest.toml").exists():
        place.mkdir(parents=True, exist_ok=True)
        write_nation(place, persons=persons, seed=seed)
    return place


def carry_over(place: Path) -> tuple[Migrated, float]:
    """Migrate into the database as it is; with the seconds it took."""
    folder = look_into(place)
    began = time.perf_counter()
    with together(folder) as hands:
        migrated = migrate(SYSTEM, folder, progress=lambda *_: None, hands=hands)
    return migrated, time.perf_counter() - began
