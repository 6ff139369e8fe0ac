"""Does every app keep its tables to itself?"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import PACKAGE, files, name_of, tree_of

# The base of all personal tables is what apps have in common, not somebody's table.
BASES = {"pccovid.trust.access.models": {"PersonalModel"}}


def test_models_are_imported_by_their_own_app_only() -> None:
    strangers = [
        f"{name_of(path)}:{line} imports {module} {name}".rstrip()
        for path in files(PACKAGE, ".py")
        for line, module, name in models_imported(path)
        if not module_of(path).startswith(app_of(module)) and name not in BASES.get(module, ())
    ]
    assert strangers == []


def models_imported(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of each import of one of our `models` modules."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = source_of(node, path)
            names = [alias.name for alias in node.names]
            found = [(f"{base}.models", "") if name == "models" else (base, name) for name in names]
        else:
            continue
        for module, name in found:
            if module.startswith("pccovid.") and "models" in module.split("."):
                yield node.lineno, module, name


def source_of(node: ast.ImportFrom, path: Path) -> str:
    """The absolute name of the module that is imported from."""
    if not node.level:
        return node.module or ""
    package = module_of(path).split(".")
    package = package[: len(package) - node.level + (path.name == "__init__.py")]
    return ".".join([*package, node.module] if node.module else package)


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def app_of(models: str) -> str:
    """The app that a `models` module belongs to: `pccovid.registry.people`."""
    return models.split(".models", maxsplit=1)[0]
