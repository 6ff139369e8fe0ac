"""Are two held persons who turn out to be one joined by themselves, and nobody else; and who is asked about?"""

from uuid import UUID, uuid4

import pytest

from pccovid.kernel.birth import BirthDate
from pccovid.procedures import ask_about_lookalikes as asking
from pccovid.procedures.ask_about_lookalikes import ask_about_lookalikes, weigh_harm_again
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.registry.people import reviewing
from pccovid.registry.people.deciding import say_apart
from pccovid.registry.people.decisions import Reason
from pccovid.registry.people.events import PersonsMet
from pccovid.registry.people.lookalikes import Standing, Why
from pccovid.registry.people.verdicts import Harm, Verdict
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.people.alike import (
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
from tests.app.people.reviewers import FIRST, SECOND, say
from tests.app.people.shelf import kept
from tests.app.people.test_doubts import Always
from tests.app.people.test_joining import hold_by, lived, undo
from tests.app.procedures.jobs import queued, repeat, run_all

pytestmark = pytest.mark.django_db
YEAR = BirthDate(1990)


def listed() -> UUID:
    """On the authority's list, with a number and no telephone; moved away since."""
    return person(record("population", cccd=CARD, territory=FAR_WARD))


def declared() -> UUID:
    """Declared twice, with a telephone and no number."""
    return person(record("ncovi", birth=YEAR, phone=PHONE), record("vhd_health", birth=YEAR, phone=PHONE))


def settled(one: UUID, other: UUID) -> tuple[Standing, Why]:
    found(one, other)
    settle_lookalikes()
    return standing(one, other)


def waiting() -> list[reviewing.QuestionShown]:
    with Access.open(FIRST, Purpose.LINKAGE, "test") as access:
        return reviewing.queue(access)


def test_two_persons_between_whom_a_register_stands_become_one_and_that_is_taken_back_exactly() -> None:
    one, other = listed(), declared()
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    for number in (one, other):
        lived(number, dice=Always())
    before = (kept(one), kept(other))
    assert settled(one, other)[0] is Standing.JOINED
    assert goes_to(other) == one
    event = last_event(one)
    assert (event.kind, event.reason, event.model != "") == ("merged", Reason.MODEL, True)
    assert {"field", "level", "weight"} == set(event.evidence[0])
    run_all()
    undo(one, event.id)
    run_all()
    assert (kept(one), kept(other)) == before
    # Nobody takes it back for a program to do it again.
    assert standing(one, other)[0] is Standing.OPEN
    found(one, other)
    settle_lookalikes()
    assert goes_to(other) is None


def test_one_record_that_anybody_could_have_sent_pulls_nobody_to_somebody_else() -> None:
    one, other = listed(), declared()
    person(record("ncovi", cccd=CARD, phone=PHONE), known=one)
    assert settled(one, other) == (Standing.OPEN, Why.ONE_RECORD)
    assert goes_to(other) is None


def test_two_declarations_apart_carry_what_one_does_not() -> None:
    one, other = listed(), declared()
    person(record("ncovi", cccd=CARD, phone=PHONE), record("vhd_health", cccd=CARD, phone=PHONE), known=one)
    assert settled(one, other)[0] is Standing.JOINED


def test_namesakes_of_another_birth_date_are_not_joined_by_a_register_with_both_numbers() -> None:
    one = listed()
    other = person(record("ncovi", birth=BirthDate(1971, 2, 3), phone=PHONE))
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    person(record("ncovi", phone=PHONE), known=other)
    assert settled(one, other)[0] is Standing.OPEN


def test_two_trusted_numbers_are_never_joined_whatever_stands_between_them() -> None:
    one = listed()
    other = person(
        record("lab", cccd=OTHER_CARD, phone=PHONE), record("vaccination", cccd=OTHER_CARD, phone=PHONE)
    )
    person(*(record(source, cccd=CARD, phone=PHONE) for source in ("vaccination", "lab", "vss")), known=one)
    assert settled(one, other) == (Standing.OPEN, Why.TWO_NUMBERS)


def test_two_entries_of_the_list_are_two() -> None:
    one, other = listed(), person(record("population", phone=PHONE), record("vaccination", phone=PHONE))
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    assert settled(one, other) == (Standing.OPEN, Why.LISTED)


def test_two_accounts_are_never_joined_by_a_program() -> None:
    one, other = listed(), declared()
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    for number in (one, other):
        hold_by(number)
    assert settled(one, other) == (Standing.OPEN, Why.TWO_ACCOUNTS)


def test_whoever_was_said_to_be_two_stays_two() -> None:
    one, other = listed(), declared()
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        say_apart(access, one, other, Reason.CITIZEN)
    assert settled(one, other)[0] is Standing.APART
    assert goes_to(other) is None


def test_between_two_with_numbers_of_their_own_nobody_is_joined_to_either() -> None:
    one, other = (
        person(record("population", cccd=card), record("vaccination", cccd=card, phone=PHONE))
        for card in (CARD, "079190000999")
    )
    third = declared()
    found(one, third, weight=30_000)
    found(other, third, weight=30_000)
    settle_lookalikes()
    assert {standing(one, third), standing(other, third)} == {(Standing.OPEN, Why.NARROW)}


def test_of_three_who_are_one_the_pairs_follow() -> None:
    one, other = listed(), declared()
    third = person(record("lab", birth=YEAR, phone=OTHER_PHONE, territory=""))
    found(other, third, weight=5_500)
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    assert settled(one, other)[0] is Standing.JOINED
    assert standing(other, third)[0] is Standing.OVERTAKEN
    assert standing(one, third)[0] is Standing.OPEN


def apart(*, facts: bool = True) -> tuple[UUID, UUID]:
    """Two of one name whom only reviewers can tell apart."""
    one = person(record("ncovi", phone=PHONE))
    other = person(record("vhd_health", birth=YEAR, phone=OTHER_PHONE, territory=FAR_WARD))
    if facts:
        lived(one, dice=Always())
    found(one, other, weight=6_000)
    return one, other


@pytest.fixture
def roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST", 10.0)


@pytest.mark.usefixtures("roomy")
def test_reviewers_are_asked_where_something_hangs_on_it_and_once() -> None:
    one, other = apart()
    quiet = apart(facts=False)
    settle_lookalikes()
    assert (ask_about_lookalikes(), ask_about_lookalikes()) == (1, 0)
    [question] = waiting()
    assert question.harm is Harm.DOSE
    assert standing(one, other)[0] is Standing.ASKED
    assert standing(*quiet)[0] is Standing.OPEN


@pytest.mark.usefixtures("roomy")
def test_what_reviewers_decide_ends_the_pair() -> None:
    one, other = apart()
    settle_lookalikes()
    ask_about_lookalikes()
    [question] = waiting()
    for who in (FIRST, SECOND):
        say(who, question.id, Verdict.APART)
    run_all()
    assert standing(one, other)[0] is Standing.APART
    assert ask_about_lookalikes() == 0


@pytest.mark.usefixtures("roomy")
def test_what_comes_to_hang_on_a_pair_later_is_asked_about() -> None:
    one, _ = apart(facts=False)
    settle_lookalikes()
    assert ask_about_lookalikes() == 0
    lived(one, dice=Always())
    weigh_harm_again()
    assert ask_about_lookalikes() == 1


def test_no_more_stands_open_than_one_in_two_hundred_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [apart() for _ in range(3)]
    settle_lookalikes()
    assert ask_about_lookalikes() == 0  # of six persons
    monkeypatch.setattr(asking, "MOST", 2 / 6)
    assert ask_about_lookalikes() == 2
    assert sorted(standing(*pair)[0] for pair in pairs) == [Standing.ASKED, Standing.ASKED, Standing.OPEN]


def test_a_pair_that_never_came_is_overtaken() -> None:
    one = listed()
    assert settled(one, uuid4())[0] is Standing.OVERTAKEN


def test_a_pair_that_waits_is_looked_at_again_when_new_records_bring_it_together() -> None:
    one, other = listed(), declared()
    found(one, other, why=Why.WEAK, weight=5_500)
    settle_lookalikes()
    assert standing(one, other) == (Standing.OPEN, Why.WEAK)
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    found(one, other, why=Why.WEAK, weight=6_000)
    settle_lookalikes()
    assert goes_to(other) is None
    assert settled(one, other)[0] is Standing.JOINED


def test_what_a_single_record_brings_together_is_settled_too() -> None:
    one, other = listed(), declared()
    person(record("vaccination", cccd=CARD, phone=PHONE), known=one)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read_aggregate("source_record", ["candidates"])
        access.happened(PersonsMet(((one, other, 9_000),)))
    jobs = queued()
    run_all()
    repeat([job for job in jobs if job[0] == "note_met"])
    assert standing(one, other)[0] is Standing.FOUND
    settle_lookalikes()
    assert goes_to(other) == one
