"""How is a folder shown before a run? Its files with their sources and sizes, and what can be told of each at once."""

import datetime as dt
from dataclasses import dataclass

from pccovid.faces.command.migration.reasons import FileRefusal, file_refusal
from pccovid.faces.command.migration.sayings import size_said
from pccovid.faces.command.migration.wording import source_name
from pccovid.intake.folders import Folder
from pccovid.intake.mapping import BadMapping, load_mapping
from pccovid.intake.reading import FileRefused, open_table
from pccovid.intake.reading.files import Readable
from pccovid.intake.running.roots import Place
from pccovid.intake.staging import Arrived

MOST_OPENED = 40
"""Files whose header is read for the page; of a folder of thousands the run tells the rest."""
PACKED = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A folder in the list."""

    key: str
    name: str
    files: int


@dataclass(frozen=True, slots=True)
class FileFound:
    """A file of the folder; `refusal` where its header shows that it cannot be read."""

    name: str
    source: str
    size: str
    refusal: FileRefusal | None


@dataclass(frozen=True, slots=True)
class FolderShown:
    """A folder. `as_of` is when it was exported, by its manifest; ages are counted from there."""

    key: str
    name: str
    as_of: dt.datetime
    files: tuple[FileFound, ...]
    unknown: tuple[str, ...]
    size: str
    refused: int


def place_shown(place: Place) -> PlaceShown:
    """A line of the list."""
    return PlaceShown(place.key, place.name, place.files)


def folder_shown(place: Place, folder: Folder) -> FolderShown:
    """What lies in it."""
    files = tuple(_file(one, is_opened=number < MOST_OPENED) for number, one in enumerate(folder.files))
    total = sum(_size(one.path) for one in folder.files)
    return FolderShown(
        key=place.key,
        name=place.name,
        as_of=folder.as_of,
        files=files,
        unknown=folder.unknown,
        size=size_said(total),
        refused=sum(one.refusal is not None for one in files),
    )


def _file(one: Arrived, *, is_opened: bool) -> FileFound:
    refusal = _refusal(one) if is_opened else ""
    return FileFound(
        name=one.name,
        source=source_name(one.source),
        size=size_said(_size(one.path)),
        refusal=file_refusal(refusal) if refusal else None,
    )


def _refusal(one: Arrived) -> str:
    """Why the file would be refused, as far as its header tells; a packed one would have to be unpacked for it."""
    try:
        with one.path.open("rb") as file:
            if file.read(2) == PACKED:
                return ""
        mapping = load_mapping(one.source, one.mappings)
        mapping.fit(open_table(one.path, known=mapping.columns).columns)
    except OSError:
        return str(FileRefused("unreadable"))
    except (FileRefused, BadMapping) as refusal:
        return str(refusal)
    return ""


def _size(path: Readable) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
