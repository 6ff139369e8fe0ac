"""How is somebody in quarantine from day to day: heard, silent, unwell, tested, seen elsewhere, released?"""

import datetime as dt
from uuid import uuid4

import pytest

from pccovid.capabilities.notices.kinds import Kind as NoticeKind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.quarantine import queries, releasing, telling, watching
from pccovid.capabilities.quarantine.errors import (
    DaysNotOver,
    ExitInThePast,
    MissingTest,
    NoSuchItem,
    NoSuchOrder,
    ReasonMissing,
    TemperatureImplausible,
)
from pccovid.capabilities.quarantine.models import Step
from pccovid.capabilities.quarantine.states import (
    Channel,
    Ending,
    ExitKind,
    ItemKind,
    OrderState,
    Outcome,
)
from pccovid.capabilities.quarantine.telling import HowSheIs
from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.testing.rules import Outcome as Result
from pccovid.kernel import clock
from pccovid.procedures.watch_quarantine import watch_quarantine
from pccovid.trust.access import Access, AccessDenied, Purpose
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.app.quarantine import scene as ward

pytestmark = pytest.mark.django_db


def kinds() -> list[ItemKind]:
    return [one.kind for one in ward.work().items]


def told(person) -> list[NoticeKind]:
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return [one.kind for one in notices_of(access)]


def test_what_is_sent_twice_is_told_once() -> None:
    close, _ = ward.ordered()
    number = uuid4()
    assert ward.says(close, client_id=number)
    assert not ward.says(close, client_id=number)


def test_symptoms_make_a_test_due_and_somebody_see_to_it_once_a_day() -> None:
    close, _ = ward.ordered()
    ward.says(close, "cough", tenths=378)
    ward.says(close, "cough")
    ward.says(close, "breath")
    assert kinds() == [ItemKind.SYMPTOMS, ItemKind.URGENT]
    assert [(one.due_on, one.why) for one in ward.work().due_tests] == [
        (ward.day(0), "rule"),
        (ward.day(0), "symptoms"),
    ]


@pytest.mark.parametrize("tenths", [100, 999])
def test_a_temperature_that_no_body_has_is_refused(tenths: int) -> None:
    close, _ = ward.ordered()
    with pytest.raises(TemperatureImplausible):
        ward.says(close, tenths=tenths)


def test_who_has_no_order_or_is_somebody_else_tells_nothing() -> None:
    close, _ = ward.warned()
    with pytest.raises(NoSuchOrder):
        ward.says(close)
    with pytest.raises(AccessDenied), Access.open(scene.citizen(uuid4()), Purpose.PATRQT, "test") as access:
        telling.tell(access, client_id=uuid4(), person_id=close, told=HowSheIs())


def test_an_officer_writes_down_for_whoever_has_no_telephone() -> None:
    close, number = ward.ordered()
    with Access.open(ward.STATION, Purpose.QUARANTINE, "test") as access:
        telling.write_down(
            access, number, client_id=uuid4(), told=HowSheIs(note="Eats well"), channel=Channel.PHONE
        )
    shown = ward.mine(close)
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        [daily] = queries.dailies_of(access, shown)
    assert (daily.channel, daily.unwell, daily.details["note"]) == (Channel.PHONE, False, "Eats well")


def test_silence_is_reminded_then_called_then_visited_and_ends_with_a_word() -> None:
    close, _ = ward.ordered()
    for hours, expected in ((25, []), (31, [ItemKind.CALL]), (49, [ItemKind.CALL, ItemKind.VISIT])):
        with clock.frozen(ward.at(hours=hours)):
            watch_quarantine()
            watch_quarantine()
            assert kinds() == expected
    assert told(close).count(NoticeKind.QUARANTINE_REMINDER) == 1
    with clock.frozen(ward.at(hours=50)):
        ward.says(close)
        watch_quarantine()
        assert kinds() == []


