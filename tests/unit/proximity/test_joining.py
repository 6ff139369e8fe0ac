"""Does every packet end as it should, and does DuckDB say the same of all of them?"""

import random
from datetime import date, timedelta

import pytest

from pccovid.engines.proximity import BluezoneKey, DailyKey, KnownDay, Outcome, Packets, join_day
from pccovid.engines.proximity.slots import DAY_SECONDS, SLOT_SECONDS, Key, day_number
from tests.unit.proximity.world import by_duckdb, by_engine

DAY = date(2021, 9, 28)
MIDNIGHT = day_number(DAY) * DAY_SECONDS
NOON = MIDNIGHT + 48 * SLOT_SECONDS
AN, BINH, CHI = 0, 1, 2
KEYS = {
    AN: BluezoneKey(bytes([1]) * 32, DAY - timedelta(days=5), DAY + timedelta(days=1)),
    BINH: BluezoneKey(bytes([2]) * 32, DAY - timedelta(days=2), DAY),
}


def id_of(who, at, keys=None):
    key = (keys or KEYS)[who]
    day, second = divmod(at, DAY_SECONDS)
    return key.ids(date(1970, 1, 1) + timedelta(days=day))[second // SLOT_SECONDS]


def outcome(row, keys=None):
    known = KnownDay.of(DAY, keys or KEYS)
    tally = join_day(known, Packets.of([row])).tally
    return next(one for one in Outcome if tally[one])


def row(*, at=NOON, own=None, peer=None):
    return (AN, own or id_of(AN, at), peer or id_of(BINH, at), at, -60)


def test_a_packet_of_somebody_who_gave_a_log_is_matched():
    joined = join_day(KnownDay.of(DAY, KEYS), Packets.of([row()]))
    assert (joined.heard.log.tolist(), joined.heard.peer.tolist()) == ([AN], [BINH])


@pytest.mark.parametrize(
    ("slots", "expected"),
    [(-2, Outcome.OUT_OF_SLOT), (-1, Outcome.MATCHED), (1, Outcome.MATCHED), (2, Outcome.OUT_OF_SLOT)],
)
def test_an_id_counts_in_its_quarter_of_an_hour_and_in_those_beside_it(slots, expected):
    assert outcome(row(peer=id_of(BINH, NOON + slots * SLOT_SECONDS))) is expected


@pytest.mark.parametrize("at", [MIDNIGHT, MIDNIGHT + DAY_SECONDS - 1])
def test_ids_beside_midnight_are_known_on_both_days(at):
    beside = at - SLOT_SECONDS if at == MIDNIGHT else at - SLOT_SECONDS + 1
    assert outcome(row(at=at, peer=id_of(BINH, beside))) is Outcome.MATCHED


def test_whoever_gave_no_log_is_unknown():
    assert outcome(row(peer=bytes(12))) is Outcome.UNKNOWN


def test_a_telephone_does_not_meet_itself():
    assert outcome(row(peer=id_of(AN, NOON))) is Outcome.ITSELF


def test_a_log_under_ids_that_are_not_of_its_key_is_not_believed():
    assert outcome(row(own=id_of(BINH, NOON))) is Outcome.FOREIGN_LOG


def test_rows_of_a_day_before_the_key_are_refused():
    keys = {
        AN: BluezoneKey(bytes([1]) * 32, DAY + timedelta(days=1), DAY + timedelta(days=1)),
        BINH: KEYS[BINH],
    }
    assert outcome(row(own=bytes(12)), keys) is Outcome.OUTSIDE_KEY


def test_an_id_that_two_persons_claim_is_nobodys():
    assert outcome(row(), {**KEYS, CHI: KEYS[BINH]}) is Outcome.CONTESTED


def test_a_packet_written_twice_counts_once():
    tally = join_day(KnownDay.of(DAY, KEYS), Packets.of([row(), row(), row(at=NOON + 1)])).tally
    assert (tally[Outcome.MATCHED], tally[Outcome.REPEATED]) == (2, 1)


def test_packets_of_another_day_are_refused_aloud():
    with pytest.raises(ValueError, match="another day"):
        join_day(KnownDay.of(DAY, KEYS), Packets.of([row(at=MIDNIGHT - 1)]))


@pytest.mark.parametrize("seed", range(3))
def test_duckdb_and_the_engine_agree_on_every_packet(seed):
    dice = random.Random(seed)
    keys: dict[int, Key] = {
        who: BluezoneKey(
            dice.randbytes(32),
            DAY - timedelta(days=dice.randrange(3)),
            DAY + timedelta(days=dice.randrange(2)),
        )
        for who in range(12)
    }
    keys[12] = keys[3]  # somebody else's key
    keys[13] = DailyKey(DAY, dice.randbytes(32))
    rows = []
    for _ in range(1500):
        log, peer = dice.randrange(14), dice.randrange(14)
        at = MIDNIGHT - DAY_SECONDS + dice.randrange(3 * DAY_SECONDS)
        at = dice.choice((at, at, MIDNIGHT + dice.randrange(-901, 901)))
        ids = []
        for who in (log, peer):
            try:
                off = dice.choice((0, 0, 0, 0, -1, 1, 2, -3)) * SLOT_SECONDS
                ids.append(id_of(who, at + off, keys))
            except ValueError:
                ids.append(dice.randbytes(12))
        rows.append((log, *ids, at, dice.randrange(-95, -40)))
    rows += dice.choices(rows, k=200)
    engine, oracle = by_engine(keys, rows), by_duckdb(keys, rows)
    assert engine == oracle
    assert len(engine[1]) == len(Outcome), "each outcome occurs"
