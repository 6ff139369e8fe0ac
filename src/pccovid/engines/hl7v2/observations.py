"""What was observed? ORU^R01: laboratories' results and devices' vital signs come in the same message.

    MSH { [PID [PV1]] { [ORC] OBR { OBX [NTE] } { SPM { OBX } } } }

Of PID only identifiers are kept: whose a result is says the specimen, whose a reading is says the bed.
"""

import datetime as dt
from dataclasses import dataclass, field

from pccovid.engines.hl7v2.errors import UnreadableMessage
from pccovid.engines.hl7v2.reading import Message, Segment
from pccovid.engines.hl7v2.times import moment, zone_of

KIND = "ORU^R01"
# Segments of ORU^R01 that say nothing which is taken here; any other is refused, so that nothing is lost unseen.
PASSED = frozenset(
    {"SFT", "UAC", "PD1", "NK1", "PV2", "NTE", "ROL", "TQ1", "TQ2", "CTD", "FT1", "CTI", "PRT", "ARV"}
)


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded element (CE, CWE): what it is called in the sender's system, and in another where it says so."""

    id: str = ""
    text: str = ""
    system: str = ""
    other_id: str = ""
    other_system: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One OBX. `values` are its repetitions as text, `status` OBX-11 (F final, P preliminary, C corrected, X none)."""

    type: str
    code: Coded
    sub_id: str
    values: tuple[str, ...]
    coded_value: Coded
    units: str
    flags: tuple[str, ...]
    status: str
    observed_at: dt.datetime | None
    analysed_at: dt.datetime | None
    equipment: str
    segment: int


@dataclass(frozen=True, slots=True)
class SpecimenTold:
    """One SPM: numbers by whoever ordered and by the laboratory, kind, when it was taken."""

    placer_id: str
    filler_id: str
    kind: Coded
    taken_at: dt.datetime | None
    observations: list[Observation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Order:
    """One OBR with what was observed for it. `filler_number` is the laboratory's own number, its accession."""

    placer_number: str
    filler_number: str
    service: Coded
    observed_at: dt.datetime | None
    reported_at: dt.datetime | None
    status: str
    segment: int
    observations: list[Observation] = field(default_factory=list)
    specimens: list[SpecimenTold] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a group of orders is about: identifiers (number, authority, type) of PID-3, and the place of PV1-3."""

    identifiers: tuple[tuple[str, str, str], ...] = ()
    place: tuple[str, ...] = ()
    orders: list[Order] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ObservationMessage:
    """A whole ORU^R01. `trial` where it is marked as training or debugging (MSH-11), not as production."""

    control_id: str
    application: str
    facility: str
    sent_at: dt.datetime | None
    trial: bool
    subjects: tuple[Subject, ...]


def observations_in(message: Message) -> ObservationMessage:
    """What a message tells. Raises UnreadableMessage for another kind, a segment out of place, a missing field."""
    if message.kind != KIND:
        raise UnreadableMessage("type", "MSH-9", segment=1)
    header = message.header
    if not message.control_id:
        raise UnreadableMessage("missing", "MSH-10", segment=1)
    reader = _Reader(zone_of(header.value(7)))
    for segment in message.segments[1:]:
        reader.take(segment)
    if not any(subject.orders for subject in reader.subjects):
        raise UnreadableMessage("missing", "OBR")
    return ObservationMessage(
        control_id=message.control_id,
        application=header.value(3),
        facility=header.value(4),
        sent_at=reader.moment(header, 7),
        trial=header.value(11).upper() in {"T", "D"},
        subjects=tuple(reader.subjects),
    )


class _Reader:
    """Goes through the segments, and knows to what the next one belongs."""

    def __init__(self, zone: dt.tzinfo) -> None:
        self.zone = zone
        self.subjects: list[Subject] = []
        self.order: Order | None = None

    def take(self, segment: Segment) -> None:
        name = segment.name
        if name == "PID":
            self.subjects.append(Subject(identifiers=_identifiers(segment)))
            self.order = None
        elif name == "PV1":
            self._visit(segment)
        elif name in ("ORC", "OBR"):
            self._order(segment)
        elif name == "SPM":
            self._current(segment).specimens.append(self._specimen(segment))
        elif name == "OBX":
            self._observation(segment)
        elif name == "DSC":
            raise UnreadableMessage("continued", "DSC", segment=segment.number)
        elif name not in PASSED and not name.startswith("Z"):
            raise UnreadableMessage("order", name, segment=segment.number)

    def moment(self, segment: Segment, field_number: int, component: int = 1) -> dt.datetime | None:
        return moment(segment.value(field_number, component), self.zone, f"{segment.name}-{field_number}")

    def _visit(self, segment: Segment) -> None:
        if not self.subjects or self.subjects[-1].orders:
            raise UnreadableMessage("order", "PV1", segment=segment.number)
        before = self.subjects.pop()
        place = tuple(segment.value(3, part) for part in range(1, 5))
        self.subjects.append(Subject(identifiers=before.identifiers, place=place))

    def _order(self, segment: Segment) -> None:
        if not self.subjects:
            self.subjects.append(Subject())
        if segment.name == "ORC":
            self.order = None
            return
        self.order = Order(
            placer_number=segment.value(2),
            filler_number=segment.value(3),
            service=coded(segment, 4),
            observed_at=self.moment(segment, 7),
            reported_at=self.moment(segment, 22),
            status=segment.value(25),
            segment=segment.number,
        )
        self.subjects[-1].orders.append(self.order)

    def _current(self, segment: Segment) -> Order:
        if self.order is None:
            raise UnreadableMessage("order", segment.name, segment=segment.number)
        return self.order

    def _specimen(self, segment: Segment) -> SpecimenTold:
        return SpecimenTold(
            placer_id=segment.value(2, 1),
            filler_id=segment.value(2, 2),
            kind=coded(segment, 4),
            taken_at=self.moment(segment, 17),
        )

    def _observation(self, segment: Segment) -> None:
        order = self._current(segment)
        told = order.specimens[-1].observations if order.specimens else order.observations
        if not segment.value(3):
            raise UnreadableMessage("missing", "OBX-3", segment=segment.number)
        told.append(
            Observation(
                type=segment.value(2),
                code=coded(segment, 3),
                sub_id=segment.value(4),
                values=tuple(segment.whole(5, place) for place in range(1, segment.count(5) + 1)),
                coded_value=coded(segment, 5),
                units=segment.value(6),
                flags=tuple(segment.value(8, repetition=place) for place in range(1, segment.count(8) + 1)),
                status=segment.value(11),
                observed_at=self.moment(segment, 14),
                analysed_at=self.moment(segment, 19),
                equipment=segment.value(18),
                segment=segment.number,
            )
        )


def coded(segment: Segment, field_number: int) -> Coded:
    """A coded element of a segment."""
    parts = (segment.value(field_number, part) for part in (1, 2, 3, 4, 6))
    return Coded(*parts)


def _identifiers(segment: Segment) -> tuple[tuple[str, str, str], ...]:
    every = range(1, segment.count(3) + 1)
    told = (tuple(segment.value(3, part, place) for part in (1, 4, 5)) for place in every)
    return tuple((number, authority, kind) for number, authority, kind in told if number)
