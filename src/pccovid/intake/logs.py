"""How do the logs of Bluetooth enter, which name an account and no person? When all accounts have been carried over."""

from pccovid.intake.committing import Source, carry
from pccovid.intake.encounters import uploaders
from pccovid.intake.gathering import gather
from pccovid.intake.settling import settle
from pccovid.intake.staging import Progress
from pccovid.intake.states import FileState
from pccovid.trust.access import Access, Actor, Purpose


def commit_logs(actor: Actor, source: Source, *, progress: Progress) -> None:
    """Bring every row of a file that is still staged to its end, and the file to its own."""
    file, done = source.file, 0
    if file.state != FileState.STAGED:
        return
    for found in gather(actor, file, source.mapping):
        if found:
            with Access.open(actor, Purpose.MIGRATION, "intake.commit") as access:
                added = uploaders(access, [one.row for one in found])
                settle(file.id, carry(access, {file.id: source}, found, added))
                access.wrote_aggregate("intake_row", ["state"])
            done += len(found)
            progress(file.name, done, max(done, file.staged_rows))
    with Access.open(actor, Purpose.MIGRATION, "intake.commit") as access:
        file.state = FileState.COMMITTED
        file.save()
        access.wrote_aggregate("intake_row", ["state"])
