"""What can become of a file that is sent? Its states, and what can be wrong with a piece."""

from enum import StrEnum
from typing import ClassVar

from pccovid.kernel.errors import DomainError

LARGEST = 4 << 30
"""Bytes of one file."""
PIECE = 1 << 20
"""Bytes of one piece at most; a line that breaks loses no more."""
KEPT_DAYS = 7
"""A file that nobody touches for so long is deleted, carried over or not."""


class ArrivalState(StrEnum):
    """`coming` -> `whole` -> `ready` -> `gone`; the others are ends too. Only the first three have bytes."""

    COMING = "coming"
    WHOLE = "whole"  # all bytes are there; a job looks at it
    READY = "ready"
    REFUSED = "refused"
    GONE = "gone"  # carried over, and deleted
    REMOVED = "removed"  # by an operator
    EXPIRED = "expired"  # nobody touched it


HELD = (ArrivalState.COMING, ArrivalState.WHOLE, ArrivalState.READY)


class NoSuchArrival(DomainError):
    """There is no such file, or another account sends it."""

    code = "arrival.unknown"


class TooLarge(DomainError):
    """More bytes than are taken, or than were announced."""

    code = "arrival.too_large"


class Nothing(DomainError):
    """A file without a byte."""

    code = "arrival.empty"


class DiskFull(DomainError):
    """There is no room for it. What has come stays."""

    code = "arrival.disk_full"
    retry = True


class OutOfStep(DomainError):
    """The piece does not begin where the file ends: `received` bytes are there."""

    code = "arrival.out_of_step"
    retry = True

    def __init__(self, received: int) -> None:
        super().__init__()
        self.received = received


class WrongFile(DomainError):
    """No source reads such a file. `refusal` is a FileRefused as text, `source` the one it comes nearest to."""

    code: ClassVar[str] = "arrival.wrong_file"

    def __init__(self, source: str, refusal: str) -> None:
        super().__init__()
        self.source, self.refusal = source, refusal


class InUse(DomainError):
    """A run reads it."""

    code = "arrival.in_use"
    retry = True
