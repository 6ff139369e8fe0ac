"""Can two people take up one record at the same moment? With real commits, from several connections."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from pccovid.engines.linkage import Number
from pccovid.faces.citizen.sign_in.entering import Facts, claim
from pccovid.faces.citizen.sign_in.pending import Pending
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone
from tests.app.accounts.codes import EIGHT
from tests.faces.sign_in.people import AN_CCCD, AN_NAME, carry_over_an

pytestmark = pytest.mark.usefixtures("committed")
AT_ONCE = 6


@pytest.fixture(autouse=True)
def _start() -> Iterator[None]:
    with clock.frozen(EIGHT):
        yield


def test_of_six_strangers_with_the_same_card_one_takes_up_the_record(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    carry_over_an()
    facts = Facts(PersonName.parse(AN_NAME), None, Number("cccd", AN_CCCD))

    def attempt(number: int) -> bool:
        with django_db_blocker.unblock(), clock.frozen(EIGHT):
            pending = Pending(uuid7(), Phone.parse(f"085 000 000{number}"), EIGHT)
            try:
                return claim(pending, facts) is not None
            finally:
                connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert sum(pool.map(attempt, range(AT_ONCE))) == 1
