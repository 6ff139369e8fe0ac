"""How do the logs of Bluetooth enter, which name an account and no person? When all accounts have been carried over."""

from uuid import UUID

from pccovid.intake.committing import carry
from pccovid.intake.encounters import uploaders
from pccovid.intake.gathering import gather, parts
from pccovid.intake.models import File
from pccovid.intake.settling import settle
from pccovid.intake.states import FileState
from pccovid.trust.access import Access, Actor, Purpose


def commit_logs(job: tuple[Actor, UUID]) -> UUID:
    """Bring every row of a file that is still staged to its end, and the file to its own; gives the file's id."""
    actor, file_id = job
    file = File.objects.get(id=file_id)
    for first in parts(file):
        with Access.open(actor, Purpose.MIGRATION, "intake.commit") as access:
            if waiting := gather(file, first):
                added = uploaders(access, [one.record.identity.phone for one in waiting])
                settle(carry(access, {file.id: file}, waiting, added))
            access.wrote_aggregate("intake_row", ["state"])
    with Access.open(actor, Purpose.MIGRATION, "intake.commit") as access:
        file.state = FileState.COMMITTED
        file.save()
        access.wrote_aggregate("intake_row", ["state"])
    return file.id
