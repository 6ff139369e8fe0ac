"""Does the example in the library's README do what it says?"""

import re
from pathlib import Path

import pytest

from pccovid.engines import linkage

README = Path(linkage.__file__).with_name("README.md")


def test_the_example_runs_and_links(capsys: pytest.CaptureFixture[str]) -> None:
    examples = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    names: dict[str, object] = {}  # the second example goes on with what the first one made
    for example in examples:
        exec(compile(example, str(README), "exec"), names)  # noqa: S102  # our own text
    said = capsys.readouterr().out
    assert "[0 0 0 0]" in said
    assert "frozenset({0, 1, 2, 3})" in said
    assert "UUID('00000000-0000-0000-0000-000000000064')" in said
    assert "rule='cccd+name'" in said
