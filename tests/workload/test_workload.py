"""Whatever is done: is what was served exactly what the ledger says, and nothing when it cannot say it?"""

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterable
from uuid import UUID

import pytest
from django.http import HttpResponse

from pccovid.kernel import clock
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.app.trust.ledger_scene import change
from tests.database import person_number
from tests.workload.cast import Cast, assemble
from tests.workload.steps import Step, one_step

AUDITOR = Actor(person_number(904), Role.AUDITOR, "Inspectorate", "VN/")
NOBODY = UUID(int=0)
# By which fields the ledger may say that a text of each kind was served.
SAID_BY = {
    "name": ("person.name", "source_record.name"),
    "birth": ("person.birth", "person.birth_year", "source_record.birth"),
    "dose": ("dose.site",),
    "test": ("test.method", "test.site"),
    "declaration": ("declaration.answers",),
}
# Ids, tokens and seals: in so many letters by lot a year of birth stands now and then, and tells nobody anything.
BY_LOT = re.compile(r"[\w:=+-]{20,}")
Look = tuple[UUID, UUID, str, str]  # person, actor, purpose, read or write


def entries() -> list[Entry]:
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        found = list(Entry.objects.exclude(route="test").order_by("id"))
        access.read_aggregate("ledger", ["entries"])
    return found


def expected(step: Step, cast: Cast) -> list[Look]:
    """What the ledger must say of this step, whatever the service thinks."""
    who = cast.doers[step.who].account
    done = ("read", "write") if step.writes else ("read",)
    return [(one.id, who, step.purpose.value, action) for one in step.about for action in done]


def said(found: Iterable[Entry]) -> list[Look]:
    # That a notice was opened is written the first time only; of the automatic procedures others tell.
    return [
        (one.person_id, one.actor_id, one.purpose, one.action)
        for one in found
        if one.person_id != NOBODY and one.fields != ["notice.read"] and one.purpose != Purpose.PROCEDURE
    ]


def shown(cast: Cast, text: str) -> set[tuple[UUID, str]]:
    """Of whom something of which kind stands in the answer."""
    return {(one.id, kind) for one in cast.people for kind, words in one.texts.items() if words in text}


def unsaid(step: Step, cast: Cast, answer: HttpResponse, made: Iterable[Entry]) -> set[tuple[UUID, str]]:
    """What stands in the answer and in no entry of this person, for this actor."""
    told = {
        (one.person_id, name)
        for one in made
        if one.actor_id == cast.doers[step.who].account
        for name in one.fields
    }
    seen = shown(cast, _text(answer))
    return {
        (person, kind) for person, kind in seen if not any((person, name) in told for name in SAID_BY[kind])
    }


def _text(answer: HttpResponse) -> str:
    return BY_LOT.sub("", b"".join(answer).decode(errors="replace"))


def work(seed: int, *, steps: int) -> None:
    cast, dice = assemble(), random.Random(seed)
    wanted: list[Look] = []
    known = entries()
    before = len(known)
    for number in range(steps):
        with clock.frozen(scene.NOW + dt.timedelta(seconds=4 * number)):
            step = one_step(dice, cast)
            answer = step.ask(cast)
            assert answer.status_code == 200, (step, answer.status_code)
            now = entries()
        assert unsaid(step, cast, answer, now[len(known) :]) == set(), step
        # Counts, and a search that found nobody, are entries too, about nobody.
        assert step.about or {one.person_id for one in now[len(known) :]} == {NOBODY}, step
        known = now
        wanted += expected(step, cast)
    assert Counter(said(known[before:])) == Counter(wanted)


@pytest.mark.django_db
def test_what_was_served_is_what_the_ledger_says_person_by_person() -> None:
    work(3, steps=40)


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(10))
def test_what_was_served_is_what_the_ledger_says_person_by_person_over_many_steps(seed: int) -> None:
    work(seed, steps=300)


@pytest.mark.django_db
def test_control_an_answer_that_no_entry_explains_is_found() -> None:
    cast = assemble()
    step = Step("clinic", Purpose.TREAT, cast.people[:1], "/clinic/person/", {"text": cast.people[0].cccd})
    answer = step.ask(cast)
    assert shown(cast, _text(answer))
    assert unsaid(step, cast, answer, entries()) == set()
    assert unsaid(step, cast, answer, []) == shown(cast, _text(answer))


@pytest.mark.usefixtures("committed")
def test_with_the_ledger_gone_every_page_refuses_says_so_and_shows_nothing() -> None:
    cast, dice = assemble(), random.Random(4)
    steps = {step.path: step for step in (one_step(dice, cast) for _ in range(60))}
    for kill, mend in (
        ("REVOKE INSERT ON ledger_entry FROM pccovid_app", "GRANT INSERT ON ledger_entry TO pccovid_app"),
        ("ALTER TABLE ledger_pending RENAME TO gone", "ALTER TABLE gone RENAME TO ledger_pending"),
    ):
        change(kill)
        for step in steps.values():
            answer = step.ask(cast)
            assert answer.status_code == 503, step
            assert "nhật ký" in _text(answer).lower()
            assert shown(cast, _text(answer)) == set()
        change(mend)
    assert all(step.ask(cast).status_code == 200 for step in steps.values())
