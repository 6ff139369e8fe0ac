"""Which folders may an operator point at? Those below the roots that the settings name, and no others.

A folder is chosen from this list by a key; nothing that a browser sends is ever used as a path. Links are not followed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from pccovid.intake.folders import MAPPINGS, BrokenManifest, Folder, NoSuchFolder, look_into

DEEPEST = 3
MOST = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that may be chosen. `name` is its path below its root, with the root's own name before it."""

    key: str
    path: Path
    name: str
    files: int


def allowed() -> list[Place]:
    """Every folder that holds a file, by name; at most 300, three levels deep."""
    found: list[Place] = []
    for root in settings.SOURCE_FOLDERS:
        for path, files in _folders(root, DEEPEST):
            found.append(Place(key_of(path), path, str(path.relative_to(root.parent)), files))
            if len(found) == MOST:
                return found
    return found


def chosen(key: str) -> Place:
    """The folder with this key. Raises NoSuchFolder for one that is not allowed, or is gone."""
    for place in allowed():
        if place.key == key:
            return place
    raise NoSuchFolder


def opened(place: Place) -> Folder:
    """What it brings. Raises BrokenManifest also where a file or the mappings are links that lead out of it."""
    # Whoever may write into the folder must not make the service read what only the service may.
    if any(one.is_symlink() for one in (place.path / MAPPINGS, *place.path.iterdir())):
        raise BrokenManifest
    return look_into(place.path)


def name_of(folder: str) -> str:
    """A folder that was chosen once, as it stands in the list; its last part where it is no longer allowed."""
    path = Path(folder)
    for root in settings.SOURCE_FOLDERS:
        if path.is_relative_to(root):
            return str(path.relative_to(root.parent))
    return path.name


def key_of(path: Path) -> str:
    """A name for a path that says nothing about it."""
    return sha256(str(path).encode()).hexdigest()[:20]


def _folders(path: Path, deeper: int) -> Iterator[tuple[Path, int]]:
    try:
        inside = sorted(
            one for one in path.iterdir() if not one.name.startswith(".") and not one.is_symlink()
        )
    except OSError:
        return  # not there, or closed to the service
    files = sum(one.is_file() for one in inside)
    if files:
        yield path, files
    if deeper:
        for one in inside:
            if one.is_dir() and one.name != MAPPINGS:
                yield from _folders(one, deeper - 1)
