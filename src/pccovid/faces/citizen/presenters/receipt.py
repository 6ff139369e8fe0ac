"""From where was something carried over, which sources held nothing, and which have not been received?"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.faces.citizen.presenters.records import RecordShown
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.intake.queries import SourceRead
from pccovid.intake.sources import ABOUT_PLACES, ORDER
from pccovid.registry.people.queries import CarriedSource
from pccovid.registry.people.withdrawn import WithdrawnRecord

TOLD_BY = {
    "doses": ("vaccination", "vaccination_portal"),
    "tests": ("lab",),
    "declarations": ("ncovi", "vhd_health"),
    "movements": ("vhd_local", "mps_movement"),
    "arrivals": ("vhd_passenger",),
    "stays": ("checkins",),
}
"""Which sources bring records of which kind."""


@dataclass(frozen=True, slots=True)
class SourceShown:
    """One source and its records, the newest first; when the last one came."""

    name: str
    records: tuple[RecordShown, ...]
    latest: dt.datetime | None
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source that was read and of which nothing is kept about this person; `as_of` is when it was exported."""

    name: str
    as_of: dt.datetime


@dataclass(frozen=True, slots=True)
class WithdrawnLine:
    """A record that was withdrawn, because its file was wrong."""

    source: str
    at: dt.datetime | None
    withdrawn_at: dt.datetime


def withdrawn_line(one: WithdrawnRecord) -> WithdrawnLine:
    """With the name of its source."""
    return WithdrawnLine(source_name(one.source), one.source_time, one.withdrawn_at)


def sources_shown(records: Iterable[CarriedSource], shown: Mapping[UUID, RecordShown]) -> list[SourceShown]:
    """Records by source, the source with the newest record first."""
    grouped: dict[str, list[CarriedSource]] = defaultdict(list)
    for record in records:
        grouped[source_name(record.source)].append(record)
    sources = [_source(name, held, shown) for name, held in grouped.items()]
    return sorted(sources, key=lambda source: source.latest or source.received_at, reverse=True)


def silent_sources(read: Iterable[SourceRead], records: Iterable[CarriedSource]) -> list[SilentSource]:
    """Sources that were read, those with a record of this person apart. Not the same as sources not yet received."""
    told = {source_name(record.source) for record in records}
    latest: dict[str, dt.datetime] = {}
    for source in read:
        name = source_name(source.source)
        if source.source not in ABOUT_PLACES and name not in told:
            latest[name] = max(latest.get(name, source.as_of), source.as_of)
    return [SilentSource(name, as_of) for name, as_of in latest.items()]


def awaited_sources(read: Iterable[SourceRead]) -> list[str]:
    """Sources of which nothing has been received at all, by name."""
    received = {source_name(source.source) for source in read}
    names = dict.fromkeys(source_name(source) for source in ORDER if source not in ABOUT_PLACES)
    return [name for name in names if name not in received]


def missing_words(read: Iterable[SourceRead]) -> dict[str, str]:
    """What stands where a kind of record is empty although a source of it was received. Else it is not yet received."""
    received = {source.source for source in read}
    return {
        kind: _("Nothing to carry over for you in what was received")
        for kind, sources in TOLD_BY.items()
        if received.intersection(sources)
    }


def _source(name: str, records: list[CarriedSource], shown: Mapping[UUID, RecordShown]) -> SourceShown:
    times = [record.source_time for record in records if record.source_time]
    return SourceShown(
        name,
        tuple(shown[record.record_id] for record in records),
        max(times, default=None),
        max(record.received_at for record in records),
    )
