"""Do the documented commands work? Runs every shell block of the docs that stands below `<!-- run -->`."""

import os
import re
import subprocess
from pathlib import Path

from tests.architecture.tree import ROOT, files, name_of

BLOCK = re.compile(r"<!-- run -->\s*\n```sh\n(.*?)```", flags=re.DOTALL)
PAGES = [ROOT / "README.md", *files(ROOT / "docs", ".md")]
BLOCKS = [(page, block) for page in PAGES for block in BLOCK.findall(page.read_text(encoding="utf-8"))]


def test_every_documented_command_works(tmp_path: Path) -> None:
    for page, block in BLOCKS:
        run(page, block, var=tmp_path)


def run(page: Path, block: str, *, var: Path) -> None:
    """One block, in the repository's folder, with a data folder of its own."""
    path = f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-eu", "-c", block],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "PCCOVID_VAR": str(var)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{name_of(page)}:\n{block}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
