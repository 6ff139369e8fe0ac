"""Does `pccovid keys` do what it says, refuse in words, and show what there is?"""

import argparse
from pathlib import Path

import pytest

from pccovid.project.commands import keys as command
from tests.app.vault.people import find, live, read

pytestmark = pytest.mark.usefixtures("committed")


def keys(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(words))


def test_a_whole_change_by_hand_leaves_everybody_readable_and_only_new_keys(
    capsys: pytest.CaptureFixture[str], secret_folder: Path
) -> None:
    [person] = live(1)
    before = read(person)
    assert keys("rotate") == 0
    assert keys("destroy-old") == 2
    said = capsys.readouterr().out
    assert "Refused: " in said
    assert "[vault.key_still_needed]" in said
    for words in (("rewrap",), ("destroy-old",), ("reseal", "--persons"), ("rotate-blind",)):
        assert keys(*words) == 0
    assert (read(person), find(1)) == (before, person)
    assert {path.name for path in (secret_folder / "kek").iterdir()} == {"2.key"}
    capsys.readouterr()
    assert keys("list") == 0
    shown = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["key-encryption", "key", "2", "1", "persons'", "keys", "current"] in shown
    assert ["indexes", "2"] in shown
    assert ["fields", "2"] in shown
