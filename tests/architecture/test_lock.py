"""Is what is installed what was declared, to the byte?"""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

PEERS = ROOT / "bench" / "peers.lock"
SPARK = ROOT / "bench" / "spark.lock"
CWT = ROOT / "bench" / "cwt.lock"
COVASIM = ROOT / "bench" / "covasim.lock"
LOCKS = [ROOT / "requirements.lock", ROOT / "scripts" / "installer.lock", PEERS, SPARK, CWT, COVASIM]


def pins(text: str) -> dict[str, set[str]]:
    """Versions by package: more than one where platforms differ."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, version in re.findall(r"^([\w.\-]+)(?:\[[^]]*])?==([\w.]+)", text, flags=re.MULTILINE):
        found[normal(name)].add(version)
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_satisfies_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    check([*project["dependencies"], *optional["dev"]], LOCKS[0])
    check(optional["bench"], PEERS)
    check(optional["spark"], SPARK)
    assert set(optional) == {"dev", "bench", "spark"}


def check(declared: list[str], lock: Path) -> None:
    locked = pins(lock.read_text(encoding="utf-8"))
    for requirement in declared:
        name, _, version = requirement.partition(";")[0].partition("==")
        name = normal(name.partition("[")[0].strip())
        assert name in locked, f"{requirement}: renew the lock, see docs/how-to/develop.md"
        assert not version or version.strip() in locked[name], f"{requirement}: renew the lock"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_hashes(lock) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
