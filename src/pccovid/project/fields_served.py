"""Which fields may a page serve, and change? Read from the code itself: what the page's view leads to, and notes there.

ASVS 5.0: 8.1.2. An access that does not note what it served is undone, and a note becomes a ledger entry; so the notes
that can be reached from a view are all that the page can show. What the automatic procedures look up is theirs.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from pccovid.trust.access.grants import grants
from pccovid.trust.access.routes import Route

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = "pccovid"
NOTES = frozenset({"read", "wrote"})
UNKNOWN = "*"
API, GIVING = "pccovid.faces.api.service", "pccovid.faces.api.giving"

Name = tuple[str, str]
"""Module and top-level name in it; an empty name is the module."""


@dataclass(slots=True)
class Module:
    """What a module defines, and what its names mean that it took from others."""

    defined: dict[str, ast.stmt] = field(default_factory=dict)
    taken: dict[str, Name] = field(default_factory=dict)


@dataclass(slots=True)
class Served:
    """Record class and field, as the ledger has them ("person.name")."""

    read: set[str] = field(default_factory=set)
    wrote: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Step(Served):
    """What one definition notes, and which it mentions."""

    leads_to: set[Name] = field(default_factory=set)


def served_by(view: Name) -> Served:
    """All that can be noted on the way from a view."""
    served, seen, waiting = Served(), set[Name](), [view]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            step = _step(name)
            served.read |= step.read
            served.wrote |= step.wrote
            waiting += step.leads_to
    return served


def views() -> dict[str, Name]:
    """The view of each page, by the name of its address."""
    return dict(_views(get_resolver(), ()))


def fields_page() -> str:
    """The page of reference."""
    lines = [
        "# Which fields a page may serve",
        "",
        "Written by `pccovid docs` from the code: what each view leads to, as far as it is noted for the ledger. Who",
        "may come and for what is [decided elsewhere](access.md); a row is met only where row-level security lets it.",
        "`*`: a field named by what is asked for. Pages that serve nothing of a person are left out.",
        "",
        "| page | who, for what | serves | changes |",
        "|---|---|---|---|",
    ]
    known = views()
    for name, route in grants().routes.pages.items():
        served = served_by(known[name]) if name in known else Served()
        if served.read or served.wrote:
            lines.append(f"| `{name}` | {_who(route)} | {_grouped(served.read)} | {_grouped(served.wrote)} |")
    return "\n".join(lines) + "\n"


def _who(route: Route) -> str:
    return "; ".join(
        f"{role.value}: {' '.join(sorted(purpose.value for purpose in purposes)) or 'nothing'}"
        for role, purposes in route.roles.items()
    )


def _grouped(fields: set[str]) -> str:
    kinds: dict[str, list[str]] = {}
    for one in sorted(fields):
        kind, _, name = one.partition(".")
        kinds.setdefault(kind, []).append(name)
    return "; ".join(f"**{kind}** {', '.join(names)}" for kind, names in kinds.items()) or "–"


def _views(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, Name]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            name = ":".join([*spaces, entry.name or ""])
            own = (_api_of(name), _function_of(name)) if name.startswith("api:") else None
            yield name, own or (entry.callback.__module__, entry.callback.__name__)
        else:
            yield from _views(entry, (*spaces, entry.namespace) if entry.namespace else spaces)


def _api_of(name: str) -> str:
    return GIVING if name.startswith("api:proximity") else API


def _function_of(name: str) -> str:
    """The function behind an address of the programming interface, whose library stands before it."""
    return name.partition(":")[2].replace("-", "_")


@cache
def _step(name: Name) -> Step:
    """What is noted in one definition itself. Many views lead through the same ones, which are read once."""
    node = _module(name[0]).defined.get(name[1])
    step = Step()
    if node is None or _is_the_systems(node):
        return step
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and _is_note(call):
            found = step.read if _attribute(call) == "read" else step.wrote
            found |= set(_noted(name[0], call))
    step.leads_to |= set(_mentioned(name[0], node))
    return step


@cache
def _module(name: str) -> Module:
    module = Module()
    path = PACKAGE.parent.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not name.startswith(ROOT) or not file.exists():
        return module
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                module.taken[alias.asname or alias.name] = _taken(node.module, alias.name)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            module.defined[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            module.defined |= {one.id: node for one in targets if isinstance(one, ast.Name)}
    return module


def _taken(module: str, name: str) -> Name:
    path = PACKAGE.parent.joinpath(*module.split("."), name)
    return (f"{module}.{name}", "") if path.is_dir() or path.with_suffix(".py").exists() else (module, name)


def _mentioned(module: str, node: ast.AST) -> Iterator[Name]:
    here = _module(module)
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            if one.id in here.defined:
                yield module, one.id
            elif one.id in here.taken:
                yield _followed(here.taken[one.id])
        elif isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            inside, name = here.taken.get(one.value.id, ("", ""))
            if inside and not name:
                yield _followed((inside, one.attr))


def _followed(name: Name) -> Name:
    """Where it is defined, when a package only hands it on."""
    taken = _module(name[0]).taken.get(name[1])
    return _followed(taken) if taken and name[1] not in _module(name[0]).defined else name


def _is_the_systems(node: ast.AST) -> bool:
    """Whether it opens an access of the system: its notes are the system's own, not of whoever came."""
    return any(
        isinstance(one, ast.Call) and _attribute(one) == "open" and _first(one) == "SYSTEM"
        for one in ast.walk(node)
    )


def _is_note(call: ast.Call) -> bool:
    return _attribute(call) in NOTES and len(call.args) == 3  # kind, persons, fields


def _attribute(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _first(call: ast.Call) -> str:
    return call.args[0].id if call.args and isinstance(call.args[0], ast.Name) else ""


def _noted(module: str, call: ast.Call) -> Iterator[str]:
    kind, _, fields = call.args
    if not isinstance(kind, ast.Constant) or not isinstance(kind.value, str):
        return
    value = _value(module, fields)
    names = [one.value for one in ast.walk(value) if isinstance(one, ast.Constant)]
    plain = all(isinstance(one, ast.Constant | ast.List | ast.Tuple | ast.Load) for one in ast.walk(value))
    yield from (f"{kind.value}.{name}" for name in names if isinstance(name, str))
    if not plain:
        yield f"{kind.value}.{UNKNOWN}"


def _value(module: str, node: ast.expr) -> ast.expr:
    """The list that a name stands for."""
    if not isinstance(node, ast.Name):
        return node
    where, name = _followed(_module(module).taken.get(node.id, (module, node.id)))
    found = _module(where).defined.get(name)
    return found.value if isinstance(found, ast.Assign | ast.AnnAssign) and found.value else node
