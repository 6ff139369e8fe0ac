"""What would a release do, in a few lines? Which places, days and minutes, by which rule, and who may let it out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pccovid.capabilities.tracing.batches import needs_second
from pccovid.capabilities.tracing.events import ContactShown
from pccovid.capabilities.tracing.rules import release_rule, rule_of
from pccovid.faces.command.tracing.presenting import RuleWords, rule_words
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.places.queries import places
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Summary:
    """A release in a few lines. `places`: name and how many persons, the fullest first."""

    places: list[tuple[str, int]]
    shortest: int
    longest: int
    first: date
    last: date
    rules: list[RuleWords]
    second: bool
    limit: int
    limit_rule: RuleWords


def summary(access: Access, case_id: UUID, territory: str, contacts: Sequence[ContactShown]) -> Summary:
    """Of these contacts; at least one."""
    at: dict[UUID, set[UUID]] = defaultdict(set)
    for one in contacts:
        at[one.place_id].add(one.person_id)
    names = places(at)
    days = [one.start.astimezone(VIETNAM).date() for one in contacts]
    limit = release_rule(access.now, territory)
    return Summary(
        places=sorted(
            ((names[place].name if place in names else "–", len(persons)) for place, persons in at.items()),
            key=lambda one: (-one[1], one[0]),
        ),
        shortest=min(one.minutes for one in contacts),
        longest=max(one.minutes for one in contacts),
        first=min(days),
        last=max(days),
        rules=[
            rule_words(rule_of(version), version) for version in sorted({one.rule_id for one in contacts})
        ],
        second=needs_second(access, case_id, [one.id for one in contacts]),
        limit=limit.params["persons_alone"],
        limit_rule=rule_words(limit, limit.version),
    )
