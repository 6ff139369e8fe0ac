"""Who lives in these tests? People of the registry with declarations, made and read by the real operations."""

import datetime as dt
from uuid import UUID

from pccovid.capabilities.declarations.events import CarriedDeclaration
from pccovid.capabilities.declarations.operations import carry_over
from pccovid.capabilities.declarations.queries import declarations_of
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.project.demo_clock import FIRST_MOMENT
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.queries import find_presented, profile_of
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.vault import blind
from tests.database import person_number

WARD = "VN/79/760/26740/"
CLINIC = Actor(person_number(800), Role.CLINIC, "Test site", "VN/79/")
NAME = "Nguyễn Thị Mẫu"
ALL = 1_000_000  # a page shows the latest fifty; two minutes of traffic write more


def number_of(index: int) -> str:
    """A personal number with the serial that is reserved for tests."""
    return f"0791{index % 100:02}{index // 100:06}"


def record(index: int, key: str = "a") -> PersonRecord:
    """What a source states of somebody."""
    return PersonRecord(
        source="population",
        source_key=blind("source", f"{index}{key}"),
        source_time=FIRST_MOMENT,
        mapping="test",
        identity=LinkRecord(
            PersonName.parse(NAME),
            BirthDate(1990, 5, 6),
            (Number("cccd", number_of(index), Trust.TRUSTED),),
            None,
        ),
        territory=WARD,
        raw={"name": NAME, "key": key},
    )


def live(*indexes: int, key: str = "a") -> list[UUID]:
    """People with a record and a declaration three weeks old; who is known already gets another of both."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        added = add_records(access, [record(index, key) for index in indexes])
        persons = [one.person_id for one in added if one.person_id]
        carry_over(
            access,
            [
                CarriedDeclaration(
                    person, uuid7(), WARD, FIRST_MOMENT - dt.timedelta(days=15), "ncovi", uuid7(),
                    False, False, None, {"note": f"ho {key}"},
                )
                for person in persons
            ],
        )  # fmt: skip
    return persons


def read(person: UUID) -> tuple[str, list[str]]:
    """The name and the declarations as the person herself reads them."""
    herself = Actor(person_number(801), Role.CITIZEN, "", "", frozenset({person}))
    with Access.open(herself, Purpose.PATRQT, "test") as access:
        name = profile_of(access, person).value("name")
        notes = [one.answers["note"] for one in declarations_of(access, [person], limit=ALL)]
        return name, sorted(notes)


def find(index: int) -> UUID | None:
    """Who presents this number at a clinic."""
    with Access.open(CLINIC, Purpose.TREAT, "test") as access:
        card = find_presented(access, "cccd", number_of(index))
    return card.person_id if card else None
