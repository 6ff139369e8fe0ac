"""Which invented nations do the tests read? Small ones, written once a session."""

from pathlib import Path

import pytest

from pccovid.intake.sample import NationSummary, write_nation


@pytest.fixture(scope="session")
def nation(tmp_path_factory) -> NationSummary:
    """Two thousand persons; tests read its files and change nothing."""
    return write_nation(tmp_path_factory.mktemp("nation"), persons=2_000, seed=11)


@pytest.fixture(scope="session")
def folder(nation: NationSummary) -> Path:
    return nation.folder
