"""How do encounters of telephones come to stand beside visits? One contact a meeting, with what each source says of it.

A meeting that a visit shows already gets the telephones' word beside it. One that only telephones know is a contact
without a place. Below the rule's chance, and by a claim alone, nobody is listed: both are counted.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pccovid.capabilities.tracing.errors import NoSuchCase
from pccovid.capabilities.tracing.hearing import Encounter, Listened, Packet, Signal, counts
from pccovid.capabilities.tracing.models import Case, Contact, Hearing, Listening
from pccovid.capabilities.tracing.models import Encounter as Row
from pccovid.capabilities.tracing.nearness import NearnessRule
from pccovid.capabilities.tracing.policies import check_list
from pccovid.capabilities.tracing.states import NO_PLACE, ContactStatus, DismissReason
from pccovid.trust.access import Access

PACKET = ("person_id", "own_rolling_id", "peer_rolling_id", "at", "rssi")


def packets_around(
    access: Access, person_id: UUID, since: datetime, until: datetime, *, own: Collection[bytes] = ()
) -> list[Packet]:
    """What the person's telephone heard in [since, until), what heard it, and what was noted under the ids it heard.

    `own` are further ids of hers. Whoever's log is read finds so in the ledger.
    """
    check_list(access)
    rows = Row.objects.filter(at__gte=since, at__lt=until)
    mine = list(rows.filter(person_id=person_id).values_list(*PACKET))
    sent, heard = {bytes(row[1]) for row in mine} | set(own), {bytes(row[2]) for row in mine}
    others = rows.exclude(person_id=person_id)
    found = set(others.filter(peer_rolling_id__in=list(sent)).values_list(*PACKET)) if sent else set()
    if heard:
        found |= set(others.filter(own_rolling_id__in=list(heard)).values_list(*PACKET))
    access.read("encounter", {person_id, *(row[0] for row in found)}, ["rolling_id", "time", "signal"])
    return [
        Packet(person, bytes(sender), bytes(peer), at, rssi)
        for person, sender, peer, at, rssi in [*mine, *sorted(found)]
    ]


def list_heard(access: Access, case_id: UUID, listened: Listened, *, rule: NearnessRule) -> int:
    """Note the encounters of a case, and list the contacts that only they show; gives how many contacts are new.

    May be repeated. Raises NoSuchCase.
    """
    check_list(access)
    case = Case.objects.filter(id=case_id).first()
    if case is None:
        raise NoSuchCase
    likely = [one for one in listened.encounters if one.chance >= rule.least_chance]
    listing = _Listing(access, case, rule)
    listed = [listing.settle(one) for one in likely]
    claimed = listed.count(None)
    Listening.objects.update_or_create(
        case_id=case_id, person_id=case.person_id,
        defaults={
            **counts(listened.tally), "territory": case.territory, "encounters": len(listened.encounters),
            "listed": len(listed) - claimed, "claimed": claimed, "below": len(listened.encounters) - len(likely),
            "rule_id": rule.rule.version, "noted_at": access.now,
        },
    )  # fmt: skip
    access.wrote("hearing", {case.person_id, *(one.person_id for one in likely)}, ["time", "signal"])
    return listing.new


@dataclass(slots=True)
class _Listing:
    """The contacts of one case, as encounters are put beside them."""

    access: Access
    case: Case
    rule: NearnessRule
    new: int = 0

    def settle(self, one: Encounter) -> UUID | None:
        """The contact with which an encounter stands; None where it stays a claim."""
        seen = self._beside(one, visited=True)
        signal = Signal.VISIT if seen and one.signal is Signal.NOTHING else one.signal
        contact = None
        if signal is not Signal.NOTHING:
            heard = self._beside(one, visited=False)
            contact = (seen or heard or self._listed(one)).id
            if seen and heard:
                self._join(heard)
        self._note(one, signal, contact)
        return contact

    def _beside(self, one: Encounter, *, visited: bool) -> Contact | None:
        """The longest meeting with that person around that time that a visit shows; or the one that none does."""
        apart = timedelta(seconds=self.rule.beside_seconds if visited else 0)
        rows = Contact.objects.filter(
            case_id=self.case.id,
            person_id=one.person_id,
            start__lt=one.end + apart,
            end__gt=one.start - apart,
        ).order_by("-seconds", "start")
        rows = rows.exclude(place_id=NO_PLACE) if visited else rows.filter(place_id=NO_PLACE)
        return rows.first()

    def _listed(self, one: Encounter) -> Contact:
        contact = Contact(
            person_id=one.person_id, territory=self.case.territory, case_id=self.case.id, place_id=NO_PLACE,
            start=one.start, end=one.end, seconds=round(one.minutes * 60), rule_id=self.rule.rule.version,
            listed_at=self.access.now, channel=HEARD,
        )  # fmt: skip
        contact.save(force_insert=True)
        self.access.wrote("contact", [one.person_id], ["time"])
        self.new += 1
        return contact

    def _join(self, heard: Contact) -> None:
        """A visit came in late: the meeting stands with it, and what was listed without a place is closed."""
        open_ones = Contact.objects.filter(pk=heard.pk, status=ContactStatus.LISTED.value)
        open_ones.update(
            status=ContactStatus.DISMISSED.value,
            reason=DismissReason.JOINED.value,
            decided_at=self.access.now,
        )

    def _note(self, one: Encounter, signal: Signal, contact: UUID | None) -> None:
        bands: Mapping[str, int] = {f"seconds_{band}": seconds for band, seconds in enumerate(one.seconds, 1)}
        Hearing.objects.update_or_create(
            case_id=self.case.id, person_id=one.person_id, start=one.start,
            defaults={
                **bands, "territory": self.case.territory if contact else "", "contact_id": contact, "end": one.end,
                "near_seconds": round(60 * one.minutes), "permille": round(1000 * one.chance),
                "calibrated": one.calibrated, "signal": signal.value, "rule_id": self.rule.rule.version,
                "noted_at": self.access.now,
            },
        )  # fmt: skip


HEARD = "bluetooth"
"""How a contact came to be recorded that only telephones show."""


@dataclass(frozen=True, slots=True)
class HearingShown:
    """What telephones say of one meeting. `seconds` by band of attenuation, the strongest first."""

    contact_id: UUID
    start: datetime
    end: datetime
    seconds: tuple[int, int, int, int]
    minutes: float
    chance: float
    calibrated: bool
    signal: Signal
    rule_id: str


@dataclass(frozen=True, slots=True)
class ListeningShown:
    """What became of the packets of a case. `refused` by name of the outcome, where there were any."""

    read: int
    matched: int
    refused: Mapping[str, int]
    encounters: int
    listed: int
    claimed: int
    below: int
    noted_at: datetime

    @property
    def unknown(self) -> int:
        """Packets of telephones whose log nobody gave."""
        return self.refused.get("unknown", 0)

    @property
    def refused_others(self) -> int:
        """Packets that could not be used for another reason."""
        return sum(self.refused.values()) - self.unknown


REFUSED = ("repeated", "unknown", "out_of_slot", "itself", "contested", "foreign_log", "outside_key")


def heard_of(access: Access, contacts: Iterable[UUID]) -> dict[UUID, list[HearingShown]]:
    """What telephones say of each of these contacts that they know of."""
    found: dict[UUID, list[HearingShown]] = {}
    rows = list(Hearing.objects.filter(contact_id__in=list(contacts)).order_by("start"))
    for row in rows:
        shown = HearingShown(
            row.contact_id or NO_PLACE, row.start, row.end,
            (row.seconds_1, row.seconds_2, row.seconds_3, row.seconds_4), row.near_seconds / 60, row.permille / 1000,
            row.calibrated, Signal(row.signal), row.rule_id,
        )  # fmt: skip
        found.setdefault(shown.contact_id, []).append(shown)
    if rows:
        access.read("hearing", {row.person_id for row in rows}, ["time", "signal"])
    return found


def listening_of(access: Access, case_id: UUID) -> ListeningShown | None:
    """What became of the packets of this case; None before anybody looked."""
    row = Listening.objects.filter(case_id=case_id).first()
    if row is None:
        return None
    access.read("hearing", [row.person_id], ["counts"])
    refused = {name: int(getattr(row, name)) for name in REFUSED if getattr(row, name)}
    return ListeningShown(
        row.matched + sum(refused.values()), row.matched, refused, row.encounters, row.listed, row.claimed, row.below,
        row.noted_at,
    )  # fmt: skip
