"""Can everything that the program says be read in Vietnamese?"""

import re

from pccovid.project.messages import read_catalogue
from tests.architecture.messages_in_source import messages_in_source

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_every_message_has_its_vietnamese() -> None:
    catalogue = read_catalogue("vi")
    shown = messages_in_source()
    missing = [f'#: {place}\nmsgid "{key}"' for key, place in shown.items() if key not in catalogue]
    assert not missing, "\n".join(["add these to a fragment:", *missing])


def test_a_translation_keeps_the_placeholders_of_its_message() -> None:
    assert [
        key
        for key, text in read_catalogue("vi").items()
        if set(PLACEHOLDER.findall(key)) != set(PLACEHOLDER.findall(text))
    ] == []
