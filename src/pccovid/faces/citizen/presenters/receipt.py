"""What was carried over, from where, and where do the sources contradict each other?"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pccovid.faces.citizen.presenters.profile import LABELS, written
from pccovid.faces.citizen.presenters.sources import link_words, source_name
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.queries import CarriedSource


@dataclass(frozen=True, slots=True)
class SourceShown:
    """One source: how many records, their dates, when they came, and by what they were linked."""

    name: str
    records: int
    earliest: dt.datetime | None
    latest: dt.datetime | None
    received_at: dt.datetime
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """An attribute for which sources say different things: what is shown, and what is not."""

    label: str
    shown: str = field(repr=False)
    source: str
    others: tuple[str, ...] = field(repr=False)


def sources_shown(records: Iterable[CarriedSource]) -> list[SourceShown]:
    """Records by source, the source with the newest record first."""
    grouped: dict[str, list[CarriedSource]] = defaultdict(list)
    for record in records:
        grouped[source_name(record.source)].append(record)
    shown = [_source(name, held) for name, held in grouped.items()]
    return sorted(shown, key=lambda source: source.latest or source.received_at, reverse=True)


def differences(profile: Profile) -> list[Difference]:
    """Numbers that some source states otherwise than the one that is shown."""
    found = []
    for kind, values in sorted(profile.numbers.items()):
        chosen = profile.attributes.get(kind)
        others = values - {chosen.value} if chosen else values
        if others and kind in LABELS:
            found.append(
                Difference(
                    str(LABELS[kind]),
                    written(kind, chosen.value) if chosen else "",
                    source_name(chosen.source) if chosen else "",
                    tuple(sorted(written(kind, value) for value in others)),
                )
            )
    return found


def _source(name: str, records: list[CarriedSource]) -> SourceShown:
    times = [record.source_time for record in records if record.source_time]
    return SourceShown(
        name,
        len(records),
        min(times, default=None),
        max(times, default=None),
        max(record.received_at for record in records),
        tuple(dict.fromkeys(link_words(record.rule) for record in records)),
    )
