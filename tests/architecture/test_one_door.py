"""Does every number of persons on a page or in a file pass the one door, insight?"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.test_models_are_private import source_of
from tests.architecture.tree import PACKAGE, files, name_of, tree_of

# Who may see true counts: the module that takes them, and the one that turns them into numbers to be shown.
TRUE_COUNTS = {"statistics": "insight/measures.py", "scan_counts": "insight/scans.py"}
DATABASE_SUMS = {"Count", "Sum", "Avg", "aggregate", "annotate"}


def test_true_counts_are_read_by_insight_alone() -> None:
    strangers = [
        f"{name_of(path)}:{line} {name}"
        for path in files(PACKAGE, ".py")
        for line, name in _names(path)
        if name in TRUE_COUNTS and path != PACKAGE / TRUE_COUNTS[name]
    ]
    assert strangers == []


def test_no_page_counts_in_the_database_itself() -> None:
    counting = [
        f"{name_of(path)}:{line} {name}"
        for path in files(PACKAGE / "faces", ".py")
        for line, name in _names(path)
        if name in DATABASE_SUMS
    ]
    assert counting == []


def test_what_may_be_shown_is_decided_in_one_place() -> None:
    makers = [
        name_of(path)
        for path in files(PACKAGE, ".py")
        if "disclosure" in {name for _, name in _names(path)}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Shown"
    ]
    assert makers == []


def test_the_offsets_are_known_to_insight_alone() -> None:
    askers = {
        path.relative_to(PACKAGE).parts[0]
        for path in files(PACKAGE, ".py")
        for _, name in _names(path)
        if name in {"own_offsets", "Offsets"}
    }
    assert askers == {"insight"}


def _names(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of what is imported, and of methods that are called."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            yield node.lineno, source_of(node, path).rpartition(".")[2]
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr
