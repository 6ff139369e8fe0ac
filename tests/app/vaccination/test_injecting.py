"""Is a dose recorded once, by the code its person holds, out of the right lot, and held where it must not be?"""

import datetime as dt
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.vaccination import correcting, daylist, injecting, reactions, sites
from pccovid.capabilities.vaccination.codes import code_of
from pccovid.capabilities.vaccination.errors import NoSuchSite
from pccovid.capabilities.vaccination.events import DoseShown
from pccovid.capabilities.vaccination.injecting import Injection, Outcome
from pccovid.capabilities.vaccination.models import Lot
from pccovid.capabilities.vaccination.queries import doses_of
from pccovid.capabilities.vaccination.reactions import Report
from pccovid.capabilities.vaccination.rules import Against, Standing
from pccovid.capabilities.vaccination.screening_rules import QUESTIONS, Verdict
from pccovid.capabilities.vaccination.states import EndedWhy, LotState, ReactionOutcome, Severity, StepKind
from pccovid.kernel import clock
from pccovid.procedures.give_places import give_places
from pccovid.trust.access import Access, Purpose
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.app.vaccination import scene as site

pytestmark = pytest.mark.django_db
WELL = dict.fromkeys(QUESTIONS, False)


def placed(*, doses: int = 5) -> tuple[UUID, UUID, UUID]:
    """Somebody who has come; gives her, the appointment and the site."""
    [person] = scene.people(1)
    place = site.site()
    site.stock(place, doses)
    session = site.session(place)
    site.register(person)
    site.ask(session, person)
    give_places(session)
    number = site.mine(person).id
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        injecting.arrive(access, number)
    return person, number, place


def screened(number: UUID, *, tenths: int | None = 365, doctor: str = "", **answers: bool | None) -> Verdict:
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        return injecting.write_screening(
            access, number, client_id=uuid4(), answers=WELL | answers, tenths=tenths, demo=True, doctor=doctor
        ).verdict


def injected(number: UUID, *, client_id: UUID | None = None, lot: str = "l1", **said: object) -> Outcome:
    facts: dict[str, object] = {
        "injected_at": clock.now(),
        "product": "AstraZeneca",
        "lot": lot,
        "no_code": "no_telephone",
    }
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        made = Injection(**(facts | said))  # type: ignore[arg-type]  # of the fields' own types
        return injecting.inject(access, number, made, client_id=client_id or uuid4(), demo=True)


def doses(person: UUID) -> list[DoseShown]:
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return doses_of(access, [person])


def counts() -> list[tuple[int, int]]:
    return list(Lot.objects.order_by("lot").values_list("used", "promised"))


def test_the_code_of_the_citizens_page_confirms_the_dose_once() -> None:
    person, number, _ = placed()
    screened(number)
    dose = uuid4()
    code = code_of(person, number)
    wrong = "000000" if code != "000000" else "111111"
    assert injected(number, code=wrong, no_code="").tries_left == 4
    assert injected(number, code=code, no_code="", client_id=dose).recorded
    assert injected(number, code=code, no_code="", client_id=dose).recorded
    assert [(one.number, one.product, one.lot) for one in doses(person)] == [(1, "astrazeneca", "L1")]
    assert counts() == [(1, 0)]
    run_all()
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        assert "dose_recorded" in [one.kind.value for one in notices_of(access, limit=9)]
        [due] = daylist.registrations_of(access, [person])
    assert (due.number, due.reason, due.rank, due.product) == (2, "second_dose", 0, "astrazeneca")
    assert due.due_on == scene.NOW.date() + dt.timedelta(days=28)


def test_after_five_wrong_codes_only_a_paper_helps() -> None:
    person, number, _ = placed()
    screened(number)
    wrong = "000000" if code_of(person, number) != "000000" else "111111"
    assert [injected(number, code=wrong, no_code="").tries_left for _ in range(6)] == [4, 3, 2, 1, 0, 0]
    assert injected(number, code=code_of(person, number), no_code="").tries_left == 0
    assert injected(number, no_code="tries_used_up").recorded


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"lot": "L9"}, Against.LOT_UNKNOWN),
        ({"standing": Standing.DIED}, Against.DIED),
        ({"standing": Standing.JOINED}, Against.JOINED),
        ({"birth_year": 2010}, Against.TOO_YOUNG),
    ],
)
def test_what_must_not_be_injected_is_held_with_its_reason(said: dict[str, object], reason: Against) -> None:
    person, number, place = placed()
    screened(number)
    assert reason in injected(number, **said).held  # type: ignore[arg-type]  # of the fields' own types
    assert doses(person) == []
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        [held] = correcting.held_doses(access, place)
    assert reason in held.reasons
    assert counts() == [(0, 1)]


