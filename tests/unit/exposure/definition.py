"""What is right? The quadratic definitions, word by word."""

from collections.abc import Sequence

from pccovid.engines.exposure.national import MeetingRule
from tests.unit.exposure.nation import Visit, Window

type_of_meeting = tuple[int, int, int, int, int]


def meetings(rows: Sequence[Visit], sources: Sequence[Window], rule: MeetingRule) -> set[type_of_meeting]:
    """Source's number, person, place, start, end."""
    found = set()
    for number, source in enumerate(sources):
        for own in rows:
            if own.person != source.person:
                continue
            begin, end = max(own.start, source.since), min(own.end, source.until) + rule.tail_seconds
            for other in rows:
                start, stop = max(begin, other.start), min(end, other.end)
                if (
                    other.place == own.place
                    and other.person != source.person
                    and stop - start >= rule.minimum_seconds
                ):
                    found.add((number, other.person, other.place, start, stop))
    return found


def reached(
    rows: Sequence[Visit], sources: Sequence[Window], rule: MeetingRule, hops: int, until: int
) -> dict[int, tuple[int, int]]:
    """Person to hop and instant."""
    known = {source.person for source in sources}
    now: Sequence[Window] = sources
    answer: dict[int, tuple[int, int]] = {}
    for hop in range(1, hops + 1):
        first: dict[int, int] = {}
        for _, person, _, start, _ in meetings(rows, now, rule):
            if person not in known:
                at = start + rule.minimum_seconds
                first[person] = min(at, first.get(person, at))
        answer |= {person: (hop, at) for person, at in first.items()}
        known |= set(first)
        now = [Window(person, at, until) for person, at in first.items()]
    return answer
