"""Is what comes to a loop done together, and does each hear what became of its own?"""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from pccovid.kernel.gathering import Gathering


class Doing:
    """Counts its groups; the first of them wait until they may go on."""

    def __init__(self, held: int = 1) -> None:
        self.groups: list[list[int]] = []
        self.held, self.go_on = held, threading.Event()

    def __call__(self, items: Sequence[int]) -> list[int | Exception]:
        self.groups.append(list(items))
        if len(self.groups) <= self.held:
            self.go_on.wait(10)
        return [ValueError(str(item)) if item < 0 else item * 2 for item in items]


async def until_begun(doing: Doing, groups: int) -> None:
    async with asyncio.timeout(10):
        while len(doing.groups) < groups:  # noqa: ASYNC110 - they are begun in another thread
            await asyncio.sleep(0.001)


def test_what_comes_meanwhile_is_done_together_and_each_hears_its_own() -> None:
    doing = Doing()

    async def scene() -> list[int | BaseException]:
        gathering = Gathering(doing, by, most=4, at_once=1)
        first = asyncio.create_task(gathering.submit(1))
        await until_begun(doing, 1)
        later = [asyncio.create_task(gathering.submit(number)) for number in (2, 3, -4, 5, 6, 7)]
        await asyncio.sleep(0)
        doing.go_on.set()
        return await asyncio.gather(first, *later, return_exceptions=True)

    with ThreadPoolExecutor(4) as by:
        told = asyncio.run(scene())
    assert [str(one) for one in told] == ["2", "4", "6", "-4", "10", "12", "14"]
    assert isinstance(told[3], ValueError)
    assert doing.groups == [[1], [2, 3, -4, 5], [6, 7]]


def test_beside_a_group_another_is_begun_only_when_it_is_full() -> None:
    doing = Doing(held=2)

    async def scene() -> None:
        gathering = Gathering(doing, by, most=3, at_once=2)
        tasks = [asyncio.create_task(gathering.submit(1))]
        await until_begun(doing, 1)
        tasks += [asyncio.create_task(gathering.submit(number)) for number in (2, 3)]
        await asyncio.sleep(0.05)
        assert doing.groups == [[1]]
        tasks.append(asyncio.create_task(gathering.submit(4)))
        await until_begun(doing, 2)
        tasks += [asyncio.create_task(gathering.submit(number)) for number in (5, 6, 7)]
        await asyncio.sleep(0.05)
        assert doing.groups == [[1], [2, 3, 4]]
        doing.go_on.set()
        await asyncio.gather(*tasks)

    with ThreadPoolExecutor(4) as by:
        asyncio.run(scene())
    assert doing.groups == [[1], [2, 3, 4], [5, 6, 7]]


def test_after_a_group_of_many_the_next_waits_a_moment_and_no_longer() -> None:
    doing = Doing(held=0)

    async def scene() -> None:
        gathering = Gathering(doing, by, most=8, at_once=1, moment=0.05)
        await asyncio.gather(*(gathering.submit(number) for number in range(4)))
        await asyncio.gather(*(gathering.submit(number) for number in range(4, 7)))
        async with asyncio.timeout(5):
            await gathering.submit(9)

    with ThreadPoolExecutor(1) as by:
        asyncio.run(scene())
    assert doing.groups[0] == [0]
    assert doing.groups[-1] == [9]
    assert len(doing.groups) <= 4


def test_when_the_work_itself_breaks_everybody_of_the_group_hears_it_and_the_next_is_done() -> None:
    calls = []

    def breaks_once(items: Sequence[int]) -> list[int | Exception]:
        calls.append(items)
        if len(calls) == 1:
            raise OSError
        return list(items)

    async def scene() -> None:
        gathering = Gathering(breaks_once, by, most=4, at_once=1)
        with pytest.raises(OSError):  # noqa: PT011 - whatever it was
            await gathering.submit(1)
        assert await gathering.submit(2) == 2

    with ThreadPoolExecutor(1) as by:
        asyncio.run(scene())
