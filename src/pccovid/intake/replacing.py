"""What becomes of a file that was read, be it in part, and then lies in the folder with other bytes?

Its new content is another file; the rows that were read of the old one would wait for ever. As long as none of them has
found its person nothing was taken: it is refused as replaced, and read again should the same bytes ever come back.
One of which rows were assigned is brought to its end: it was read whole, and can be taken back as a whole.
"""

from collections.abc import Mapping
from uuid import UUID

from pccovid.intake.models import Assignment, File
from pccovid.intake.staging import REPLACED, Arrived, refuse
from pccovid.intake.states import FileState
from pccovid.trust.access import Access, Actor, Purpose


def settle_replaced(actor: Actor, arrived: Mapping[UUID, Arrived]) -> list[File]:
    """Settle the files that lay here under these names with other bytes; gives all of them, to be told of."""
    sources = {one.name: one.source for one in arrived.values()}
    left = File.objects.filter(state__in=[FileState.STAGING, FileState.STAGED], name__in=sources)
    found = [file for file in left.exclude(id__in=list(arrived)) if sources[file.name] == file.source]
    if found:
        with Access.open(actor, Purpose.MIGRATION, "intake.replaced") as access:
            assigned = Assignment.objects.filter(file_id__in=[file.id for file in found])
            begun = set(assigned.values_list("file_id", flat=True).distinct())
            access.read_aggregate("intake_row", ["person"])
        for file in found:
            if file.id not in begun:
                refuse(actor, file, REPLACED)
    return found
