"""Who stands at the checkpoint? An officer, places, and invented people with their codes and colours."""

import datetime as dt
import json
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.test import Client

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.operations import decide
from pccovid.capabilities.risk.rules import Verdict
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.faces.officer.verdicts import VerdictShown
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.places.kinds import NewPlace, Place, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.registry.places.queries import place as place_of
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import ENROLLED
from pccovid.trust.vault import blind
from tests.app.devices.telephone import Telephone, admit, enrolled

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

NOW = dt.datetime(2021, 10, 1, 2, 0, tzinfo=dt.UTC)
WARD = "VN/79/760/26740/"
CCCD, QID = "079190000000", "QIDTEST00000001A"
CARD = f"{CCCD}|000000000|Nguyễn Thị Mẫu|06051990|Nữ|Số 0, Phường Mẫu, Quận 1|30062021"
NATIONAL = f"******000000|NGUYEN THI MAU|1990-**-**|0|{QID}|2<GD4790*********<0900******<"


class Result(TypedDict):
    """An answer to one scan whose verdict is looked at."""

    id: str
    state: str
    reason: str
    verdict: VerdictShown


def given_place(code: str = "chot-1", kind: PlaceKind = PlaceKind.CHECKPOINT, territory: str = WARD) -> Place:
    """A place in the register."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        register_places(
            access, [NewPlace(code=code, name=f"Điểm Mẫu {code}", kind=kind, territory=territory)]
        )
    found = place_of(place_id(code))
    assert found
    return found


def given_person(colour: Colour | None = Colour.GREEN) -> UUID:
    """Mẫu, born in 1990, known by an identity card and by a national code."""
    identity = LinkRecord(
        PersonName.parse("Nguyễn Thị Mẫu"),
        BirthDate(1990, 5, 6),
        (Number("cccd", CCCD, Trust.TRUSTED), Number("qid", QID, Trust.TRUSTED)),
        "+84900000000",
    )
    record = PersonRecord(
        source="population",
        source_key=blind("source", "1"),
        source_time=NOW,
        mapping="test",
        identity=identity,
        address="1 đường Mẫu",
        territory=WARD,
    )
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        [added] = add_records(access, [record])
    assert added.person_id
    if colour:
        with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
            access.about(added.person_id)
            verdict = Verdict(colour, (), (), "test@2021-09-08")
            decide(access, person_id=added.person_id, territory=WARD, verdict=verdict)
    return added.person_id


def sign_in(
    client: Client, *, role: Role = Role.OFFICER, territory: str = "VN/79/", place: Place | None = None
) -> Client:
    """An officer's browser, both factors given; bound to `place` if there is one."""
    account = Account.objects.create_officer(
        username="officer.test", password="x", role=role, office="Chốt Mẫu", territory=territory
    )
    account.place_id = place.id if place else None
    account.save()
    client.force_login(account)
    session = client.session
    session[ENROLLED] = str(account.pk)
    session.save()
    return client


def sent(text: str, place: Place, *, at: dt.datetime = NOW, **changes: str) -> dict[str, str]:
    """One scan as the device's queue holds it."""
    one = {"id": str(uuid7()), "at": at.isoformat(), "text": text, "place": str(place.id), "direction": "in"}
    return {**one, **changes}


def telephone_of(client: Client, *places: UUID) -> Telephone:
    """The telephone in this officer's hand, enrolled for these places at least."""
    known = vars(client).setdefault("telephone", None) or enrolled()
    vars(client)["telephone"] = known
    admit(known, *places)
    return known


def send(client: Client, body: object, *places: UUID) -> "Answer":
    """Whatever is to be sent, signed by the officer's telephone."""
    return telephone_of(client, *places).send(client, body)


def upload(client: Client, *scans: dict[str, str]) -> list[Result]:
    """Deliver a batch; the results."""
    answer = send(client, {"scans": scans}, *_places(scans))
    assert answer.status_code == 200, answer.content
    results: list[Result] = json.loads(answer.content)["results"]
    return results


def _places(scans: Sequence[dict[str, str]]) -> set[UUID]:
    found = set()
    for scan in scans:
        with suppress(ValueError, TypeError, AttributeError):
            found.add(UUID(scan["place"]))
    return found
