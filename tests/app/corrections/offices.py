"""Whoever asks for a correction and whoever answers: people with records, registrars of two provinces."""

import datetime as dt
from uuid import UUID, uuid4

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd, Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.corrections.answering import Answer, answer
from pccovid.registry.corrections.asking import ask
from pccovid.registry.corrections.events import Asked
from pccovid.registry.corrections.queries import Whole, own_request
from pccovid.registry.corrections.rules import Field, State, Verdict
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.queries import profile_of
from pccovid.registry.people.records import Added, PersonRecord
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.vault import blind

WARD = "VN/79/760/26740/"
OLD, NEW = "079190000000", "079190000001"
REASON = "Đã đối chiếu với thẻ căn cước."


def came(
    name: str = "Nguyễn Thị Mẫu",
    *,
    cccd: str = OLD,
    source: str = "ncovi",
    territory: str = WARD,
    phone: str = "+84900000000",
) -> Added:
    """One record about a woman, taken in as a migration does."""
    trust = Cccd(cccd).trust(Sex.FEMALE, 1990) if cccd else Trust.UNCHECKED
    record = PersonRecord(
        source=source,
        source_key=blind("source", str(uuid4())),
        source_time=dt.datetime(2021, 9, 1, tzinfo=dt.UTC),
        mapping="test",
        identity=LinkRecord(
            PersonName.parse(name),
            BirthDate(1990, 5, 6),
            (Number("cccd", cccd, trust),) if cccd else (),
            phone or None,
        ),
        sex=Sex.FEMALE,
        address="1 đường Mẫu",
        territory=territory,
        raw={},
    )
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        [added] = add_records(access, [record])
    return added


def known(**how: object) -> UUID:
    """A person with one such record."""
    added = came(**how)  # type: ignore[arg-type]  # handed on as they came
    assert added.person_id
    return added.person_id


def registrar(territory: str = "VN/79/") -> Actor:
    return Actor(uuid4(), Role.REGISTRAR, "Sở Y tế Mẫu", territory)


def herself(*persons: UUID) -> Actor:
    return Actor(uuid4(), Role.CITIZEN, "", "", frozenset(persons))


def asks(person: UUID, field: Field, value: str, *, territory: str = "") -> UUID:
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        return ask(access, person, field, Asked(value=value, territory=territory, words="Ghi sai"))


def says(who: Actor, request: UUID, verdict: Verdict, proposed: tuple[Field, str] | None = None) -> State:
    with Access.open(who, Purpose.LINKAGE, "test") as access:
        return answer(access, request, Answer(verdict, REASON, proposed))


def stands(person: UUID) -> Profile:
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        return profile_of(access, person)


def read(person: UUID, request: UUID) -> Whole:
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        return own_request(access, request)
