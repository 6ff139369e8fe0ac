"""Does a list leave only when two other bodies approve, and does a copy of it, even cut, say whose it was?"""

import random
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from pccovid.kernel import clock
from pccovid.registry.people.queries import residents_of
from pccovid.trust.access import Access, AccessDenied, Actor, Basis, Purpose, Role
from pccovid.trust.ledger.models import Entry
from pccovid.trust.oversight import lists
from pccovid.trust.oversight.errors import NotOpen, OwnRequest
from pccovid.trust.oversight.reasons import reasons_of
from pccovid.trust.oversight.states import Verdict
from pccovid.trust.oversight.watermark import Cells, likeness, marked
from pccovid.trust.oversight.writing import Form
from tests.app.oversight.cast import AUDITOR, INSPECTOR, citizen
from tests.app.procedures import scene
from tests.database import person_number

pytestmark = pytest.mark.django_db

WARD = Actor(person_number(960), Role.AUTHORITY, "Ward office", scene.WARD)
COLUMNS = ("Name", "Year", "Number")


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(scene.NOW):
        yield


def asked(actor: Actor = WARD) -> UUID:
    with Access.open(actor, Purpose.APPROVAL, "test") as access:
        return lists.request_list(access, receiver="Vaccination team", words="Invitations")


def approved(list_id: UUID, *bodies: Actor) -> None:
    for actor in bodies:
        with Access.open(actor, Purpose.APPROVAL, "test") as access:
            lists.decide_list(access, list_id, Verdict.ACCEPTED, factor_at=access.now)


def fetched(list_id: UUID, actor: Actor = WARD) -> list[str]:
    with Access.open(actor, Purpose.PUBHLTH, "test", basis=Basis(list_id)) as access:
        if not lists.is_made(access, list_id):
            found = residents_of(access, actor.territory)
            rows = [(one.person_id, (one.name, str(one.birth_year), one.number_masked)) for one, _ in found]
            lists.make_file(access, list_id, rows, {one.person_id: home for one, home in found})
        return (
            lists.fetch_file(access, list_id, Form.CSV, head="Given to", columns=COLUMNS)
            .decode("utf-8-sig")
            .splitlines()
        )


def test_one_body_is_not_enough_and_the_own_office_is_none() -> None:
    scene.people()
    list_id = asked()
    with pytest.raises(OwnRequest):
        approved(list_id, Actor(person_number(961), Role.AUTHORITY, WARD.office, scene.WARD))
    approved(list_id, INSPECTOR)
    with pytest.raises(NotOpen):
        fetched(list_id)
    approved(list_id, AUDITOR)
    assert len(fetched(list_id)) == 2 + 3 + 2  # head, columns, people, invented rows


def test_only_a_commune_asks_and_only_who_asked_fetches() -> None:
    with pytest.raises(AccessDenied):
        asked(Actor(person_number(962), Role.AUTHORITY, "Province", "VN/79/"))
    list_id = asked()
    approved(list_id, INSPECTOR, AUDITOR)
    with pytest.raises(AccessDenied):
        fetched(list_id, Actor(person_number(963), Role.AUTHORITY, "Next office", scene.WARD))


def test_everybody_in_it_can_see_by_which_list() -> None:
    people = scene.people()
    list_id = asked()
    approved(list_id, INSPECTOR, AUDITOR)
    first = fetched(list_id)
    assert fetched(list_id) == first
    for person in people:
        with Access.open(citizen(person), Purpose.PATRQT, "test") as access:
            actions = set(Entry.objects.filter(basis=list_id).values_list("action", flat=True))
            assert reasons_of(access, [list_id])[list_id].issuer == "Vaccination team"
        assert actions == {"read", "write"}


def test_after_three_fetchings_or_seven_days_it_is_over() -> None:
    scene.people()
    list_id = asked()
    approved(list_id, INSPECTOR, AUDITOR)
    with clock.frozen(scene.NOW + lists.LASTS), pytest.raises(NotOpen):
        fetched(list_id)
    for _ in range(lists.MOST_DOWNLOADS):
        fetched(list_id)
    with pytest.raises(NotOpen):
        fetched(list_id)


def rows_of(number: int) -> list[tuple[UUID, Cells]]:
    return [
        (uuid4(), (f"Nguyễn Văn Số {index}", str(1950 + index % 50), f"•••{index:03}"))
        for index in range(number)
    ]


@pytest.mark.parametrize("length", [200, 20, 8])
def test_a_cut_copy_names_its_list_among_others_of_the_same_people(length: int) -> None:
    people, draw = rows_of(400), random.Random(3)
    given = {list_id: marked(list_id, people) for list_id in (uuid4() for _ in range(20))}
    for list_id, rows in given.items():
        start = draw.randrange(len(rows) - length)
        copy = [f"{cells[0].upper()};  {cells[1]}" for _, cells in rows[start : start + length]]
        scores = {other: likeness(copy, content).score for other, content in given.items()}
        assert max(scores, key=lambda other: scores[other]) == list_id


def test_a_sorted_copy_is_known_by_its_invented_rows() -> None:
    people = rows_of(400)
    given = {list_id: marked(list_id, people) for list_id in (uuid4() for _ in range(20))}
    for list_id, rows in given.items():
        copy = sorted(",".join(cells) for _, cells in rows)
        scores = {other: likeness(copy, content).score for other, content in given.items()}
        assert max(scores, key=lambda other: scores[other]) == list_id
