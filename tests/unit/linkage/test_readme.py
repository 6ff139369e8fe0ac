"""Does the example in the library's README do what it says?"""

import re
from pathlib import Path

import pytest

from pccovid.engines import linkage

README = Path(linkage.__file__).with_name("README.md")


def test_the_example_runs_and_links(capsys: pytest.CaptureFixture[str]) -> None:
    examples = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example, str(README), "exec"), {})  # noqa: S102  # our own text
    assert "rule='cccd+name'" in capsys.readouterr().out
