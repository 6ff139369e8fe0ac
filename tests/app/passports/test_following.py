"""What stands of a person changes: is what was issued taken back where it is wrong, and only there?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.passports.revocations import newest_version, revocations
from pccovid.capabilities.passports.signers import begin_signer
from pccovid.capabilities.passports.states import State
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.capabilities.vaccination.operations import carry_over
from pccovid.engines.credentials.dcc import RevocationList, Revocations, hash_of_uvci
from pccovid.kernel import clock
from pccovid.procedures.prepare_passports import prepare_passports
from pccovid.procedures.review_passport import review_passport
from pccovid.registry.corrections.rules import Field, Verdict
from pccovid.registry.corrections.rules import State as CorrectionState
from pccovid.registry.people.queries import carried_over
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.corrections.offices import asks, came, known, registrar, says
from tests.app.passports.scene import centre_releases, hers, issued, prepared, site_signs, verdict
from tests.app.people.test_joining import merge, split, undo
from tests.app.procedures.jobs import run_all
from tests.app.procedures.scene import NOW, WARD, citizen, dosed, people

pytestmark = pytest.mark.django_db


def states(person: UUID) -> list[State]:
    """The latest first."""
    return [one.state for one in hers(person)]


def lists_now() -> Revocations:
    """What a verifier has who asked for everything."""
    found = revocations()
    return Revocations(
        {kid: (RevocationList.of(hashes, version=found.until),) for kid, hashes in found.by_kid.items()},
        clock.now(),
    )


def corrected(person: UUID, field: Field, value: str) -> None:
    """She asked, registrars accepted it."""
    request = asks(person, field, value)
    run_all()
    while says(registrar(), request, Verdict.ACCEPT) is not CorrectionState.ACCEPTED:
        pass
    run_all()


def test_a_corrected_name_revokes_and_what_is_prepared_anew_has_the_right_name() -> None:
    [person] = issued()
    text = hers(person)[0].text
    corrected(person, Field.NAME, "Nguyễn Văn Mẩu")
    latest, before = hers(person)
    assert (before.state, latest.state) == (State.REVOKED, State.PREPARED)
    assert latest.facts.given_name == "Văn Mẩu"
    assert latest.uvci != before.uvci
    assert verdict(text, lists_now()).reason == "revoked"
    with Access.open(citizen(person), Purpose.PATRQT, "test") as access:
        assert Kind.PASSPORT_REVOKED in [one.kind for one in notices_of(access)]
    site_signs()
    centre_releases()
    assert verdict(hers(person)[0].text, lists_now()).state == "valid"


def test_what_a_correction_does_not_touch_stays_as_it_is() -> None:
    [person] = issued()
    asks(person, Field.PHONE, "+84910000000")
    run_all()
    assert states(person) == [State.ISSUED]
    assert newest_version() == 0


def test_one_that_waits_and_is_wrong_is_withdrawn_and_stands_on_no_list() -> None:
    [person] = prepared()
    site_signs()
    corrected(person, Field.NAME, "Nguyễn Văn Mẩu")
    assert states(person) == [State.PREPARED, State.WITHDRAWN]
    assert newest_version() == 0


def test_after_a_later_dose_the_one_before_holds_until_the_next_is_issued() -> None:
    [person] = issued()
    text = hers(person)[0].text
    dose(person, 2, 3, uuid4())
    assert run_all() == ["doses_carried_over"]
    assert states(person) == [State.PREPARED, State.ISSUED]
    site_signs()
    centre_releases()
    assert states(person) == [State.ISSUED, State.REPLACED]
    assert hers(person)[0].facts.number == 3
    assert verdict(text, lists_now()).state == "valid"  # what it says is still true


def test_an_earlier_dose_that_becomes_known_revokes_what_counted_without_it() -> None:
    [person] = issued()
    dose(
        person, 60, 2, uuid4()
    )  # the register of the site says that the one of thirty days ago was not the second
    run_all()
    assert states(person)[-1] is State.REVOKED
    assert verdict(hers(person)[-1].text, lists_now()).reason == "revoked"


def test_a_dose_that_is_carried_over_again_starts_nothing_and_one_without_certificate_waits_for_the_rest() -> (
    None
):
    [person] = people(1)
    given = CarriedDose(person, uuid4(), WARD, 1, NOW.date(), "pfizer", "L", "Site", "test", uuid4())
    for jobs in (["doses_carried_over"], []):
        with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
            carry_over(access, [given])
        assert run_all() == jobs
    assert states(person) == []


def test_of_two_that_become_one_the_certificate_that_says_what_is_known_of_both_stays_in_force() -> None:
    one, other = known(source="population"), known(source="population", cccd="", phone="")
    begin_signer()
    for person in (one, other):
        dosed(person, 90, 30)
    assert prepare_passports([one, other]) == 2
    site_signs()
    centre_releases()
    hers_before, others_before = hers(one)[0].text, hers(other)[0].text
    event = merge(one, other)
    run_all()
    # The other one's had no nationality, for want of a paper: that is not what stands of her now.
    assert sorted(states(one)) == [State.ISSUED, State.REVOKED]
    assert states(other) == []
    assert verdict(hers_before, lists_now()).state == "valid"
    assert verdict(others_before, lists_now()).reason == "revoked"
    undo(one, event)
    run_all()
    assert states(one) == [State.ISSUED]
    assert states(other) == [State.PREPARED, State.REVOKED]


def test_what_rests_on_a_record_that_goes_to_somebody_else_is_revoked() -> None:
    person = known(source="population")
    assert came(source="vaccination").person_id == person
    begin_signer()
    registered, listed = (record_of(person, source) for source in ("population", "vaccination"))
    dose(person, 90, 1, registered)
    dose(person, 30, 2, listed)
    prepare_passports([person])
    site_signs()
    centre_releases()
    split(person, [listed])
    run_all()
    latest, before = hers(person)
    assert (before.state, latest.state) == (State.REVOKED, State.PREPARED)
    assert latest.facts.number == 1


def test_done_twice_nothing_is_revoked_twice() -> None:
    [person] = issued()
    corrected(person, Field.NAME, "Nguyễn Văn Mẩu")
    review_passport(person)
    review_passport(person)
    assert states(person) == [State.PREPARED, State.REVOKED]
    assert newest_version() == 1


def test_the_list_comes_in_pages_that_lose_nothing_and_repeat_nothing() -> None:
    persons = issued(3)
    for person in persons:
        corrected(person, Field.NAME, "Nguyễn Văn Mẩu")
    seen: list[int] = []
    since = 0
    while True:
        page = revocations(since, limit=2)
        seen += [one for hashes in page.by_kid.values() for one in hashes]
        since = page.until
        if not page.more:
            break
    wrong = [one.uvci for person in persons for one in hers(person) if one.state is State.REVOKED]
    assert sorted(seen) == sorted(map(hash_of_uvci, wrong))
    assert (since, revocations(since).by_kid, revocations(10**6).until) == (3, {}, 10**6)


def dose(person: UUID, days_ago: int, number: int, record: UUID) -> None:
    """A dose that a record stated."""
    given = (NOW - timedelta(days=days_ago)).date()
    carried = CarriedDose(person, uuid4(), WARD, number, given, "pfizer", "L", "Site", "test", record)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over(access, [carried])


def record_of(person: UUID, source: str) -> UUID:
    """The person's record of this source."""
    with Access.open(citizen(person), Purpose.PATRQT, "test") as access:
        return next(one.record_id for one in carried_over(access, person) if one.source == source)