def test_nobody_reached_by_telephone_is_visited_and_only_with_an_outcome_that_fits() -> None:
    ward.ordered()
    with clock.frozen(ward.at(hours=31)):
        watch_quarantine()
        [call] = ward.work().items
        with pytest.raises(NoSuchItem), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
            watching.close(access, call.id, outcome=Outcome.AT_PLACE)
        with Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
            watching.close(access, call.id, outcome=Outcome.NOT_REACHED)
        assert kinds() == [ItemKind.VISIT]
        with pytest.raises(NoSuchItem), Access.open(ward.DUNG, Purpose.QUARANTINE, "test") as access:
            watching.close(access, call.id, outcome=Outcome.WELL)


def test_a_scan_elsewhere_is_asked_about_and_changes_nothing_else() -> None:
    close, _ = ward.ordered()
    before = ward.mine(close)
    scene.at_market(close, minutes=(0, 20), day=ward.at(days=2))
    scene.at_market(close, minutes=(0, 20), day=ward.at(hours=2))  # on the way home
    with clock.frozen(ward.at(days=2, hours=1)):
        ward.says(close)
        watch_quarantine()
        watch_quarantine()
        [item] = ward.work().items
    assert (item.kind, item.about_id) == (ItemKind.AWAY, scene.MARKET)
    assert ward.mine(close) == before


def test_a_way_out_that_was_allowed_beforehand_is_not_asked_about() -> None:
    close, number = ward.ordered()
    start = ward.at(days=2)
    with Access.open(ward.STATION, Purpose.QUARANTINE, "test") as access:
        watching.allow_exit(
            access, number, kind=ExitKind.TEST, starts_at=start, ends_at=start + dt.timedelta(hours=3)
        )
    scene.at_market(close, minutes=(0, 20), day=start)
    with clock.frozen(ward.at(days=2, hours=1)):
        ward.says(close)
        watch_quarantine()
        assert kinds() == []
        with pytest.raises(ExitInThePast), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
            watching.allow_exit(
                access, number, kind=ExitKind.TEST, starts_at=start, ends_at=start + dt.timedelta(hours=3)
            )


def test_a_release_waits_for_its_days_and_its_tests_and_ends_red() -> None:
    close, number = ward.ordered()
    with pytest.raises(DaysNotOver):
        ward.let_go(number)
    with clock.frozen(ward.at(days=13)):
        with pytest.raises(MissingTest):
            ward.let_go(number)
        assert len(ward.work().due_tests) == 3
        ward.sampled(close, Result.NEGATIVE)
        work = ward.work()
        assert (work.due_tests, [one.id for one in work.due_releases]) == ([], [number])
        with pytest.raises(AccessDenied):
            ward.let_go(number, actor=ward.STATION)
        ward.let_go(number)
        assert (ward.mine(close).state, ward.colour(close).colour) == (OrderState.RELEASED, Colour.GREEN)
        assert NoticeKind.QUARANTINE_RELEASED in told(close)


def test_a_positive_last_test_keeps_her_and_an_early_test_fulfils_nothing() -> None:
    close, number = ward.ordered()
    with clock.frozen(ward.at(days=12)):
        ward.sampled(close, Result.NEGATIVE)
    with clock.frozen(ward.at(days=13)), pytest.raises(MissingTest):
        ward.let_go(number)


def test_an_early_release_needs_a_reason_in_words_and_keeps_it_sealed() -> None:
    close, number = ward.ordered()
    with pytest.raises(ReasonMissing), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        releasing.release_early(access, number, ending=Ending.HEALTH, words="  ")
    with Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        releasing.release_early(access, number, ending=Ending.HEALTH, words="Dialysis each day")
    run_all()
    assert ward.colour(close).colour is Colour.GREEN
    shown = ward.mine(close)
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        last = queries.steps_of(access, shown)[-1]
        [stored] = Step.objects.filter(kind="released").values_list("sealed", flat=True)
    assert last.words == "Dialysis each day"
    assert b"Dialysis" not in bytes(stored)


def test_of_somebody_who_has_died_nobody_is_told_anything() -> None:
    close, number = ward.ordered()
    with Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        releasing.release_early(access, number, ending=Ending.DIED, words="Told by the family")
    run_all()
    assert NoticeKind.QUARANTINE_RELEASED not in told(close)
