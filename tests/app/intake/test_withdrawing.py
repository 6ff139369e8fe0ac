"""A file that is taken back leaves the registry as if it had never come, whatever came before it and whatever after."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import migrate
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.trust.access import SYSTEM
from tests.app.intake.contents import Contents, contents
from tests.app.intake.operators import taken_back


def bring(folder: Path, *, settle: bool = True) -> None:
    migrate(SYSTEM, look_into(folder), progress=lambda *_: None)
    if settle:
        settle_lookalikes()


def divided(nation: Path, folder: Path, source: str) -> tuple[Path, Path]:
    """The nation without a source, and that source alone; as of the same moment."""
    rest, one = folder / "rest", folder / "one"
    for part in (rest, one):
        part.mkdir()
    manifest = (nation / "manifest.toml").read_text(encoding="utf-8")
    head, *files = manifest.split("[[files]]")
    for path in nation.iterdir():
        if path.name != "manifest.toml" and path.is_file() and not path.name.startswith("truth"):
            shutil.copy(path, (one if path.name.split(".")[0] == source else rest) / path.name)
    for part in (rest, one):
        kept = [block for block in files if (part / block.split('name = "')[1].split('"')[0]).exists()]
        (part / "manifest.toml").write_text(
            head + "".join(f"[[files]]{block}" for block in kept), encoding="utf-8"
        )
    return rest, one


def differences(
    one: Contents, other: Contents
) -> dict[str, tuple[list[tuple[object, ...]], list[tuple[object, ...]]]]:
    """Table -> rows of the one alone, rows of the other alone."""
    return {
        table: (
            [row for row in one[table] if row not in rows],
            [row for row in rows if row not in one[table]],
        )
        for table, rows in other.items()
        if one[table] != rows
    }


LONG = [pytest.param(source, marks=pytest.mark.long) for source in ("population", "lab")]


@pytest.mark.parametrize("source", ["vaccination", "ncovi", *LONG])
def test_whatever_comes_before_or_after_it_a_file_that_is_taken_back_leaves_nothing(
    nation: Path, tmp_path: Path, fresh_database: Callable[[], None], source: str
) -> None:
    rest, one = divided(nation, tmp_path, source)
    bring(rest)
    alone = contents()
    for first, second in ((rest, one), (one, rest)):
        fresh_database()
        bring(first)
        bring(second)
        assert differences(contents(), alone)
        taken_back(source)
        settle_lookalikes()
        assert not differences(contents(), alone)
