"""Which texts does the program show? Finds every gettext message in Python files and in templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from pccovid.project.messages import CONTEXT_END
from tests.architecture.tree import PACKAGE, files, name_of, tree_of

PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
PLURAL_IN_CONTEXT = {"npgettext", "npgettext_lazy"}
TEXT = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
FUNCTION = r"(?<!\w)(gettext|ngettext|pgettext|npgettext|_)"
CALL = re.compile(rf"{FUNCTION}\(\s*{TEXT}(?:,\s*{TEXT})?(?:,\s*{TEXT})?")


def messages_in_source() -> dict[str, str]:
    """Catalogue keys, each with the first place that shows it."""
    found: dict[str, str] = {}
    for path in files(PACKAGE, ".py"):
        for key, line in messages_in_python(path):
            found.setdefault(key, f"{name_of(path)}:{line}")
    for path in files(PACKAGE, ".html", ".txt"):
        for key in messages_in_template(path):
            found.setdefault(key, name_of(path))
    return found


def messages_in_python(path: Path) -> Iterator[tuple[str, int]]:
    """Keys and lines of a module's literal messages; one held in a variable is marked where it is written."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            values = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            key = key_of(name, [value for value in values if isinstance(value, str)])
            if key:
                yield key, node.lineno


def messages_in_template(path: Path) -> Iterator[str]:
    """Keys of a template's messages, as Django's own extraction sees them."""
    for call in CALL.finditer(templatize(path.read_text(encoding="utf-8"), origin=name_of(path))):
        key = key_of(call[1], [ast.literal_eval(text) for text in call.groups()[1:] if text])
        if key:
            yield key


def key_of(function: str, texts: list[str]) -> str:
    """The catalogue key of a call, "" when it is not a call of gettext with literal texts."""
    if function in PLAIN and texts:
        return texts[0]
    if function in PLURAL and len(texts) >= 2:
        return f"{texts[0]}\0{texts[1]}"
    if function in IN_CONTEXT and len(texts) >= 2:
        return f"{texts[0]}{CONTEXT_END}{texts[1]}"
    if function in PLURAL_IN_CONTEXT and len(texts) >= 3:
        return f"{texts[0]}{CONTEXT_END}{texts[1]}\0{texts[2]}"
    return ""
