"""What does a desk's scanner present: a number to look up, or a code that names nobody and is said to?"""

import pytest

from pccovid.faces.officer.presented import CARD, Presented, Unreadable, read_presented
from pccovid.faces.officer.verdicts import NAMED
from pccovid.registry.people.presented import presented_in

PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def test_the_lines_of_a_passport_present_its_number_at_the_checkpoint_and_at_the_clinic() -> None:
    assert read_presented(PASSPORT) == Presented("passport", "L898902C3", CARD)
    assert ("passport", "L898902C3") in presented_in(PASSPORT)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (PASSPORT.replace("7408122", "7408132"), "misread_lines"),
        ("https://pccovid.example/here/ABCDEF/", "place"),
        ("VNENTRY1:ABCDEF", "entry"),
        ("000201010211", "bank_qr"),
    ],
)
def test_what_names_nobody_is_called_what_it_is_with_what_to_ask_for(text: str, named: str) -> None:
    assert read_presented(text) == Unreadable(named)
    assert str(NAMED[named])
