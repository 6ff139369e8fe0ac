"""Is only what is strictly a certificate signed? Names, values, times, numbers."""

import datetime as dt

import pytest

from pccovid.engines.credentials.dcc import (
    CertificateRefused,
    Holder,
    InvalidSigner,
    Kind,
    Reason,
    issue,
    machine_name,
    new_uvci,
    signer_key,
)
from pccovid.engines.credentials.dcc.issuing import expiry
from pccovid.engines.credentials.dcc.keys import TrustList
from tests.unit.credentials.dcc.signers import DOSE, MAU, NOW, RESULT, TEST, VACCINATION, der, issuer, signer


@pytest.mark.parametrize(
    ("name", "machine"),
    [
        ("Nguyễn", "NGUYEN"),
        ("Đặng Thị Mẫu", "DANG<THI<MAU"),
        ("Nguye\u0302\u0303n", "NGUYEN"),
        ("Ươm  Ýên", "UOM<YEN"),
        ("Anne-Marie d'Été", "ANNE<MARIE<DETE"),
        ("Müller", "MUELLER"),
        ("", ""),
        ("A" * 90, "A" * 80),
        ("A" * 79 + " B", "A" * 79),
    ],
)
def test_names_are_written_as_passports_do(name: str, machine: str) -> None:
    assert machine_name(name) == machine


@pytest.mark.parametrize("name", ["Нгуен", "阮", "R2D2", "<<<", "A&B"])
def test_another_script_is_refused_not_dropped(name: str) -> None:
    with pytest.raises(CertificateRefused):
        machine_name(name)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"mp": "EU/1/99/9999"}, "v.mp"),
        ({"ma": "ORG-100001699"}, "v.ma"),
        ({"vp": "J07BX03"}, "v.vp"),
        ({"tg": "12345"}, "v.tg"),
        ({"co": "FR"}, "v.co"),
        ({"dn": 0}, "v.dn"),
        ({"dt": "2021-10-05T00:00"}, "v.dt"),
        ({"is": "x" * 81}, "v.is"),
    ],
)
def test_what_a_verifier_would_forgive_is_not_signed(changed: dict[str, str | int], field: str) -> None:
    with pytest.raises(CertificateRefused) as refusal:
        issue(issuer(), MAU, Kind.VACCINATION, DOSE | changed, at=NOW)
    assert (refusal.value.why, refusal.value.field) == (Reason.CONTENT, field)


def test_a_missing_field_is_not_signed() -> None:
    for name in DOSE:
        entry = {one: value for one, value in DOSE.items() if one != name}
        with pytest.raises(CertificateRefused):
            issue(issuer(), MAU, Kind.VACCINATION, entry, at=NOW)


def test_a_test_and_its_values() -> None:
    assert issue(issuer(), MAU, Kind.TEST, RESULT, at=NOW).startswith("HC1:")
    with pytest.raises(CertificateRefused):
        issue(issuer(), MAU, Kind.TEST, RESULT | {"tr": "positive"}, at=NOW)


def test_a_birth_that_is_no_date_is_not_signed() -> None:
    for birth in ("1990-13-01x", "1990-01-01T00:00:00Z", "01/01/1990", "90"):
        with pytest.raises(CertificateRefused):
            issue(issuer(), Holder(surname="A", given_name="B", birth=birth), Kind.VACCINATION, DOSE, at=NOW)


def test_twelve_months_from_a_leap_day() -> None:
    assert expiry(dt.datetime(2024, 2, 29, tzinfo=dt.UTC)) == dt.datetime(2025, 2, 28, tzinfo=dt.UTC)


def test_numbers_say_nothing_and_never_repeat() -> None:
    numbers = {new_uvci() for _ in range(1000)}
    assert len(numbers) == 1000
    assert all(len(one) == len("URN:UVCI:01:VN:") + 32 for one in numbers)


def test_a_code_fits_the_size_that_is_printed() -> None:
    """Version 15 at level M holds 600 characters of the alphanumeric mode: 77 modules on a side."""
    assert len(issue(issuer(), MAU, Kind.VACCINATION, DOSE, at=NOW)) <= 600


def test_usages_of_a_signer_are_read() -> None:
    assert signer().usages == frozenset()
    assert signer("ES256", "VN", TEST, VACCINATION).usages == {Kind.TEST, Kind.VACCINATION}


def test_what_is_no_signer_is_refused() -> None:
    with pytest.raises(InvalidSigner):
        signer_key(b"no certificate")


def test_a_list_holds_several_keys_of_one_kid() -> None:
    key = signer_key(der("ES256", "VN"))
    assert TrustList.of([key, key], made_at=NOW).keys == {key.kid: (key, key)}
