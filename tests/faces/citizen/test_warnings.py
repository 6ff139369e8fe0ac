"""Does the citizen learn what to do after a contact?"""

import html

import pytest

from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db


def page(citizen: Signed, address: str) -> str:
    return html.unescape(citizen.client.get(address).content.decode())


def test_a_warning_says_what_to_do_by_when_and_whom_to_call(an: Signed) -> None:
    cast.warn(an.persons[0])
    text = page(an, "/warnings/")
    for part in ("Chợ Mẫu", "12/10/2021", 'href="tel:19009095"', "CDC Mẫu", "· mới"):
        assert part in text


def test_a_warning_is_new_once(an: Signed) -> None:
    cast.warn(an.persons[0])
    assert ["· mới" in page(an, "/warnings/") for _ in range(2)] == [True, False]


def test_a_warning_of_one_who_is_cared_for_says_for_whom(family: Signed) -> None:
    cast.warn(family.persons[1])
    assert "Gửi cho: Lê Thị Mẫu Hòa" in page(family, "/warnings/")


def test_a_warning_of_a_stranger_is_neither_shown_nor_marked(an: Signed, chi: Signed) -> None:
    cast.warn(chi.persons[0])
    assert "Chợ Mẫu" not in page(an, "/warnings/")
    assert "· mới" in page(chi, "/warnings/")


def test_a_head_request_reads_no_warning(an: Signed) -> None:
    cast.warn(an.persons[0])
    assert an.client.head("/warnings/").status_code == 405
    assert "· mới" in page(an, "/warnings/")
