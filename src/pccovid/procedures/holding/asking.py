"""Whom may a case have met? The process that holds the visits is asked; None: the database must be read instead."""

import json
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from uuid import UUID

from django.conf import settings

from pccovid.kernel.clock import now
from pccovid.procedures.holding.leaving import Left
from pccovid.procedures.holding.questions import Answer, Moved, NotUnderstood, Question

PATIENCE = 5.0  # seconds for the whole answer
FRESH = 30  # seconds: who has not looked for longer does not know what came in


def ask(question: Question) -> Answer | None:
    """The answer of the process; None where there is no process, where it does not hold the time asked for, or where
    it has not seen for a while what came in."""
    with suppress(OSError, NotUnderstood, json.JSONDecodeError), _door() as door:
        answer = Answer.read(json.loads(_exchange(door, question.line())))
        begins = min((since for _, since, _ in question.sources), default=answer.held_from)
        if begins >= answer.held_from and now().timestamp() - answer.looked_at <= FRESH:
            return answer
    return None


def met_by(
    person_id: UUID, *, since: datetime, until: datetime, minimum: int, tail: int
) -> set[tuple[UUID, UUID]] | None:
    """(person, place) of everybody whom one case may have met in [since, until); None: read the database."""
    source = (person_id, int(since.timestamp()), int(until.timestamp()))
    answer = ask(Question(sources=[source], minimum=minimum, tail=tail))
    return None if answer is None else {(person, place) for _, person, place in answer.met}


def tell_moved(persons: Sequence[UUID]) -> None:
    """Say that facts have gone from one of these persons to another. Where no process is, none needs to know."""
    with suppress(OSError), _door() as door:
        _exchange(door, Moved(persons).line())


def tell_left(persons: Sequence[UUID], before: datetime) -> None:
    """Say that what these persons were scanned for before a moment is deleted. Where no process is, none holds it."""
    with suppress(OSError), _door() as door:
        _exchange(door, Left.of(persons, before).line())


@contextmanager
def _door() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.settimeout(PATIENCE)
        door.connect(str(settings.VISITS_DOOR))
        yield door


def _exchange(door: socket.socket, line: str) -> bytes:
    until = time.monotonic() + PATIENCE
    door.sendall(line.encode() + b"\n")
    parts: list[bytes] = []
    while part := door.recv(1 << 16):
        parts.append(part)
        if time.monotonic() > until:
            raise TimeoutError
    return b"".join(parts)
