"""Which files are ours? Everything in the repository that was not installed, built or left by a tool."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "pccovid"
NOT_OURS = {".git", ".hypothesis", ".venv", "var", "dist", "node_modules", "__pycache__", "test-results"}
BUILT = PACKAGE / "faces" / "widgets" / "static" / "pccovid"
TEXT_SUFFIXES = {
    ".css",
    ".html",
    ".json",
    ".lock",
    ".md",
    ".mjs",
    ".po",
    ".py",
    ".scss",
    ".sh",
    ".sql",
    ".toml",
    ".ts",
    ".txt",
    ".yml",
}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def all_files() -> tuple[Path, ...]:
    """Every file of the repository, sorted."""
    found: list[Path] = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in NOT_OURS and not name.endswith("_cache")]
        found += [Path(folder, file) for file in files if not Path(folder).is_relative_to(BUILT)]
    return tuple(sorted(found))


def files(folder: Path, *suffixes: str) -> list[Path]:
    """The files below a folder that end in one of the suffixes."""
    return [path for path in all_files() if path.is_relative_to(folder) and path.suffix in suffixes]


def text_files() -> list[Path]:
    """Everything somebody reads: files of a text type and those without a suffix (Makefile, .ci/run)."""
    return [path for path in all_files() if path.suffix in TEXT_SUFFIXES or not path.suffix]


def lines(path: Path) -> int:
    """Length of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def tree_of(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Place and length, docstring included, of every function of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, FunctionNode):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{name_of(path)}:{node.lineno} {node.name}", length


def name_of(path: Path) -> str:
    """A path as people write it."""
    return path.relative_to(ROOT).as_posix()
