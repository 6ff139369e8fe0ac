"""Who compresses the files of the pages? The first service that tests start; later ones find them as it left them."""

import shutil
import tempfile
from pathlib import Path

from pccovid.project.config import read_config

PARTS = ("static", "static.mark")


def lend(var: Path) -> None:
    """Give a new data folder the files of an earlier service. It looks itself whether they are those of the code."""
    if _shelf().exists():
        shutil.copytree(_shelf(), var, dirs_exist_ok=True)


def keep(var: Path) -> None:
    """Put what a service has made on the shelf, whole or not at all."""
    mark = _shelf() / PARTS[1]
    if mark.exists() and mark.read_bytes() == (var / PARTS[1]).read_bytes():
        return
    with tempfile.TemporaryDirectory(dir=read_config().var) as name:
        made = Path(name) / "made"
        shutil.copytree(var / PARTS[0], made / PARTS[0])
        shutil.copy2(var / PARTS[1], made)
        shutil.rmtree(_shelf(), ignore_errors=True)
        try:
            made.rename(_shelf())
        except OSError:  # another worker was quicker
            return


def _shelf() -> Path:
    return read_config().var / "laid-out"
