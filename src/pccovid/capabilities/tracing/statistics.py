"""How many cases, known before or not; how long each step took; where contacts fell ill? Counts; nobody is named.

True counts by province and week (of cases by day), of the last weeks. Who infected whom nobody knows: a case is counted
as caused by the case whose contact she was last before she fell ill, where that was at most two weeks before.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from pccovid.capabilities.tracing.models import Case, Contact
from pccovid.capabilities.tracing.states import ContactStatus
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.weeks import first_moment, monday
from pccovid.registry.places.kinds import Place
from pccovid.registry.places.queries import places
from pccovid.registry.territories.queries import province_of
from pccovid.trust.access import Access

INCUBATION, MOST = timedelta(days=14), 20
UNKNOWN_KIND = "venue"
Tally = tuple[str, str, date, int]
"""Province, measure, day (of a week: its Monday), how many."""


@dataclass(frozen=True, slots=True)
class _Case:
    person: UUID
    province: str
    fell_ill: date
    sampled: date | None
    onset: date | None
    opened: datetime


@dataclass(slots=True)
class _Seen:
    """What is known of a case after its meetings have been looked at."""

    known: set[UUID] = field(default_factory=set)
    last: dict[UUID, tuple[datetime, UUID, UUID]] = field(default_factory=dict)


def outbreak_tallies(access: Access) -> Iterator[Tally]:
    """Every tally of the last weeks. Reads cases and their contacts once each."""
    access.read_aggregate("case", ["onset", "sampled", "territory"])
    access.read_aggregate("contact", ["start", "status"])
    since = first_moment(access.now)
    cases = dict(_cases(since))
    tallies: Counter[tuple[str, str, date]] = Counter()
    seen = _seen(cases)
    _count_cases(tallies, cases, seen)
    _count_contacts(tallies, cases, access.now)
    begin = monday(since)
    for (province, measure, day), many in tallies.items():
        if day >= begin:
            yield province, measure, day, many


def _cases(since: datetime) -> Iterator[tuple[UUID, _Case]]:
    rows = Case.objects.filter(opened_at__gte=since).values_list(
        "id", "person_id", "territory", "onset_on", "sampled_at", "opened_at"
    )
    for number, person, territory, onset, sampled, opened in rows.iterator():
        tested = sampled.astimezone(VIETNAM).date() if sampled else None
        ill = onset or tested or opened.astimezone(VIETNAM).date()
        yield number, _Case(person, province_of(territory), ill, tested, onset, opened)


def _seen(cases: Mapping[UUID, _Case]) -> _Seen:
    """Who had been listed as a contact before, and whose contact each case was last before she fell ill."""
    seen, of_person = _Seen(), {one.person: number for number, one in cases.items()}
    rows = (
        Contact.objects.filter(person_id__in=Case.objects.filter(id__in=list(cases)).values("person_id"))
        .exclude(status=ContactStatus.DISMISSED.value)
        .values_list("person_id", "case_id", "place_id", "start", "listed_at")
    )
    for person, source, place, start, listed in rows.iterator():
        number = of_person[person]
        one = cases[number]
        if listed < one.opened:
            seen.known.add(number)
        before = one.fell_ill - start.astimezone(VIETNAM).date()
        if timedelta(0) <= before <= INCUBATION and (number not in seen.last or start > seen.last[number][0]):
            seen.last[number] = (start, source, place)
    return seen


def _count_cases(tallies: Counter[tuple[str, str, date]], cases: Mapping[UUID, _Case], seen: _Seen) -> None:
    caused = Counter(source for _, source, _ in seen.last.values())
    by_place: Counter[tuple[str, date, UUID]] = Counter()
    for number, one in cases.items():
        week = monday(one.opened)
        tallies[one.province, "case", one.fell_ill] += 1
        tallies[one.province, "known" if number in seen.known else "unknown", week] += 1
        tallies[one.province, f"caused.{min(caused[number], MOST)}", week] += 1
        tallies[one.province, f"reported.{_length(one.fell_ill, one.opened)}", week] += 1
        if one.onset and one.sampled and one.sampled >= one.onset:
            tallies[one.province, f"sampled.{min((one.sampled - one.onset).days, MOST)}", week] += 1
        if number in seen.last:
            by_place[one.province, week, seen.last[number][2]] += 1
    for (province, week, _), many in by_place.items():
        tallies[province, f"place.{min(many, MOST)}", week] += 1


def _count_contacts(
    tallies: Counter[tuple[str, str, date]], cases: Mapping[UUID, _Case], now: datetime
) -> None:
    """Each contact of a case once: whether and when she was warned, and whether she fell ill, by kind of place."""
    ill = {one.person: one.fell_ill for one in cases.values()}
    rows = Contact.objects.exclude(status=ContactStatus.DISMISSED.value).filter(case_id__in=list(cases))
    kinds: dict[UUID, str] = {}
    warned: set[tuple[UUID, UUID]] = set()
    there: set[tuple[UUID, UUID, str]] = set()
    ordered = rows.order_by("decided_at").values_list(
        "case_id", "person_id", "place_id", "start", "decided_at"
    )
    for number, person, place, start, decided in ordered.iterator():
        one, week = cases[number], monday(cases[number].opened)
        if (number, person) not in warned:
            warned.add((number, person))
            step = "waits" if decided is None else "warned"
            tallies[one.province, f"{step}.{_length(one.opened, decided or now)}", week] += 1
        kind = _kind(kinds, place)
        if (number, person, kind) not in there:
            there.add((number, person, kind))
            fell = ill.get(person)
            after = None if fell is None else fell - start.astimezone(VIETNAM).date()
            is_ill = after is not None and timedelta(0) <= after <= INCUBATION
            tallies[one.province, f"{'ill' if is_ill else 'well'}.{kind}", week] += 1


def _kind(known: dict[UUID, str], place: UUID) -> str:
    if place not in known:
        found: Mapping[UUID, Place] = places([place])
        known[place] = found[place].kind.value if place in found else UNKNOWN_KIND
    return known[place]


def _length(begin: date | datetime, end: datetime) -> int:
    """Whole days between two, by the calendar in Vietnam, at most MOST; what ends before it begins took none."""
    first = begin.astimezone(VIETNAM).date() if isinstance(begin, datetime) else begin
    return max(0, min((end.astimezone(VIETNAM).date() - first).days, MOST))
