"""Who is it, by rules alone? The strongest rule that finds anybody decides; a tie within a rule is for a human."""

from collections.abc import Callable, Iterable, Mapping, Set
from uuid import UUID

from pccovid.engines.linkage.decisions import Decision, Linked, New, Review
from pccovid.engines.linkage.records import LinkRecord
from pccovid.engines.linkage.rules import RULES, Key, index_keys, query_keys

Found = Mapping[Key, Set[UUID]]
TrustedCccds = Callable[[UUID], Iterable[str]]


class DeterministicMatcher:
    """Links by trusted number with name or birth date, or by name, birth date and telephone together."""

    model = "deterministic-1"

    def index_keys(self, record: LinkRecord) -> list[Key]:
        """Under which keys the record's person is to be found from now on."""
        return index_keys(record)

    def query_keys(self, record: LinkRecord) -> list[Key]:
        """By which keys to look for the record's person."""
        return query_keys(record)

    def decide(self, record: LinkRecord, found: Found, trusted_cccds: TrustedCccds) -> Decision:
        """Decide from the persons found under each key.

        `trusted_cccds` gives the trusted personal numbers a person is already known by: two different ones
        are two persons, so such a person is no candidate.
        """
        own = record.trusted_cccd
        for rule in sorted({key.rule for key in found}, key=RULES.index):
            persons = {
                person
                for key, people in found.items()
                if key.rule == rule
                for person in people
                if not _contradicts(own, trusted_cccds(person))
            }
            if len(persons) == 1:
                return Linked(persons.pop(), rule, tuple(rule.split("+")))
            if persons:
                return Review(rule, tuple(sorted(persons)))
        return New()


def _contradicts(own: str | None, known: Iterable[str]) -> bool:
    numbers = set(known)
    return own is not None and bool(numbers) and own not in numbers
