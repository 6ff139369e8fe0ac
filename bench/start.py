"""How long from a fresh clone to a page that answers? Package caches warm; peer: the invented nation left out."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure

BAR = 120.0
PORT = 8765
# A clone decides for itself where its data lie; what this run was told does not hold there.
OURS = ("PCCOVID_", "DJANGO_", "MAKE", "DATABASE_URL")


def run(folder: Path, *, size: int) -> Iterator[Figure]:  # noqa: ARG001  # one shape for all benchmarks
    """Seconds of `make run` in a clone, until the first page has answered."""
    ours = _seconds(f"--persons {size}")
    peer = _seconds("--persons 60")
    yield Figure("start.seconds", f"{size:,} people", ours, peer, "s", f"<= {BAR:g}", ok=ours <= BAR)


def _seconds(arguments: str) -> float:
    repository = Path(__file__).resolve().parent.parent
    with TemporaryDirectory() as place:
        clone = Path(place) / "pccovid"
        subprocess.run(["git", "clone", "-q", str(repository), str(clone)], check=True)
        began = time.perf_counter()
        subprocess.run(
            ["make", "run", f"ARGS=--once --port {PORT} {arguments}"],
            cwd=clone,
            check=True,
            capture_output=True,
            env={name: value for name, value in os.environ.items() if not name.startswith(OURS)},
        )
        return time.perf_counter() - began
