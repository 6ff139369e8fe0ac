"""Which request is under way? Its random id joins a line of the log to the entries of the ledger, and says nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_under_way: ContextVar[UUID | None] = ContextVar("pccovid_request_under_way", default=None)


def current() -> UUID | None:
    """The id of the request under way; None outside one, as in a command or a procedure."""
    return _under_way.get()


@contextmanager
def under_way(number: UUID) -> Iterator[UUID]:
    """Everything inside the block belongs to this request."""
    token = _under_way.set(number)
    try:
        yield number
    finally:
        _under_way.reset(token)
