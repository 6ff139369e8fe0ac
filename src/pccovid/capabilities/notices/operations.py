"""How is a person told something?"""

import json
from collections.abc import Collection, Sequence
from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.models import Notice
from pccovid.capabilities.notices.policies import check_mark_read, check_send
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = ("person_id", "id", "territory", "kind", "params", "dedupe_key", "created_at")


def send(access: Access, notices: Sequence[NewNotice]) -> int:
    """Leave these notices for their persons, whom the access must be about; gives how many were new."""
    check_send(access)
    access.keys.provide(one.person_id for one in notices)
    rows = [
        (
            one.person_id, uuid7(), one.territory, one.kind.value,
            access.keys.seal(one.person_id, "notice", json.dumps(dict(one.params), ensure_ascii=False)),
            one.dedupe_key, access.now,
        )
        for one in notices
    ]  # fmt: skip
    if rows:
        access.wrote("notice", {one.person_id for one in notices}, ["text"])
    return add_rows(Notice, FIELDS, rows)


def mark_read(access: Access, notice_ids: Collection[UUID]) -> int:
    """Note that the reader opened these; those opened before keep their time. Gives how many were new."""
    check_mark_read(access)
    rows = Notice.objects.filter(person_id__in=access.persons, id__in=list(notice_ids), read_at=None)
    access.wrote("notice", access.persons, ["read"])
    return rows.update(read_at=access.now)
