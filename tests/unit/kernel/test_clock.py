import datetime as dt
import threading
from collections.abc import Iterator

import pytest

from pccovid.kernel import clock

EVENING = dt.datetime(2021, 9, 30, 18, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def real_time_afterwards() -> Iterator[None]:
    yield
    clock.set_origin(real=EVENING, shown=EVENING)


def test_now_is_the_real_time_in_utc() -> None:
    assert clock.now().tzinfo is dt.UTC
    assert abs(clock.now() - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)


def test_today_is_vietnams_day_when_utc_is_still_on_the_day_before() -> None:
    with clock.frozen(EVENING):
        assert clock.today() == dt.date(2021, 10, 1)


def test_a_frozen_clock_stands_still_and_runs_again_afterwards() -> None:
    with clock.frozen(EVENING) as at:
        assert clock.now() == clock.now() == at == EVENING
    assert clock.now() > EVENING


def test_frozen_blocks_nest() -> None:
    with clock.frozen(EVENING):
        with clock.frozen(EVENING + dt.timedelta(days=1)):
            assert clock.now() == EVENING + dt.timedelta(days=1)
        assert clock.now() == EVENING


def test_freezing_one_thread_leaves_the_others_running() -> None:
    seen: list[dt.datetime] = []
    with clock.frozen(EVENING):
        other = threading.Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen[0] > EVENING


def test_a_shifted_origin_shows_another_day_and_keeps_running() -> None:
    clock.set_origin(real=dt.datetime.now(dt.UTC), shown=EVENING)
    first = clock.now()
    assert dt.timedelta(0) <= first - EVENING < dt.timedelta(seconds=5)
    assert clock.now() >= first


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), clock.frozen(dt.datetime(2021, 10, 1)):
        pass
    with pytest.raises(ValueError, match="zone"):
        clock.set_origin(real=EVENING, shown=dt.datetime(2021, 10, 1))
