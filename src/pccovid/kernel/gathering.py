"""How does what comes one by one to an event loop share what is dear, as a commit? It is gathered, and done in threads.

Alone, one is done at once. Whoever follows a group waits a moment until as many are there as there were, since those
of the group are about to come back: else they go by turns in small groups. Beside a group another one is begun only
when it is full. The loop itself never waits.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextvars import copy_context
from typing import Generic, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")
MOMENT = 0.015


class Gathering(Generic[Item, Done]):
    """`do` is given what waits, at most `most` at once, and gives what became of each, in order: a value or a fault.

    What `do` raises itself reaches everybody of that group. At most `at_once` groups are done at a time. Belongs to one
    loop; `by` are the threads.
    """

    def __init__(
        self,
        do: Callable[[Sequence[Item]], Sequence[Done | Exception]],
        by: Executor,
        *,
        most: int,
        at_once: int,
        moment: float = MOMENT,
    ) -> None:
        self._do, self._by = do, by
        self._most, self._at_once, self._moment = most, at_once, moment
        self._waiting: list[tuple[Item, asyncio.Future[Done]]] = []
        self._under_way, self._expected = 0, 1
        self._patience: asyncio.TimerHandle | None = None

    async def submit(self, item: Item) -> Done:
        """What became of it, when its group is done. Raises its fault."""
        told: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, told))
        self._look()
        return await told

    def _look(self) -> None:
        """Begin a group, if it is time for one."""
        many = len(self._waiting)
        if not many or self._under_way == self._at_once:
            return
        if many >= (self._most if self._under_way else self._expected):
            self._begin()
        elif not self._under_way and self._patience is None:
            self._patience = asyncio.get_running_loop().call_later(self._moment, self._begin)

    def _begin(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        loop, context = asyncio.get_running_loop(), copy_context()
        self._under_way += 1
        doing = self._by.submit(context.run, self._do, [item for item, _ in group])
        doing.add_done_callback(
            lambda done: loop.call_soon_threadsafe(self._ended, group, done, context=context)
        )

    def _ended(
        self,
        group: Sequence[tuple[Item, "asyncio.Future[Done]"]],
        doing: "Future[Sequence[Done | Exception]]",
    ) -> None:
        """Tell everybody of the group, and look whether the next is there."""
        self._under_way -= 1
        fault = doing.exception()
        outcomes = [fault] * len(group) if fault else doing.result()
        for (_, told), outcome in zip(group, outcomes, strict=True):
            if told.done():  # whoever asked was broken off
                continue
            if isinstance(outcome, BaseException):
                told.set_exception(outcome)
            else:
                told.set_result(outcome)
        # Those of this group come back, and those who wait are there: together, not by turns.
        self._expected = min(len(group) + len(self._waiting), self._most)
        self._look()
