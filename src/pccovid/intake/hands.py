"""Who does the work of a migration? This program alone, or several: what is done is the same, in any order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")


def wait() -> None:
    """Nothing is done while others work."""


class Hands(Protocol):
    """Does jobs that share nothing but the database."""

    def each(
        self, task: Callable[[Job], Done], jobs: Iterable[Job], *, meanwhile: Callable[[], None] = wait
    ) -> Iterator[Done]:
        """What `task` gives for each job, as they end. Jobs are taken as they can be done, not all at once.

        `task` stands in a module by its name, and what it takes and gives can be sent to another program. `meanwhile`
        is called now and then while others work.
        """
        ...


class Alone:
    """One job after the other, in this program."""

    def each(
        self, task: Callable[[Job], Done], jobs: Iterable[Job], *, meanwhile: Callable[[], None] = wait
    ) -> Iterator[Done]:
        """As said above."""
        for job in jobs:
            yield task(job)
            meanwhile()
