"""Do limits hold when everything is tried at the same moment? With real commits, from several connections."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.trust.accounts.one_time_codes import check_code, send_code
from tests.app.accounts.codes import BROWSER, EIGHT, NETWORK, PHONE, after, last_code, wrong

pytestmark = pytest.mark.usefixtures("committed")
AT_ONCE = 8


@pytest.fixture
def succeeded(
    settings: Settings, django_db_blocker: DjangoDbBlocker
) -> Callable[[Callable[[], object]], int]:
    """How many of eight calls at the same moment are not refused."""
    settings.DEMO = True

    def attempt(action: Callable[[], object]) -> bool:
        with django_db_blocker.unblock(), clock.frozen(after(40)):
            try:
                action()
            except DomainError:
                return False
            finally:
                connection.close()
            return True

    def run(action: Callable[[], object]) -> int:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return sum(pool.map(attempt, [action] * AT_ONCE))

    return run


@pytest.fixture(autouse=True)
def _start(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(EIGHT):
        yield


def send() -> UUID:
    return send_code(phone=PHONE, browser=BROWSER, network=NETWORK, host="localhost")


def check(otp_id: UUID, code: str) -> None:
    check_code(otp_id=otp_id, phone=PHONE, browser=BROWSER, code=code)


def test_one_right_code_opens_once(succeeded: Callable[[Callable[[], object]], int]) -> None:
    otp, code = send(), last_code()
    assert succeeded(lambda: check(otp, code)) == 1


def test_eight_wrong_tries_leave_nothing_for_the_right_code(
    succeeded: Callable[[Callable[[], object]], int],
) -> None:
    otp, code = send(), last_code()
    assert succeeded(lambda: check(otp, wrong(code))) == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT tries FROM accounts_otp WHERE id = %s", [otp])
        assert cursor.fetchone() == (5,)
    assert succeeded(lambda: check(otp, code)) == 0


def test_of_eight_requests_one_message_is_sent(succeeded: Callable[[Callable[[], object]], int]) -> None:
    assert succeeded(send) == 1
