"""Do the catalogue of purposes, the code and what citizens read agree, and is a purpose out of its time refused?"""

import datetime as dt
from contextlib import suppress
from uuid import UUID

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils import translation

from pccovid.faces.citizen.presenters.looks import looks_shown
from pccovid.kernel import clock
from pccovid.project.messages import read_catalogue as read_messages
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose, Role
from pccovid.trust.access.grants import grants
from pccovid.trust.access.purposes import FILE, catalogue, read_catalogue, sentence
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.models import Account
from pccovid.trust.ledger.queries import Looked

NOON = dt.datetime(2021, 10, 1, 5, 0, tzinfo=dt.UTC)
# The values of HL7 v3 PurposeOfUse that ours are, or are children of.
HL7 = {"HSYSADMIN", "PATRQT", "PUBHLTH", "TREAT", "HPRGRP", "RECORDMGT", "HCOMPL", "BTG", "HLEGAL"}
ENDING = 'parent = "PUBHLTH"\nfrom = 2021-09-13\nuntil = 2021-09-30\nen = "e"\nvi = "v"\nlaw = "l"\n'


class Stop(Exception):
    """Ends an access of which nothing shall stay."""


def test_the_code_and_the_catalogue_name_the_same_purposes() -> None:
    assert set(catalogue()) == set(Purpose)


def test_every_purpose_has_a_role_that_may_act_for_it() -> None:
    assert {purpose for lines in grants().roles.values() for purpose in lines} == set(Purpose)


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_a_parent_a_law_and_its_sentence_in_both_languages(purpose: Purpose) -> None:
    described = catalogue()[purpose]
    assert described.parent in HL7
    assert described.law
    assert read_messages("vi")[described.en] == described.vi


@pytest.mark.parametrize(("language", "field"), [("vi", "vi"), ("en", "en")])
def test_the_citizen_reads_the_sentence_of_the_catalogue(language: str, field: str) -> None:
    look = Looked(
        UUID(int=2), NOON, UUID(int=1), "officer", "Chốt Mẫu", "VN/", "CHECKPOINT", "read",
        ("person",), ("person.name",), "officer:check", None, NOON, 1,
    )  # fmt: skip
    with translation.override(language):
        [shown] = looks_shown([look], account=UUID(int=3), names={})
    assert shown.purpose == getattr(catalogue()[Purpose.CHECKPOINT], field)


def test_a_purpose_that_is_no_longer_in_the_catalogue_is_shown_by_its_code() -> None:
    assert sentence("GONE") == "GONE"


def test_there_is_no_purpose_of_criminal_investigation() -> None:
    text = FILE.read_text(encoding="utf-8").partition("[")[2].lower()
    assert [word for word in ("crime", "criminal", "investigat", "hình sự") if word in text] == []


@pytest.mark.parametrize(
    ("day", "valid"),
    [("2021-09-12", False), ("2021-09-13", True), ("2021-09-30", True), ("2021-10-01", False)],
)
def test_a_purpose_holds_from_its_first_day_to_its_last(day: str, valid: bool) -> None:
    described = read_catalogue(f"[TRACING]\n{ENDING}")[Purpose.TRACING]
    assert described.valid(dt.date.fromisoformat(day)) is valid


@pytest.mark.django_db
def test_before_its_first_day_in_vietnam_no_access_opens() -> None:
    first = dt.datetime(2021, 9, 13, tzinfo=clock.VIETNAM)
    with clock.frozen(first - dt.timedelta(seconds=1)), pytest.raises(AccessDenied):
        _open(Purpose.PROCEDURE, "procedures.test")
    with clock.frozen(first):
        _open(Purpose.PROCEDURE, "procedures.test")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "route", ["officer:check", "citizen:home", "clinic:record", "account_login", "admin:index"]
)
def test_a_page_opens_no_access_that_it_has_not_declared(route: str) -> None:
    with pytest.raises(AccessDenied):
        _open(Purpose.PROCEDURE, route)


def request_at(route: str) -> HttpRequest:
    request = RequestFactory().get("/")
    request.resolver_match = ResolverMatch(lambda: None, (), {}, route)
    request.user = Account.objects.create_officer(
        username="tracer", password="x", role=Role.TRACER, office="Office", territory="VN/79/"
    )
    return request


@pytest.mark.django_db
@pytest.mark.parametrize("route", ["command:home", "clinic:home", "account_login", "nowhere", ""])
def test_an_officers_access_opens_on_the_pages_of_its_purpose_only(route: str) -> None:
    with pytest.raises(AccessDenied), open_access(request_at(route), Purpose.TRACING):
        pass


@pytest.mark.django_db
def test_on_a_declared_page_it_opens() -> None:
    with pytest.raises(Stop), open_access(request_at("command:cases"), Purpose.TRACING):
        raise Stop


def _open(purpose: Purpose, route: str) -> None:
    with suppress(Stop), Access.open(SYSTEM, purpose, route):
        raise Stop
