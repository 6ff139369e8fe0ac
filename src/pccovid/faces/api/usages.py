"""Who used a person's data in a period? The lines of the ledger, in the words of the interface."""

import datetime as dt

from django.utils.translation import gettext

from pccovid.faces.api.asking import Question
from pccovid.faces.api.schemas import FARTHEST, MOST_USAGES, Asked, Found, Usage
from pccovid.trust.access.purposes import sentence
from pccovid.trust.ledger.queries import Filters, Looked, who_looked
from pccovid.trust.ledger.single import leaf_hashes

# What lies beyond is found by asking for a shorter period.
MOST_COUNTED = FARTHEST + MOST_USAGES


def usages_of(question: Question, asked: Asked) -> Found:
    """The page that was asked for, and how many there are in all."""
    filters = Filters(
        person=question.subject,
        since=asked.periodStart,
        until=asked.periodEnd,
        include_own=asked.includeOwn,
    )
    lines = who_looked(question.access, filters=filters, limit=MOST_COUNTED)
    page = lines[asked.offset : asked.offset + asked.limit]
    hashes = leaf_hashes([line.entry for line in page])
    return Found(totalUsages=len(lines), usages=[_usage(line, hashes.get(line.entry)) for line in page])


def _usage(line: Looked, leaf: str | None) -> Usage:
    return Usage(
        logtime=line.at.astimezone(dt.UTC),
        action=gettext(sentence(line.purpose)),
        receiverCode=f"{line.role}:{line.territory}",
        receiverSystem=f"pc-covid/{line.route.partition(':')[0].partition('.')[0]}",
        receiverName=line.office,
        role=line.role,
        territory=line.territory,
        purpose=line.purpose,
        written=line.action == "write",
        fields=list(line.fields),
        times=line.times,
        basis=str(line.basis) if line.basis else None,
        entryHash=leaf,
    )
