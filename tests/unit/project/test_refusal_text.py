"""What does a command say when it is refused?"""

from pathlib import Path

import pytest

from pccovid.intake.withdrawing.errors import AnotherTurn, NoSuchFile
from pccovid.project.cli import main
from pccovid.project.refusal_text import refusal_text


def test_a_refusal_says_what_happened_and_its_code() -> None:
    assert refusal_text(NoSuchFile()) == (
        "No file of this name or source has come that could be taken back. [intake.no_such_file]"
    )


def test_a_refusal_that_passes_says_so() -> None:
    assert "Try again later." in refusal_text(AnotherTurn())


def test_a_folder_that_is_not_there_is_said_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["migrate", str(tmp_path / "nowhere")]) == 2
    assert "[intake.no_such_folder" in capsys.readouterr().out
