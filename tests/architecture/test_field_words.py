"""Does the citizen read words for every kind of record and every field that an access is noted with?"""

import ast
from collections.abc import Iterator
from pathlib import Path

from pccovid.faces.citizen.presenters.field_words import ANYWHERE, FIELDS
from pccovid.faces.citizen.presenters.looks import KINDS
from pccovid.trust.retention.classes import classes
from tests.architecture.tree import PACKAGE, files, name_of, tree_of

# Noted about no person, or about places and accounts: nobody's page shows them.
NOBODYS = {"place", "scan", "count"}


def noted() -> Iterator[tuple[str, str]]:
    """Kind and field of each note in the source, as far as they stand there as text."""
    for path in files(PACKAGE, ".py"):
        texts = {
            target.id: node.value
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and _is_note(node):
                yield from _note(node, texts, path)


def _is_note(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute) and call.func.attr in ("read", "wrote") and len(call.args) == 3
    )


def _note(call: ast.Call, texts: dict[str, ast.expr], path: Path) -> Iterator[tuple[str, str]]:
    kind, _, fields = call.args
    if not (isinstance(kind, ast.Constant) and isinstance(kind.value, str)):
        return
    for node in ast.walk(fields):
        found = texts.get(node.id) if isinstance(node, ast.Name) else node
        for one in ast.walk(found) if found is not None else ():
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield kind.value, f"{one.value} ({name_of(path)})"


def test_every_field_that_is_noted_has_words() -> None:
    found = set(noted())
    assert len(found) > 50
    assert (
        sorted(
            f"{kind}.{field}"
            for kind, field in found
            if kind not in NOBODYS
            and f"{kind}.{field.partition(' ')[0]}" not in FIELDS
            and field.partition(" ")[0] not in ANYWHERE
        )
        == []
    )


def test_every_kind_that_is_noted_has_words() -> None:
    kinds = {kind for kind, _ in noted()} | {kind.name for kind in classes().all if not kind.nobody}
    assert sorted(kinds - set(KINDS) - NOBODYS) == []