def test_an_expired_a_held_and_an_empty_lot_are_told_apart() -> None:
    _, number, place = placed(doses=1)
    screened(number)
    site.stock(place, 1, lot="OLD", days=-9)
    held = site.stock(place, 1, lot="COLD")
    site.stock(place, 0, lot="NONE")
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        sites.set_lot_state(access, held, LotState.HELD)
    found = [injected(number, lot=lot).held for lot in ("OLD", "COLD", "NONE")]
    assert found == [(Against.LOT_EXPIRED,), (Against.LOT_HELD,), (Against.LOT_EMPTY,)]


def test_a_dose_before_the_shortest_interval_or_of_another_vaccine_is_held() -> None:
    person, number, _ = placed()
    screened(number)
    scene.dosed(person, 10, product="Pfizer")
    assert injected(number).held == (Against.TOO_EARLY, Against.OTHER_PRODUCT)


def test_nobody_is_injected_who_was_not_screened_or_of_whom_something_is_missing() -> None:
    _, number, _ = placed()
    assert injected(number).held == (Against.NOT_SCREENED,)
    assert screened(number, tenths=None) is Verdict.UNKNOWN
    assert injected(number).held == (Against.SCREENED_OUT,)
    with clock.frozen(scene.NOW + dt.timedelta(minutes=1)):
        assert screened(number, tenths=None, doctor="Dr. Mẫu: no thermometer") is Verdict.UNKNOWN
        assert injected(number).recorded


def test_a_fever_sends_home_and_the_place_goes_to_the_next() -> None:
    person, number, _ = placed()
    assert screened(number, tenths=380) is Verdict.LATER
    assert (site.mine(person).state, site.counted(), counts()) == ("deferred", (0, 0, 0), [(0, 0)])


def test_a_held_dose_is_recorded_as_it_was_by_somebody_who_says_why() -> None:
    person, number, place = placed()
    screened(number)
    injected(number, lot="L9")
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        [held] = correcting.held_doses(access, place)
        correcting.decide_held(access, held.id, record_it=True, words="Lot came this morning", demo=True)
        assert correcting.held_doses(access, place) == []
    assert [one.lot for one in doses(person)] == ["L9"]
    assert counts() == [(0, 0)]


def test_a_dose_that_was_never_given_goes_and_its_person_is_told() -> None:
    person, number, _ = placed()
    screened(number)
    injected(number)
    run_all()
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        correcting.strike(access, number, why=EndedWhy.NEVER_GIVEN, words="She had left before")
    assert "dose_changed" in run_all()
    assert doses(person) == []


def test_another_office_of_the_same_commune_sees_and_records_nothing() -> None:
    _, number, place = placed()
    with pytest.raises(NoSuchSite), Access.open(site.OTHER, Purpose.TREAT, "test") as access:
        daylist.day_of_site(access, place, site.MORNING.date())
    with pytest.raises(NoSuchSite), Access.open(site.OTHER, Purpose.TREAT, "test") as access:
        injecting.leave(access, number)


def test_a_reaction_is_followed_by_the_site_until_it_is_closed() -> None:
    person, number, place = placed()
    screened(number)
    injected(number)
    later = scene.NOW + dt.timedelta(hours=5)
    with clock.frozen(later):
        report = Report(later - dt.timedelta(hours=1), Severity.SERIOUS, ("breath",), "Khó thở")
        for _ in range(2):
            with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
                reactions.report_own(access, client_id=number, person_id=person, report=report)
        with Access.open(site.STATION, Purpose.TREAT, "test") as access:
            [found] = reactions.open_reactions(access, place)
            assert (found.words, found.due_at - later) == ("Khó thở", dt.timedelta(hours=24))
            reactions.follow(
                access,
                found.id,
                kind=StepKind.CLOSED,
                outcome=ReactionOutcome.RECOVERED,
                severity=Severity.USUAL,
            )
            assert reactions.open_reactions(access, place) == []
