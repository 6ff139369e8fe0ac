"""Does an earlier record come to whoever knows what stands in it, and to nobody who guesses?"""

import datetime as dt
import random
from uuid import UUID, uuid4

import pytest

from pccovid.kernel import clock
from pccovid.kernel.birth import BirthDate
from pccovid.procedures import ask_about_lookalikes as asking_reviewers
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.registry.people import recalls
from pccovid.registry.people.deciding import said_apart
from pccovid.registry.people.decisions import Reason
from pccovid.registry.people.lookalikes import Standing, Why
from pccovid.registry.people.models import Recall
from pccovid.registry.people.recall_rules import (
    QUIET_AFTER_NO,
    TRIES_WITHIN,
    UNDO_WITHIN,
    Recalled,
    RecallState,
)
from pccovid.registry.people.recalls import Asking, NotNow
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.accounts.models import Account, Holding
from pccovid.trust.ledger.models import Entry
from tests.app.people.alike import (
    BORN,
    CARD,
    FAR_WARD,
    OTHER_CARD,
    OTHER_PHONE,
    PHONE,
    found,
    goes_to,
    last_event,
    person,
    record,
    standing,
)
from tests.app.people.shelf import kept
from tests.app.people.test_joining import lived
from tests.app.procedures.jobs import queued, repeat, run_all

pytestmark = pytest.mark.django_db
YEAR = BirthDate(1990)
OLD_PHONE, OLD_PAPER = "+84931234567", "012345678"
RIGHT = Recalled(phone="4567", paper="5678")
WRONG = Recalled(phone="0001", paper="0002", commune="Phường Bến Nghé")


def account() -> UUID:
    return Account.objects.create_citizen(uuid4()).id


def holder(number: UUID, *, owner: UUID | None = None, relation: str = "self") -> Actor:
    """Whoever holds this person."""
    who = owner or account()
    actor = Actor(who, Role.CITIZEN, "", "")
    with Access.open(actor, Purpose.ACCOUNT, "test") as access:
        Holding.objects.create(person_id=number, account_id=who, relation=relation, since=access.now)
        access.wrote("holding", [number], ["account"])
    return Actor(who, Role.CITIZEN, "", "", frozenset({number}))


def own(*, mapping: str = "test", birth: BirthDate | None = BORN) -> UUID:
    return person(record("population", birth=birth, cccd=CARD, phone=PHONE, mapping=mapping))


def earlier(*, phone: str = OLD_PHONE, paper: str = OLD_PAPER, source: str = "ncovi") -> UUID:
    """A record of hers under another telephone and an old paper."""
    return person(record(source, birth=YEAR, phone=phone, cmnd=paper, territory=FAR_WARD))


def pair(mine: UUID, other: UUID) -> None:
    found(mine, other, weight=6_000)
    settle_lookalikes()


@pytest.fixture
def two() -> tuple[UUID, UUID]:
    mine, other = own(), earlier()
    pair(mine, other)
    assert standing(mine, other)[0] is Standing.OPEN
    return mine, other


def say(who: Actor, said: Recalled, *, now: bool = True) -> RecallState:
    """What comes of it."""
    [number] = who.persons
    with Access.open(who, Purpose.PATRQT, "test") as access:
        recalls.recall(access, number, said)
    if now:
        run_all()
    return stands(who).recalls[0].state


def stands(who: Actor) -> Asking:
    [number] = who.persons
    number = goes_to(number) or number
    with Access.open(
        Actor(who.id, Role.CITIZEN, "", "", frozenset({number})), Purpose.PATRQT, "test"
    ) as access:
        return recalls.asking(access, number)


def invited(who: Actor) -> bool:
    [number] = who.persons
    with Access.open(who, Purpose.PATRQT, "test") as access:
        return recalls.is_invited(access, number)


def back(who: Actor, number: UUID, recall_id: UUID) -> None:
    with Access.open(
        Actor(who.id, Role.CITIZEN, "", "", frozenset({number})), Purpose.PATRQT, "test"
    ) as access:
        recalls.take_back(access, number, recall_id)


