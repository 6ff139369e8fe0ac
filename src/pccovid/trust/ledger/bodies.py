"""Who keeps the heads besides us? Bodies that refuse a head which does not go on from the last one they took.

This is the receiver's side: a file that only grows, read and written without any access to the database.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pccovid.kernel.errors import DomainError
from pccovid.trust.ledger.handovers import KIND, BadHandover, Handover, read_handover
from pccovid.trust.ledger.heads import BadHead, Head, read_head
from pccovid.trust.ledger.merkle import BadProof, check_consistency

LONGEST_LINE = 1_024
LAST_LINES = 4  # a head, and hand-overs after it
Line = Head | Handover


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
        return self._state()[0]

    def key(self) -> bytes | None:
        """The public key that the next head must be signed with; None for a body that has no head yet."""
        return self._state()[1]

    def lines(self) -> Iterator[Line]:
        """All heads and hand-overs; raises BadHead or BadHandover at a damaged line."""
        if self.path.exists():
            with self.path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n"):  # a last line without its end was never taken
                        yield read_line(line.decode())

    def heads(self) -> Iterator[Head]:
        """All heads; raises BadHead at a damaged line."""
        return (line for line in self.lines() if isinstance(line, Head))

    def receive(self, head: Head, prove: Callable[[int], Sequence[bytes]]) -> None:
        """Take a head, given a way to ask for the proof from the size last taken. Raises HeadRefused."""
        try:
            head.check()
            with self._locked() as file:
                before, key, after = _last(file)
                if head == before:
                    return
                if before is None:
                    _append(file, head.line())
                elif head.key != key or head.size <= after:
                    raise HeadRefused(f"{self.name}: another key")
                elif self._goes_on(before, head, prove):
                    _append(file, head.line())
        except (BadHead, BadHandover, BadProof) as fault:
            raise HeadRefused(f"{self.name}: {fault}") from fault

    def hand_over(self, handover: Handover) -> None:
        """Take another key, if the present one names it. A body without heads needs none. Raises HeadRefused."""
        try:
            handover.check()
            with self._locked() as file:
                before, key, after = _last(file)
                if before is None or key == handover.new:
                    return
                if handover.old != key or not max(before.size, after + 1) <= handover.size:
                    raise HeadRefused(f"{self.name}: a hand-over that does not follow")
                _append(file, handover.line())
        except (BadHead, BadHandover) as fault:
            raise HeadRefused(f"{self.name}: {fault}") from fault

    def _state(self) -> "State":
        if not self.path.exists():
            return None, None, 0
        with self.path.open("rb") as file:
            return _last(file)

    def _goes_on(self, before: Head, head: Head, prove: Callable[[int], Sequence[bytes]]) -> bool:
        """Whether it is new; raises when it contradicts the last one."""
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


# The last head, the key for the next one, and the size after which that key counts.
State = tuple[Head | None, bytes | None, int]


def read_line(text: str) -> Line:
    """A line of a body's file. Raises BadHead or BadHandover; signatures are not checked here."""
    try:
        data = json.loads(text)
    except ValueError as fault:
        raise BadHead("form") from fault
    if isinstance(data, dict) and data.get("kind") == KIND:
        return read_handover(data)
    return read_head(text)


def _last(file: BinaryIO) -> State:
    end = file.seek(0, os.SEEK_END)
    begin = max(0, end - LAST_LINES * LONGEST_LINE)
    file.seek(begin)
    lines = file.read().split(b"\n")[1 if begin else 0 : -1]  # the first may have lost its beginning
    head: Head | None = None
    key, after = None, 0
    for line in (read_line(text.decode()) for text in lines if text):
        if isinstance(line, Handover):
            key, after = line.new, line.size
        else:
            head, key = line, line.key
    return head, key, after


def _append(file: BinaryIO, line: str) -> None:
    file.seek(0, os.SEEK_END)
    file.write(line.encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _drop_torn_line(file: BinaryIO) -> None:
    """What a killed writer left without its end was never taken by anybody."""
    end = file.seek(0, os.SEEK_END)
    start = max(0, end - LONGEST_LINE)
    file.seek(start)
    tail = file.read()
    if tail and not tail.endswith(b"\n"):
        file.truncate(start + tail.rfind(b"\n") + 1)
