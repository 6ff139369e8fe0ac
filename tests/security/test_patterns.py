"""Can input become a pattern, a format string or a prototype? They are constants; each exception has its reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT, files, name_of, tree_of
from tests.security.test_rules import PYTHON, calls, short

# Place -> where the parts of the pattern or of the format string come from.
PATTERNS = {
    "engines/linkage/written.py": "the letters of one word, each escaped, and a constant for those that are lost"
}
FORMATS: dict[str, str] = {}
FUNCTIONS = {
    "compile",
    "match",
    "fullmatch",
    "search",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
    "RegexValidator",
}
LOOKUPS = re.compile(r"__i?regex$")


def constants(tree: ast.Module) -> dict[str, ast.expr]:
    """The names of a module that are given a value once, in capitals or with an underscore, at its top."""
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.lstrip("_").isupper()
    }


def ours(node: ast.expr, known: dict[str, ast.expr], depth: int = 9) -> bool:
    """Whether a text consists of constants only."""
    if isinstance(node, ast.Name):
        return depth > 0 and node.id in known and ours(known[node.id], known, depth - 1)
    if isinstance(node, ast.Call):
        return _made_by_a_pattern(node, known, depth)
    parts = _parts(node)
    return parts is not None and all(ours(part, known, depth) for part in parts)


def _parts(node: ast.expr) -> list[ast.expr] | None:
    """What a text is put together from; None for what is no text of constants."""
    match node:
        case ast.Constant():
            return []
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return parts
        case ast.Dict(values=parts):
            return parts
        case ast.FormattedValue(value=part) | ast.Attribute(attr="pattern", value=part):
            return [part]
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.Subscript(value=ast.Name() as part):
            return [part]
    return None


def _made_by_a_pattern(node: ast.Call, known: dict[str, ast.expr], depth: int) -> bool:
    """A constant pattern, a text that was escaped, constants joined."""
    if not isinstance(node.func, ast.Attribute) or not node.args:
        return False
    if node.func.attr == "escape":
        return getattr(node.func.value, "id", "") == "re"
    return node.func.attr in ("compile", "join", "SQL") and ours(node.args[0], known, depth)


def built_patterns(tree: ast.Module) -> Iterator[int]:
    """Lines where a pattern is made of something else than constants."""
    known = constants(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        of_re = isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "re"
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if (of_re and name in FUNCTIONS and node.args and not ours(node.args[0], known)) or any(
            word.arg and LOOKUPS.search(word.arg) and not ours(word.value, known) for word in node.keywords
        ):
            yield node.lineno


def built_formats(tree: ast.Module) -> Iterator[int]:
    """Lines where `.format` or `format_map` fills a text that is no constant, or `strftime` follows one."""
    known = constants(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, base = node.func.attr, node.func.value
        if name in ("format", "format_map", "format_html") and node.args + node.keywords:
            composed = isinstance(base, ast.Call) or getattr(base, "id", "") in ("weak", "grant", "self")
            if not ours(base, known) and not composed:
                yield node.lineno


def places(found: dict[str, list[int]]) -> set[str]:
    return {place for place, lines in found.items() if lines}


def test_no_pattern_is_built_from_input() -> None:
    found = {short(path): list(built_patterns(tree_of(path))) for path in PYTHON}
    assert places(found) == set(PATTERNS), {place: lines for place, lines in found.items() if lines}


def test_no_format_string_comes_from_outside() -> None:
    found = {short(path): list(built_formats(tree_of(path))) for path in PYTHON}
    assert places(found) == set(FORMATS), {place: lines for place, lines in found.items() if lines}


def test_the_rules_find_what_they_are_for() -> None:
    bad = ast.parse(
        'import re\nre.compile(given)\nre.sub(f"a{given}", "", x)\nX.objects.filter(name__regex=given)'
    )
    assert list(built_patterns(bad)) == [2, 3, 4]
    assert list(built_formats(ast.parse("given.format(x)\ntext = form.text\ntext.format_map(x)"))) == [1, 3]
    good = ast.parse(
        'import re\nA = "x"\nre.compile(f"{A}+")\nre.sub(A + "b", "", x)\nre.match(re.escape(x), y)'
    )
    assert list(built_patterns(good)) == []


SCRIPTS = files(ROOT / "web" / "src", ".ts")
# A name from outside may be a key of a Map, of an object without prototype, or of a checked list; never of a plain one.
DYNAMIC_WRITE = re.compile(r"\w\[(?![\d'\"`])[^\]]+\]\s*(?:\?\?|\|\||\+)?=(?!=)")
MERGES = re.compile(
    r"Object\.assign\(|\bmerge\(|__proto__|setPrototypeOf|\.prototype(?:\.\w+|\[[^\]]+\])\s*="
)
WRITES_BY_POSITION = {
    "web/src/ids.ts": "bytes, by number",
    "web/src/hcert/base45.ts": "bytes, by number",
    "web/src/hcert/revocation.ts": "hashes, by number",
    "web/src/lists.ts": "hashes, by number",
    "web/src/tree_layout.ts": "arrays as long as there are nodes, by number",
    "web/src/draft.ts": "an object without a prototype (emptyValues)",
    "web/src/draft_store.ts": "an object without a prototype (emptyValues)",
}


def test_no_script_writes_under_a_name_that_came_from_outside() -> None:
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in SCRIPTS}
    assert SCRIPTS
    merging = {name: MERGES.findall(text) for name, text in texts.items()}
    writing = {name: DYNAMIC_WRITE.findall(text) for name, text in texts.items()}
    assert {name: found for name, found in merging.items() if found} == {}
    assert {name for name, found in writing.items() if found} == set(WRITES_BY_POSITION), writing


def test_a_script_of_ours_would_be_found_that_follows_a_prototype() -> None:
    assert MERGES.search("Object.assign(target, JSON.parse(text))")
    assert DYNAMIC_WRITE.search("options[name] = value")
    assert not DYNAMIC_WRITE.search("if (a[i] === b) c[0] = 1")


def test_calls_and_paths_are_counted_at_all() -> None:
    assert sum(1 for path in PYTHON for _ in calls(path)) > 1000
    assert isinstance(PYTHON[0], Path)
