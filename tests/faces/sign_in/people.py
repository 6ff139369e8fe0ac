"""Who signs in in these tests, and how they go through the pages."""

import datetime as dt
from uuid import UUID

from django.test import Client

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.vault import blind
from tests.app.accounts.codes import last_code

AN_NAME, AN_PHONE, AN_CCCD = "Nguyễn Thị Mẫu", "+84830000000", "079190000000"
AN_BORN = BirthDate(1990, 5, 6)
BIRTH = {"birth_day": "6", "birth_month": "5", "birth_year": "1990"}
AN = {"name": "nguyen thi mau", **BIRTH}
AN_BY_CARD = {"name": AN_NAME, "number": AN_CCCD}
STRANGER = {"name": "Trần Văn Mẫu", **BIRTH}
AN_DIALS, CHI_DIALS = "083 000 0000", "085 000 0000"


def carry_over_an() -> UUID:
    """An stands in an earlier application, with number, card and date of birth."""
    record = PersonRecord(
        source="ncovi",
        source_key=blind("source", "an"),
        source_time=dt.datetime(2021, 9, 1, tzinfo=dt.UTC),
        mapping="test",
        identity=LinkRecord(
            PersonName.parse(AN_NAME), AN_BORN, (Number("cccd", AN_CCCD, Trust.TRUSTED),), AN_PHONE
        ),
        territory="VN/79/760/26740/",
        raw={"name": AN_NAME},
    )
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        [added] = add_records(access, [record])
    assert added.person_id
    return added.person_id


def ask(client: Client, phone: str = AN_DIALS) -> int:
    """Ask for a code; gives the status of the answer."""
    client.get("/sign-in/")
    return client.post("/sign-in/", {"phone": phone}).status_code


def prove(client: Client, phone: str = AN_DIALS) -> str:
    """Prove a number; gives the page that one is led to."""
    ask(client, phone)
    response = client.post("/sign-in/code/", {"code": last_code()})
    return str(response.headers.get("Location", ""))


def claim(client: Client, facts: dict[str, str]) -> str:
    """Say who one is; gives the page that one is led to, empty when nothing was found."""
    return str(client.post("/sign-in/claim/", facts).headers.get("Location", ""))


def signed_in(client: Client) -> bool:
    """Whether this browser has a session of an account."""
    return "_auth_user_id" in client.session
