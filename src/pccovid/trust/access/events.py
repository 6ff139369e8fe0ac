"""How does one part of the system hear what another has done? It subscribes to a type of event.

An operation notes an event with `Access.happened`; the handlers run in the same transaction, just before the ledger
entry. A handler only queues work: what it starts then sees the committed state, and what is undone starts nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar, cast

Event = TypeVar("Event")
Handler = Callable[[object], None]

_handlers: dict[type[object], list[Handler]] = defaultdict(list)


def subscribe(kind: type[Event], handler: Callable[[Event], None]) -> None:
    """Call `handler` with each event of exactly this type. Subscribing twice changes nothing."""
    known = _handlers[kind]
    if handler not in known:
        known.append(cast(Handler, handler))


def unsubscribe(kind: type[Event], handler: Callable[[Event], None]) -> None:
    """Call `handler` no longer."""
    _handlers[kind].remove(cast(Handler, handler))


def dispatch(events: Iterable[object]) -> None:
    """Tell the handlers; an exception of theirs undoes the access."""
    for event in events:
        for handler in tuple(_handlers[type(event)]):
            handler(event)
