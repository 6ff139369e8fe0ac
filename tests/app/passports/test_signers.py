"""Where do signing keys lie, who gets their public half, and what happens when they change or are elsewhere?"""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from pccovid.capabilities.passports.errors import KeyElsewhere, NoSigner
from pccovid.capabilities.passports.signers import begin_signer, end_earlier, signers, signing
from pccovid.capabilities.passports.states import Step
from pccovid.engines.credentials.dcc import Algorithm, Kind, signer_key
from pccovid.kernel import clock
from pccovid.trust.vault import CannotUnseal
from pccovid.trust.vault import signers as vault
from tests.app.procedures.scene import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.SECRET_FOLDER = tmp_path


def test_before_a_signer_is_begun_nothing_signs() -> None:
    assert signers() == []
    with pytest.raises(NoSigner):
        signing(Step.CENTRAL)


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_what_verifiers_get_is_a_certificate_for_vaccinations_alone(algorithm: Algorithm) -> None:
    begun = begin_signer(algorithm)
    read = signer_key(begun.certificate)
    assert (read.kid, read.algorithm, read.usages, read.country) == (
        begun.kid,
        algorithm,
        frozenset({Kind.VACCINATION}),
        "VN",
    )
    assert read.valid_until == begun.valid_until.replace(microsecond=0)
    assert signing(Step.CENTRAL).kid == begun.kid


def test_no_private_key_stands_in_a_table_and_none_in_clear_in_a_file(tmp_path: Path) -> None:
    for algorithm in Algorithm:
        begin_signer(algorithm)
    elliptic = [vault.elliptic_key(number, "certificates").private_numbers() for number in (1, 2)]
    secrets = [numbers.private_value.to_bytes(32) for numbers in elliptic]
    secrets.append(vault.rsa_key(2).private_numbers().p.to_bytes(192))
    with connection.cursor() as cursor:
        cursor.execute("SELECT public, certificate FROM passports_signer")
        stored = [bytes(value) for row in cursor.fetchall() for value in row]
    stored += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(stored) > 8
    assert not any(secret in one for secret in secrets for one in stored)


def test_an_earlier_signers_private_key_can_go_and_its_certificate_stays_in_the_list_to_its_end() -> None:
    first = begin_signer()
    second = begin_signer()
    assert [(one.kid, one.current) for one in signers()] == [(second.kid, True), (first.kid, False)]
    assert end_earlier() == [1]
    with pytest.raises(CannotUnseal):
        vault.elliptic_key(1, "certificates")
    assert len(signers()) == 2
    assert signing(Step.CENTRAL).kid == second.kid
    with clock.frozen(NOW + dt.timedelta(days=4 * 365)):
        assert signers() == []


def test_another_machines_folder_does_not_sign_in_the_name_of_the_listed_key(
    settings: Settings, tmp_path: Path
) -> None:
    begin_signer()
    settings.SECRET_FOLDER = tmp_path / "elsewhere"
    with pytest.raises(KeyElsewhere):
        signing(Step.CENTRAL)


def test_a_signer_stops_a_year_before_its_certificate_ends() -> None:
    begun = begin_signer()
    with clock.frozen(NOW + dt.timedelta(days=729)):
        assert signing(Step.CENTRAL).kid == begun.kid
    with clock.frozen(NOW + dt.timedelta(days=731)), pytest.raises(NoSigner):
        signing(Step.CENTRAL)
