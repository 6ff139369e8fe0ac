"""A small invented nation as files, written once."""

from pathlib import Path

import pytest

from pccovid.intake.sample import write_nation


@pytest.fixture(scope="session")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of 120 people."""
    folder = tmp_path_factory.mktemp("nation")
    write_nation(folder, persons=120, seed=5)
    return folder
