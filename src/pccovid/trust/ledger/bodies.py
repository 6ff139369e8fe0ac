"""Who keeps the heads besides us? Bodies that refuse a head which does not go on from the last one they took.

This is the receiver's side: a file that only grows, read and written without any access to the database.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pccovid.kernel.errors import DomainError
from pccovid.trust.ledger.heads import BadHead, Head, read_head
from pccovid.trust.ledger.merkle import BadProof, check_consistency

LONGEST_LINE = 1_024


class HeadRefused(DomainError):
    """The body does not take this head; the message says why."""

    code = "ledger.head_refused"


class Body:
    """One body's file of heads, a line each, oldest first."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.path.name

    def last(self) -> Head | None:
        """The last head taken; None for a body that has none yet. Raises BadHead for a damaged file."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            return _last(file)

    def heads(self) -> Iterator[Head]:
        """All heads; raises BadHead at a damaged line."""
        if self.path.exists():
            with self.path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n"):  # a last line without its end was never taken
                        yield read_head(line.decode())

    def receive(self, head: Head, prove: Callable[[int], Sequence[bytes]]) -> None:
        """Take a head, given a way to ask for the proof from the size last taken. Raises HeadRefused."""
        try:
            head.check()
            with self._locked() as file:
                before = _last(file)
                if before is None or self._goes_on(before, head, prove):
                    file.seek(0, os.SEEK_END)
                    file.write(head.line().encode() + b"\n")
                    file.flush()
                    os.fsync(file.fileno())
        except (BadHead, BadProof) as fault:
            raise HeadRefused(f"{self.name}: {fault}") from fault

    def _goes_on(self, before: Head, head: Head, prove: Callable[[int], Sequence[bytes]]) -> bool:
        """Whether it is new; raises when it contradicts the last one."""
        if head.key != before.key:
            raise HeadRefused(f"{self.name}: another key")
        if head.size < before.size:
            raise HeadRefused(f"{self.name}: smaller than the last")
        path = prove(before.size) if head.size > before.size else []
        check_consistency(size1=before.size, size2=head.size, root1=before.root, root2=head.root, path=path)
        return head.size > before.size

    @contextmanager
    def _locked(self) -> Iterator[BinaryIO]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644), "r+b") as file:  # noqa: PTH123 - a descriptor
            fcntl.flock(file, fcntl.LOCK_EX)
            _drop_torn_line(file)
            yield file


def _last(file: BinaryIO) -> Head | None:
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 2 * LONGEST_LINE))
    lines = [line for line in file.read().split(b"\n")[:-1] if line]
    return read_head(lines[-1].decode()) if lines else None


def _drop_torn_line(file: BinaryIO) -> None:
    """What a killed writer left without its end was never taken by anybody."""
    end = file.seek(0, os.SEEK_END)
    start = max(0, end - LONGEST_LINE)
    file.seek(start)
    tail = file.read()
    if tail and not tail.endswith(b"\n"):
        file.truncate(start + tail.rfind(b"\n") + 1)
