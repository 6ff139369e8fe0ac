"""Are reviewers asked about two who share a key and were kept apart, where something hangs on them?"""

import random
from uuid import UUID

import pytest

from pccovid.procedures.ask_about_lookalikes import ask_about_lookalikes
from pccovid.registry.people import reviewing
from pccovid.registry.people.verdicts import Harm, Verdict
from pccovid.trust.access import Access, Purpose
from tests.app.people.reviewers import FIRST, SECOND, say
from tests.app.people.test_joining import began, lived
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db


class Always(random.Random):
    """Dice that fall on their highest side."""

    def randint(self, a: int, b: int) -> int:
        return max(a, b)


@pytest.fixture
def twins() -> tuple[UUID, UUID]:
    """One name, birth date and telephone; two trusted numbers, so that no program joins them."""
    return tuple(  # type: ignore[return-value]  # two of them
        began("Nguyễn Thị Mẫu", cccd=number, phone="+84900000000")
        for number in ("079190000000", "079190000001")
    )


def waiting() -> list[reviewing.QuestionShown]:
    with Access.open(FIRST, Purpose.LINKAGE, "test") as access:
        return reviewing.queue(access)


def test_with_a_dose_on_one_of_them_it_is_asked_with_the_weights_of_the_model(
    twins: tuple[UUID, UUID],
) -> None:
    lived(twins[0], dice=Always())
    assert ask_about_lookalikes(most=10) == 1
    [question] = waiting()
    assert question.harm is Harm.DOSE
    levels = {field: level for field, level, _ in question.evidence}
    assert (levels["name"], levels["birth"], levels["phone"]) == ("equal", "same day", "equal")
    assert question.weight == sum(weight for *_, weight in question.evidence)


@pytest.mark.usefixtures("twins")
def test_where_nothing_hangs_on_them_nobody_is_asked() -> None:
    assert ask_about_lookalikes(most=10) == 0
    assert waiting() == []


def test_what_was_decided_is_not_asked_again(twins: tuple[UUID, UUID]) -> None:
    lived(twins[0], dice=Always())
    ask_about_lookalikes(most=10)
    [question] = waiting()
    for who in (FIRST, SECOND):
        say(who, question.id, Verdict.APART)
    run_all()
    assert ask_about_lookalikes(most=10) == 0
    assert waiting() == []
