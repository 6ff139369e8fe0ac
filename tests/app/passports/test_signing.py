"""Two steps, in this order, each by who may: and what comes out verifies."""

import datetime as dt
from dataclasses import replace
from uuid import uuid4

import pytest

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.passports.central_signing import issue_piece
from pccovid.capabilities.passports.errors import NothingToSign
from pccovid.capabilities.passports.models import Certificate
from pccovid.capabilities.passports.preparing import prepare
from pccovid.capabilities.passports.queries import for_site
from pccovid.capabilities.passports.releasing import lists, release
from pccovid.capabilities.passports.signers import begin_signer
from pccovid.capabilities.passports.site_signing import sign_list
from pccovid.capabilities.passports.states import State, Step
from pccovid.engines.credentials.dcc import Algorithm
from pccovid.kernel import clock
from pccovid.procedures.prepare_passports import prepare_passports
from pccovid.procedures.sign_passports import renew_passports, sign_passports
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.app.passports.scene import (
    CENTRE,
    FAR_SITE,
    SITE,
    centre_releases,
    hers,
    issued,
    prepared,
    site_signs,
    verdict,
)
from tests.app.procedures.jobs import run_all
from tests.app.procedures.scene import NOW, WARD, citizen, dosed, people

pytestmark = pytest.mark.django_db


def test_what_was_signed_twice_verifies_for_twelve_months_and_says_what_the_registers_say() -> None:
    [person] = issued()
    [certificate] = hers(person)
    assert certificate.state is State.ISSUED
    assert [(one.step, one.office) for one in certificate.signatures] == [
        (Step.SITE, SITE.office),
        (Step.CENTRAL, CENTRE.office),
    ]
    said = verdict(certificate.text)
    assert said.state == "valid"
    read = said.certificate
    assert read is not None
    assert (read.surname, read.given_name, read.machine_surname) == ("Nguyễn", "Văn Mẫu", "NGUYEN")
    assert (read.entry["dn"], read.entry["sd"], read.entry["mp"]) == (2, 2, "EU/1/21/1529")
    assert read.uvci == certificate.uvci
    assert str(read.uvci).startswith("URN:UVCI:01:VN:")
    assert read.issued_at
    assert read.expires_at
    assert read.expires_at == read.issued_at.replace(year=read.issued_at.year + 1)
    assert certificate.expires_at == read.expires_at


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_either_algorithm_can_sign_and_an_earlier_signer_verifies_on(algorithm: Algorithm) -> None:
    [first] = issued()
    earlier = hers(first)[0].text
    begun = begin_signer(algorithm)
    [second] = people(2)[1:]
    dosed(second, 90, 30)
    prepare_passports([second])
    site_signs()
    centre_releases()
    read = verdict(hers(second)[0].text).certificate
    assert read is not None
    assert (read.kid, read.algorithm) == (begun.kid, algorithm)
    assert verdict(earlier).state == "valid"


def test_nothing_is_issued_before_the_site_has_signed_and_the_centre_has_released() -> None:
    [person] = prepared()
    with Access.open(CENTRE, Purpose.ISSUE, "test") as access:
        assert lists(access) == []
        with pytest.raises(NothingToSign):
            release(access, [uuid4()])
    assert sign_passports() == 0
    site_signs()
    assert sign_passports() == 0
    assert hers(person)[0].state is State.SIGNED
    centre_releases()
    assert hers(person)[0].state is State.ISSUED


def test_a_site_elsewhere_sees_and_signs_nothing_of_it() -> None:
    [person] = prepared()
    number = hers(person)[0].id
    with Access.open(FAR_SITE, Purpose.ISSUE, "test") as access:
        assert for_site(access) == ([], 0)
        with pytest.raises(NothingToSign):
            sign_list(access, [number])
    assert hers(person)[0].state is State.PREPARED


def test_who_is_not_of_the_step_is_refused() -> None:
    prepared()
    with Access.open(SITE, Purpose.ISSUE, "test") as access:
        for forbidden in (
            lambda: release(access, []),
            lambda: issue_piece(access),
            lambda: prepare(access, {}),
        ):
            with pytest.raises(AccessDenied):
                forbidden()
        access.read_aggregate("passport", ["test"])
    with Access.open(CENTRE, Purpose.ISSUE, "test") as access:
        with pytest.raises(AccessDenied):
            for_site(access)
        assert not Certificate.objects.exists()  # no row of a person for this role
        access.read_aggregate("passport", ["test"])
    for role in (Role.OFFICER, Role.AUTHORITY, Role.OPERATOR, Role.CITIZEN):
        with (
            pytest.raises(AccessDenied),
            Access.open(Actor(uuid4(), role, "", WARD), Purpose.ISSUE, "test"),
        ):
            pass


def test_a_site_of_a_whole_province_may_not_list_its_people() -> None:
    with (
        pytest.raises(AccessDenied),
        Access.open(replace(SITE, territory="VN/79/"), Purpose.ISSUE, "test"),
    ):
        pass


def test_facts_that_were_changed_between_the_steps_are_not_signed() -> None:
    good, bad = prepared(2)
    site_signs()
    with Access.open(SYSTEM, Purpose.KEYS, "test") as access:
        access.about(good, bad)
        row = Certificate.objects.get(person_id=bad)
        kept = access.keys.unseal(bad, "passport", row.sealed)
        row.sealed = access.keys.seal(bad, "passport", kept.replace('"number": 2', '"number": 3'))
        row.save()
        access.read_aggregate("passport", ["test"])
    centre_releases()
    assert [hers(one)[0].state for one in (good, bad)] == [State.ISSUED, State.WITHDRAWN]


def test_pieces_that_were_interrupted_go_on_and_nobody_is_signed_twice() -> None:
    persons = prepared(3)
    site_signs()
    with Access.open(CENTRE, Purpose.ISSUE, "test") as access:
        release(access, [one.id for one in lists(access)])
    with Access.open(SYSTEM, Purpose.ISSUE, "test") as access:
        assert issue_piece(access, limit=2) == 2
    assert sign_passports() == 1
    assert sign_passports() == 0
    assert prepare_passports(persons) == 0
    run_all()
    for person in persons:
        assert len(hers(person)[0].signatures) == 2
        with Access.open(citizen(person), Purpose.PATRQT, "test") as access:
            assert [one.kind for one in notices_of(access)].count(Kind.PASSPORT_ISSUED) == 1
    with Access.open(CENTRE, Purpose.ISSUE, "test") as access:
        [batch] = lists(access)
    assert (batch.many, batch.issued, batch.done_at) == (3, 3, NOW)


def test_a_code_is_signed_anew_in_its_last_month_with_the_same_number() -> None:
    [person] = issued()
    before = hers(person)[0]
    assert renew_passports() == 0
    with clock.frozen(NOW + dt.timedelta(days=345)):
        assert renew_passports() == 1
        after = hers(person)[0]
        assert (after.uvci, after.state) == (before.uvci, State.ISSUED)
        assert after.expires_at
        assert after.expires_at > NOW + dt.timedelta(days=700)
        assert verdict(after.text).state == "valid"
    assert [one.step for one in after.signatures] == [Step.SITE, Step.CENTRAL, Step.CENTRAL]


def test_one_that_was_not_renewed_in_time_has_expired() -> None:
    [person] = issued()
    with clock.frozen(NOW + dt.timedelta(days=370)):
        assert renew_passports() == 0
        assert hers(person)[0].state is State.EXPIRED
