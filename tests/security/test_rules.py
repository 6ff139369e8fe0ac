"""Which ways of writing code are too dangerous to be used without a reason? Each exception stands here with its own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT, files, name_of, tree_of

# Place -> why text of no visitor can get there.
MARKED_SAFE = {
    "faces/widgets/templatetags/widgets.py": "our own drawings: icons, and codes drawn from their modules"
}
WITHOUT_TOKEN = {
    "faces/citizen/sign_in/delivery_views.py": "a machine without cookies; it shows the gateway's key"
}
STARTED = {
    "project/service.py": "our own modules, named in the code",
    "project/embedded.py": "the server's own programs, by the library that brings them",
}
# Statements that are put together from words of our own code: names of tables in migrations, of a test database.
WRITTEN_SQL = {
    "trust/retention/partitions.py": "names of partitioned tables, given in migrations",
    "project/commands/bench.py": "the name of the benchmark's database, a constant",
    "trust/access/session.py": "one place holder for each setting",
    "trust/ledger/": "names of columns, constants of the module",
}
# The type and the exceptions only: the parts of a workbook are read by defusedxml.
NAMED_ONLY = {"intake/reading/spreadsheets.py", "intake/reading/workbooks.py"}
DANGEROUS = {"eval", "exec", "compile", "__import__"}
MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "joblib",
    "xml.etree.ElementTree",
    "xml.dom",
    "xml.sax",
    "lxml",
    "yaml",
}
RANDOM = {"random"}
WEAK = {"md5", "sha1", "DES", "TripleDES", "ARC4", "Blowfish", "ECB"}
# Place -> why the weak hash protects nothing there.
WEAKLY_HASHED = {
    "trust/accounts/password_rules.py": "published lists of breached passwords are lists of SHA-1"
}
PYTHON = files(PACKAGE, ".py")
TEMPLATES = files(PACKAGE, ".html")


def short(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a file with the last part of its name."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node


def imported(path: Path) -> set[str]:
    names = set[str]()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_no_template_lets_markup_through() -> None:
    loose = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off|\{%\s*filter\s+safe")
    assert [name_of(path) for path in TEMPLATES if loose.search(path.read_text(encoding="utf-8"))] == []
    assert TEMPLATES


def test_text_is_marked_as_safe_only_where_it_is_our_own() -> None:
    marked = {
        short(path) for path in PYTHON for name, _ in calls(path) if name in ("mark_safe", "SafeString")
    }
    assert marked == set(MARKED_SAFE)


def test_only_a_machine_with_a_key_goes_without_the_token() -> None:
    exempt = {short(path) for path in PYTHON if "csrf_exempt" in path.read_text(encoding="utf-8")}
    assert exempt == set(WITHOUT_TOKEN)


def test_nothing_is_evaluated() -> None:
    evaluated = [
        f"{short(path)}:{node.lineno}"
        for path in PYTHON
        for name, node in calls(path)
        if name in DANGEROUS and isinstance(node.func, ast.Name)
    ]
    assert evaluated == []


def test_nothing_is_read_by_a_reader_that_obeys_what_it_reads() -> None:
    assert {short(path) for path in PYTHON if MODULES & imported(path)} <= NAMED_ONLY
    reading = [path for path in PYTHON if short(path).startswith("intake/reading/")]
    assert any(name.startswith("defusedxml") for path in reading for name in imported(path))


def test_programs_are_started_by_name_and_never_through_a_shell() -> None:
    starting = {
        short(path) for path in PYTHON if "subprocess" in imported(path) or "pgexec" in path.read_text()
    }
    assert starting <= set(STARTED)
    shells = [
        short(path)
        for path in PYTHON
        for name, node in calls(path)
        if _of_the_system(name, node) or _shell(node)
    ]
    assert shells == []


def test_no_statement_is_put_together_from_text() -> None:
    put_together = {
        short(path)
        for path in PYTHON
        for name, node in calls(path)
        if name in ("execute", "executemany", "raw", "RawSQL", "extra", "copy")
        and node.args
        and _built(node.args[0])
    }
    assert {place for place in put_together if not place.startswith(tuple(WRITTEN_SQL))} == set()


def test_templates_are_files_of_ours_and_never_texts() -> None:
    built = [short(path) for path in PYTHON for name, _ in calls(path) if name in ("Template", "from_string")]
    assert built == []


def test_no_secret_is_drawn_from_a_guessable_source_or_hashed_weakly() -> None:
    trusted = [
        path for path in PYTHON if short(path).startswith(("trust/", "faces/", "project/", "registry/"))
    ]
    assert [
        short(path) for path in trusted if RANDOM & imported(path) and "project/demo" not in short(path)
    ] == []
    weak = {short(path) for path in PYTHON for name, _ in calls(path) if name in WEAK}
    assert weak == set(WEAKLY_HASHED)


def test_scripts_of_ours_write_no_markup() -> None:
    """What a script shows is text; messages are those of our own service worker, none of another window."""
    loose = re.compile(
        r"\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function\("
        r"|\bparent\.|\bopener\b|window\.addEventListener\(\"message\""
    )
    scripts = files(ROOT / "web" / "src", ".ts")
    assert scripts
    found = {name_of(path): loose.findall(path.read_text(encoding="utf-8")) for path in scripts}
    assert {path: words for path, words in found.items() if words} == {}


def test_pages_load_nothing_from_elsewhere() -> None:
    foreign = re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""")
    assert [name_of(path) for path in TEMPLATES if foreign.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["root.key", ".env", "id_rsa", "secrets.toml"])
def test_no_secret_lies_beside_the_code(name: str) -> None:
    assert list((ROOT / "src").rglob(name)) == []


def _of_the_system(name: str, node: ast.Call) -> bool:
    """`os.system`, `os.popen`: a function of our own may be called a system."""
    base = node.func.value if isinstance(node.func, ast.Attribute) else None
    return name in ("system", "popen") and getattr(base, "id", "") == "os"


def _shell(node: ast.Call) -> bool:
    return any(word.arg == "shell" for word in node.keywords)


def _built(node: ast.expr) -> bool:
    """An f-string, `%`, `+` or `.format` of a plain text; psycopg's composed statements quote by themselves."""
    if isinstance(node, ast.Call):
        method = node.func
        if isinstance(method, ast.Attribute) and method.attr == "encode":
            return _built(method.value)
        plain = isinstance(method, ast.Attribute) and isinstance(method.value, ast.Constant)
        return plain and isinstance(method, ast.Attribute) and method.attr == "format"
    if isinstance(node, ast.BinOp):
        return True
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(part, ast.FormattedValue) for part in node.values
    )
