"""Who may have a certificate, of what, and what is missing where not?"""

import datetime as dt
from dataclasses import replace

import pytest

from pccovid.capabilities.passports.products import products
from pccovid.capabilities.passports.rules import DoseSaid, Facts, Missing, Said, draft, is_earlier
from pccovid.capabilities.passports.states import LIVE, TRANSITIONS, State, may_become
from pccovid.engines.credentials.dcc.value_sets import value_sets

SAID = Said(
    name="Nguyễn Thị Mẫu",
    name_source="population",
    birth="1990-05-06",
    birth_source="population",
    numbers=frozenset({"cccd", "phone"}),
    home="VN/79/760/26740/",
)
FIRST, SECOND = dt.date(2021, 6, 1), dt.date(2021, 8, 20)
TWO = [DoseSaid(1, FIRST, "astrazeneca"), DoseSaid(2, SECOND, "pfizer")]


def required(product: str) -> int | None:
    return {"astrazeneca": 2, "pfizer": 2, "abdala": 3, "janssen": 1}.get(product)


def made(said: Said = SAID, doses: list[DoseSaid] = TWO) -> Facts:
    facts = draft(said, doses, required)
    assert isinstance(facts, Facts)
    return facts


def test_a_verified_person_with_two_doses_has_a_certificate_of_the_second() -> None:
    assert made() == Facts(
        surname="Nguyễn",
        given_name="Thị Mẫu",
        birth="1990-05-06",
        nationality="VN",
        product="EU/1/20/1528",
        number=2,
        total=2,
        given_on="2021-08-20",
    )


@pytest.mark.parametrize(
    ("doses", "number", "total"),
    [
        ([DoseSaid(1, FIRST, "abdala")], 1, 3),
        ([DoseSaid(None, FIRST, "janssen")], 1, 1),
        ([DoseSaid(1, FIRST, "janssen"), DoseSaid(2, SECOND, "pfizer")], 2, 2),
        ([DoseSaid(2, SECOND, "pfizer"), DoseSaid(1, FIRST, "astrazeneca")], 2, 2),
    ],
)
def test_the_series_is_that_of_the_first_product_and_never_shorter_than_what_was_received(
    doses: list[DoseSaid], number: int, total: int
) -> None:
    facts = made(doses=doses)
    assert (facts.number, facts.total) == (number, total)


@pytest.mark.parametrize(
    ("said", "doses", "missing"),
    [
        (SAID, [], (Missing.NO_DOSE,)),
        (replace(SAID, birth="1990"), TWO, (Missing.BIRTH,)),
        (replace(SAID, birth_source="ncovi"), TWO, (Missing.NOT_VERIFIED,)),
        (replace(SAID, name_source="pccovid"), TWO, (Missing.NOT_VERIFIED,)),
        (replace(SAID, home=""), TWO, (Missing.HOME,)),
        (replace(SAID, name="Нгуен"), TWO, (Missing.NAME,)),
        (SAID, [DoseSaid(1, FIRST, "")], (Missing.PRODUCT,)),
        (SAID, [DoseSaid(1, FIRST, "pfizer"), DoseSaid(1, SECOND, "pfizer")], (Missing.DISAGREE,)),
        (SAID, [DoseSaid(1, FIRST, "pfizer"), DoseSaid(2, FIRST, "moderna")], (Missing.DISAGREE,)),
        (SAID, [DoseSaid(2, SECOND, "pfizer")], (Missing.DISAGREE,)),
        (SAID, [DoseSaid(1, FIRST, "moderna")], (Missing.RULE,)),
        (replace(SAID, birth="", home=""), [], (Missing.BIRTH, Missing.HOME, Missing.NO_DOSE)),
    ],
)
def test_what_is_missing_is_named_all_at_once(
    said: Said, doses: list[DoseSaid], missing: tuple[Missing, ...]
) -> None:
    assert draft(said, doses, required) == missing


def test_one_name_alone_is_the_surname_and_no_paper_no_nationality() -> None:
    facts = made(replace(SAID, name="Mẫu", numbers=frozenset({"passport"})))
    assert (facts.surname, facts.given_name, facts.nationality) == ("Mẫu", "", "")


def test_a_certificate_of_the_first_dose_is_only_earlier_while_that_dose_and_the_person_stand() -> None:
    first, now = made(doses=TWO[:1]), made()
    assert is_earlier(first, now, TWO)
    assert not is_earlier(now, now, TWO)
    assert not is_earlier(first, made(replace(SAID, name="Nguyễn Thị Mẩu")), TWO)
    moved = [replace(TWO[0], given_on=FIRST - dt.timedelta(days=1)), TWO[1]]
    assert not is_earlier(first, now, moved)


def test_every_vaccine_of_ours_has_its_codes_and_a_maker_that_can_be_read() -> None:
    assert {one.code for one in products().values()} == set(value_sets()["products"])
    assert all(one.maker and one.prophylaxis for one in products().values())


def test_only_what_was_signed_by_the_site_can_be_issued_and_only_what_was_issued_can_be_revoked() -> None:
    assert may_become(State.ISSUED) == [State.SIGNED]
    assert may_become(State.SIGNED) == [State.PREPARED]
    assert set(may_become(State.REVOKED)) == {State.ISSUED, State.EXPIRED}
    assert {state for state, following in TRANSITIONS.items() if following} == {*LIVE, State.EXPIRED}