def test_whoever_knows_what_stands_in_it_is_joined_with_it_and_gives_it_back_exactly(
    two: tuple[UUID, UUID],
) -> None:
    mine, other = two
    for number in two:
        lived(number, dice=random.Random(7))
    me = holder(mine)
    run_all()
    before = {number: {t: rows for t, rows in kept(number).items() if t != "people_recall"} for number in two}
    assert invited(me)
    assert say(me, RIGHT) is RecallState.FITS
    assert goes_to(other) == mine
    event = last_event(mine)
    assert (event.kind, event.reason) == ("merged", Reason.CITIZEN)
    assert {step["field"] for step in event.evidence} == {"phone", "paper"}
    assert standing(mine, other)[0] is Standing.JOINED
    [shown] = stands(me).recalls
    back(me, mine, shown.id)
    run_all()
    after = {number: {t: rows for t, rows in kept(number).items() if t != "people_recall"} for number in two}
    assert after == before
    assert standing(mine, other)[0] is Standing.APART
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        assert said_apart(mine, other)
        access.read("person", [mine, other], ["apart"])
    assert stands(me).recalls[0].state is RecallState.TAKEN_BACK
    assert not invited(me)


def test_where_the_earlier_record_is_the_older_person_it_is_the_same(two: tuple[UUID, UUID]) -> None:
    other = earlier(phone=OTHER_PHONE)
    mine = own()
    pair(mine, other)
    me = holder(mine)
    assert say(me, Recalled(paper="5678")) is RecallState.FITS
    assert goes_to(mine) == other
    [shown] = stands(me).recalls
    back(me, other, shown.id)
    run_all()
    assert goes_to(mine) is None
    assert standing(mine, other)[0] is Standing.APART


def test_what_was_said_is_gone_once_it_is_decided(two: tuple[UUID, UUID]) -> None:
    say(holder(two[0]), WRONG)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        row = Recall.objects.get(person_id=two[0])
        access.read("recall", [two[0]], ["state"])
    assert (row.state, row.sealed) == (RecallState.NOTHING, None)


def test_a_job_that_is_repeated_decides_once(two: tuple[UUID, UUID]) -> None:
    me = holder(two[0])
    say(me, WRONG, now=False)
    jobs = queued()
    run_all()
    repeat([job for job in jobs if job[0] == "earlier_recalled"])
    assert [one.state for one in stands(me).recalls] == [RecallState.NOTHING]


@pytest.mark.parametrize(
    "said",
    [
        Recalled(phone="4567"),  # telephones are known to many
        Recalled(phone="0000", paper="0000"),  # her own numbers
        Recalled(commune="Phường Tân Định", dose="2021-08-27"),
        WRONG,
    ],
)
def test_what_is_not_enough_joins_nothing(two: tuple[UUID, UUID], said: Recalled) -> None:
    assert say(holder(two[0]), said) is RecallState.NOTHING
    assert goes_to(two[1]) is None


def test_the_telephone_of_a_vaccination_site_proves_nothing() -> None:
    mine, other = own(), earlier(paper="", source="vaccination")
    pair(mine, other)
    assert say(holder(mine), Recalled(phone="4567", commune="Phường Phúc Xá")) is RecallState.NOTHING
    assert goes_to(other) is None


def test_a_telephone_of_many_people_proves_nothing() -> None:
    mine, other = own(), earlier(paper="")
    for number in range(4):
        person(record("ncovi", name=f"Trần Thị Mẫu {chr(65 + number)}", phone=OLD_PHONE))
    pair(mine, other)
    assert say(holder(mine), Recalled(phone="4567", commune="Phường Phúc Xá")) is RecallState.NOTHING


def test_a_telephone_of_a_family_proves_something_beside_the_commune() -> None:
    mine, other = own(), earlier(paper="")
    person(record("ncovi", name="Trần Thị Mẫu", phone=OLD_PHONE))
    pair(mine, other)
    assert say(holder(mine), Recalled(phone="4567", commune="P. Phúc Xá")) is RecallState.FITS
    assert goes_to(other) == mine


def test_who_shares_a_telephone_with_many_learns_nothing_from_it() -> None:
    mine, other = own(), earlier(phone=PHONE, paper="")
    pair(mine, other)
    assert say(holder(mine), Recalled(phone="0000", commune="Phường Phúc Xá")) is RecallState.NOTHING


def test_two_wrong_answers_close_it_and_reviewers_are_asked(
    two: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_reviewers, "MOST", 10.0)
    me = holder(two[0])
    assert say(me, WRONG) is RecallState.NOTHING
    assert standing(*two)[0] is Standing.OPEN
    say(me, WRONG)
    assert standing(*two)[0] is Standing.ASKED
    with pytest.raises(NotNow):
        say(me, RIGHT)
    assert not invited(me)
    with clock.frozen(clock.now() + TRIES_WITHIN):
        assert stands(me).open


def test_an_answer_that_is_being_looked_at_is_followed_by_no_second(two: tuple[UUID, UUID]) -> None:
    me = holder(two[0])
    say(me, WRONG, now=False)
    with pytest.raises(NotNow):
        say(me, WRONG)


