"""Does a card that is shown at an office bring an earlier record, and nobody else's?"""

from uuid import UUID, uuid4

import pytest

from pccovid.kernel.birth import BirthDate
from pccovid.registry.people.cards import note_cards
from pccovid.registry.people.decisions import Reason
from pccovid.registry.people.lookalikes import Standing, Why
from pccovid.registry.people.models import Recall
from pccovid.registry.people.recall_rules import RecallState
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from tests.app.people.alike import (
    BORN,
    CARD,
    NAME,
    OTHER_CARD,
    PHONE,
    found,
    goes_to,
    last_event,
    person,
    record,
    standing,
)
from tests.app.people.test_recalls import OLD_PAPER, OLD_PHONE, back, earlier, holder, own, pair, stands
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db
CLINIC = Actor(uuid4(), Role.CLINIC, "Trạm Y tế Mẫu", "VN/79/760/26740/")
OFFICER = Actor(uuid4(), Role.OFFICER, "Chốt Mẫu", "VN/79/760/26740/")


def card(*, number: str = CARD, former: str = OLD_PAPER, name: str = NAME, born: str = "06051990") -> str:
    return f"{number}|{former}|{name}|{born}|Nữ|1 đường Mẫu|01072021"


def show(number: UUID, text: str, *, who: Actor = CLINIC, purpose: Purpose = Purpose.TREAT) -> None:
    with Access.open(who, purpose, "test") as access:
        note_cards(access, [(number, text)])
        access.read("person", [number], ["number"])
    run_all()


def states(number: UUID) -> list[tuple[str, bool]]:
    """What came of the cards, and whether anything of them is kept."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        rows = [(row.state, row.sealed is not None) for row in Recall.objects.filter(person_id=number)]
        access.read("recall", [number], ["state"])
    return rows


@pytest.fixture
def two() -> tuple[UUID, UUID]:
    mine, other = own(), earlier()
    pair(mine, other)
    return mine, other


@pytest.mark.parametrize(("who", "purpose"), [(CLINIC, Purpose.TREAT), (OFFICER, Purpose.CHECKPOINT)])
def test_the_former_number_on_the_card_brings_the_record_that_has_it(
    two: tuple[UUID, UUID], who: Actor, purpose: Purpose
) -> None:
    mine, other = two
    show(mine, card(), who=who, purpose=purpose)
    assert goes_to(other) == mine
    event = last_event(mine)
    assert (event.reason, event.evidence) == (Reason.CARD, [{"field": "cmnd", "level": "on the card"}])
    assert standing(mine, other)[0] is Standing.JOINED
    assert states(mine) == [(RecallState.MATCHED, False)]


def test_the_person_gives_it_back_exactly(two: tuple[UUID, UUID]) -> None:
    mine, other = two
    me = holder(mine)
    show(mine, card())
    [shown] = stands(me).recalls
    back(me, mine, shown.id)
    run_all()
    assert goes_to(other) is None
    assert standing(mine, other)[0] is Standing.APART


@pytest.mark.parametrize(
    "text",
    [
        card(former="023000000"),
        card(name="Trần Thị Mẫu"),
        card(born="07051990"),
        card(number=OTHER_CARD),
        CARD,
        "",
    ],
)
def test_a_card_that_says_something_else_brings_nothing_and_stays_nowhere(
    two: tuple[UUID, UUID], text: str
) -> None:
    mine, other = two
    show(mine, text)
    assert goes_to(other) is None
    assert states(mine) in ([], [(RecallState.COMPARED, False)])


def test_a_printed_card_with_somebody_elses_number_pulls_nobody() -> None:
    mine = own()
    other = person(
        record("ncovi", name="Trần Văn Mẫu", birth=BirthDate(1971, 2, 3), phone=OLD_PHONE, cmnd=OLD_PAPER)
    )
    found(mine, other, why=Why.WEAK, weight=6_000)
    pair(mine, other)
    show(mine, card())
    assert goes_to(other) is None


def test_a_record_planted_beside_somebody_elses_pulls_nobody(two: tuple[UUID, UUID]) -> None:
    mine, other = two
    person(record("ncovi", name="Trần Văn Mẫu", birth=BirthDate(1971, 2, 3), phone=OLD_PHONE), known=other)
    show(mine, card())
    assert goes_to(other) is None


def test_whoever_has_no_other_record_leaves_no_card_behind() -> None:
    mine = own()
    show(mine, card())
    assert states(mine) == []


def test_two_trusted_numbers_stay_two_whatever_card_is_shown() -> None:
    mine = own()
    other = person(record("lab", birth=BORN, phone=PHONE, cccd=OTHER_CARD, cmnd=OLD_PAPER))
    pair(mine, other)
    show(mine, card())
    assert goes_to(other) is None


def test_a_card_is_no_try(two: tuple[UUID, UUID]) -> None:
    me = holder(two[0])
    show(two[0], card(former="023000000"))
    assert stands(me).tries == 2
