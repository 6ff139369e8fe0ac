import datetime as dt
import pickle
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from pccovid.kernel import clock, ids


def test_an_id_says_version_7_and_the_rfc_variant() -> None:
    made = ids.uuid7()
    assert made.version == 7
    assert made.variant == uuid.RFC_4122


def test_ids_of_one_process_only_ever_grow() -> None:
    made = [ids.uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_id_tells_when_it_was_made() -> None:
    assert abs(ids.uuid7_time(ids.uuid7()) - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=2)


def test_the_example_of_the_rfc_tells_its_time() -> None:
    example = uuid.UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")
    assert ids.uuid7_time(example) == dt.datetime(2022, 2, 22, 19, 22, 22, tzinfo=dt.UTC)


def test_an_id_of_another_version_tells_no_time() -> None:
    with pytest.raises(ValueError, match="version 7"):
        ids.uuid7_time(uuid.uuid4())


def test_a_stopped_clock_does_not_stop_ids() -> None:
    with clock.frozen(dt.datetime(2021, 10, 1, tzinfo=dt.UTC)):
        assert ids.uuid7_time(ids.uuid7()).year > 2021


def test_ids_keep_growing_when_the_system_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ids.uuid7()
    an_hour_ago = time.time_ns() - 3_600_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: an_hour_ago)
    assert before < ids.uuid7() < ids.uuid7()


def test_a_full_counter_borrows_the_next_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_source", ids._Source())  # its time runs ahead: not for other tests to use
    before = ids.uuid7()
    ids._source.millisecond += 60_000
    ids._source.counter = (1 << 74) - 1
    after = ids.uuid7()
    assert after > before
    assert after.version == 7


def test_threads_never_share_an_id() -> None:
    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(lambda _: [ids.uuid7() for _ in range(2_000)], range(8)))
    for batch in batches:
        assert batch == sorted(batch)
    assert len({made for batch in batches for made in batch}) == 16_000


def test_a_forked_child_starts_from_randomness_of_its_own() -> None:
    ids.uuid7()
    parent_pool = ids._source.pool
    ids._start_afresh()  # what the system calls in a child after a fork
    ids.uuid7()
    assert ids._source.pool != parent_pool


def test_an_id_is_an_ordinary_uuid_to_everybody_else() -> None:
    made = ids.uuid7()
    assert uuid.UUID(str(made)) == made == pickle.loads(pickle.dumps(made))
    assert made.is_safe is uuid.SafeUUID.unknown


def test_sixteen_bytes_are_the_id_that_they_are_anywhere() -> None:
    for made in (ids.uuid7(), uuid.UUID(int=0), uuid.UUID(int=(1 << 128) - 1)):
        again = ids.uuid_of(made.bytes)
        assert again == made
        assert hash(again) == hash(made)
        assert pickle.loads(pickle.dumps(again)) == made
