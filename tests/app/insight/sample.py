"""A few invented people with facts, written as the service itself writes them."""

from datetime import timedelta

from pccovid.capabilities.declarations.models import Declaration
from pccovid.capabilities.risk.models import Status
from pccovid.capabilities.testing.models import Result
from pccovid.capabilities.vaccination.models import Dose
from pccovid.capabilities.visits.models import Visit
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.models import Person, SourceRecord
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.database import person_number


def write_people(territory: str, *, first: int, persons: int, red: int = 0, positive: int = 0) -> None:
    """`persons` people of a unit, numbered from `first`; the first of them are red, and positive."""
    ids = [person_number(index) for index in range(first, first + persons)]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        now = access.now
        yesterday = now - timedelta(days=1)
        common = {"territory": territory, "source": "vhd"}
        Person.objects.bulk_create(
            Person(person_id=one, territory=territory, profile=b"", created_at=now, updated_at=now)
            for one in ids
        )
        SourceRecord.objects.bulk_create(
            SourceRecord(
                person_id=one, **common, source_key=one.bytes, received_at=now, mapping="", sealed=b""
            )
            for one in ids
        )
        Result.objects.bulk_create(
            Result(person_id=one, **common, sampled_at=at, recorded_at=now, method="pcr", outcome=outcome)
            for one in ids[:positive]
            for at, outcome in (
                (yesterday, "positive"),
                (now, "positive"),
                (now, "negative"),
                (now - timedelta(days=8), "positive"),
            )
        )
        Dose.objects.bulk_create(
            Dose(
                person_id=one,
                **common,
                number=number,
                given_on=now,
                source_record_id=uuid7(),
                recorded_at=now,
            )
            for one in ids
            for number in (1, 1, None)
        )
        Declaration.objects.bulk_create(
            Declaration(
                person_id=one, **common, declared_at=yesterday, symptoms=i == 0, sealed=b"", recorded_at=now
            )
            for i, one in enumerate(ids)
        )
        Visit.objects.bulk_create(
            Visit(
                person_id=one,
                **common,
                day=at.astimezone(VIETNAM),
                place_id=uuid7(),
                at=at,
                direction="in",
                channel="qr",
                recorded_at=now,
            )
            for one in ids
            for at in (yesterday, now)
        )
        access.wrote("person", ids, ["profile"])
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        Status.objects.bulk_create(
            Status(
                person_id=one,
                territory=territory,
                colour=colour,
                rule_id="test",
                decided_at=access.now,
                current=current,
            )
            for i, one in enumerate(ids)
            for colour, current in (("yellow", False), ("red" if i < red else "green", True))
        )
        access.wrote("risk", ids, ["colour"])
