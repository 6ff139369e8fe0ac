"""What do the tests of intake share? Files of given bytes, and an invented nation's folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pccovid.intake.sample import write_nation


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and gives its path; the name says nothing to the code under test."""

    def write(content: bytes | str, name: str = "file.dat") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture(scope="session")
def nation_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred invented persons as all sources write them."""
    folder = tmp_path_factory.mktemp("intake") / "nation"
    folder.mkdir()
    write_nation(folder, persons=300, seed=5)
    return folder
