"""Which files lie in a folder, and of which source is each? As its manifest says, else by the files' names."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pccovid.intake.mapping.code_tables import NAMES as CODE_TABLES
from pccovid.intake.sources import ORDER
from pccovid.intake.staging import Arrived
from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError

MANIFEST = "manifest.toml"
MAPPINGS = "mappings"


class NoSuchFolder(DomainError):
    """The folder to migrate is not there."""

    code = "intake.no_such_folder"


class BrokenManifest(DomainError):
    """manifest.toml cannot be read, or names a file outside its folder."""

    code = "intake.broken_manifest"


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder brings: its files in the order they are to be read, and the moment they were exported."""

    files: tuple[Arrived, ...]
    as_of: dt.datetime
    unknown: tuple[str, ...]


def look_into(folder: Path) -> Folder:
    """Raises NoSuchFolder, BrokenManifest. Files that no source claims are named in `unknown`, never left silently."""
    if not folder.is_dir():
        raise NoSuchFolder
    # Where an operator has no folder of mappings, code tables may lie beside the files.
    mappings = folder / MAPPINGS if (folder / MAPPINGS).is_dir() else folder
    manifest = folder / MANIFEST
    as_of, named = _read(manifest) if manifest.exists() else (clock.now(), _by_name(folder))
    files = [
        Arrived(_inside(folder, name), name, source, rows, mappings)
        for name, source, rows in named
        if source in ORDER
    ]
    files.sort(key=lambda file: (ORDER.index(file.source), file.name))
    return Folder(tuple(files), as_of, tuple(name for name, source, _ in named if source not in ORDER))


def _read(manifest: Path) -> tuple[dt.datetime, list[tuple[str, str, int]]]:
    try:
        data = tomllib.loads(manifest.read_text(encoding="utf-8"))
        as_of = data.get("as_of", clock.now())
        named = [(str(file["name"]), str(file["source"]), int(file.get("rows", 0))) for file in data["files"]]
    except (ValueError, KeyError, TypeError) as fault:
        raise BrokenManifest from fault
    if not isinstance(as_of, dt.datetime) or as_of.tzinfo is None:
        raise BrokenManifest
    return as_of, named


def _by_name(folder: Path) -> list[tuple[str, str, int]]:
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(".") and path.stem not in CODE_TABLES:
            stem = path.name.split(".")[0]
            source = max((name for name in ORDER if stem.startswith(name)), key=len, default="")
            found.append((path.name, source, 0))
    return found


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise BrokenManifest
    return path
