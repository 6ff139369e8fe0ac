"""What does the registry hold, told without the random ids? Two runs that did the same give the same text."""

import hashlib
from uuid import UUID

from pccovid.capabilities.declarations.models import Declaration
from pccovid.capabilities.testing.models import Result
from pccovid.capabilities.tracing.models import Encounter
from pccovid.capabilities.vaccination.models import Dose
from pccovid.capabilities.visits.models import Visit
from pccovid.intake.models import File, Row
from pccovid.registry.people.models import Identifier, MatchKey, Person, SourceRecord
from pccovid.registry.people.profile import unpack
from pccovid.trust.access import SYSTEM, Access, Purpose


def digest() -> str:
    """A hash over everything that was carried over."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test.state") as access:
        groups: dict[object, list[str]] = {}
        keys: dict[UUID | None, str] = {}
        for record in SourceRecord.objects.all():
            keys[record.id] = bytes(record.source_key).hex()
            groups.setdefault(record.person_id, []).append(keys[record.id])
        people = sorted(
            (
                sorted(groups[person.person_id]),
                sorted(
                    (name, item.value, item.source)
                    for name, item in unpack(access, person.person_id, person.profile).attributes.items()
                ),
            )
            for person in Person.objects.all()
        )
        facts = [
            sorted(
                (keys[row.source_record_id], str(row.given_on), row.product, row.lot)
                for row in Dose.objects.all()
            ),
            sorted((keys[row.source_record_id], row.outcome) for row in Result.objects.all()),
            sorted((keys[row.source_record_id], row.symptoms) for row in Declaration.objects.all()),
            sorted((str(row.place_id), row.at.isoformat(), row.direction) for row in Visit.objects.all()),
            Encounter.objects.count(),
            sorted((bytes(row.blind).hex(), row.kind) for row in Identifier.objects.exclude(kind="qid")),
            MatchKey.objects.count(),
        ]
        names = dict(File.objects.values_list("id", "name"))
        rows = sorted((names[row.file_id], row.number, row.state, row.reasons) for row in Row.objects.all())
        files = sorted(File.objects.values_list("name", "state", "refusal", "staged_rows"))
        access.read_aggregate("person", ["state"])
    return hashlib.sha256(repr((people, facts, rows, files)).encode()).hexdigest()
