"""Do revoked certificates stay revoked, in lists small enough for a telephone, and no others with them?"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.credentials.dcc import PackedList, RevocationList
from pccovid.engines.credentials.dcc.golomb import pack, unpack

hashes = st.sets(st.integers(0, 2**64 - 1), max_size=60)


@given(hashes)
def test_a_packed_list_holds_every_entry(entries: set[int]) -> None:
    packed = PackedList.read(RevocationList.of(entries).packed())
    assert all(one in packed for one in entries)


@given(st.sets(st.integers(0, 2**40 - 1), max_size=80))
def test_packing_and_unpacking_are_each_others_inverse(numbers: set[int]) -> None:
    assert unpack(pack(sorted(numbers), bits=40)) == (40, tuple(sorted(numbers)))


def test_a_million_would_take_four_bytes_each_and_nobody_else_is_hit() -> None:
    chance = random.Random(5)  # a test's numbers
    entries = {chance.getrandbits(64) for _ in range(20_000)}
    data = RevocationList.of(entries).packed()
    assert len(data) * 8 / len(entries) < 32.5
    packed = PackedList.read(data)
    assert not any(chance.getrandbits(64) in packed for _ in range(20_000))


@given(hashes, hashes, hashes)
def test_deltas_give_the_later_list_in_any_repetition(
    first: set[int], second: set[int], third: set[int]
) -> None:
    lists = [RevocationList.of(one, version=number) for number, one in enumerate((first, second, third), 1)]
    one, two = lists[0].delta_to(lists[1]), lists[1].delta_to(lists[2])
    assert lists[0].with_delta(one).with_delta(one).with_delta(two).with_delta(one) == lists[2]
    assert lists[0].with_delta(lists[0].delta_to(lists[2])) == lists[2]


def test_a_missing_delta_is_noticed() -> None:
    lists = [RevocationList.of([number], version=number) for number in (1, 2, 3)]
    with pytest.raises(ValueError, match="missing"):
        lists[0].with_delta(lists[1].delta_to(lists[2]))


@settings(max_examples=300)
@given(st.binary(max_size=80))
def test_bytes_that_are_no_list_are_refused(data: bytes) -> None:
    try:
        bits, numbers = unpack(data)
    except ValueError:
        return
    assert pack(numbers, bits=bits) == data or len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("data", [b"", b"\x20", b"\x20\x08\xff\xff\xff\xff", b"\xff\x00\x00\x00\x00\x00"])
def test_heads_that_promise_too_much_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="head"):
        unpack(data)


def test_numbers_out_of_order_are_not_packed() -> None:
    with pytest.raises(ValueError, match="ascending"):
        pack([2, 1], bits=8)
