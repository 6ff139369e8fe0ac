"""How are things numbered? UUID version 7 (RFC 9562): ids that sort by the time they were made.

Real time, not the domain's clock: a demonstration living in another year must still make ids in the order of
creation, and an id made with a stopped clock must still be new.
"""

import datetime as dt
import os
import threading
import time
import uuid

_COUNTER_BITS = 74  # what version and variant leave free below the 48 bits of milliseconds
_COUNTER_END = 1 << _COUNTER_BITS
_SEED_MASK = (1 << (_COUNTER_BITS - 1)) - 1  # a new millisecond starts in the lower half: room to count up
_TAIL_MASK = (1 << 62) - 1
_VERSION_AND_VARIANT = (7 << 76) | (0b10 << 62)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_new_uuid = object.__new__
_set_slot = (
    object.__setattr__
)  # UUID refuses assignment and its constructor costs more than the rest of uuid7
_unknown_safety = uuid.SafeUUID.unknown


class _Source:
    """The state of one process: last millisecond, counter inside it, and a pool of system randomness."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.millisecond = -1
        self.counter = 0
        self.pool = b""
        self.used = 0

    def random(self, size: int) -> int:
        if self.used + size > len(self.pool):
            self.pool = os.urandom(4096)  # one system call for hundreds of ids
            self.used = 0
        start = self.used
        self.used = start + size
        return int.from_bytes(self.pool[start : self.used], "big")


_source = _Source()


def uuid7() -> uuid.UUID:
    """A new id, greater than every id this process made before; safe to call from any thread."""
    source = _source
    with source.lock:
        millisecond = time.time_ns() // 1_000_000
        if millisecond > source.millisecond:
            source.millisecond = millisecond
            source.counter = source.random(10) & _SEED_MASK
        else:  # the same millisecond, or the system clock was set back
            source.counter += 1 + source.random(4)
            if source.counter >= _COUNTER_END:
                source.millisecond += 1
                source.counter = source.random(10) & _SEED_MASK
        millisecond, counter = source.millisecond, source.counter
    made = _new_uuid(uuid.UUID)
    high = (millisecond << 80) | ((counter >> 62) << 64)
    _set_slot(made, "int", high | _VERSION_AND_VARIANT | (counter & _TAIL_MASK))
    _set_slot(made, "is_safe", _unknown_safety)
    return made


def uuid_of(data: bytes) -> uuid.UUID:
    """The id of these sixteen bytes: what UUID(bytes=…) makes, in a third of the time."""
    made = _new_uuid(uuid.UUID)
    _set_slot(made, "int", int.from_bytes(data, "big"))
    _set_slot(made, "is_safe", _unknown_safety)
    return made


def uuid7_time(made: uuid.UUID) -> dt.datetime:
    """When an id of version 7 was made, UTC, to the millisecond. ValueError for any other version."""
    if made.version != 7:
        raise ValueError("only an id of version 7 holds a time")
    return _EPOCH + dt.timedelta(milliseconds=made.int >> 80)


def _start_afresh() -> None:
    """A forked child must not repeat its parent's randomness, nor inherit a held lock."""
    global _source  # noqa: PLW0603 - one process, one source
    _source = _Source()


os.register_at_fork(after_in_child=_start_afresh)
