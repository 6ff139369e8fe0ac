"""Whose turn is it? Carrying over and taking back never run at once: either would build on what the other removes."""

from collections.abc import Iterator
from contextlib import contextmanager

from pccovid.intake.models import Withdrawal
from pccovid.intake.running.turn import turn
from pccovid.intake.withdrawing.errors import AnotherTurn, TakingBack


def check_nothing_half_taken_back() -> None:
    """Raises TakingBack where a withdrawal has begun and was stopped: it goes on first."""
    if Withdrawal.objects.filter(begun_at__isnull=False, done_at=None).exists():
        raise TakingBack


@contextmanager
def taking_back() -> Iterator[None]:
    """Alone. Raises AnotherTurn."""
    with turn() as mine:
        if not mine:
            raise AnotherTurn
        yield