def test_an_account_has_its_tries_once_however_many_it_holds(two: tuple[UUID, UUID]) -> None:
    owner = account()
    other = holder(person(record("population", name="Trần Thị Mẫu")), owner=owner)
    say(other, WRONG)
    say(other, WRONG)
    both = Actor(owner, Role.CITIZEN, "", "", frozenset({*other.persons, two[0]}))
    holder(two[0], owner=owner)
    with Access.open(both, Purpose.PATRQT, "test") as access:
        assert recalls.asking(access, two[0]).tries == 0


def test_a_person_has_her_tries_once_however_many_accounts_hold_her(two: tuple[UUID, UUID]) -> None:
    first = holder(two[0])
    say(first, WRONG)
    say(first, WRONG)
    assert stands(holder(two[0])).tries == 0


def test_whoever_has_stated_herself_alone_is_not_told_that_there_is_somebody_like_her() -> None:
    mine, other = own(mapping=recalls.SELF_STATED), earlier()
    pair(mine, other)
    me = holder(mine)
    assert not invited(me)
    assert stands(me).open  # and may still show that it is hers
    assert say(me, Recalled(phone="4567", commune="Phường Phúc Xá")) is RecallState.NOTHING
    assert say(me, RIGHT) is RecallState.FITS


def test_another_account_keeps_its_record_whatever_is_known_of_it(two: tuple[UUID, UUID]) -> None:
    holder(two[1])
    assert say(holder(two[0]), RIGHT) is RecallState.NOTHING
    assert goes_to(two[1]) is None


def test_two_trusted_numbers_are_not_joined_by_anybodys_word() -> None:
    mine = own()
    other = person(record("ncovi", birth=YEAR, phone=OLD_PHONE, cccd=OTHER_CARD, cmnd=OLD_PAPER))
    found(mine, other, why=Why.TWO_PERSONS, weight=6_000)
    settle_lookalikes()
    assert say(holder(mine), RIGHT) is RecallState.NOTHING
    assert goes_to(other) is None


@pytest.mark.parametrize(
    ("born", "relation", "may"),
    [
        (BirthDate(1990, 5, 6), "self", True),
        (BirthDate(1990, 5, 6), "cared_for", False),
        (BirthDate(2010, 5, 6), "self", False),
        (BirthDate(2010, 5, 6), "cared_for", True),
        (None, "self", False),
    ],
)
def test_a_grown_up_answers_for_herself_and_a_guardian_for_a_child(
    born: BirthDate | None, relation: str, may: bool
) -> None:
    who = holder(own(birth=born), relation=relation)
    assert stands(who).may is may
    if not may:
        with pytest.raises(NotNow):
            say(who, RIGHT)


def test_whoever_does_not_want_to_be_asked_is_left_alone_for_a_while(two: tuple[UUID, UUID]) -> None:
    me = holder(two[0])
    with Access.open(me, Purpose.PATRQT, "test") as access:
        recalls.decline(access, two[0])
    assert not invited(me)
    with clock.frozen(clock.now() + QUIET_AFTER_NO):
        assert invited(me)


def test_nobody_answers_for_somebody_whom_the_account_does_not_hold(two: tuple[UUID, UUID]) -> None:
    me, _ = holder(two[0]), holder(two[1])
    with Access.open(me, Purpose.PATRQT, "test") as access:
        with pytest.raises(AccessDenied):
            recalls.recall(access, two[1], RIGHT)
        access.read("recall", [two[0]], ["state"])


def test_after_a_month_it_is_not_given_back_by_a_word(two: tuple[UUID, UUID]) -> None:
    me = holder(two[0])
    say(me, RIGHT)
    [shown] = stands(me).recalls
    with clock.frozen(clock.now() + UNDO_WITHIN + dt.timedelta(seconds=1)), pytest.raises(NotNow):
        back(me, two[0], shown.id)


def test_both_can_read_that_a_procedure_compared_them_and_neither_what_was_said(
    two: tuple[UUID, UUID],
) -> None:
    me = holder(two[0])
    say(me, WRONG)
    auditor = Actor(uuid4(), Role.AUDITOR, "Inspectorate", "VN/")
    with Access.open(auditor, Purpose.AUDIT, "test") as access:
        entries = list(Entry.objects.filter(route="procedures.after_recalled"))
        access.read_aggregate("ledger", ["route"])
    assert {entry.person_id for entry in entries} == set(two)
    noted = "".join(str(entry.__dict__) for entry in entries)
    assert "source_record" in noted
    assert not any(part in noted for part in ("Bến Nghé", str(me.id)))
