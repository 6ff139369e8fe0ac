"""Does a person see who may open her record, and end a carer's access; and can nobody else?"""

import html

import pytest

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.accounts.models import Account, Holding
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed, signed

pytestmark = pytest.mark.django_db
CARER = "Người đang chăm sóc"


def carer_of(citizen: Signed) -> Signed:
    """A daughter who has her own record first and this person's as well."""
    own = cast.add_person(*cast.CHI)
    account = cast.citizen(own, citizen.persons[0])
    return signed(account, own, citizen.persons[0])


def holding(account: Account, relation: str) -> str:
    """The id of a holding of this account."""
    with Access.open(Actor(account.id, Role.CITIZEN, "", ""), Purpose.ACCOUNT, "test") as access:
        access.note_account()
        return str(Holding.objects.get(account_id=account.id, relation=relation).id)


def page(citizen: Signed) -> str:
    return html.unescape(citizen.client.get("/my-data/sharing/").content.decode())


def test_a_carer_is_listed_and_ended_and_sees_nothing_from_then_on(an: Signed) -> None:
    daughter = carer_of(an)
    assert CARER in page(an)
    an.client.post("/my-data/sharing/", {"holding": holding(daughter.account, "cared_for")}, follow=True)
    assert CARER not in page(an)
    assert "Show" not in html.unescape(daughter.client.get("/more/").content.decode())
    assert cast.AN[0] not in html.unescape(daughter.client.get("/more/").content.decode())


def test_whoever_cares_may_stop_but_not_lock_the_person_out(an: Signed) -> None:
    daughter = carer_of(an)
    daughter.client.post("/person/", {"position": "1"})
    daughter.client.post("/my-data/sharing/", {"holding": holding(an.account, "self")})
    assert an.client.get("/more/").status_code == 200
    assert cast.AN[0] in html.unescape(an.client.get("/more/").content.decode())
    daughter.client.post("/my-data/sharing/", {"holding": holding(daughter.account, "cared_for")})
    assert CARER not in page(an)


def test_a_stranger_ends_nothing(an: Signed, chi: Signed) -> None:
    mother = cast.add_person("Lê Thị Mẫu Hòa", "079148000000", "+84930000000")
    cared = cast.citizen(mother, an.persons[0])
    for wanted in (holding(cared, "cared_for"), str(uuid7()), "x", ""):
        assert chi.client.post("/my-data/sharing/", {"holding": wanted}).status_code == 302
    assert CARER in page(an)
