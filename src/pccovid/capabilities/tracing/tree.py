"""How did it spread, as far as is known? Cases, contacts and contacts of contacts as nodes, meetings as edges.

A cluster is a case, and the open cases of the same territory among its contacts and possible sources, and so on. A
person is one node, with the nearest standing: a circle of meetings makes edges more, and no node twice.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from pccovid.capabilities.tracing.events import CaseShown, ContactShown, Evidence
from pccovid.capabilities.tracing.links import LinkShown, links_of
from pccovid.capabilities.tracing.models import Case
from pccovid.capabilities.tracing.queries import case, contacts_of
from pccovid.capabilities.tracing.states import CaseStatus, ContactStatus, Direction, LinkStatus
from pccovid.trust.access import Access

MOST_CASES, MOST_NODES = 50, 5000


class Kind(IntEnum):
    """What a node is; the nearest to the case first."""

    CASE = 0
    FIRST = 1
    SECOND = 2
    SOURCE = 3


@dataclass(frozen=True, slots=True)
class Node:
    """A person. `of_id`: the case, contact or link by which it is known, for its code; `case_id`: in whose list."""

    kind: Kind
    of_id: UUID
    case_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Edge:
    """A meeting, from the node that may have given to the one that may have taken: places in `Tree.nodes`."""

    giver: int
    taker: int
    place_id: UUID
    start: datetime
    end: datetime
    seconds: int
    evidence: Evidence


@dataclass(slots=True)
class Tree:
    """`left_out`: persons who are not drawn because there are too many."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    left_out: int = 0


def tree_of(access: Access, case_id: UUID) -> Tree | None:
    """The cluster of an open case; None where there is none in the own territory."""
    first = case(access, case_id)
    if first is None:
        return None
    growing, waiting, seen = Growing(), [first], {first.id}
    while waiting:
        one = waiting.pop(0)
        contacts, links = contacts_of(access, one.id), links_of(access, one.id)
        growing.add(one, contacts, links)
        near = {found.person_id for found in contacts} | {
            found.person_id for found in links if found.direction is Direction.BACKWARD
        }
        for number in _open_cases(near):
            if number not in seen and len(seen) < MOST_CASES and (shown := case(access, number)):
                seen.add(number)
                waiting.append(shown)
    return growing.tree


class Growing:
    """A tree to which cases are added one after the other."""

    def __init__(self) -> None:
        self.tree = Tree()
        self._at: dict[UUID, int] = {}
        self._left_out: set[UUID] = set()

    def add(self, shown: CaseShown, contacts: Iterable[ContactShown], links: Iterable[LinkShown]) -> None:
        """A case with those it met. Dismissed ones, and those outside the infectious time, are no edges."""
        own = self._node(
            shown.person_id, Node(Kind.CASE, shown.id, shown.id, shown.sampled_at or shown.infectious_from)
        )
        owners: dict[UUID, UUID] = {shown.id: shown.person_id}
        for one in sorted(contacts, key=lambda one: one.start):
            owners[one.id] = one.person_id
            if one.status is ContactStatus.DISMISSED or one.fell_out_at is not None:
                continue
            taker = self._node(one.person_id, Node(Kind.FIRST, one.id, shown.id, one.start))
            self._edge(own, taker, one)
        for link in sorted(links, key=lambda link: link.start):
            if link.stale or link.status is LinkStatus.DISMISSED:
                continue
            backward = link.direction is Direction.BACKWARD
            kind, of_id = (Kind.SOURCE, link.other_case_id or link.id) if backward else (Kind.SECOND, link.id)
            found = self._node(link.person_id, Node(kind, of_id, shown.id, link.start))
            other = self._at.get(owners.get(link.of_id, link.of_id))
            giver, taker = (found, other) if backward else (other, found)
            self._edge(giver, taker, link)
        self.tree.left_out = len(self._left_out)

    def _node(self, person_id: UUID, node: Node) -> int | None:
        known = self._at.get(person_id)
        if known is None:
            if len(self.tree.nodes) >= MOST_NODES:
                self._left_out.add(person_id)
                return None
            self._at[person_id] = len(self.tree.nodes)
            self.tree.nodes.append(node)
        elif node.kind < self.tree.nodes[known].kind:
            self.tree.nodes[known] = node
        return self._at[person_id]

    def _edge(self, giver: int | None, taker: int | None, met: ContactShown | LinkShown) -> None:
        if giver is not None and taker is not None and giver != taker:
            self.tree.edges.append(
                Edge(giver, taker, met.place_id, met.start, met.end, met.seconds, met.evidence)
            )


def _open_cases(persons: Collection[UUID]) -> list[UUID]:
    """Row-level security shows those of the own territory; each is noted where it is read."""
    rows = Case.objects.filter(person_id__in=list(persons), status=CaseStatus.OPEN.value)
    return list(rows.order_by("opened_at").values_list("id", flat=True))
