"""Is everything small enough to be read at one sitting?"""

from pathlib import Path
from statistics import median

import pytest

from tests.architecture.tree import PACKAGE, ROOT, files, functions, lines, name_of

SOURCE = {path: lines(path) for path in files(PACKAGE, ".py") if lines(path)}


def test_half_of_the_source_files_have_at_most_80_lines() -> None:
    assert median(SOURCE.values()) <= 80


def test_nine_of_ten_source_files_have_at_most_200_lines() -> None:
    long_ones = sorted(f"{name_of(path)}: {size}" for path, size in SOURCE.items() if size > 200)
    assert len(long_ones) <= len(SOURCE) / 10, long_ones


@pytest.mark.parametrize(
    ("folder", "suffix", "most"),
    [
        (ROOT / "src", ".py", 400),
        (ROOT / "tests", ".py", 400),
        (ROOT / "bench", ".py", 400),
        (ROOT / "web", ".ts", 400),
        (ROOT / "web", ".scss", 400),
        (ROOT / "scripts", ".sh", 120),
        (ROOT / "src", ".html", 120),
        (ROOT / "src", ".txt", 120),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_no_file_is_longer_than_its_kind_may_be(folder, suffix, most) -> None:
    assert [f"{name_of(path)}: {lines(path)}" for path in files(folder, suffix) if lines(path) > most] == []


def test_no_function_has_more_than_50_lines() -> None:
    assert longer_functions(files(PACKAGE, ".py"), most=50) == []


def test_no_view_has_more_than_25_lines() -> None:
    views = [path for path in files(PACKAGE / "faces", ".py") if "views" in (path.parent.name, path.stem[:5])]
    assert longer_functions(views, most=25) == []


def longer_functions(paths: list[Path], *, most: int) -> list[str]:
    """Where functions are longer than they may be."""
    return [f"{place}: {size}" for path in paths for place, size in functions(path) if size > most]
